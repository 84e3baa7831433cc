package io.github.gan4j.examples.dissect;

import io.github.gan4j.metric.dissection.Brush;
import io.github.gan4j.metric.dissection.Insertion;
import io.github.gan4j.metric.dissection.Stamp;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Samples before and after a concept was painted, or erased, at a place.
 *
 * @param concept the concept
 * @param brush the place
 * @param erased whether it was taken away
 * @param before the images
 * @param after the same, painted
 * @param change in how many it came, or went, under the brush, of those in which it could
 */
public record PaintedPicture(
        InkConcept concept, Brush brush, boolean erased, NDArray before, NDArray after, Insertion change) {
    /** How often what a concept adds is usually added. */
    public static final double STRENGTH = 8;

    private static final int SHOWN = 24;
    private static final int COLUMNS = 6;

    /** The side, in pixels, that small images have at least when they are drawn. */
    private static final int SIDE = 56;

    /** The usual radius of a brush, in pixels: 6 of 28. */
    public static int usualRadius(Shape image) {
        return Math.max(1, Math.round(Math.min(image.size(0), image.size(1)) * 6 / 28f));
    }

    /** Paints all samples that are there to measure on; erased by a strength below 0. */
    public static PaintedPicture of(DissectedRun of, InkConcept concept, Stamp stamp, Brush brush, double strength) {
        NDArray before = of.measured().images();
        NDArray after = stamp.pressed(of.measured(), brush.x(), brush.y(), strength);
        Insertion change =
                strength < 0 ? gone(concept, before, after, brush) : Insertion.of(concept, before, after, brush);
        return new PaintedPicture(concept, brush, strength < 0, before, after, change);
    }

    private static Insertion gone(InkConcept concept, NDArray before, NDArray after, Brush brush) {
        // What is gone would appear if it were undone.
        Insertion undone = Insertion.of(concept, /* before= */ after, /* after= */ before, brush);
        Insertion all = Insertion.of(concept, NDArray.full(before.shape(), -1), before, brush);
        return new Insertion(all.appeared(), undone.appeared());
    }

    /** {@return what was counted, beside the same numbers for units in another order} */
    public String sentence(PaintedPicture shuffled) {
        return String.format(
                Locale.ROOT,
                erased
                        ? "Of %d images with %s under the brush, it is gone in %d, %.1f %%; with the units shuffled, in %.1f %%."
                        : "Of %d images without %s under the brush, it appears in %d, %.1f %%; with the units shuffled, in %.1f %%.",
                change.without(),
                concept.key(),
                change.appeared(),
                100 * change.share(),
                100 * shuffled.change.share());
    }

    /** Writes the first images, before and after, with the place marked. */
    public void write(Path file) {
        int n = Math.min(SHOWN, before.shape().size(0));
        NDArray first = before.part(0, n);
        NDArray then = after.part(0, n);
        int scale = Math.max(1, SIDE / before.shape().size(1));
        new Panels(COLUMNS, scale)
                .with("before", first)
                .marked(brush.x(), brush.y(), brush.radius(), first)
                .with((erased ? "without " : "with ") + concept.key(), then)
                .marked(brush.x(), brush.y(), brush.radius(), then)
                .save(file);
    }
}
