package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;

/**
 * Convolution from {@link Band}s: the weights are packed once, in tasks, in blocks of a kernel row or of an equal part
 * of one; then each task copies the band of some output rows, and the tiles read it in place. With steps of one pixel
 * its adjoint in the input is such a convolution too, of the output's gradient with the kernels flipped. An instance is
 * lent to one call at a time.
 */
final class BandForward implements ConvolutionScratch.Task {
    /** Output pixels in a task. */
    private static final int PIXELS = 192;

    /** The least tasks wanted. */
    private static final int TASKS = 8;

    private final Band band = new Band();
    private final PackedWeights weights = new PackedWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();

    /** The window of the last adjoint, and what it is as a convolution; no new one is made in every step. */
    private Window window = Window.NONE;

    private Window flipped = window;
    private int f;
    private int ow;
    private int kh;
    private int pieces;
    private int kernelRow;
    private int units;
    private int unitsATask;

    private static final ScratchPool<BandForward> POOL = new ScratchPool<>(BandForward::new);

    static void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        BandForward own = POOL.borrow();
        try {
            own.run(s, x, xo, w, wo, y, yo);
        } finally {
            POOL.giveBack(own);
        }
    }

    static void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        BandForward own = POOL.borrow();
        try {
            own.adjoint(s, y, yo, w, wo, x, xo);
        } finally {
            POOL.giveBack(own);
        }
    }

    void run(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        int run = s.kw() * s.c();
        weights.set(w, wo, s.f(), false, s.kh() * run, s.f(), run / Band.pieces(run));
        convolve(s, x, xo, y, yo);
    }

    /** The gradient of the input from that of the output. */
    void adjoint(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        if (!s.equals(window)) {
            window = s;
            flipped = flipped(s);
        }
        int run = s.kw() * s.f();
        weights.setAdjoint(w, wo, s.kh() * s.kw(), s.c(), s.f(), run / Band.pieces(run));
        convolve(flipped, y, yo, x, xo);
    }

    private static Window flipped(Window s) {
        int top = (s.kh() - 1) * s.dilationH() - s.padTop();
        int left = s.kw() - 1 - s.padLeft();
        return new Window(
                s.n(), s.oh(), s.ow(), s.f(), s.kh(), s.kw(), s.c(), s.h(), s.w(), 1, 1, top, left, s.dilationH(), 1);
    }

    /** With the weights as they are set. */
    private void convolve(Window s, float[] x, int xo, float[] y, int yo) {
        f = s.f();
        ow = s.ow();
        kh = s.kh();
        int run = s.kw() * s.c();
        pieces = Band.pieces(run);
        band.set(s);
        kernelRow = band.kernelRow();
        units = s.n() * s.oh();
        int height = BandKernels.height(MicroKernels.width(f));
        unitsATask = Parallel.share(units, Math.min(band.rows(PIXELS, height), Tiles.ceilDiv(units, TASKS)));
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
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
        int pixels = (last - first) * ow;
        int[] offsets = own.offsets(pixels + BandKernels.MOST_ROWS);
        float[] a = band.gather(x.values, x.offset, first, last, 0, kh, own.left, offsets);
        // What the last tile has too many of.
        for (int i = 0; i < BandKernels.MOST_ROWS; i++) {
            offsets[pixels + i] = offsets[pixels - 1];
        }
        int at = y.offset + first * ow * f;
        for (int j = 0, width; j < f; j += width) {
            width = MicroKernels.width(f - j);
            for (int block = 0; block < weights.blocks(); block++) {
                panel(a, offsets, pixels, block, j, width, at, own.edge);
            }
        }
    }

    /** All pixels times one panel of weights. */
    private void panel(float[] a, int[] o, int pixels, int block, int j, int width, int yo, float[] edge) {
        int k = weights.depth(block);
        int ao = block / pieces * kernelRow + block % pieces * k;
        float[] b = weights.floats();
        int bo = weights.at(block) + j * k;
        int height = BandKernels.height(width);
        int cols = Math.min(width, f - j);
        float[] c = y.values;
        for (int r = 0; r < pixels; r += height) {
            int rows = Math.min(height, pixels - r);
            int co = yo + r * f + j;
            if (rows == height && cols == width) {
                if (block > 0) {
                    BandKernels.rows(width, k, a, ao, o, r, b, bo, c, co, f, c, co, f);
                } else {
                    BandKernels.rows(width, k, a, ao, o, r, b, bo, Tiles.zeros(), 0, 0, c, co, f);
                }
            } else {
                int e = PackingBuffer.START;
                if (block > 0) {
                    Tiles.copy(c, co, f, edge, e, width, rows, cols);
                    BandKernels.rows(width, k, a, ao, o, r, b, bo, edge, e, width, edge, e, width);
                } else {
                    BandKernels.rows(width, k, a, ao, o, r, b, bo, Tiles.zeros(), 0, 0, edge, e, width);
                }
                Tiles.copy(edge, e, width, c, co, f, rows, cols);
            }
        }
    }
}
