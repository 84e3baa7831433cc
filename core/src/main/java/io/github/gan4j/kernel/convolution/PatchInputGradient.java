package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * The adjoint of a convolution in its input: each output pixel times the transposed weights is a row of a matrix of
 * patches, and the patches are added to the input where they came from. A task has some images, or some rows of one
 * image, to itself; what it multiplies is in the cache when it is added. No product is wasted, except on padding. An
 * instance is lent to one call at a time.
 */
final class PatchInputGradient implements ConvolutionScratch.Task {
    /** Output pixels at a time. */
    private static final int PIXELS = SumOrder.PIXELS;

    /** Columns of the matrix of patches at a time. */
    private static final int COLS = SumOrder.COLUMNS;

    /** Tasks wanted. Groups of images and bands say where pixels are cut, which is part of the order of sums. */
    private static final int TASKS = 8;

    private static final ScratchPool<PatchInputGradient> POOL = new ScratchPool<>(PatchInputGradient::new);

    private final Patches patches = new Patches();
    private final PackedWeights weights = new PackedWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private Window s = Window.NONE;
    private int k;
    private int images;
    private int bands;

    /** The images of a group that a task has. */
    private int imagesATask;

    private int tasksAGroup;

    static void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        PatchInputGradient own = POOL.borrow();
        try {
            own.run(s, y, yo, w, wo, x, xo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        this.s = s;
        k = s.kh() * s.kw() * s.c();
        int pixels = s.oh() * s.ow();
        images = Math.min(Tiles.ceilDiv(s.n(), TASKS), Tiles.ceilDiv(2 * PIXELS, pixels));
        bands = Math.max(1, Math.min(Tiles.ceilDiv(TASKS, s.n()), pixels / (4 * PIXELS)));
        bands = Math.max(1, Math.min(bands, s.h() / (4 * s.kh() * s.dilationH())));
        int groups = Tiles.ceilDiv(s.n(), images);
        // An image may be a task of its own, though its pixels are cut as those of its group.
        imagesATask = bands > 1 ? images : Tiles.ceilDiv(images, Tiles.ceilDiv(Parallel.wanted(groups), groups));
        tasksAGroup = Tiles.ceilDiv(images, imagesATask);
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            patches.set(s);
            weights.set(w, wo, s.f(), true, s.f(), k, MicroKernels.DEPTH);
            weights.pack();
            Tiles.each(groups * tasksAGroup * bands, s.products() >= Tiles.PARALLEL, this);
        } finally {
            this.x.clear();
            this.y.clear();
            weights.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int group = index / bands / tasksAGroup * images;
        int from = group + index / bands % tasksAGroup * imagesATask;
        int to = Math.min(Math.min(s.n(), group + images), from + imagesATask);
        if (from >= to) {
            return;
        }
        int low = index % bands * s.h() / bands;
        int high = (index % bands + 1) * s.h() / bands;
        int row = s.w() * s.c();
        for (int image = from; image < to; image++) {
            int at = x.offset + image * s.h() * row;
            Arrays.fill(x.values, at + low * row, at + high * row, 0f);
        }
        // The output rows that reach into the band.
        int reach = (s.kh() - 1) * s.dilationH();
        int first = Math.max(0, -Math.floorDiv(-(low + s.padTop() - reach), s.strideH()));
        int last = Math.min(s.oh(), Math.floorDiv(high - 1 + s.padTop(), s.strideH()) + 1);
        if (bands == 1) {
            first = 0;
            last = s.oh();
        }
        int start = (from * s.oh() + first) * s.ow();
        int end = ((to - 1) * s.oh() + last) * s.ow();
        for (int p = (group * s.oh() + first) * s.ow(); p < end; p += PIXELS) {
            if (p + PIXELS > start) {
                pixels(Math.max(start, p), Math.min(end, p + PIXELS), low, high, own);
            }
        }
    }

    private void pixels(int first, int last, int low, int high, ConvolutionScratch own) {
        int rows = Tiles.paddedRows(last - first);
        int blocks = weights.blocks();
        float[] a = own.left.reserve(blocks * PIXELS * Tiles.STRIDE);
        for (int block = 0; block < blocks; block++) {
            int from = y.offset + first * s.f() + weights.first(block);
            int at = PackingBuffer.START + block * PIXELS * Tiles.STRIDE;
            Tiles.copy(y.values, from, s.f(), a, at, Tiles.STRIDE, last - first, weights.depth(block));
        }
        int stride = Math.min(COLS, Tiles.padded(k)) + MicroKernels.LANES;
        float[] r = own.result.reserve(PIXELS * stride);
        for (int col = 0; col < k; col += COLS) {
            int cols = Math.min(COLS, k - col);
            for (int block = 0; block < blocks; block++) {
                int d = weights.depth(block);
                int at = PackingBuffer.START + block * PIXELS * Tiles.STRIDE;
                int panel = weights.at(block) + col * d;
                Tiles.multiply(
                        false,
                        rows,
                        Tiles.padded(cols),
                        d,
                        a,
                        at,
                        weights.floats(),
                        panel,
                        r,
                        PackingBuffer.START,
                        stride,
                        block > 0,
                        own.edge);
            }
            patches.scatter(
                    r, PackingBuffer.START, stride, first, last, col, col + cols, x.values, x.offset, low, high);
        }
    }
}
