package io.github.gan4j.kernel.convolution;

import static io.github.gan4j.kernel.convolution.WinogradAxis.MINUS_ONE;
import static io.github.gan4j.kernel.convolution.WinogradAxis.PHASES;
import static io.github.gan4j.kernel.convolution.WinogradAxis.POINTS;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;

/**
 * The weights of a convolution at all pairs of points of {@link Winograd}, as right factors of the tiles: for each pair a matrix of phases and
 * channels in times channels out, or its transpose, in blocks of rows that a tile can take, and in each, panels as wide as a tile. Serves one call
 * at a time.
 */
final class WinogradWeights implements ConvolutionScratch.Task {
    /** Pixels along a side of the kernel. */
    private static final int KERNEL = 4;

    private static final int COLUMNS = WinogradLoops.COLUMNS;

    private final Operand weights = new Operand();
    private final PackingBuffer packed = new PackingBuffer();
    private boolean adjoint;
    private int c;
    private int f;
    private int rows;
    private int cols;
    private int depth;

    /** From one pair's matrix to the next: not a power of two, for the sake of the cache. */
    private int pair;

    /** The weights (4, 4, c, f), or their transpose, in blocks of {@code depth} rows. */
    void set(Window s, float[] w, int wo, boolean adjoint, int depth) {
        this.adjoint = adjoint;
        this.depth = depth;
        c = s.c();
        f = s.f();
        rows = adjoint ? f : PHASES * PHASES * c;
        cols = adjoint ? PHASES * PHASES * c : f;
        pair = rows * cols + SumOrder.PARTS;
        weights.set(w, wo, f, false);
        packed.reserve(POINTS * POINTS * pair);
    }

    /** Lets go of the array. */
    void clear() {
        weights.clear();
    }

    /** Transforms them all, in tasks. */
    void transform() {
        Tiles.each(cols / COLUMNS * (adjoint ? 1 : PHASES * PHASES), true, this);
    }

    int blocks() {
        return rows / depth;
    }

    /** Where the panels of a pair's block start. */
    int at(int pair, int block) {
        return PackingBuffer.START + pair * this.pair + block * depth * cols;
    }

    float[] floats() {
        return packed.floats();
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
        int from = weights.offset + (phase / PHASES * KERNEL + phase % PHASES) * tap + col;
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
        int from = weights.offset + (phase / PHASES * KERNEL + phase % PHASES) * tap + col % c * f;
        // Taps are as far apart as in a kernel of this size.
        int size = f * COLUMNS;
        float[] t = own.planes.reserve(KERNEL * KERNEL * size);
        for (int a = 0; a < KERNEL; a += PHASES) {
            for (int b = 0; b < KERNEL; b += PHASES) {
                int at = PackingBuffer.START + (a * KERNEL + b) * size;
                int w = from + (a * KERNEL + b) * tap;
                PanelPacking.transpose(weights.values, w, f, COLUMNS, f, t, at, COLUMNS);
            }
        }
        for (int r = 0; r < f; r += depth) {
            int to = r * cols + panel * depth + col - panel;
            transform(t, PackingBuffer.START + r * COLUMNS, size, COLUMNS, to, width, depth);
        }
    }

    /** Some columns of a phase's four taps to the sixteen pairs of points, {@code rows} rows. */
    private void transform(float[] w, int from, int tap, int stride, int to, int width, int rows) {
        float[] u = packed.floats();
        int at = PackingBuffer.START + to;
        int across = PHASES * tap;
        int second = from + KERNEL * across;
        int line = POINTS * pair;
        WinogradLoops.tapRow(w, from, across, stride, u, at, pair, width, rows);
        WinogradLoops.tapRows(w, from, second, across, stride, u, at + line, at + MINUS_ONE * line, pair, width, rows);
        WinogradLoops.tapRow(w, second, across, stride, u, at + 3 * line, pair, width, rows);
    }
}
