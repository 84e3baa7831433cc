package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Gan4jCommand() {}

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
        CommandLine root = new CommandLine(new Gan4jCommand())
                .addSubcommand("train", TrainCommand.on(screen))
                .addSubcommand("resume", new ResumeCommand(screen))
                .addSubcommand("sample", new SampleCommand(screen))
                .addSubcommand("interpolate", new InterpolateCommand(screen))
                .addSubcommand("presets", new PresetsCommand(screen))
                .addSubcommand("info", new InfoCommand(screen))
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
        root.setColorScheme(CommandLine.Help.defaultColorScheme(screen.isTerminal() ? Ansi.ON : Ansi.OFF));
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

    /** Without a command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected a command: train, resume, sample, interpolate, presets, info or data.");
    }
}
