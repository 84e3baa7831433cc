package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.normalization.NormalizationKernels;
import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;

/**
 * Batch normalisation and the bias of a layer, each with a leaky ReLU behind it in the same pass. Arrays are read as
 * matrices of rows of C channels, the last axis. They are cut into tiles by their sizes alone; sums of tiles are added
 * up in double, in order.
 */
public final class Normalization {
    private static final NormalizationKernels KERNELS = Kernels.chosen().normalization();

    /** The most rows in a tile: what a float can add up well. */
    private static final int ROWS = 256;

    /** The most columns in a tile. */
    private static final int COLS = 256;

    /** The least, where many threads want one: whole lines of the cache. */
    private static final int LEAST_COLS = 16;

    /**
     * How often the variance goes into the squared distance of the first row from the mean before digits are missed: 30
     * deviations.
     */
    private static final double FAR = 1000;

    private Normalization() {}

    /**
     * Work on the tile of {@code rows} x {@code cols} that begins {@code at} floats into the matrix, in column c, as
     * piece t of it.
     */
    private interface TileTask {
        void run(int at, int rows, int c, int cols, int t);
    }

    private static void tiles(int rows, int channels, TileTask task) {
        int down = tilesDown(rows);
        if (rows * channels < Chunks.ELEMENTS) {
            int across = Parallel.tasks(channels, COLS);
            for (int i = 0; i < down * across; i++) {
                tile(i, rows, channels, COLS, task);
            }
        } else {
            // Columns are cut anywhere, rows are not: each of their tiles is a sum of its own.
            int wanted = Parallel.tasks(Parallel.wanted(down * Parallel.tasks(channels, COLS)), down);
            int cols = Math.min(COLS, Parallel.tasks(Parallel.tasks(channels, wanted), LEAST_COLS) * LEAST_COLS);
            Parallel.run(down * Parallel.tasks(channels, cols), i -> tile(i, rows, channels, cols, task));
        }
    }

    private static void tile(int i, int rows, int channels, int most, TileTask task) {
        int across = Parallel.tasks(channels, most);
        int t = i / across;
        int r = t * ROWS;
        int c = i % across * most;
        task.run(r * channels + c, Math.min(ROWS, rows - r), c, Math.min(most, channels - c), t);
    }

    private static int tilesDown(int rows) {
        return Parallel.tasks(rows, ROWS);
    }

    private static int channels(NDArray x) {
        return x.shape().size(-1);
    }

    private static int rows(NDArray x) {
        return channels(x) == 0 ? 0 : x.elements() / channels(x);
    }

    /**
     * Mean and variance, divided by the number of rows, of each channel. In one pass: numbers are taken relative to
     * those of the first row, which lie among them, so that little is lost where they are far from 0. Where the first
     * row turns out to lie far from the others, in a second pass relative to the mean.
     *
     * @param x (…, C), with a row or more
     * @param mean gets the mean, (C)
     * @param variance gets the variance, (C)
     */
    public static void moments(NDArray x, NDArray mean, NDArray variance) {
        NDArray sums = Workspace.uninitialized(Shape.of(2 * tilesDown(rows(x)), channels(x)));
        sumsFrom(x.array(), x.offset(), x, sums);
        boolean lost = false;
        for (int c = 0; c < channels(x); c++) {
            lost |= settle(x.array()[x.offset() + c], x, c, sums, mean, variance);
        }
        if (lost) {
            NDArray near = NDArray.copyOf(mean);
            sumsFrom(near.array(), near.offset(), x, sums);
            for (int c = 0; c < channels(x); c++) {
                settle(near.array()[near.offset() + c], x, c, sums, mean, variance);
            }
        }
        Workspace.release(sums);
    }

    /** For each tile of rows, the sums of (x − shift) and of its squares. */
    private static void sumsFrom(float[] shift, int shiftAt, NDArray x, NDArray sums) {
        int channels = channels(x);
        int qo = sums.offset() + tilesDown(rows(x)) * channels;
        tiles(
                rows(x),
                channels,
                (at, r, c, cols, t) -> KERNELS.moments(
                        x.array(),
                        x.offset() + at,
                        channels,
                        r,
                        cols,
                        shift,
                        shiftAt + c,
                        sums.array(),
                        sums.offset() + t * channels + c,
                        sums.array(),
                        qo + t * channels + c));
    }

    /**
     * The moments of a channel from its sums; whether the shift lay so far from the mean that digits of the variance
     * were lost.
     */
    private static boolean settle(float shift, NDArray x, int c, NDArray sums, NDArray mean, NDArray variance) {
        int channels = channels(x);
        int tiles = tilesDown(rows(x));
        double sum = total(sums.array(), sums.offset() + c, tiles, channels) / rows(x);
        double square = total(sums.array(), sums.offset() + tiles * channels + c, tiles, channels) / rows(x);
        mean.array()[mean.offset() + c] = (float) (shift + sum);
        variance.array()[variance.offset() + c] = (float) Math.max(0, square - sum * sum);
        return sum * sum > FAR * (square - sum * sum);
    }

    private static double total(float[] sums, int at, int count, int stride) {
        double total = 0;
        for (int t = 0; t < count; t++) {
            total += sums[at + t * stride];
        }
        return total;
    }

    /**
     * {@code leaky((x − mean)·scale + bias)}.
     *
     * @param x (…, C)
     * @param mean (C)
     * @param scale (C)
     * @param bias (C)
     * @param slope of the leaky ReLU, 1 for none
     * @return a new array of x's shape
     */
    public static NDArray normalize(NDArray x, NDArray mean, NDArray scale, NDArray bias, float slope) {
        NDArray y = Workspace.uninitialized(x.shape());
        int channels = channels(x);
        tiles(
                rows(x),
                channels,
                (at, r, c, cols, t) -> KERNELS.normalize(
                        x.array(),
                        x.offset() + at,
                        channels,
                        r,
                        cols,
                        mean.array(),
                        mean.offset() + c,
                        scale.array(),
                        scale.offset() + c,
                        bias.array(),
                        bias.offset() + c,
                        slope,
                        y.array(),
                        y.offset() + at));
        return y;
    }

    /**
     * The sums that the gradients of batch normalisation are made of.
     *
     * @param g the gradient with respect to y, (…, C)
     * @param y the output, of g's shape
     * @param x the input, of g's shape
     * @param mean its mean, (C)
     * @param slope of the leaky ReLU
     * @return Σ d, (C), and Σ d·(x − mean), (C), where d is the gradient before the leaky ReLU
     */
    public static NDArray[] gradientSums(NDArray g, NDArray y, NDArray x, NDArray mean, float slope) {
        int rows = rows(x);
        int channels = channels(x);
        int down = tilesDown(rows);
        NDArray sums = Workspace.uninitialized(Shape.of(2 * down, channels));
        int so = sums.offset();
        int po = so + down * channels;
        tiles(
                rows,
                channels,
                (at, r, c, cols, t) -> KERNELS.gradientSums(
                        g.array(),
                        g.offset() + at,
                        y.array(),
                        y.offset() + at,
                        x.array(),
                        x.offset() + at,
                        channels,
                        r,
                        cols,
                        mean.array(),
                        mean.offset() + c,
                        slope,
                        sums.array(),
                        so + t * channels + c,
                        sums.array(),
                        po + t * channels + c));
        NDArray[] out = {totals(sums, 0, down), totals(sums, down, down)};
        Workspace.release(sums);
        return out;
    }

    /** (C) from some rows of (…, C). */
    private static NDArray totals(NDArray sums, int from, int count) {
        int channels = channels(sums);
        NDArray out = Workspace.uninitialized(Shape.of(channels));
        for (int c = 0; c < channels; c++) {
            out.array()[out.offset() + c] =
                    (float) total(sums.array(), sums.offset() + from * channels + c, count, channels);
        }
        return out;
    }

    /**
     * {@code ((d − shift) − (x − mean)·tilt)·scale}, where d is the gradient before the leaky ReLU.
     *
     * @param g the gradient with respect to y, (…, C)
     * @param y the output, of g's shape
     * @param x the input, of g's shape
     * @param mean (C)
     * @param scale (C)
     * @param shift (C)
     * @param tilt (C)
     * @param slope of the leaky ReLU
     * @param dx gets the result, of g's shape; may be g
     */
    public static void gradient(
            NDArray g,
            NDArray y,
            NDArray x,
            NDArray mean,
            NDArray scale,
            NDArray shift,
            NDArray tilt,
            float slope,
            NDArray dx) {
        int channels = channels(x);
        tiles(
                rows(x),
                channels,
                (at, r, c, cols, t) -> KERNELS.gradient(
                        g.array(),
                        g.offset() + at,
                        y.array(),
                        y.offset() + at,
                        x.array(),
                        x.offset() + at,
                        channels,
                        r,
                        cols,
                        mean.array(),
                        mean.offset() + c,
                        scale.array(),
                        scale.offset() + c,
                        shift.array(),
                        shift.offset() + c,
                        tilt.array(),
                        tilt.offset() + c,
                        slope,
                        dx.array(),
                        dx.offset() + at));
    }

    /**
     * {@code leaky(x + bias)}.
     *
     * @param x (…, C)
     * @param bias (C)
     * @param slope of the leaky ReLU, 1 for none
     * @param y gets the result, of x's shape; may be x
     */
    public static void addLeaky(NDArray x, NDArray bias, float slope, NDArray y) {
        int channels = channels(x);
        tiles(
                rows(x),
                channels,
                (at, r, c, cols, t) -> KERNELS.addLeaky(
                        x.array(),
                        x.offset() + at,
                        channels,
                        r,
                        cols,
                        bias.array(),
                        bias.offset() + c,
                        slope,
                        y.array(),
                        y.offset() + at));
    }

    /**
     * The gradients of {@link #addLeaky}.
     *
     * @param g the gradient with respect to y, (…, C)
     * @param y the output, of g's shape
     * @param slope of the leaky ReLU
     * @param d gets the gradient with respect to x, of g's shape; may be g
     * @return the gradient with respect to the bias, (C)
     */
    public static NDArray leakyGradient(NDArray g, NDArray y, float slope, NDArray d) {
        int rows = rows(g);
        int channels = channels(g);
        int down = tilesDown(rows);
        NDArray sums = Workspace.uninitialized(Shape.of(down, channels));
        tiles(
                rows,
                channels,
                (at, r, c, cols, t) -> KERNELS.leakyGradient(
                        g.array(),
                        g.offset() + at,
                        y.array(),
                        y.offset() + at,
                        channels,
                        r,
                        cols,
                        slope,
                        d.array(),
                        d.offset() + at,
                        sums.array(),
                        sums.offset() + t * channels + c));
        NDArray out = totals(sums, 0, down);
        Workspace.release(sums);
        return out;
    }
}
