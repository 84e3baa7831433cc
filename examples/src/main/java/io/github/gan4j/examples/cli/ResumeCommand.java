package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.CheckpointCadence;
import io.github.gan4j.run.OnDivergence;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        sortOptions = false,
        description = "Goes on with a run that was ended early, or makes it longer.",
        footer = {
            "",
            "It goes on from the newest checkpoint that is whole, and ends in the bytes of a run without a break. A run that is done goes on "
                    + "with a new total of --steps or --epochs."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, which train made.")
    private Path run = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How often to go through the data in all, instead of --steps.")
    private @Nullable Integer epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many steps to make in all (default: as the run has it).")
    private @Nullable Integer steps;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Where the data is now, if it has moved (default: as the run has it).")
    private @Nullable String data;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N|Nm",
            converter = RunPlace.Cadences.class,
            description =
                    "How often all is saved that resume needs: in steps, or in minutes (default: as the run has it).")
    private @Nullable CheckpointCadence checkpoints;

    @Option(
            names = "--on-divergence",
            paramLabel = "WHAT",
            converter = RunPlace.Choices.class,
            description = "stop, or rollback[=N] (default: as the run has it).")
    private @Nullable OnDivergence onDivergence;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many threads share the work (default: one per processor).")
    private @Nullable Integer threads;

    ResumeCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (epochs != null && steps != null) {
            throw new UsageException("Expected --epochs or --steps, got both: leave one out.");
        }
        RunFolder folder = RunFolder.open(run);
        List<String> command = RunConfig.read(folder.description()).command();
        if (command.isEmpty() || !command.get(0).equals("train")) {
            throw new UsageException("The run in " + folder + " does not say how it was begun: train again.");
        }
        TrainCommand train = new TrainCommand(screen);
        TrainCommand.on(train).parseArgs(arguments(command).toArray(new String[0]));
        train.goOn(folder);
        return train.call();
    }

    /** Those of the run, with what is chosen now in the place of what was chosen then. */
    private List<String> arguments(List<String> command) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        put(chosen, "--epochs", epochs);
        put(chosen, "--steps", steps);
        put(chosen, "--checkpoint-every", checkpoints);
        put(chosen, "--on-divergence", onDivergence);
        put(chosen, "--threads", threads);
        boolean anotherTotal = epochs != null || steps != null;
        List<String> words = new ArrayList<>();
        for (int i = 1; i < command.size(); i++) {
            String word = i == 1 && data != null ? data : command.get(i);
            if (chosen.containsKey(word) || (anotherTotal && (word.equals("--steps") || word.equals("--epochs")))) {
                i++;
            } else {
                words.add(word);
            }
        }
        chosen.forEach((option, value) -> words.addAll(List.of(option, value.toString())));
        return words;
    }

    private static void put(Map<String, Object> chosen, String option, @Nullable Object value) {
        if (value != null) {
            chosen.put(option, value);
        }
    }
}
