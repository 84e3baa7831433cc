package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.run.CheckpointFiles.Saved;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that a run samples with: its file of them, or, where that is lost or damaged, the newest checkpoint that
 * is whole; or those of its best checkpoint.
 *
 * @param folder of the run
 * @param best whether those of the best checkpoint are wanted
 */
record SavedWeights(RunFolder folder, boolean best) {
    private static final String TRAINER = "trainer";

    /**
     * Loads them into a generator; gives a sentence for people if they are those of a checkpoint.
     *
     * @throws RunFolderException if there are none
     * @throws SafetensorsException if they are damaged or of other networks, and there is no checkpoint
     */
    Optional<String> into(Restorable networks) {
        return load(folder.generator(), networks.generator(), networks);
    }

    /**
     * Loads them into a discriminator, as {@link #into} does; the generator of the pair may be changed too.
     *
     * @throws RunFolderException if there are none
     * @throws SafetensorsException if they are damaged or of other networks, and there is no checkpoint
     */
    Optional<String> intoDiscriminator(Restorable networks) {
        return load(folder.discriminator(), networks.discriminator(), networks);
    }

    private Optional<String> load(Path file, State network, Restorable networks) {
        if (best) {
            return Optional.of(ofBest(networks));
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(ofCheckpoint(networks, "There is no " + file, none(file)));
        }
        try {
            Safetensors.load(file, network);
            return Optional.empty();
        } catch (SafetensorsException e) {
            return Optional.of(ofCheckpoint(networks, file + " is damaged", e));
        }
    }

    private String ofBest(Restorable networks) {
        BestCheckpoint judged = new BestCheckpoint(folder);
        Optional<String> damaged = judged.restore(Long.MAX_VALUE);
        if (judged.step() < 0) {
            throw new RunFolderException(
                    folder.path(),
                    damaged.isPresent()
                            ? folder.checkpoints() + " does not say any more which checkpoint is the best"
                            : "No checkpoint of " + folder + " is known to be the best, since the run was not scored",
                    Cure.SCORES);
        }
        Saved saved = new Saved(judged.step(), folder.checkpoint(judged.step()));
        if (!loads(saved, networks)) {
            throw new RunFolderException(
                    folder.path(), "The best checkpoint " + saved.file() + " is damaged", Cure.SCORES);
        }
        return judged.described();
    }

    private RunFolderException none(Path file) {
        return new RunFolderException(
                folder.path(),
                "There is no " + file + ": the run has not saved its weights yet, or was ended before" + " it did",
                new Leftovers(folder).ofSteps().isEmpty() ? Cure.MORE_TRAINING : Cure.NEW_RUN);
    }

    private String ofCheckpoint(Restorable networks, String fault, RuntimeException otherwise) {
        for (Saved saved : new CheckpointFiles(folder).newestFirst()) {
            // Before the first step there are no trained weights.
            if (saved.step() > 0 && loads(saved, networks)) {
                return fault + ": the weights are those of the checkpoint " + saved.file()
                        + ", and a run that goes on writes the file anew.";
            }
        }
        throw otherwise;
    }

    private boolean loads(Saved saved, Restorable networks) {
        try {
            Checkpoint.load(
                    saved.file(),
                    State.empty().with(TRAINER, networks.trainer()),
                    name -> !name.startsWith(TRAINER + "."));
            State generator = networks.generator();
            networks.average()
                    .ifPresent(average -> generator.arrays().forEach((name, array) -> {
                        NDArray averaged = average.arrays().get(name);
                        if (averaged != null) {
                            array.copyFrom(averaged);
                        }
                    }));
            generator.touch();
            return true;
        } catch (CheckpointException | UncheckedIOException e) {
            return false;
        }
    }
}
