package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.TranslationRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** A run that turns images into others, and the images it was trained on. */
final class OpenedTranslation {
    private OpenedTranslation() {}

    /** Whether the folder of a run is of such a one. */
    static boolean is(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        return Description.find(RunFolder.open(path))
                .filter(said -> said.config().translation().isPresent())
                .isPresent();
    }

    static TranslationRun of(Path path, boolean best, Screen screen) {
        TranslationRun run = best ? TranslationRun.openBest(path) : TranslationRun.open(path);
        run.remarks().forEach(remark -> screen.out().println("note      " + remark));
        return run;
    }

    /** The images of a run, where they are now. */
    static TrainPairs pairs(TranslationRun run, Screen screen) {
        List<String> command = DataPlace.command(run.config(), Optional.empty());
        if (command.size() < 2) {
            throw new UsageException("The run in " + run.folder()
                    + " does not say what it was trained on: turn pictures into others with translate.");
        }
        TrainCommand train = new TrainCommand(screen);
        CommandLine line = TrainCommand.on(train);
        line.parseArgs(command.subList(1, command.size()).toArray(new String[0]));
        boolean two = command.size() > 2 && !command.get(2).startsWith("--");
        return PairsOf.read(
                command.get(1),
                two ? command.get(2) : null,
                Chosen.in(line.getCommandSpec()),
                run.recipe(),
                run.recipe().data().from().isPresent(),
                screen);
    }
}
