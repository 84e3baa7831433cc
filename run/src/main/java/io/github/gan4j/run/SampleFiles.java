package io.github.gan4j.run;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The samples of a run as files, such as the pictures {@code samples/step-NNNNNN.png}, one each time that samples are
 * made. A run that goes on removes those that are newer than its checkpoint, and makes those of its step once more,
 * aloud, if they are lost.
 */
public final class SampleFiles implements Observer {
    private final RunFolder folder;
    private final String ending;
    private final BiConsumer<NDArray, Path> writer;

    /** One more than the step of the last file; 0 before the first. */
    private final Counter drawn = Counter.of(0);

    private Optional<String> remark = Optional.empty();
    private boolean lacking;

    private SampleFiles(RunFolder folder, String ending, BiConsumer<NDArray, Path> writer) {
        this.folder = folder;
        this.ending = ending;
        this.writer = writer;
    }

    /**
     * {@return an observer that draws samples}
     *
     * @param folder where
     * @param grid how
     */
    public static SampleFiles of(RunFolder folder, ImageGrid grid) {
        return of(folder, ".png", grid::save);
    }

    /**
     * {@return an observer that writes samples}
     *
     * @param folder where
     * @param ending how the names of the files end: .png, .csv, .npz or .npy
     * @param writer writes samples into a file
     */
    public static SampleFiles of(RunFolder folder, String ending, BiConsumer<NDArray, Path> writer) {
        return new SampleFiles(folder, ending, writer);
    }

    @Override
    public void begun(long step) {
        makeFolder();
        // Without a last file, it was not watched so far, or under another name.
        long first = drawn.get() == 0 && step > 0 ? step + 1 : Math.min(drawn.get(), step + 1);
        Pictures.removeFrom(folder.samples(), first);
        boolean lost = drawn.get() > 0 && !isWhole(last());
        lacking = lost && isOf(step);
        remark = lost
                ? Optional.of((Files.exists(last())
                                ? "The samples " + last() + " are damaged"
                                : "There are no samples " + last())
                        + (lacking
                                ? ": they are made anew."
                                : ", and they cannot be made again: the run goes on without them."))
                : Optional.empty();
    }

    private void makeFolder() {
        try {
            WholeFile.makeFolder(folder.samples());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "[run] cannot make the folder " + folder.samples() + ": " + WholeFile.reason(e), e);
        }
    }

    private boolean isOf(long step) {
        return drawn.get() == step + 1;
    }

    private boolean isWhole(Path file) {
        try {
            return switch (ending) {
                case ".png" -> ImageGrid.read(file).isPresent();
                case ".npz" -> !Npz.read(file).isEmpty();
                case ".npy" -> !Npy.read(file).shape().equals(Shape.of());
                default -> Files.isRegularFile(file) && Files.size(file) > 0 && WholeRows.reach(file, Files.size(file));
            };
        } catch (DataException | IOException e) {
            return false;
        }
    }

    @Override
    public boolean lacksSamples(long step) {
        return lacking;
    }

    @Override
    public void finishing(long step) {
        lacking = !isOf(step);
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }

    @Override
    public void returned(long step) {
        begun(step);
    }

    @Override
    public void sampled(long step, NDArray samples) {
        writer.accept(samples, folder.sample(step, ending));
        drawn.set(step + 1);
    }

    /** {@return the last file} */
    public Path last() {
        return folder.sample(Math.max(0, drawn.get() - 1), ending);
    }

    /** {@return which file was the last} */
    @Override
    public State state() {
        return State.empty().with("drawn", drawn);
    }
}
