package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;

/**
 * A matrix of weights as the right factor of the tiles, packed once for all of them: blocks of rows that a tile can
 * take, and in each, panels as wide as a tile. Serves one call at a time.
 */
final class PackedWeights implements Parallel.Task {
    private static final int COLS = MicroKernels.COLS;

    /** Below so many floats a second thread costs more than it saves. */
    private static final int PARALLEL = 1 << 15;

    private final Operand weights = new Operand();
    private final PackingBuffer packed = new PackingBuffer();
    private int rows;
    private int cols;
    private int blocks;
    private int depth;

    /** The matrix is so many transposed ones, one below the other, the last in memory on top. */
    private int taps;

    /**
     * A matrix of this many rows and columns, or its transpose; in as few blocks of at most {@code deepest} rows as
     * will do.
     */
    void set(float[] w, int wo, int stride, boolean transposed, int rows, int cols, int deepest) {
        set(rows, cols, deepest);
        weights.set(w, wo, stride, transposed);
        taps = 1;
    }

    /**
     * The weights (taps, cols, f) of a convolution as those of its adjoint: for each kernel position, the last one
     * first, a transposed matrix of f rows.
     */
    void setAdjoint(float[] w, int wo, int taps, int cols, int f, int deepest) {
        set(taps * f, cols, deepest);
        weights.set(w, wo, f, true);
        this.taps = taps;
    }

    private void set(int rows, int cols, int deepest) {
        this.rows = rows;
        this.cols = cols;
        blocks = Tiles.ceilDiv(rows, deepest);
        depth = Tiles.ceilDiv(rows, blocks);
        packed.reserve(rows * Tiles.padded(cols));
    }

    /** Lets go of the array. */
    void clear() {
        weights.clear();
    }

    /** Packs them all, in tasks. */
    void pack() {
        Tiles.each(blocks * Tiles.ceilDiv(cols, COLS), rows * cols >= PARALLEL, this);
    }

    /** Packs a piece. */
    @Override
    public void run(int piece) {
        int panels = Tiles.ceilDiv(cols, COLS);
        int block = piece / panels;
        int d = depth(block);
        int from = piece % panels * COLS;
        int end = Math.min(from + COLS, cols);
        for (int j = from, width; j < end; j += width) {
            width = MicroKernels.width(end - j);
            int some = Math.min(width, end - j);
            pack(block * depth, d, j, some, width, at(block) + j * d);
        }
    }

    private void pack(int first, int depth, int col, int cols, int width, int at) {
        int inner = rows / taps;
        for (int r = first, n; r < first + depth; r += n) {
            n = Math.min(inner - r % inner, first + depth - r);
            // The rows of transposed matrices are the columns in memory, where one matrix is so many further than the
            // other.
            int column = r % inner + (taps - 1 - r / inner) * inner * this.cols;
            PanelPacking.packB(weights, column, n, col, cols, width, packed.floats(), at + (r - first) * width);
        }
    }

    int blocks() {
        return blocks;
    }

    /** The first row of a block. */
    int first(int block) {
        return block * depth;
    }

    /** The rows of a block. */
    int depth(int block) {
        return Math.min(depth, rows - block * depth);
    }

    /**
     * Where the panels of a block start; that of column j, a multiple of a tile's, is {@code j·depth(block)} further
     * on.
     */
    int at(int block) {
        return PackingBuffer.START + block * depth * Tiles.padded(cols);
    }

    float[] floats() {
        return packed.floats();
    }

    /**
     * Rows of A, which start at the offsets {@code o}, times the weights; to rows of {@code out} from
     * {@link PackingBuffer#START} on, {@code stride} apart, with room for whole vectors. Works in whole tiles: there
     * must be offsets and room for them.
     */
    void multiply(float[] a, int[] o, int rows, float[] out, int stride) {
        for (int block = 0; block < blocks; block++) {
            int d = depth(block);
            int ao = first(block);
            for (int j = 0, width; j < cols; j += width) {
                width = MicroKernels.width(cols - j);
                int bo = at(block) + j * d;
                for (int r = 0; r < rows; r += BandKernels.height(width)) {
                    int at = PackingBuffer.START + r * stride + j;
                    if (block > 0) {
                        BandKernels.rows(width, d, a, ao, o, r, packed.floats(), bo, out, at, stride, out, at, stride);
                    } else {
                        BandKernels.rows(
                                width, d, a, ao, o, r, packed.floats(), bo, Tiles.zeros(), 0, 0, out, at, stride);
                    }
                }
            }
        }
    }
}
