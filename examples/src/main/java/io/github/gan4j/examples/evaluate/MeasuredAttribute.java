package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.judge.Measurements;
import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An attribute of drawings that is measured, without a network: bright strokes on a dark ground. */
public enum MeasuredAttribute {
    /** The width of the strokes, in pixels. */
    WIDTH("how wide the strokes are, in pixels"),
    /** The share of ink, from 0 to 1. */
    AREA("how much ink there is, from 0 to 1"),
    /** How far it is sheared to the right, in degrees. */
    SLANT("how far it leans to the right, in degrees");

    private static final int AT_ONCE = 1_000;

    private final String summary;

    MeasuredAttribute(String summary) {
        this.summary = summary;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, for lists. */
    public String summary() {
        return summary;
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(MeasuredAttribute::id).toList();
    }

    /** The attribute of a name. */
    public static MeasuredAttribute named(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[attribute] expected one of " + String.join(", ", ids()) + ", got \"" + id + "\""));
    }

    /** Of each image, NaN where there are no strokes. */
    public double[] of(ImageDataset images) {
        double[] values = new double[images.size()];
        for (int from = 0; from < values.length; from += AT_ONCE) {
            int to = Math.min(values.length, from + AT_ONCE);
            double[] some = of(images.images(from, to, PixelRange.SIGNED));
            System.arraycopy(some, 0, values, from, some.length);
        }
        return values;
    }

    /** Of each image, (N, H, W, 1) in [-1, 1]; NaN where there are no strokes. */
    public double[] of(NDArray images) {
        return Measurements.ofEach(images).stream().mapToDouble(this::of).toArray();
    }

    private double of(Measurements measured) {
        return switch (this) {
            case WIDTH -> measured.strokeWidth();
            case AREA -> measured.area();
            case SLANT -> measured.slant();
        };
    }
}
