package io.github.gan4j.examples.dissect;

import io.github.gan4j.metric.dissection.Brush;
import io.github.gan4j.metric.dissection.Dissection;
import io.github.gan4j.metric.dissection.Insertion;
import io.github.gan4j.metric.dissection.Stamp;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;

/**
 * How often holes appeared where they were painted, at several places.
 *
 * @param found with the stamp
 * @param shuffled with the same numbers for units in another order
 */
public record Painted(Insertion found, Insertion shuffled) {
    /** Where it is painted, in parts of the width and the height. */
    private static final double[][] PLACES = {{.5, .36}, {.36, .5}, {.5, .64}, {.64, .36}, {.5, .5}};

    private static final int SAMPLES = 300;

    static Painted of(DissectedRun of, Stamp stamp, long seed) {
        int[] first = new int[Math.min(SAMPLES, of.measured().samples())];
        Arrays.setAll(first, i -> i);
        Dissection samples = of.measured().only(first);
        return new Painted(measured(samples, stamp), measured(samples, stamp.shuffled(seed)));
    }

    private static Insertion measured(Dissection samples, Stamp stamp) {
        Shape image = samples.images().shape().part(1, 4);
        Insertion all = new Insertion(0, 0);
        for (double[] place : PLACES) {
            int x = (int) (place[0] * image.size(1));
            int y = (int) (place[1] * image.size(0));
            Brush brush = new Brush(x, y, PaintedPicture.usualRadius(image));
            all = all.plus(Insertion.of(
                    InkConcept.HOLE, samples.images(), stamp.pressed(samples, x, y, PaintedPicture.STRENGTH), brush));
        }
        return all;
    }
}
