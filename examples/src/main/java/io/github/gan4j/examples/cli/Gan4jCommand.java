package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The command line as a whole: all commands, and how their failures are told. */
@Command(
        name = "gan4j",
        description = "Trains generative adversarial networks.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        versionProvider = Gan4jCommand.VersionText.class)
public final class Gan4jCommand implements Runnable {
    private static final String STACKTRACE = "--stacktrace";

    /** What is said without a command; the program's name stands where @ is. */
    private static final List<String> FIRST_WORDS = List.of(
            "gan4j trains generative adversarial networks. What to type:",
            "",
            "  @ train mnist           the bundled digits; or a folder, or a FILE.csv",
            "  @ sample RUN            makes images, or rows, with what was trained",
            "  @ interpolate RUN       an animation from image to image",
            "  @ translate RUN IN OUT  turns pictures into others, as it has learnt",
            "  @ evaluate RUN          scores the images beside real ones",
            "  @ ui RUN                a page to watch and explore it; also report RUN",
            "  @ resume RUN            goes on with a run that was ended early",
            "  @ runs                  lists all runs; zoo: those that come along",
            "  @ presets               explains all that can be chosen",
            "  @ help train            all options of a command; help metrics: columns");

    private final Screen screen;

    private Gan4jCommand(Screen screen) {
        this.screen = screen;
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gan4j " + Version.gan4j(), "Java " + Version.java(), Version.system()};
        }
    }

    /** Runs a command; gives the exit code: 0 done, 1 failed while running, 2 bad usage or input. */
    public static int run(Screen screen, String... args) {
        boolean stacktrace = Arrays.asList(args).contains(STACKTRACE);
        try {
            return commandLine(screen, stacktrace).execute(args);
        } catch (Throwable thrown) {
            // Errors, which picocli lets through: above all, that memory has run out.
            return tell(screen, thrown, stacktrace);
        }
    }

    private static CommandLine commandLine(Screen screen, boolean stacktrace) {
        CommandLine root = new CommandLine(new Gan4jCommand(screen))
                .addSubcommand("train", TrainCommand.on(screen))
                .addSubcommand("resume", ResumeCommand.on(screen))
                .addSubcommand("sample", new SampleCommand(screen))
                .addSubcommand("interpolate", new InterpolateCommand(screen))
                .addSubcommand("translate", TranslateCommand.on(screen))
                .addSubcommand("project", new ProjectCommand(screen))
                .addSubcommand("evaluate", EvaluateCommand.on(screen))
                .addSubcommand("report", new ReportCommand(screen))
                .addSubcommand("ui", new UiCommand(screen))
                .addSubcommand("dissect", new DissectCommand(screen))
                .addSubcommand("paint", new PaintCommand(screen))
                .addSubcommand("runs", new RunsCommand(screen))
                .addSubcommand("show", new ShowCommand(screen))
                .addSubcommand("zoo", new ZooCommand(screen))
                .addSubcommand("presets", new PresetsCommand(screen))
                .addSubcommand("info", new InfoCommand(screen))
                .addSubcommand("completion", new CompletionCommand(screen))
                .addSubcommand("manual", new ManualCommand(screen))
                .addSubcommand("help", new HelpCommand(screen))
                .addSubcommand(
                        "data", new CommandLine(new DataCommand()).addSubcommand("fetch", new FetchCommand(screen)));
        root.getCommandSpec()
                .addOption(OptionSpec.builder(STACKTRACE)
                        .type(boolean.class)
                        .scopeType(ScopeType.INHERIT)
                        .description("Show, when something fails, where in the program.")
                        .build())
                .usageMessage()
                .footer("", "Begin with: " + program() + " train mnist");
        root.setCommandName(program());
        root.setOut(writer(screen.out()));
        root.setErr(writer(screen.err()));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(screen.color() ? Ansi.ON : Ansi.OFF));
        root.setParameterExceptionHandler((e, args) -> {
            screen.err().println("gan4j: " + UsageSentence.of(e));
            if (stacktrace) {
                e.printStackTrace(screen.err());
            }
            return Failure.USAGE;
        });
        root.setExecutionExceptionHandler((e, command, parsed) -> tell(screen, e, stacktrace));
        return root;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** How this program was called. */
    static String program() {
        return System.getProperty("gan4j.program", "./gan4j");
    }

    private static int tell(Screen screen, Throwable thrown, boolean stacktrace) {
        Failure failure = Failure.of(thrown);
        screen.err().println("gan4j: " + failure.sentence());
        if (stacktrace) {
            thrown.printStackTrace(screen.err());
        }
        return failure.exitCode();
    }

    /** Without a command: what to type. */
    @Override
    public void run() {
        FIRST_WORDS.forEach(line -> screen.out().println(line.replace("@", program())));
    }
}
