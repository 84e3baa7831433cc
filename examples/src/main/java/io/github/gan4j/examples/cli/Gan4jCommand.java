package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
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
    private static final String COMPLETION = "completion";
    private static final String MANUAL = "manual";
    private static final String HELP = "help";

    /** Those that speak of the others. */
    private static final Set<String> ALL_ARE_NEEDED = Set.of(COMPLETION, MANUAL, HELP);

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
            return commandLine(screen, stacktrace, args.length > 0 ? args[0] : null)
                    .execute(args);
        } catch (Throwable thrown) {
            // Errors, which picocli lets through: above all, that memory has run out.
            return tell(screen, thrown, stacktrace);
        }
    }

    /** All commands, in the order in which they are listed, to be made when they are asked for. */
    private static Map<String, Supplier<?>> commands(Screen screen) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put("train", () -> TrainCommand.on(screen));
        commands.put("resume", () -> ResumeCommand.on(screen));
        commands.put("sample", () -> new SampleCommand(screen));
        commands.put("interpolate", () -> new InterpolateCommand(screen));
        commands.put("translate", () -> TranslateCommand.on(screen));
        commands.put("project", () -> new ProjectCommand(screen));
        commands.put("evaluate", () -> EvaluateCommand.on(screen));
        commands.put("report", () -> new ReportCommand(screen));
        commands.put("ui", () -> new UiCommand(screen));
        commands.put("dissect", () -> new DissectCommand(screen));
        commands.put("paint", () -> new PaintCommand(screen));
        commands.put("runs", () -> new RunsCommand(screen));
        commands.put("show", () -> new ShowCommand(screen));
        commands.put("zoo", () -> new ZooCommand(screen));
        commands.put("presets", () -> new PresetsCommand(screen));
        commands.put("info", () -> new InfoCommand(screen));
        commands.put(COMPLETION, () -> new CompletionCommand(screen));
        commands.put(MANUAL, () -> new ManualCommand(screen));
        commands.put(HELP, () -> new HelpCommand(screen));
        commands.put("data", () -> new CommandLine(new DataCommand()).addSubcommand("fetch", new FetchCommand(screen)));
        return commands;
    }

    private static CommandLine commandLine(Screen screen, boolean stacktrace, @Nullable String first) {
        CommandLine root = new CommandLine(new Gan4jCommand(screen));
        Map<String, Supplier<?>> commands = commands(screen);
        // To make one takes much less time than to make all.
        boolean isAlone = first != null && commands.containsKey(first) && !ALL_ARE_NEEDED.contains(first);
        commands.forEach((name, command) -> {
            if (!isAlone || name.equals(first)) {
                root.addSubcommand(name, command.get());
            }
        });
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
            screen.err().println("gan4j: " + UsageSentence.of(isAlone ? besideOthers(screen, e, args) : e));
            if (stacktrace) {
                e.printStackTrace(screen.err());
            }
            return Failure.USAGE;
        });
        root.setExecutionExceptionHandler((e, command, parsed) -> tell(screen, e, stacktrace));
        return root;
    }

    /** The same mistake where all commands are known: the option that was meant may be one of another. */
    private static ParameterException besideOthers(Screen screen, ParameterException mistake, String... args) {
        try {
            commandLine(screen, false, null).parseArgs(args);
        } catch (ParameterException again) {
            return again;
        }
        return mistake; // the command itself saw it
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
