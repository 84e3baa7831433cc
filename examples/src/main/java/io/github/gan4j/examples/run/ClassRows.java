package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import java.util.Arrays;

/** As many images of each of some classes, one class after the other, in all of the same noise. */
final class ClassRows {
    private final Run run;
    private final int[] labels;
    private final int columns;
    private final long seed;
    private int row;
    private int column;
    private Draws draws;

    ClassRows(Run run, int[] labels, int columns, long seed) {
        this.run = run;
        this.labels = labels.clone();
        this.columns = columns;
        this.seed = seed;
        this.draws = row();
    }

    private Draws row() {
        int label = labels[row];
        return run.draws(i -> label, seed);
    }

    Made next(int count) {
        NDArray images = NDArray.zeros(Shape.of(count).then(run.shape()));
        int[] of = new int[count];
        int made = 0;
        while (made < count) {
            if (column == columns) {
                row++;
                column = 0;
                draws = row();
            }
            int n = Math.min(count - made, columns - column);
            images.part(made, made + n).copyFrom(draws.next(n));
            Arrays.fill(of, made, made + n, labels[row]);
            column += n;
            made += n;
        }
        return new Made(images, of);
    }
}
