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
 * The adjoint of a convolution in its weights, from {@link Band}s: what the tiles of {@link PatchWeightGradient} read
 * as columns of patches, a column a pixel, they read in the band. A task has some kernel rows, or a part of one, for a
 * fixed share of the output rows; the shares are added in order, so that the bits do not depend on the threads. An
 * instance is lent to one call at a time.
 */
final class BandWeightGradient implements ConvolutionScratch.Task {
    /** Output pixels in a band. */
    private static final int PIXELS = 288;

    /**
     * The floats of a panel of the output's gradient: it shares the nearest cache with the sums and with what tiles see
     * of the band.
     */
    private static final int PANEL = 64 * MicroKernels.COLS;

    /** The most rows of the weights that a task has, whole kernel rows or a part of one. */
    private static final int ROWS = 132;

    /** The most columns of a task. */
    private static final int COLS = SumOrder.COLUMNS;

    /** Tasks wanted: what there are fewer of has shares of the pixels, which are part of the order of sums. */
    private static final int TASKS = 8;

    private static final ScratchPool<BandWeightGradient> POOL = new ScratchPool<>(BandWeightGradient::new);

    private final Band band = new Band();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private final Operand w = new Operand();
    private final PackingBuffer shares = new PackingBuffer();
    private int f;
    private int ow;
    private int kh;
    private int kernelRow;
    private int run;

    /** The weights' rows of one kernel row that a task has, and their number in whole tiles. */
    private int part;

    private int paddedPart;

    /** The parts of a kernel row, the kernel rows of a task, and the tasks that these make. */
    private int parts;

    private int rowsATask;
    private int slabs;
    private int columns;
    private int units;
    private int unitsAtOnce;
    private int share;

    static void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        BandWeightGradient own = POOL.borrow();
        try {
            own.run(s, x, xo, y, yo, w, wo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        f = s.f();
        ow = s.ow();
        kh = s.kh();
        run = s.kw() * s.c();
        band.set(s);
        kernelRow = band.kernelRow();
        parts = Tiles.ceilDiv(run, ROWS);
        part = Tiles.ceilDiv(run, parts);
        paddedPart = Tiles.ceilDiv(part, BandKernels.MOST_ROWS) * BandKernels.MOST_ROWS;
        rowsATask = Math.max(1, Math.min(kh, ROWS / run));
        slabs = Tiles.ceilDiv(kh, rowsATask) * parts;
        columns = Tiles.ceilDiv(f, COLS);
        units = s.n() * s.oh();
        unitsAtOnce = band.rows(PIXELS, 1);
        int tasks = slabs * columns;
        int count =
                tasks >= TASKS ? 1 : Math.min(Tiles.ceilDiv(2 * TASKS, tasks), Tiles.ceilDiv(units, 2 * unitsAtOnce));
        share = Tiles.ceilDiv(units, count);
        count = Tiles.ceilDiv(units, share);
        int wanted = Parallel.wanted(tasks * count);
        if (tasks * count < wanted) {
            // Unlike the shares, rows are cut anywhere.
            rowsATask = 1;
            parts = Math.max(parts, Tiles.ceilDiv(wanted, kh * columns * count));
            part = Math.min(
                    part, Tiles.ceilDiv(Tiles.ceilDiv(run, parts), BandKernels.MOST_ROWS) * BandKernels.MOST_ROWS);
            paddedPart = Tiles.ceilDiv(part, BandKernels.MOST_ROWS) * BandKernels.MOST_ROWS;
            parts = Tiles.ceilDiv(run, part);
            slabs = kh * parts;
            tasks = slabs * columns;
        }
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, f, false);
            if (count == 1) {
                this.w.set(w, wo, 0, false);
            } else {
                this.w.set(shares.reserve(count * kh * run * f), PackingBuffer.START, 0, false);
            }
            Tiles.each(tasks * count, s.products() >= Tiles.PARALLEL, this);
            if (count > 1) {
                PatchWeightGradient.add(shares.floats(), count, kh * run * f, w, wo);
            }
        } finally {
            this.x.clear();
            this.y.clear();
            this.w.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int start = index / (slabs * columns) * share;
        int slab = index / columns % slabs;
        int col = index % columns * COLS;
        int cols = Math.min(COLS, f - col);
        int row = slab / parts * rowsATask;
        int rows = Math.min(rowsATask, kh - row);
        int first = slab % parts * part;
        int partRows = Math.min(part, run - first);
        int width = Tiles.padded(cols);
        int end = Math.min(units, start + share);
        int depthAtOnce = PANEL / Math.min(width, MicroKernels.COLS);
        float[] sums = own.result.reserve(rows * paddedPart * width);
        int[] offsets = own.offsets(unitsAtOnce * ow);
        for (int from = start, to; from < end; from = to) {
            to = Math.min(end, from + unitsAtOnce);
            float[] a = band.gather(x.values, x.offset, from, to, row, rows, own.left, offsets);
            int pixels = (to - from) * ow;
            for (int p = 0; p < pixels; p += depthAtOnce) {
                int depth = Math.min(depthAtOnce, pixels - p);
                float[] b = y.values;
                int bo = y.offset + (from * ow + p) * f;
                if (f != cols || MicroKernels.width(f) != f) {
                    b = PanelPacking.panels(y, from * ow + p, depth, col, cols, own.right);
                    bo = PackingBuffer.START;
                }
                boolean add = from > start || p > 0;
                for (int i = 0; i < rows; i++) {
                    int ao = i * kernelRow + first;
                    multiply(
                            partRows,
                            width,
                            depth,
                            a,
                            ao,
                            offsets,
                            p,
                            b,
                            bo,
                            sums,
                            PackingBuffer.START + i * paddedPart * width,
                            add);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int to = w.offset + ((index / (slabs * columns) * kh + row + i) * run + first) * f + col;
            Tiles.copy(sums, PackingBuffer.START + i * paddedPart * width, width, w.values, to, f, partRows, cols);
        }
    }

    /** Sums of whole tiles: there is room for them. */
    private static void multiply(
            int rows,
            int cols,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
            float[] b,
            int bo,
            float[] c,
            int co,
            boolean add) {
        for (int j = 0, width; j < cols; j += width) {
            width = MicroKernels.width(cols - j);
            int height = BandKernels.heightByColumns(width);
            for (int r = 0; r < rows; r += height) {
                int at = co + r * cols + j;
                if (add) {
                    BandKernels.columns(width, k, a, ao + r, o, oo, b, bo + j * k, c, at, cols, c, at, cols);
                } else {
                    BandKernels.columns(width, k, a, ao + r, o, oo, b, bo + j * k, Tiles.zeros(), 0, 0, c, at, cols);
                }
            }
        }
    }
}
