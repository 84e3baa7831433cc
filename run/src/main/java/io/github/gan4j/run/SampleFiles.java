package io.github.gan4j.run;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * The samples of a run as files, such as the pictures {@code samples/step-NNNNNN.png}, one each time that samples are made. A run that goes
 * on removes those that are newer than its checkpoint.
 */
public final class SampleFiles implements Observer {
    private final RunFolder folder;
    private final String ending;
    private final BiConsumer<NDArray, Path> writer;

    /** One more than the step of the last file; 0 before the first. */
    private final Counter drawn = Counter.of(0);

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
        // Without a last file, it was not watched so far, or under another name.
        long first = drawn.get() == 0 && step > 0 ? step + 1 : Math.min(drawn.get(), step + 1);
        Pictures.removeFrom(folder.samples(), first);
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
