package io.github.gan4j.kernel.convolution;

import static io.github.gan4j.kernel.convolution.WinogradAxis.MINUS_ONE;
import static io.github.gan4j.kernel.convolution.WinogradAxis.POINTS;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;

/**
 * The weights of a convolution at all pairs of points of {@link Winograd}, as right factors of the tiles: for each pair
 * a matrix of phases and channels in times channels out, or its transpose, in blocks of rows that a tile can take, and
 * in each, panels as wide as a tile. Serves one call at a time.
 */
final class WinogradWeights implements ConvolutionScratch.Task {
    private static final int COLUMNS = WinogradLoops.COLUMNS;

    /** Memory for the weights at all points, or their sums: a call has one of it, whichever face it is for. */
    static final ScratchPool<PackingBuffer> MEMORY = new ScratchPool<>(PackingBuffer::new);

    private static final PackingBuffer NONE = new PackingBuffer();

    private final Operand weights = new Operand();

    /** Of {@link #MEMORY}; none between calls. */
    private PackingBuffer packed = NONE;

    private boolean adjoint;

    /** The pixels along a side of the kernel, and the phases. */
    private int kernel;

    private int phases;
    private int c;
    private int f;
    private int rows;
    private int cols;
    private int depth;

    /** From one pair's matrix to the next: not a power of two, for the sake of the cache. */
    private int pair;

    /**
     * The weights (kh, kw, c, f), or their transpose, in blocks of {@code depth} rows; to be cleared in a
     * {@code finally}.
     */
    void set(Window s, float[] w, int wo, boolean adjoint, int depth) {
        packed = MEMORY.borrow();
        this.adjoint = adjoint;
        this.depth = depth;
        kernel = s.kh();
        phases = s.strideH();
        c = s.c();
        f = s.f();
        rows = adjoint ? f : phases * phases * c;
        cols = adjoint ? phases * phases * c : f;
        pair = rows * cols + SumOrder.PARTS;
        weights.set(w, wo, f, false);
        packed.reserve(POINTS * POINTS * pair);
    }

    /** Lets go of the arrays. */
    void clear() {
        weights.clear();
        if (packed != NONE) {
            MEMORY.giveBack(packed);
            packed = NONE;
        }
    }

    /** Transforms them all, in tasks. */
    void transform() {
        Tiles.each(cols / COLUMNS * (adjoint ? 1 : phases * phases), true, this);
    }

    /** The blocks of rows, and so the chunks of columns that a left factor is to have. */
    int blocks() {
        return rows / depth;
    }

    /**
     * The products of all pairs: of a left factor in rows {@link Tiles#STRIDE} apart, a chunk after the other, to rows
     * end to end.
     */
    void multiply(float[] a, WinogradBlock block, float[] out, float[] edge) {
        for (int number = 0; number < POINTS * POINTS; number++) {
            int to = PackingBuffer.START + block.first(number) * cols;
            for (int i = 0; i < blocks(); i++) {
                int from = PackingBuffer.START + (i * block.rows() + block.first(number)) * Tiles.STRIDE;
                int at = PackingBuffer.START + number * pair + i * depth * cols;
                Tiles.multiply(
                        false,
                        block.rows(number),
                        cols,
                        depth,
                        a,
                        from,
                        packed.floats(),
                        at,
                        out,
                        to,
                        cols,
                        i > 0,
                        edge);
            }
        }
    }

    /** Some columns, of one phase. */
    @Override
    public void run(int index, ConvolutionScratch own) {
        int col = index % (cols / COLUMNS) * COLUMNS;
        int panel = col / MicroKernels.COLS * MicroKernels.COLS;
        int width = MicroKernels.width(cols - panel);
        while (panel + width <= col) {
            panel += width;
            width = MicroKernels.width(cols - panel);
        }
        if (adjoint) {
            adjoint(panel, col, width, own);
        } else {
            forward(index / (cols / COLUMNS), panel, col, width);
        }
    }

    private void forward(int phase, int panel, int col, int width) {
        int tap = c * f;
        int from = weights.offset + (phase / phases * kernel + phase % phases) * tap + col;
        int piece = Math.min(c, depth);
        for (int r = 0; r < c; r += piece) {
            int row = phase * c + r;
            int to = row / depth * depth * cols + panel * depth + row % depth * width + col - panel;
            transform(weights.values, from + r * f, tap, f, to, width, piece);
        }
    }

    /** The columns are channels in, of a phase: its taps are transposed first. */
    private void adjoint(int panel, int col, int width, ConvolutionScratch own) {
        int phase = col / c;
        int tap = c * f;
        int from = weights.offset + (phase / phases * kernel + phase % phases) * tap + col % c * f;
        // Taps are as far apart as in a kernel of this size.
        int size = f * COLUMNS;
        float[] t = own.planes.reserve(kernel * kernel * size);
        for (int a = 0; a < kernel; a += phases) {
            for (int b = 0; b < kernel; b += phases) {
                int at = PackingBuffer.START + (a * kernel + b) * size;
                int w = from + (a * kernel + b) * tap;
                PanelPacking.transpose(weights.values, w, f, COLUMNS, f, t, at, COLUMNS);
            }
        }
        for (int r = 0; r < f; r += depth) {
            int to = r * cols + panel * depth + col - panel;
            transform(t, PackingBuffer.START + r * COLUMNS, size, COLUMNS, to, width, depth);
        }
    }

    /** Some columns of a phase's taps to the sixteen pairs of points, {@code rows} rows. */
    private void transform(float[] w, int from, int tap, int stride, int to, int width, int rows) {
        float[] u = packed.floats();
        int at = PackingBuffer.START + to;
        int across = phases * tap;
        int below = kernel * across;
        int line = POINTS * pair;
        if (kernel == 3) {
            WinogradLoops.LOOPS.tapRowOf3(w, from, across, stride, u, at, pair, width, rows);
            WinogradLoops.LOOPS.tapRowsOf3(
                    w, from, below, across, stride, u, at + line, at + MINUS_ONE * line, pair, width, rows);
            WinogradLoops.LOOPS.tapRowOf3(w, from + 2 * below, across, stride, u, at + 3 * line, pair, width, rows);
        } else {
            WinogradLoops.LOOPS.tapRow(w, from, across, stride, u, at, pair, width, rows);
            WinogradLoops.LOOPS.tapRows(
                    w, from, from + below, across, stride, u, at + line, at + MINUS_ONE * line, pair, width, rows);
            WinogradLoops.LOOPS.tapRow(w, from + below, across, stride, u, at + 3 * line, pair, width, rows);
        }
    }
}
