package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Mixin
    private final ListenerOptions listener = new ListenerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The folder of the run, which train made.")
    private Path run = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Where the data is now, if it has moved (default: as the run has it).")
    private @Nullable String data;

    @Option(
            names = "--targets",
            paramLabel = "TARGETS",
            description = "Where the second set is now, of a run that turns one into the other.")
    private @Nullable String targets;

    private ResumeCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command, with those options of train that say how a run goes on. */
    static CommandLine on(Screen screen) {
        CommandLine resume = new CommandLine(new ResumeCommand(screen));
        TrainOptions.RESUMED.forEach(row -> resume.getCommandSpec().addOption(row.specToGoOn()));
        return resume;
    }

    @Override
    public Integer call() {
        Chosen chosen = Chosen.in(spec);
        TrainRecipe.requireOneTotal(chosen);
        RunFolder folder = RunFolder.open(RunName.whole(run, "train it anew with the command that zoo shows"));
        RunConfig begun = Description.of(folder).config();
        if (begun.command().size() < 2 || !begun.command().get(0).equals("train")) {
            throw new UsageException(
                    "The run in " + folder + " was made by a program, and does not say how it was begun:"
                            + " start the program again, which goes on with it.");
        }
        if (chosen.has(LastingOptions.PATIENCE) && !begun.command().contains(LastingOptions.EVALUATE_EVERY.name())) {
            throw new UsageException("The run in " + folder + " does not score its samples while it goes on: leave out "
                    + LastingOptions.PATIENCE.name() + ", or train again with " + LastingOptions.EVALUATE_EVERY.name()
                    + " N.");
        }
        List<String> command = DataPlace.command(begun, Optional.ofNullable(data));
        if (targets != null) {
            if (command.size() < 3 || command.get(2).startsWith("--")) {
                throw new UsageException("The run in " + folder + " was begun with one set: leave out --targets.");
            }
            command.set(2, targets);
        }
        TrainCommand train = new TrainCommand(listener.on(screen));
        TrainCommand.on(train).parseArgs(arguments(command, chosen).toArray(new String[0]));
        train.goOn(folder);
        return train.call();
    }

    /**
     * Those of the run, with what is chosen now in the place of what was chosen then; how long it is stands in its
     * recipe.
     */
    private List<String> arguments(List<String> command, Chosen chosen) {
        Map<String, String> now = chosen.words(TrainOptions.RESUMED);
        List<String> totals = List.of(TrainOptions.STEPS.name(), TrainOptions.EPOCHS.name());
        List<String> words = new ArrayList<>();
        for (int i = 1; i < command.size(); i++) {
            String word = command.get(i);
            if (now.containsKey(word) || totals.contains(word)) {
                i++;
            } else {
                words.add(word);
            }
        }
        now.forEach((option, value) -> words.addAll(List.of(option, value)));
        return words;
    }
}
