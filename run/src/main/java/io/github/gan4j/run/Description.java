package io.github.gan4j.run;

import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.run.CheckpointFiles.Saved;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What a run says that it is: its {@code config.json}, or, where that is lost or damaged, the same from its newest
 * checkpoint that is whole.
 *
 * @param config what it says
 * @param remark a sentence for people, if it is from a checkpoint
 */
public record Description(RunConfig config, Optional<String> remark) {
    /**
     * Reads it.
     *
     * @param folder the folder of a run
     * @return what the run says that it is
     * @throws RunFolderException if it says nothing: a program of its own made the run, or it was ended before it had
     *     written a file
     * @throws RecipeFormatException if its {@code config.json} is damaged, and no checkpoint has it, or it is of a
     *     newer gan4j
     * @throws io.github.gan4j.data.DataException if the file cannot be read
     */
    public static Description of(RunFolder folder) {
        return find(folder)
                .orElseThrow(() -> new RunFolderException(
                        folder.path(),
                        "There is no config.json in " + folder + ", which says how the run was begun",
                        folder.isUnborn() ? Cure.START_AGAIN : Cure.ITS_PROGRAM));
    }

    /**
     * Reads it, if there is one.
     *
     * @param folder the folder of a run, begun or not
     * @return what the run says that it is; empty if it says nothing
     * @throws RecipeFormatException if its {@code config.json} is damaged, and no checkpoint has it, or it is of a
     *     newer gan4j
     * @throws io.github.gan4j.data.DataException if the file cannot be read
     */
    public static Optional<Description> find(RunFolder folder) {
        if (!Files.isRegularFile(folder.config())) {
            return ofCheckpoint(folder, "There is no " + folder.config());
        }
        try {
            return Optional.of(new Description(RunConfig.read(folder.config()), Optional.empty()));
        } catch (RecipeFormatException e) {
            if (e.isOfNewer()) {
                throw e;
            }
            Optional<Description> saved = ofCheckpoint(folder, folder.config() + " is empty or damaged");
            if (saved.isEmpty()) {
                throw e;
            }
            return saved;
        }
    }

    private static Optional<Description> ofCheckpoint(RunFolder folder, String fault) {
        for (Saved saved : new CheckpointFiles(folder).newestFirst()) {
            try {
                String text = Checkpoint.texts(saved.file()).get(StepLoop.RECIPE);
                if (text != null) {
                    return Optional.of(new Description(
                            RunConfig.parse(text),
                            Optional.of(fault + ": what it said is taken from the checkpoint " + saved.file()
                                    + ", and a run that goes on writes it anew.")));
                }
            } catch (CheckpointException | RecipeFormatException | UncheckedIOException e) {
                // Of no use, or of a program of its own, or just removed by a run that goes on: another may be better.
            }
        }
        return Optional.empty();
    }
}
