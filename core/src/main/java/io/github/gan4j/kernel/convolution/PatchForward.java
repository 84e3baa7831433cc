package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;

/**
 * Convolution as the product of patches and weights. The weights are packed once, in tasks; then each task gathers the
 * patches of a block of output pixels straight into the form that tiles read, and the tiles write to the output. An
 * instance is lent to one call at a time.
 */
final class PatchForward implements ConvolutionScratch.Task {
    /** The most output pixels in a task: their patches share the cache with the weights. */
    private static final int PIXELS = 16 * MicroKernels.ROWS;

    /** The same where tiles read planes in place: the rows at the edge of a task are taken apart twice. */
    private static final int PIXELS_IN_PLACE = 1024;

    private static final ScratchPool<PatchForward> POOL = new ScratchPool<>(PatchForward::new);

    private final Patches patches = new Patches();
    private final Planes planes = new Planes();
    private final PackedWeights weights = new PackedWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private int k;
    private int f;
    private int ow;

    /** Output pixels, or output rows where the patches come from planes. */
    private int units;

    private int unitsATask;
    private boolean byPlanes;

    /**
     * Whether a row of output pixels is tiles that read the planes where they lie: with one panel of few vectors,
     * patches cost as much to gather as to multiply.
     */
    private boolean inPlace;

    /** With patches that are gathered run by run. */
    static void fromPatches(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        PatchForward own = POOL.borrow();
        try {
            own.run(false, s, x, xo, w, wo, y, yo);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** With patches from {@link Planes}. */
    static void fromPlanes(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        PatchForward own = POOL.borrow();
        try {
            own.run(true, s, x, xo, w, wo, y, yo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(boolean byPlanes, Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        this.byPlanes = byPlanes;
        k = s.kh() * s.kw() * s.c();
        f = s.f();
        ow = s.ow();
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            weights.set(w, wo, f, false, k, f, byPlanes ? k : MicroKernels.DEPTH);
            boolean fewVectors = f % MicroKernels.LANES == 0 && f <= 2 * MicroKernels.LANES;
            inPlace = byPlanes && fewVectors && ow >= BandKernels.LOW;
            if (byPlanes) {
                planes.set(s);
                units = s.n() * s.oh();
                int usual = inPlace ? planes.atMost(PIXELS_IN_PLACE / ow) : planes.rows(MicroKernels.ROWS);
                unitsATask = Parallel.share(units, usual);
            } else {
                patches.set(s);
                units = s.n() * s.oh() * ow;
                unitsATask = Math.min(PIXELS, Tiles.paddedRows(Parallel.share(units, PIXELS)));
            }
            weights.pack();
            Tiles.each(Tiles.ceilDiv(units, unitsATask), s.products() >= Tiles.PARALLEL, this);
        } finally {
            this.x.clear();
            this.y.clear();
            weights.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int first = index * unitsATask;
        int last = Math.min(units, first + unitsATask);
        if (inPlace) {
            inPlace(first, last, own);
        } else if (byPlanes) {
            rows(first, last, own);
        } else {
            pixels(first, last, own);
        }
    }

    private void inPlace(int first, int last, ConvolutionScratch own) {
        int[] offsets = own.offsets(k);
        planes.offsets(offsets);
        for (int from = first, to; from < last; from = to) {
            to = Math.min(last, planes.endOfImage(from));
            float[] parts = planes.takeApart(x.values, x.offset, from, to, own.planes);
            for (int i = from; i < to; i++) {
                row(parts, PackingBuffer.START + (i - from) * planes.rowStep(), offsets, y.offset + i * ow * f);
            }
        }
    }

    /** A row of output pixels. The last tiles, which are lower, begin early where they would end late. */
    private void row(float[] parts, int ao, int[] offsets, int at) {
        float[] zeros = Tiles.zeros();
        float[] b = weights.floats();
        int bo = weights.at(0);
        float[] c = y.values;
        int height = BandKernels.heightByColumns(f);
        int j = 0;
        for (; j + height <= ow; j += height) {
            BandKernels.columns(f, k, parts, ao + j, offsets, 0, b, bo, zeros, 0, 0, c, at + j * f, f);
        }
        for (; j < ow; j += BandKernels.LOW) {
            int early = Math.min(j, ow - BandKernels.LOW);
            BandKernels.lowColumns(f, k, parts, ao + early, offsets, 0, b, bo, zeros, 0, 0, c, at + early * f, f);
        }
    }

    private void rows(int first, int last, ConvolutionScratch own) {
        float[] a = own.left.reserve((k + 1) * Tiles.STRIDE);
        planes.gather(x.values, x.offset, first, last, a, PackingBuffer.START, own.planes);
        multiply(true, first * ow, (last - first) * ow, 0, a, own.edge);
    }

    private void pixels(int first, int last, ConvolutionScratch own) {
        float[] a = own.left.reserve(PIXELS * Tiles.STRIDE);
        for (int block = 0; block < weights.blocks(); block++) {
            int from = weights.first(block);
            int to = from + weights.depth(block);
            patches.gather(x.values, x.offset, first, last, from, to, a, PackingBuffer.START, Tiles.STRIDE);
            multiply(false, first, last - first, block, a, own.edge);
        }
    }

    private void multiply(boolean byColumns, int pixel, int pixels, int block, float[] a, float[] edge) {
        int d = weights.depth(block);
        int at = y.offset + pixel * f;
        Tiles.multiply(
                byColumns,
                pixels,
                f,
                d,
                a,
                PackingBuffer.START,
                weights.floats(),
                weights.at(block),
                y.values,
                at,
                f,
                block > 0,
                edge);
    }
}
