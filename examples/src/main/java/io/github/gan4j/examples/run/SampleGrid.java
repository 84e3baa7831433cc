package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Optional;

/** What a picture of samples shows: how many, and of which classes. */
final class SampleGrid {
    private static final int MOST_COLUMNS = 16;
    private static final int ROWS = 8;

    private final Pair pair;
    private final int[] labels;
    private final int columns;

    private SampleGrid(Pair pair, int[] labels, int columns) {
        this.pair = pair;
        this.labels = labels;
        this.columns = columns;
    }

    /** About some images in a square; of conditional networks, a column a class that the data has samples of. */
    static SampleGrid of(Pair pair, int count, ClassList classes) {
        int[] seen = pair.isConditional() ? classes.seen() : new int[0];
        if (seen.length == 0) {
            return new SampleGrid(pair, new int[count], (int) Math.ceil(Math.sqrt(count)));
        }
        int columns = Math.min(seen.length, MOST_COLUMNS);
        int[] labels = new int[ROWS * columns];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = seen[i % columns];
        }
        return new SampleGrid(pair, labels, columns);
    }

    /** Noise, and codes behind it, for all images. */
    NDArray noise(Rng rng) {
        return noise(pair, labels.length, rng);
    }

    static NDArray noise(Pair pair, int count, Rng rng) {
        NDArray z = pair.latent().sample(count, rng);
        Optional<Auxiliary> task = pair.design().task();
        return task.isEmpty() || task.get().codes() == 0
                ? z
                : Tensor.concat(1, List.of(Tensor.of(z), Tensor.of(task.get().draw(count, rng.stream("codes")))))
                        .value();
    }

    int[] labels() {
        return labels.clone();
    }

    int columns() {
        return columns;
    }
}
