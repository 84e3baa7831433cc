package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Resamples images (N, H, W, C) through a short filter along both axes, so that neither enlarging nor halving makes new
 * patterns (Zhang 2019; Karras et al. 2019, 2020): {@code up − 1} zeros behind each pixel, a border of zeros, the
 * filter, and then every {@code down}-th pixel. Along an axis of n pixels there are ⌊(n · up + before + after − taps) /
 * down⌋ + 1 new ones. Nothing is learned.
 *
 * <pre>{@code
 * Fir2d.up(2, 1, 3, 3, 1);    // twice as large
 * Fir2d.down(2, 1, 3, 3, 1);  // half as large: up's transpose, divided by 4
 * Fir2d.blur(1, 2, 1);        // as large, smoother
 * }</pre>
 *
 * <p>Each axis is a product with a banded matrix, so gradients of any order come with the product.
 */
public final class Fir2d implements Layer {
    private final List<Float> taps;
    private final int up;
    private final int down;
    private final int before;
    private final int after;
    private final float gain;

    private Fir2d(List<Float> taps, int up, int down, int before, int after, float gain) {
        this.taps = taps;
        this.up = up;
        this.down = down;
        this.before = before;
        this.after = after;
        this.gain = gain;
    }

    /**
     * Enlarges: (N, H, W, C) → (N, factor · H, factor · W, C). The mean over pixels stays, but for the border.
     *
     * @param factor how many times as large, 1 or more
     * @param taps the filter, {@code factor} numbers or more, whose sum is not 0; scaled to the sum 1 here
     * @return the layer
     */
    public static Fir2d up(int factor, float... taps) {
        Check.atLeastOne("fir2d", "times to enlarge", factor);
        check(factor, taps);
        return new Fir2d(scaled(taps), factor, 1, (taps.length + factor - 1) / 2, (taps.length - factor) / 2, factor);
    }

    /**
     * Makes smaller: (N, H, W, C) → (N, ⌊H / factor⌋, ⌊W / factor⌋, C).
     *
     * @param factor how many times as small, 1 or more
     * @param taps the filter, {@code factor} numbers or more, whose sum is not 0; scaled to the sum 1 here
     * @return the layer
     */
    public static Fir2d down(int factor, float... taps) {
        Check.atLeastOne("fir2d", "times to make smaller", factor);
        check(factor, taps);
        return new Fir2d(scaled(taps), 1, factor, (taps.length - factor + 1) / 2, (taps.length - factor) / 2, 1);
    }

    /**
     * Makes smoother and keeps the size.
     *
     * @param taps the filter, 1 number or more, whose sum is not 0; scaled to the sum 1 here
     * @return the layer
     */
    public static Fir2d blur(float... taps) {
        check(1, taps);
        return new Fir2d(scaled(taps), 1, 1, taps.length / 2, (taps.length - 1) / 2, 1);
    }

    /**
     * {@return the same with another border of zeros}
     *
     * @param before rows above and columns to the left, 0 or more
     * @param after rows below and columns to the right, 0 or more
     */
    public Fir2d padding(int before, int after) {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "[fir2d] expected 0 or more rows of zeros, got " + before + " and " + after);
        }
        return new Fir2d(taps, up, down, before, after, gain);
    }

    /**
     * {@return the same with another sum of the filter along each axis} Behind a transposed convolution that leaves
     * zeros between pixels it is the stride.
     *
     * @param newGain the sum, finite
     */
    public Fir2d gain(float newGain) {
        if (!Float.isFinite(newGain)) {
            throw new IllegalArgumentException("[fir2d] expected a finite gain, got " + newGain);
        }
        return new Fir2d(taps, up, down, before, after, newGain);
    }

    private static void check(int factor, float[] taps) {
        if (taps.length < factor || taps.length == 0) {
            throw new IllegalArgumentException("[fir2d] expected a filter of " + Math.max(1, factor)
                    + " numbers or more, got " + taps.length + ": shorter ones leave pixels out");
        }
        if (!(Math.abs(sum(taps)) > 0) || Double.isInfinite(sum(taps))) {
            throw new IllegalArgumentException(
                    "[fir2d] expected a filter whose sum is not 0, got " + Arrays.toString(taps));
        }
    }

    private static double sum(float[] taps) {
        double sum = 0;
        for (float tap : taps) {
            sum += tap;
        }
        return sum;
    }

    private static List<Float> scaled(float[] taps) {
        double sum = sum(taps);
        Float[] scaled = new Float[taps.length];
        for (int i = 0; i < taps.length; i++) {
            scaled[i] = (float) (taps[i] / sum);
        }
        return List.of(scaled);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return Axes.resampled(x, matrix(x.shape().size(1)), matrix(x.shape().size(2)));
    }

    /** The matrix (new pixels, pixels) of one axis. */
    private Tensor matrix(int size) {
        int to = resized(size);
        NDArray matrix = NDArray.zeros(Shape.of(to, size));
        int last = taps.size() - 1;
        for (int i = 0; i < to; i++) {
            for (int tap = 0; tap <= last; tap++) {
                int at = i * down + tap - before;
                if (at >= 0 && at % up == 0 && at / up < size) {
                    matrix.set(gain * taps.get(last - tap), i, at / up);
                }
            }
        }
        return Tensor.of(matrix);
    }

    private int resized(int size) {
        return Math.floorDiv(size * up + before + after - taps.size(), down) + 1;
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("fir2d", input);
        int height = resized(input.size(1));
        int width = resized(input.size(2));
        if (height < 1 || width < 1) {
            throw new ShapeException(
                    "[fir2d] expected images that are not smaller than the filter, got " + input + " for " + this);
        }
        return Shape.of(input.size(0), height, width, input.size(3));
    }

    @Override
    public State state() {
        return State.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fir2d fir
                && fir.taps.equals(taps)
                && fir.up == up
                && fir.down == down
                && fir.before == before
                && fir.after == after
                && fir.gain == gain;
    }

    @Override
    public int hashCode() {
        return Objects.hash(taps, up, down, before, after, gain);
    }

    /** The way and the filter, such as {@code Fir2d(up 2, 4 taps)}. */
    @Override
    public String toString() {
        String way = up > 1 ? "up " + up + ", " : down > 1 ? "down " + down + ", " : "";
        return "Fir2d(" + way + taps.size() + (taps.size() == 1 ? " tap)" : " taps)");
    }
}
