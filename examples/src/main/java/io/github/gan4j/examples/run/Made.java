package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Draws;

/**
 * Some samples that were made.
 *
 * @param samples images, rows or signals, (n, …)
 * @param labels the class of each; 0 where there are no classes
 */
record Made(NDArray samples, int[] labels) {
    /** The next samples. */
    static Made next(Draws draws, int count) {
        NDArray samples = draws.next(count);
        return new Made(samples, draws.labels());
    }

    /** The labels as numbers, (n). */
    NDArray classes() {
        NDArray classes = NDArray.zeros(Shape.of(labels.length));
        for (int i = 0; i < labels.length; i++) {
            classes.set(labels[i], i);
        }
        return classes;
    }
}
