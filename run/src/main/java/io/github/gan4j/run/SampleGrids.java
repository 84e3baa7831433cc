package io.github.gan4j.run;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import java.nio.file.Path;

/**
 * The samples of a run as pictures, {@code samples/step-NNNNNN.png}, one each time that samples are made. A run that goes on removes those
 * that are newer than its checkpoint.
 */
public final class SampleGrids implements Observer {
    private final RunFolder folder;
    private final ImageGrid grid;

    /** One more than the step of the last picture; 0 before the first. */
    private final Counter drawn = Counter.of(0);

    private SampleGrids(RunFolder folder, ImageGrid grid) {
        this.folder = folder;
        this.grid = grid;
    }

    /**
     * {@return an observer that draws samples}
     *
     * @param folder where
     * @param grid how
     */
    public static SampleGrids of(RunFolder folder, ImageGrid grid) {
        return new SampleGrids(folder, grid);
    }

    @Override
    public void begun(long step) {
        Pictures.removeFrom(folder.samples(), drawn.get());
    }

    @Override
    public void returned(long step) {
        begun(step);
    }

    @Override
    public void sampled(long step, NDArray samples) {
        grid.save(samples, folder.sample(step));
        drawn.set(step + 1);
    }

    /** {@return the last picture} */
    public Path last() {
        return folder.sample(Math.max(0, drawn.get() - 1));
    }

    /** {@return which picture was the last} */
    @Override
    public State state() {
        return State.empty().with("drawn", drawn);
    }
}
