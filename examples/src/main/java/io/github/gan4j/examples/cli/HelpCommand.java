package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description =
                "Shows the help of a command, as --help behind it does; of metrics, what the columns of a run's tables mean.")
final class HelpCommand implements Runnable {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "COMMAND",
            completionCandidates = Candidates.OfHelp.class,
            arity = "0..*",
            description = "Such as train, or data fetch; or metrics.")
    private List<String> words = new ArrayList<>();

    HelpCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (words.equals(List.of(MetricsTopic.NAME))) {
            MetricsTopic.lines().forEach(screen.out()::println);
            return;
        }
        CommandLine command = spec.commandLine().getParent();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new CommandLine.ParameterException(
                        command, Unmatched.by(command).sentence(word));
            }
            command = next;
        }
        command.usage(screen.out(), command.getColorScheme());
    }
}
