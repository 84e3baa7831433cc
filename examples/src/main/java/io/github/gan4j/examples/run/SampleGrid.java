package io.github.gan4j.examples.run;

import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Classes;

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
    static SampleGrid of(Pair pair, int count, Classes classes) {
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
        return pair.noise(labels.length, rng);
    }

    int[] labels() {
        return labels.clone();
    }

    int columns() {
        return columns;
    }
}
