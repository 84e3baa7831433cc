package io.github.gan4j.kernel.convolution;

import static io.github.gan4j.kernel.convolution.WinogradAxis.POINTS;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * The adjoint of a convolution in its weights by {@link Winograd}'s algorithm. Block after block, inputs and outputs
 * are transformed, in tasks, and the products of each pair of points are added to its sums, in tasks too; at the end
 * the sums become those of taps. The blocks depend on the sizes alone. An instance is lent to one call at a time.
 */
final class WinogradWeightGradient {
    /**
     * The most floats of a block's inputs at all points where sums are few; where they are many, which each block reads
     * and writes, half as many, up to a limit.
     */
    private static final int FLOATS = 1 << 18;

    private static final int MOST_FLOATS = 1 << 20;

    /** Rows of a product's factors at a time. */
    private static final int PIXELS = SumOrder.PIXELS;

    /** The most columns of a task's sums. */
    private static final int COLS = 64;

    /** Rows of tiles that a task transforms, and channels whose sums it takes to taps. */
    private static final int UNITS = 4;

    private static final int CHANNELS = 16;

    private static final float[] NONE = {};

    private static final ScratchPool<WinogradWeightGradient> POOL = new ScratchPool<>(WinogradWeightGradient::new);

    private final Winograd cut = new Winograd();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private final Operand w = new Operand();

    /** The outputs at all points, as a factor. */
    private final Operand points = new Operand();

    private final PackingBuffer inputs = new PackingBuffer();
    private final PackingBuffer outputs = new PackingBuffer();

    /** Of all pairs of points, in {@link WinogradWeights#MEMORY}; none between calls. */
    private float[] sums = NONE;

    private final ConvolutionScratch.Task transform = this::transform;
    private final ConvolutionScratch.Task multiply = this::multiply;
    private final ConvolutionScratch.Task taps = this::taps;
    private int kernel;
    private int phases;
    private int c;
    private int f;
    private int chunk;
    private int chunks;

    /** From one pair's sums to the next: not a power of two, for the sake of the cache. */
    private int pairSums;

    private int unitsATask;
    private int columnsATask;
    private int from;
    private int to;

    static void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        WinogradWeightGradient own = POOL.borrow();
        try {
            own.run(s, x, xo, y, yo, w, wo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        c = s.c();
        f = s.f();
        kernel = s.kh();
        phases = s.strideH();
        cut.set(s);
        chunk = cut.chunk();
        chunks = cut.columns() / chunk;
        int units = cut.units();
        int floats = Math.max(FLOATS, Math.min(MOST_FLOATS, Winograd.PAIRS / 2 * cut.columns() * f));
        int unitsAtOnce = Math.min(units, cut.units(floats));
        int rows = unitsAtOnce * cut.rowsAUnit();
        int products = Winograd.PAIRS * chunks;
        int wanted = Parallel.tasks(Parallel.wanted(products * Parallel.tasks(f, COLS)), products);
        columnsATask = SumOrder.padded(Parallel.tasks(f, wanted));
        pairSums = cut.columns() * f + SumOrder.PARTS;
        inputs.reserve(chunks * rows * Tiles.STRIDE);
        outputs.reserve(rows * f);
        PackingBuffer memory = WinogradWeights.MEMORY.borrow();
        try {
            sums = memory.reserve(Winograd.PAIRS * pairSums);
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            this.w.set(w, wo, 0, false);
            points.set(outputs.floats(), PackingBuffer.START, f, false);
            for (from = 0; from < units; from = to) {
                to = Math.min(units, from + unitsAtOnce);
                unitsATask = Parallel.share(to - from, UNITS);
                Tiles.each(Parallel.tasks(to - from, unitsATask), true, transform);
                Tiles.each(products * Parallel.tasks(f, columnsATask), true, multiply);
            }
            Tiles.each(phases * phases * (c / CHANNELS), true, taps);
        } finally {
            this.x.clear();
            this.y.clear();
            this.w.clear();
            points.clear();
            sums = NONE;
            WinogradWeights.MEMORY.giveBack(memory);
        }
    }

    /** Some rows of tiles. */
    private void transform(int index, ConvolutionScratch own) {
        int first = from + index * unitsATask;
        int last = Math.min(to, first + unitsATask);
        WinogradBlock block = cut.block(from, to, own);
        float[] v = inputs.floats();
        cut.inputs(x.values, x.offset, first, last, block, v, PackingBuffer.START, Tiles.STRIDE, chunk, own);
        cut.outputsAdjoint(y.values, y.offset, first, last, block, outputs.floats(), PackingBuffer.START, f, f, own);
    }

    /** Some columns of a chunk of the sums of a pair of points. */
    private void multiply(int index, ConvolutionScratch own) {
        int columns = Parallel.tasks(f, columnsATask);
        int pair = index / (columns * chunks);
        int part = index / columns % chunks;
        int col = index % columns * columnsATask;
        int cols = Math.min(columnsATask, f - col);
        WinogradBlock block = cut.block(from, to, own);
        int rows = block.rows(pair);
        int at = PackingBuffer.START + pair * pairSums + part * chunk * f + col;
        if (from == 0 && rows == 0) {
            for (int r = 0; r < chunk; r++) {
                Arrays.fill(sums, at + r * f, at + r * f + cols, 0f);
            }
        }
        boolean direct = cols == f && MicroKernels.width(f) == f;
        for (int p = 0; p < rows; p += PIXELS) {
            int depth = Math.min(PIXELS, rows - p);
            int row = block.first(pair) + p;
            float[] b = direct ? points.values : PanelPacking.panels(points, row, depth, col, cols, own.right);
            int bo = direct ? points.offset + row * f : PackingBuffer.START;
            int a = PackingBuffer.START + (part * block.rows() + row) * Tiles.STRIDE;
            boolean add = from > 0 || p > 0;
            Tiles.multiply(true, chunk, cols, depth, inputs.floats(), a, b, bo, sums, at, f, add, own.edge);
        }
    }

    /** Some channels of a phase. */
    private void taps(int index, ConvolutionScratch own) {
        int groups = c / CHANNELS;
        int phase = index / groups;
        int channel = index % groups * CHANNELS;
        int n = CHANNELS * f;
        // First down, to rows of taps that are at the points across still, then across.
        float[] t = own.planes.reserve(3 * POINTS * n);
        for (int b = 0; b < POINTS; b++) {
            int s0 = PackingBuffer.START + b * pairSums + (phase * c + channel) * f;
            sum(sums, s0, POINTS * pairSums, t, PackingBuffer.START + b * n, POINTS * n, n);
        }
        for (int row = 0; row < kernel / phases; row++) {
            int tap = (phases * row + phase / phases) * kernel + phase % phases;
            int to = w.offset + (tap * c + channel) * f;
            sum(t, PackingBuffer.START + row * POINTS * n, n, w.values, to, phases * c * f, n);
        }
    }

    /** Sums at the points, {@code point} apart, to those of taps, {@code tap} apart. */
    private void sum(float[] u, int uo, int point, float[] w, int wo, int tap, int n) {
        if (kernel == 3) {
            WinogradLoops.LOOPS.sum4To3(
                    u, uo, uo + point, uo + 2 * point, uo + 3 * point, w, wo, wo + tap, wo + 2 * tap, n);
        } else {
            WinogradLoops.LOOPS.sum4To2(u, uo, uo + point, uo + 2 * point, uo + 3 * point, w, wo, wo + tap, n);
        }
    }
}
