package io.github.gan4j.examples.run;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleFiles;
import io.github.gan4j.run.TrainingFilm;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pictures of a training on images. */
final class ShownImages implements Shown {
    /** Images in a picture, unless there is a column a class. */
    static final int COUNT = 64;

    private final SampleGrid grid;
    private final NDArray noise;
    private final Supplier<NDArray> real;
    private final PixelRange pixels;
    private final ImageView view;
    private final Optional<ImageDataset> training;

    /**
     * Pictures of some noise; {@code real} gives samples to measure theirs by, which so need no memory meanwhile,
     * {@code training} those to look for neighbors among.
     */
    ShownImages(
            SampleGrid grid,
            NDArray noise,
            Supplier<NDArray> real,
            PixelRange pixels,
            ImageView view,
            Optional<ImageDataset> training) {
        this.grid = grid;
        this.noise = noise;
        this.real = real;
        this.pixels = pixels;
        this.view = view;
        this.training = training;
    }

    @Override
    public NDArray noise() {
        return noise;
    }

    @Override
    public int[] labels() {
        return grid.labels();
    }

    @Override
    public Optional<SampleScore> score(NDArray samples) {
        NDArray held = real.get();
        return held.shape().size(0) > 1 ? Optional.of(SampleScore.of(samples, held, pixels)) : Optional.empty();
    }

    @Override
    public SampleFiles files(RunFolder folder) {
        ImageGrid picture = ImageGrid.standard().range(pixels).columns(grid.columns());
        return SampleFiles.of(folder, ".png", (samples, file) -> picture.save(view.of(samples), file));
    }

    @Override
    public Optional<TrainingFilm> film(RunFolder folder) {
        return Optional.of(TrainingFilm.of(folder, view.shape()));
    }

    @Override
    public Optional<Observer> neighbors(RunFolder folder) {
        return training.map(images -> new NeighborPicture(folder, images, pixels));
    }

    @Override
    public List<String> summary(Making making) {
        return List.of();
    }
}
