package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;

/**
 * One product at a time, by packed blocks. The longer side of C is cut into strips, a task each; a task packs its strip
 * of one factor, and the other factor, which all strips share, is packed before, in tasks too. k is cut into blocks
 * that a tile can take, added up in order. The cuts of k, and with them the bits, depend on the sizes alone; the strips
 * depend on the threads too.
 *
 * <p>Within a strip all tiles of some rows come first, so that C is written along its rows: that is what counts where k
 * is small. Where k is not, and strips are columns, all tiles of a panel of B come first, so that it is read from the
 * nearest cache.
 *
 * <p>PanelPacking is costly where it transposes. When it costs less that way, Cᵀ = op(B)ᵀ·op(A)ᵀ is computed, and
 * transposed at the end. Rows of A that are used once or twice only are not packed at all.
 *
 * <p>An instance is lent to one call at a time and keeps its buffers, so that a call allocates nothing once they are
 * there.
 */
final class PackedProduct implements Parallel.Task {
    private static final int ROWS = MicroKernels.ROWS;
    private static final int COLS = MicroKernels.COLS;
    private static final int STRIDE = MicroKernels.STRIDE;

    /** The most rows in a strip: so many that fetching the shared factor once for each is cheap. */
    private static final int STRIP_ROWS = 32 * ROWS;

    /** The rows of A that are packed ahead in one task. */
    private static final int PIECE_ROWS = 16 * ROWS;

    /** The floats of B that rows of tiles run over again and again: half of an L2 cache of 1 MiB. */
    private static final int CACHED_FLOATS = 1 << 17;

    /**
     * The largest depth of a block in a strip of columns: a panel of B of 64 columns then stays in a nearest cache of
     * 48 KiB.
     */
    private static final int NEAR_DEPTH = MicroKernels.DEPTH / 2;

    /** The least depth for which all tiles of a panel come before the next panel; C is then written tile by tile. */
    private static final int DEEP = 96;

    /** About the most floats packed ahead for all strips. */
    private static final int SHARED_FLOATS = 1 << 20;

    /** The widest B of which the rows of A that meet it are not packed. */
    private static final int DIRECT_COLS = 4 * COLS;

    /** What a thread needs to work on tiles: its strip, packed; a tile at an edge; a strip of a transposed C. */
    private static final class Scratch {
        final PackingBuffer strip = new PackingBuffer();
        final PackingBuffer transposed = new PackingBuffer();
        final ProductTarget target = new ProductTarget();
        final float[] edge = Tiles.edge();

        /** Keeps the compiler from dropping reads that only fetch. */
        @SuppressWarnings("UnusedVariable")
        float touched;
    }

    private static final ScratchPool<PackedProduct> POOL = new ScratchPool<>(PackedProduct::new);
    private static final ScratchPool<Scratch> SCRATCH = new ScratchPool<>(Scratch::new);

    private final Operand a = new Operand();
    private final Operand b = new Operand();
    private final Operand c = new Operand();
    private final PackingBuffer shared = new PackingBuffer();
    private int m;
    private int n;
    private int k;
    private boolean accumulate;

    /** Whether strips are runs of rows of C, rather than of columns. */
    private boolean byRows;

    /** Rows or columns in a strip. */
    private int strip;

    /** Whether tiles read A where it lies. */
    private boolean direct;

    /** The depth of a block of k, but for the last. */
    private int depth;

    // The blocks of k now at work: first, and one past the last.
    private int firstBlock;
    private int endBlock;
    private boolean packing;

    /** The arguments of {@link ProductKernels#gemm}; all sizes are at least 1. */
    static void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        PackedProduct own = POOL.borrow();
        try {
            own.multiply(transposeA, transposeB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, accumulate);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        this.k = k;
        this.accumulate = accumulate;
        // The elements to be transposed, as given and with C transposed.
        long asGiven = (transposeA ? (long) m * k : 0) + (transposeB ? (long) n * k : 0);
        long transposed = (transposeA ? 0 : (long) m * k) + (transposeB ? 0 : (long) n * k) + (long) m * n;
        if (transposed < asGiven) {
            this.m = n;
            this.n = m;
            this.a.set(b, bo, ldb, !transposeB);
            this.b.set(a, ao, lda, !transposeA);
            this.c.set(c, co, ldc, true);
        } else {
            this.m = m;
            this.n = n;
            this.a.set(a, ao, lda, transposeA);
            this.b.set(b, bo, ldb, transposeB);
            this.c.set(c, co, ldc, false);
        }
        try {
            multiply();
        } finally {
            this.a.clear();
            this.b.clear();
            this.c.clear();
        }
    }

    private void multiply() {
        byRows = m >= n;
        int deepest = byRows ? MicroKernels.DEPTH : NEAR_DEPTH;
        int blocks = Tiles.ceilDiv(k, deepest);
        depth = Math.min(roundUp(Tiles.ceilDiv(k, blocks), 4), deepest);
        blocks = Tiles.ceilDiv(k, depth);
        direct = byRows && !a.transposed && n % COLS == 0 && n <= DIRECT_COLS;
        strip = byRows ? cut(m, STRIP_ROWS, ROWS) : cut(n, cachedCols(depth), columns());
        int sharedBlock = sharedFloats();
        int group = Math.max(1, Math.min(blocks, SHARED_FLOATS / orderedFloats()));
        shared.reserve(group * sharedBlock);
        int strips = byRows ? Tiles.ceilDiv(m, strip) : Tiles.ceilDiv(n, strip);
        for (firstBlock = 0; firstBlock < blocks; firstBlock = endBlock) {
            endBlock = Math.min(firstBlock + group, blocks);
            packing = true;
            Tiles.each((endBlock - firstBlock) * sharedPieces(), isParallel(), this);
            packing = false;
            Tiles.each(strips, isParallel(), this);
        }
    }

    /** The size of equal strips, as many for each thread, none larger than {@code most}. */
    private int cut(int size, int most, int unit) {
        int threads = isParallel() ? Parallel.threads() : 1;
        return Math.min(most, roundUp(Tiles.ceilDiv(size, threads * Tiles.ceilDiv(size, threads * most)), unit));
    }

    /**
     * What strips of columns are whole multiples of: the widest tiles, unless there are more threads than strips of
     * these.
     */
    private int columns() {
        int widest = Tiles.ceilDiv(n, COLS);
        return isParallel() && Parallel.wanted(widest) > widest ? MicroKernels.LANES : COLS;
    }

    private boolean isParallel() {
        return (long) m * n * k >= Tiles.PARALLEL;
    }

    /** The columns of B of which a block so deep stays in the cache. */
    private static int cachedCols(int depth) {
        return CACHED_FLOATS / depth / COLS * COLS;
    }

    @Override
    public void run(int index) {
        Scratch own = SCRATCH.borrow();
        try {
            if (packing) {
                packShared(firstBlock + index / sharedPieces(), index % sharedPieces(), own);
            } else if (byRows) {
                int i = index * strip;
                multiplyStrip(i, Math.min(strip, m - i), 0, n, own);
            } else {
                int j = index * strip;
                multiplyStrip(0, m, j, Math.min(strip, n - j), own);
            }
        } finally {
            own.target.clear();
            SCRATCH.giveBack(own);
        }
    }

    // The factor that all strips share is packed block by block of k, and within a block as one strip would be.

    private int sharedFloats() {
        return byRows ? depth * roundUp(n, MicroKernels.LANES) : STRIDE * roundUp(m, ROWS);
    }

    /**
     * About the same, whatever the tiles: where C is transposed, the blocks packed ahead together are added up before
     * they go to it.
     */
    private int orderedFloats() {
        return byRows ? depth * SumOrder.padded(n) : STRIDE * SumOrder.paddedRows(m);
    }

    private int sharedAt(int block) {
        return PackingBuffer.START + (block - firstBlock) * sharedFloats();
    }

    private int sharedPieces() {
        return byRows ? Tiles.ceilDiv(n, COLS) : Tiles.ceilDiv(m, PIECE_ROWS);
    }

    private void packShared(int block, int piece, Scratch scratch) {
        int at = sharedAt(block);
        if (byRows) {
            int j = piece * COLS;
            packCols(block, j, Math.min(COLS, n - j), shared.floats(), at + j * depth(block), scratch);
        } else {
            int i = piece * PIECE_ROWS;
            int rows = Math.min(PIECE_ROWS, m - i);
            PanelPacking.packA(a, i, rows, block * depth, depth(block), shared.floats(), at + i * STRIDE);
        }
    }

    private void packCols(int block, int from, int cols, float[] out, int at, Scratch scratch) {
        int d = depth(block);
        int whole = b.transposed ? 0 : cols / COLS * COLS;
        scratch.touched = PanelPacking.packPanels(b, block * depth, d, from, whole, out, at);
        for (int j = whole, width; j < cols; j += width) {
            width = MicroKernels.width(cols - j);
            PanelPacking.packB(b, block * depth, d, from + j, Math.min(width, cols - j), width, out, at + j * d);
        }
    }

    private int depth(int block) {
        return Math.min(depth, k - block * depth);
    }

    /** Computes the rows from {@code i} and columns from {@code j} of C; one of the two is all there are. */
    private void multiplyStrip(int i, int rows, int j, int cols, Scratch scratch) {
        if (!c.transposed) {
            ProductTarget target = scratch.target.set(c.values, c.offset + i * c.stride + j, c.stride, rows, cols);
            multiplyStrip(i, rows, j, cols, scratch, target, accumulate || firstBlock > 0);
            return;
        }
        // Goes to a buffer first, which has room for whole tiles.
        int paddedRows = roundUp(rows, ROWS);
        int stride = roundUp(cols, MicroKernels.LANES);
        float[] transposed = scratch.transposed.reserve(paddedRows * stride);
        ProductTarget target = scratch.target.set(transposed, PackingBuffer.START, stride, paddedRows, stride);
        multiplyStrip(i, rows, j, cols, scratch, target, false);
        int at = c.offset + j * c.stride + i;
        boolean add = accumulate || firstBlock > 0;
        PanelPacking.transposeOut(transposed, PackingBuffer.START, stride, rows, cols, c.values, at, c.stride, add);
    }

    private void multiplyStrip(int i, int rows, int j, int cols, Scratch scratch, ProductTarget target, boolean add) {
        if (direct) {
            int some = Math.max(1, CACHED_FLOATS / (depth * cols));
            for (int block = firstBlock; block < endBlock; block += some) {
                directTiles(i, rows, block, Math.min(endBlock, block + some), scratch, target, add);
            }
            return;
        }
        for (int block = firstBlock; block < endBlock; block++) {
            int d = depth(block);
            boolean adds = add || block > firstBlock;
            if (byRows) {
                float[] packedA = scratch.strip.reserve(roundUp(rows, ROWS) * STRIDE);
                PanelPacking.packA(a, i, rows, block * depth, d, packedA, PackingBuffer.START);
                int some = cachedCols(d);
                for (int from = 0; from < cols; from += some) {
                    int width = Math.min(some, cols - from);
                    tiles(
                            rows,
                            from,
                            width,
                            d,
                            packedA,
                            PackingBuffer.START,
                            shared.floats(),
                            sharedAt(block),
                            scratch,
                            target,
                            adds);
                }
            } else {
                float[] packedB = scratch.strip.reserve(roundUp(cols, MicroKernels.LANES) * d);
                packCols(block, j, cols, packedB, PackingBuffer.START, scratch);
                tiles(
                        rows,
                        0,
                        cols,
                        d,
                        shared.floats(),
                        sharedAt(block),
                        packedB,
                        PackingBuffer.START,
                        scratch,
                        target,
                        adds);
            }
        }
    }

    /**
     * The tiles of some columns, panel by panel where a panel stays near, otherwise row by row; {@code bAt} is where B
     * is packed from column 0 on.
     */
    private static void tiles(
            int rows,
            int from,
            int cols,
            int d,
            float[] packedA,
            int aAt,
            float[] packedB,
            int bAt,
            Scratch scratch,
            ProductTarget target,
            boolean add) {
        int end = from + cols;
        int height = d >= DEEP && d <= NEAR_DEPTH ? rows : ROWS;
        for (int top = 0; top < rows; top += height) {
            for (int j = from, width; j < end; j += width) {
                width = MicroKernels.width(end - j);
                for (int r = top; r < top + height; r += ROWS) {
                    target.tile(r, j, width, d, packedA, aAt + r * STRIDE, packedB, bAt + j * d, scratch.edge, add);
                }
            }
        }
    }

    /**
     * The tiles of all columns and some blocks, each row of A read where it lies; rows that make no tile are packed.
     */
    private void directTiles(int i, int rows, int from, int end, Scratch scratch, ProductTarget target, boolean add) {
        for (int r = 0; r < rows; r += ROWS) {
            int left = rows - r;
            for (int block = from; block < end; block++) {
                int d = depth(block);
                boolean adds = add || block > firstBlock;
                float[] packedA = left < ROWS ? scratch.strip.reserve(ROWS * STRIDE) : a.values;
                int aAt = left < ROWS ? PackingBuffer.START : a.offset + (i + r) * a.stride + block * depth;
                if (left < ROWS) {
                    PanelPacking.packA(a, i + r, left, block * depth, d, packedA, aAt);
                }
                for (int j = 0; j < n; j += COLS) {
                    int bAt = sharedAt(block) + j * d;
                    if (left < ROWS) {
                        target.tile(r, j, COLS, d, packedA, aAt, shared.floats(), bAt, scratch.edge, adds);
                    } else {
                        target.directTile(r, j, d, packedA, aAt, a.stride, shared.floats(), bAt, adds);
                    }
                }
            }
        }
    }

    private static int roundUp(int x, int multiple) {
        return Tiles.ceilDiv(x, multiple) * multiple;
    }
}
