package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.convolution.ConvolutionPlan.Face;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.ProductKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution as matrix products over blocks of pixels: the patches of a block are gathered into a small scratch
 * matrix, a row a pixel, and multiplied. A block has about as many floats as fit the L2 cache beside the weights,
 * whatever the batch. The input gradient to many channels runs once for each phase of the stride (input pixels that
 * agree modulo the stride meet the same kernel positions), so that no zeros are inserted; to few channels it makes
 * patches, which have longer rows, and adds them where they belong.
 */
public final class BlockedConvolution implements ConvolutionKernels {
    /** Floats in the scratch matrix of a block. */
    private static final int BLOCK = 1 << 16;

    /** With fewer channels than this the rows of a phase's product are too short for a loop that adds them up. */
    private static final int NARROW = 128;

    private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);

    private final ProductKernels product;

    public BlockedConvolution(ProductKernels product) {
        this.product = product;
    }

    /** Buffers of one task, which grow to what the largest block needs and stay. */
    private static final class Scratch {
        private float[] patches = {};
        private float[] result = {};

        float[] patches(int size) {
            if (patches.length < size) {
                patches = new float[size];
            }
            return patches;
        }

        float[] result(int size) {
            if (result.length < size) {
                result = new float[size];
            }
            return result;
        }
    }

    /** A grid of patches over one side: where the pixels are read that output pixel (i, j) of a grid is made of. */
    private record Grid(
            int height,
            int width,
            int channels,
            int rows,
            int cols,
            int firstRow,
            int firstCol,
            int stepRow,
            int stepCol,
            int tapsH,
            int tapsW,
            int tapRow,
            int tapCol) {
        int patch() {
            return tapsH * tapsW * channels;
        }

        /**
         * Writes the patches of the pixels [from, to), numbered through all images, into rows of a matrix. Row r,
         * column (a, b, c) is source[image, firstRow + i·stepRow + a·tapRow, firstCol + j·stepCol + b·tapCol, c], or 0
         * outside.
         */
        void gather(float[] source, int offset, int from, int to, float[] out) {
            int pixels = rows * cols;
            for (int p = from; p < to; p++) {
                int image = p / pixels;
                int row = firstRow + p % pixels / cols * stepRow;
                int col = firstCol + p % cols * stepCol;
                int base = offset + image * height * width * channels;
                for (int a = 0; a < tapsH; a++) {
                    int at = ((p - from) * tapsH + a) * tapsW * channels;
                    line(source, base, row + a * tapRow, col, out, at);
                }
            }
        }

        private void line(float[] source, int base, int row, int col, float[] out, int at) {
            int run = tapsW * channels;
            if (row < 0 || row >= height) {
                Arrays.fill(out, at, at + run, 0);
            } else if (tapCol == 1 && col >= 0 && col + tapsW <= width) {
                System.arraycopy(source, base + (row * width + col) * channels, out, at, run);
            } else {
                for (int b = 0; b < tapsW; b++) {
                    int x = col + b * tapCol;
                    if (x < 0 || x >= width) {
                        Arrays.fill(out, at + b * channels, at + (b + 1) * channels, 0);
                    } else {
                        System.arraycopy(source, base + (row * width + x) * channels, out, at + b * channels, channels);
                    }
                }
            }
        }
    }

    @Override
    public List<ConvolutionPlan> plans() {
        String windows = "all: patches made, then multiplied";
        return List.of(
                new ConvolutionPlan(Face.FORWARD, "blocks", windows, s -> true, this::forward),
                new ConvolutionPlan(Face.INPUT_GRADIENT, "blocks", windows, s -> true, this::inputGradient),
                new ConvolutionPlan(Face.WEIGHT_GRADIENT, "blocks", windows, s -> true, this::weightGradient));
    }

    @Override
    public void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        Grid grid = new Grid(
                s.h(),
                s.w(),
                s.c(),
                s.oh(),
                s.ow(),
                -s.padTop(),
                -s.padLeft(),
                s.strideH(),
                s.strideW(),
                s.kh(),
                s.kw(),
                s.dilationH(),
                s.dilationW());
        int k = grid.patch();
        blocks(s.n() * s.oh() * s.ow(), k, (from, to, own) -> {
            float[] a = own.patches((to - from) * k);
            grid.gather(x, xo, from, to, a);
            product.gemm(false, false, to - from, s.f(), k, a, 0, k, w, wo, s.f(), y, yo + from * s.f(), s.f(), false);
        });
    }

    @Override
    public void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        if (s.c() < NARROW) {
            float[] transposed = transposed(w, wo, s.kh() * s.kw() * s.c(), s.f());
            tasks(s.n(), (image, own) -> scatter(s, image, y, yo, transposed, x, xo, own));
        } else {
            phases(s, y, yo, w, wo, x, xo);
        }
    }

    private static float[] transposed(float[] w, int wo, int rows, int cols) {
        float[] out = new float[rows * cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[j * rows + i] = w[wo + i * cols + j];
            }
        }
        return out;
    }

    /**
     * One image: the patches that its output's gradient makes, a block of pixels at a time, added where they came from.
     */
    private void scatter(Window s, int image, float[] y, int yo, float[] transposed, float[] x, int xo, Scratch own) {
        int k = s.kh() * s.kw() * s.c();
        int pixels = s.oh() * s.ow();
        int size = s.h() * s.w() * s.c();
        int base = xo + image * size;
        Arrays.fill(x, base, base + size, 0);
        int block = Math.max(1, BLOCK / Math.max(1, k));
        float[] r = own.result(Math.min(block, pixels) * k);
        for (int from = 0, to; from < pixels; from = to) {
            to = from + Math.min(block, pixels - from);
            int at = yo + (image * pixels + from) * s.f();
            product.gemm(false, false, to - from, k, s.f(), y, at, s.f(), transposed, 0, k, r, 0, k, false);
            for (int p = from; p < to; p++) {
                int row = p / s.ow() * s.strideH() - s.padTop();
                int col = p % s.ow() * s.strideW() - s.padLeft();
                for (int a = 0; a < s.kh(); a++, row += s.dilationH()) {
                    if (row >= 0 && row < s.h()) {
                        add(s, r, ((p - from) * s.kh() + a) * s.kw() * s.c(), x, base + row * s.w() * s.c(), col);
                    }
                }
            }
        }
    }

    /** A row of a patch, to the input row at {@code to}, from the column {@code col} on as far as it lies inside. */
    private static void add(Window s, float[] patch, int from, float[] x, int to, int col) {
        int c = s.c();
        if (s.dilationW() == 1) {
            int first = Math.max(0, -col);
            int last = Math.min(s.kw(), s.w() - col);
            add(patch, from + first * c, x, to + (col + first) * c, (last - first) * c);
            return;
        }
        for (int b = 0; b < s.kw(); b++, col += s.dilationW()) {
            if (col >= 0 && col < s.w()) {
                add(patch, from + b * c, x, to + col * c, c);
            }
        }
    }

    private static void add(float[] y, int yo, float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] += y[yo + i];
        }
    }

    private void phases(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        for (int row = 0; row < Math.min(s.strideH(), s.h()); row++) {
            for (int col = 0; col < Math.min(s.strideW(), s.w()); col++) {
                phase(s, row, col, y, yo, w, wo, x, xo);
            }
        }
    }

    /** The input pixels (row + i·strideH, col + j·strideW). */
    private void phase(Window s, int row, int col, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        Taps down = Taps.of(row + s.padTop(), s.kh(), s.strideH(), s.dilationH());
        Taps across = Taps.of(col + s.padLeft(), s.kw(), s.strideW(), s.dilationW());
        int rows = (s.h() - row + s.strideH() - 1) / s.strideH();
        int cols = (s.w() - col + s.strideW() - 1) / s.strideW();
        Grid grid = new Grid(
                s.oh(),
                s.ow(),
                s.f(),
                rows,
                cols,
                down.first,
                across.first,
                1,
                1,
                down.count,
                across.count,
                down.step,
                across.step);
        int k = grid.patch();
        float[] sub = weights(s, down, across, w, wo);
        int pixels = rows * cols;
        blocks(s.n() * pixels, k + s.c(), (from, to, own) -> {
            float[] a = own.patches((to - from) * k);
            float[] r = own.result((to - from) * s.c());
            grid.gather(y, yo, from, to, a);
            product.gemm(false, false, to - from, s.c(), k, a, 0, k, sub, 0, s.c(), r, 0, s.c(), false);
            for (int p = from; p < to; p++) {
                int i = row + p % pixels / cols * s.strideH();
                int j = col + p % cols * s.strideW();
                int at = xo + ((p / pixels * s.h() + i) * s.w() + j) * s.c();
                System.arraycopy(r, (p - from) * s.c(), x, at, s.c());
            }
        });
    }

    /**
     * The kernel positions k that an input row of a phase meets: those for which (padded row − k·dilation) is a
     * multiple of the stride. The first is {@code start}, then every {@code every}-th; tap t of the row i of the phase
     * reads output row first + i + t·step.
     */
    private record Taps(int start, int every, int count, int first, int step) {
        static Taps of(int padded, int kernel, int stride, int dilation) {
            int start = 0;
            while (start < kernel && Math.floorMod(padded - start * dilation, stride) != 0) {
                start++;
            }
            // Positions repeat with the smallest e for which e·dilation is a multiple of the stride.
            int every = 1;
            while (every * dilation % stride != 0) {
                every++;
            }
            int count = start >= kernel ? 0 : (kernel - start + every - 1) / every;
            return new Taps(
                    start,
                    every,
                    count,
                    Math.floorDiv(padded - start * dilation, stride),
                    -(every * dilation / stride));
        }
    }

    /** The weights a phase meets, as a matrix (tap row, tap column, f) x c. */
    private static float[] weights(Window s, Taps down, Taps across, float[] w, int wo) {
        float[] out = new float[down.count * across.count * s.f() * s.c()];
        int at = 0;
        for (int a = 0; a < down.count; a++) {
            for (int b = 0; b < across.count; b++) {
                int kh = down.start + a * down.every;
                int kw = across.start + b * across.every;
                int from = wo + (kh * s.kw() + kw) * s.c() * s.f();
                for (int f = 0; f < s.f(); f++) {
                    for (int c = 0; c < s.c(); c++) {
                        out[at++] = w[from + c * s.f() + f];
                    }
                }
            }
        }
        return out;
    }

    /** One task for each row of the kernel, which no other touches; each adds up the blocks in order. */
    @Override
    public void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        int k = s.kw() * s.c();
        int pixels = s.n() * s.oh() * s.ow();
        int block = Math.max(1, BLOCK / Math.max(1, k));
        tasks(s.kh(), (row, own) -> {
            Grid grid = new Grid(
                    s.h(),
                    s.w(),
                    s.c(),
                    s.oh(),
                    s.ow(),
                    row * s.dilationH() - s.padTop(),
                    -s.padLeft(),
                    s.strideH(),
                    s.strideW(),
                    1,
                    s.kw(),
                    1,
                    s.dilationW());
            int at = wo + row * k * s.f();
            Arrays.fill(w, at, at + k * s.f(), 0);
            for (int from = 0, to; from < pixels; from = to) {
                to = from + Math.min(block, pixels - from);
                float[] a = own.patches((to - from) * k);
                grid.gather(x, xo, from, to, a);
                product.gemm(
                        true, false, k, s.f(), to - from, a, 0, k, y, yo + from * s.f(), s.f(), w, at, s.f(), true);
            }
        });
    }

    /** A piece of work, in memory that is its own meanwhile. */
    @FunctionalInterface
    private interface Piece {
        void run(int index, Scratch own);
    }

    /** Work on the pixels [from, to), in memory that is its own meanwhile. */
    @FunctionalInterface
    private interface Block {
        void run(int from, int to, Scratch own);
    }

    private static void tasks(int count, Piece piece) {
        Parallel.run(count, index -> {
            Scratch own = POOL.borrow();
            try {
                piece.run(index, own);
            } finally {
                POOL.giveBack(own);
            }
        });
    }

    private static void blocks(int pixels, int floatsAPixel, Block body) {
        int block = Math.max(1, BLOCK / Math.max(1, floatsAPixel));
        int tasks = (int) ((pixels + (long) block - 1) / block);
        tasks(tasks, (i, own) -> body.run(i * block, (int) Math.min(pixels, (i + 1L) * block), own));
    }
}
