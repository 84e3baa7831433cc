package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;

/**
 * The adjoint of a convolution in its weights: the transposed patches times the output's gradient. A task has some rows
 * of the weights, for all pixels or for a fixed share of them; the shares are added in order, so that the bits do not
 * depend on the threads. An instance is lent to one call at a time.
 */
final class PatchWeightGradient implements ConvolutionScratch.Task {
    /** Output pixels at a time: a panel of the output's gradient and the patches of a tile fit the nearest cache. */
    private static final int PIXELS = SumOrder.PIXELS;

    /** The rows of a task: enough to pay for packing the output's gradient, and for several tasks. */
    private static final int ROWS = SumOrder.paddedRows(64);

    private static final int MOST_ROWS = SumOrder.paddedRows(130);

    /** The most columns of a task. */
    private static final int COLS = SumOrder.COLUMNS;

    /** Tasks wanted: what there are fewer of has shares of the pixels, which are part of the order of sums. */
    private static final int TASKS = 8;

    private static final ScratchPool<PatchWeightGradient> POOL = new ScratchPool<>(PatchWeightGradient::new);

    private final Patches patches = new Patches();
    private final Planes planes = new Planes();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private final Operand w = new Operand();
    private final PackingBuffer shares = new PackingBuffer();
    private int k;
    private int f;
    private int ow;

    /** Output pixels, or output rows where the patches come from planes. */
    private int units;

    private int unitsAtOnce;
    private int share;
    private int rows;
    private int slabs;
    private int columns;
    private int count;
    private boolean byPlanes;

    /** With patches that are gathered run by run. */
    static void fromPatches(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        PatchWeightGradient own = POOL.borrow();
        try {
            own.run(false, s, x, xo, y, yo, w, wo);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** With patches from {@link Planes}. */
    static void fromPlanes(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        PatchWeightGradient own = POOL.borrow();
        try {
            own.run(true, s, x, xo, y, yo, w, wo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(boolean byPlanes, Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        this.byPlanes = byPlanes;
        k = s.kh() * s.kw() * s.c();
        f = s.f();
        ow = s.ow();
        if (byPlanes) {
            planes.set(s);
            units = s.n() * s.oh();
            unitsAtOnce = planes.rows(SumOrder.ROWS);
            rows = k;
        } else {
            patches.set(s);
            units = s.n() * s.oh() * ow;
            unitsAtOnce = PIXELS;
            rows = Math.max(ROWS, Math.min(MOST_ROWS, SumOrder.paddedRows(Tiles.ceilDiv(k, TASKS))));
        }
        slabs = Tiles.ceilDiv(k, rows);
        columns = Tiles.ceilDiv(f, COLS);
        int tasks = slabs * columns;
        count = tasks >= TASKS ? 1 : Math.min(Tiles.ceilDiv(2 * TASKS, tasks), Tiles.ceilDiv(units, 4 * unitsAtOnce));
        share = Tiles.ceilDiv(Tiles.ceilDiv(units, count), unitsAtOnce) * unitsAtOnce;
        count = Tiles.ceilDiv(units, share);
        int wanted = Parallel.wanted(tasks * count);
        if (!byPlanes && tasks * count < wanted) {
            // Unlike the shares, rows are cut anywhere.
            rows = Math.min(rows, SumOrder.paddedRows(Tiles.ceilDiv(k, Tiles.ceilDiv(wanted, columns * count))));
            slabs = Tiles.ceilDiv(k, rows);
            tasks = slabs * columns;
        }
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, f, false);
            if (count == 1) {
                this.w.set(w, wo, 0, false);
            } else {
                this.w.set(shares.reserve(count * k * f), PackingBuffer.START, 0, false);
            }
            Tiles.each(tasks * count, s.products() >= Tiles.PARALLEL, this);
            if (count > 1) {
                add(shares.floats(), count, k * f, w, wo);
            }
        } finally {
            this.x.clear();
            this.y.clear();
            this.w.clear();
        }
    }

    /** The sum of so many shares of n floats, which lie end to end from {@link PackingBuffer#START} on, in order. */
    static void add(float[] all, int count, int n, float[] w, int wo) {
        System.arraycopy(all, PackingBuffer.START, w, wo, n);
        for (int i = 1; i < count; i++) {
            int at = PackingBuffer.START + i * n;
            for (int j = 0; j < n; j++) {
                w[wo + j] += all[at + j];
            }
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int part = index / (slabs * columns);
        int slab = index / columns % slabs;
        int col = index % columns * COLS;
        int row = slab * rows;
        int some = Math.min(rows, k - row);
        int cols = Math.min(COLS, f - col);
        int width = Tiles.padded(cols);
        float[] sums = own.result.reserve(Tiles.paddedRows(rows) * width);
        int end = Math.min(units, (part + 1) * share);
        for (int from = part * share; from < end; from += unitsAtOnce) {
            int to = Math.min(end, from + unitsAtOnce);
            int first = byPlanes ? from * ow : from;
            int pixels = byPlanes ? (to - from) * ow : to - from;
            float[] a = patches(from, to, row, some, own);
            boolean direct = cols == f && MicroKernels.width(f) == f;
            float[] b = direct ? y.values : PanelPacking.panels(y, first, pixels, col, cols, own.right);
            int bAt = direct ? y.offset + first * f : PackingBuffer.START;
            Tiles.multiply(
                    !byPlanes,
                    Tiles.paddedRows(some),
                    width,
                    pixels,
                    a,
                    PackingBuffer.START,
                    b,
                    bAt,
                    sums,
                    PackingBuffer.START,
                    width,
                    from > part * share,
                    own.edge);
        }
        Tiles.copy(sums, PackingBuffer.START, width, w.values, w.offset + (part * k + row) * f + col, f, some, cols);
    }

    private float[] patches(int from, int to, int row, int rows, ConvolutionScratch own) {
        if (byPlanes) {
            float[] a = own.left.reserve(Tiles.paddedRows(k) * Tiles.STRIDE);
            planes.gather(x.values, x.offset, from, to, a, PackingBuffer.START, own.planes);
            return a;
        }
        float[] a = own.left.reserve(PIXELS * Tiles.STRIDE);
        patches.gather(x.values, x.offset, from, to, row, row + rows, a, PackingBuffer.START, Tiles.STRIDE);
        return a;
    }
}
