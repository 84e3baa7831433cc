package io.github.gan4j.kernel;

/**
 * One product at a time, by packed blocks. The longer side of C is cut into strips, a task each; a task packs its strip of one
 * factor, and the other factor, which all strips share, is packed before, in tasks too. k is cut into blocks that a tile can take,
 * added up in order. All cuts depend on the sizes alone, so the number of threads does not change a bit.
 *
 * <p>Packing is dear where it transposes. When it costs less that way, Cᵀ = op(B)ᵀ·op(A)ᵀ is computed, and turned at the end.
 *
 * <p>An instance belongs to one calling thread and keeps its buffers, so that a call allocates nothing once they are there.
 */
final class PackedProduct implements Parallel.Task {
    private static final int ROWS = MicroKernels.ROWS;
    private static final int COLS = MicroKernels.COLS;
    private static final int STRIDE = MicroKernels.STRIDE;

    /** Strips wanted: enough for the threads of a large machine to share. */
    private static final int STRIPS = 16;

    /** The rows of A after which tiles return for the next columns of B; their packed block shares the cache with a strip. */
    private static final int BLOCK_ROWS = 16 * ROWS;

    /** The most columns in a strip. */
    private static final int BLOCK_COLS = 4 * COLS;

    /** About the most floats packed ahead for all strips. */
    private static final int SHARED_FLOATS = 1 << 20;

    /** Below this many multiplications a product is not worth waking other threads for. */
    private static final long PARALLEL = 1L << 19;

    private static final float[] ZEROS = new float[COLS];

    /** What a thread needs to work on tiles: its strip, packed; a tile at an edge; a strip of a transposed C. */
    private static final class Scratch {
        final Buffer strip = new Buffer();
        final Buffer turned = new Buffer();
        final float[] edge = new float[ROWS * COLS + Buffer.START];
    }

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Operand a = new Operand();
    private final Operand b = new Operand();
    private final Operand c = new Operand();
    private final Buffer shared = new Buffer();
    private int m;
    private int n;
    private int k;
    private boolean accumulate;

    /** Whether strips are runs of rows of C, rather than of columns. */
    private boolean byRows;

    /** Rows or columns in a strip. */
    private int strip;

    /** The depth of a block of k, but for the last. */
    private int depth;

    // The blocks of k now at work: first, and one past the last.
    private int firstBlock;
    private int endBlock;
    private boolean packing;

    /** The arguments of {@link ProductKernels#gemm}; all sizes are at least 1. */
    void multiply(
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
        // The elements to be transposed, as given and with C turned.
        long asGiven = (transposeA ? (long) m * k : 0) + (transposeB ? (long) n * k : 0);
        long turned = (transposeA ? 0 : (long) m * k) + (transposeB ? 0 : (long) n * k) + (long) m * n;
        if (turned < asGiven) {
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
        strip = byRows
                ? Math.min(roundUp(ceilDiv(m, STRIPS), ROWS), BLOCK_ROWS)
                : Math.min(roundUp(ceilDiv(n, STRIPS), COLS), BLOCK_COLS);
        int blocks = ceilDiv(k, MicroKernels.DEPTH);
        depth = ceilDiv(k, blocks);
        int sharedBlock = sharedFloats();
        int group = Math.max(1, Math.min(blocks, SHARED_FLOATS / sharedBlock));
        shared.reserve(group * sharedBlock);
        int strips = byRows ? ceilDiv(m, strip) : ceilDiv(n, strip);
        for (firstBlock = 0; firstBlock < blocks; firstBlock = endBlock) {
            endBlock = Math.min(firstBlock + group, blocks);
            packing = true;
            each((endBlock - firstBlock) * sharedPieces());
            packing = false;
            each(strips);
        }
    }

    /** Runs so many tasks, in parallel where that pays. */
    private void each(int tasks) {
        if ((long) m * n * k >= PARALLEL) {
            Parallel.run(tasks, this);
        } else {
            for (int i = 0; i < tasks; i++) {
                run(i);
            }
        }
    }

    @Override
    public void run(int index) {
        if (packing) {
            packShared(firstBlock + index / sharedPieces(), index % sharedPieces());
        } else if (byRows) {
            int i = index * strip;
            multiplyStrip(i, Math.min(strip, m - i), 0, n);
        } else {
            int j = index * strip;
            multiplyStrip(0, m, j, Math.min(strip, n - j));
        }
    }

    // The factor that all strips share is packed block by block of k, and within a block as one strip would be.

    private int sharedFloats() {
        return byRows ? depth * roundUp(n, MicroKernels.LANES) : STRIDE * roundUp(m, ROWS);
    }

    private int sharedAt(int block) {
        return Buffer.START + (block - firstBlock) * sharedFloats();
    }

    private int sharedPieces() {
        return byRows ? ceilDiv(n, COLS) : ceilDiv(m, BLOCK_ROWS);
    }

    private void packShared(int block, int piece) {
        int at = sharedAt(block);
        if (byRows) {
            int j = piece * COLS;
            packCols(block, j, Math.min(COLS, n - j), shared.floats(), at + j * depth(block));
        } else {
            int i = piece * BLOCK_ROWS;
            int rows = Math.min(BLOCK_ROWS, m - i);
            Packing.packA(a, i, rows, block * depth, depth(block), shared.floats(), at + i * STRIDE);
        }
    }

    private void packCols(int block, int from, int cols, float[] out, int at) {
        int end = from + cols;
        int to = at;
        for (int j = from, width; j < end; j += width) {
            width = MicroKernels.width(end - j);
            Packing.packB(b, block * depth, depth(block), j, Math.min(width, end - j), width, out, to);
            to += width * depth(block);
        }
    }

    private int depth(int block) {
        return Math.min(depth, k - block * depth);
    }

    /** Computes the rows from {@code i} and columns from {@code j} of C; one of the two is all there are. */
    private void multiplyStrip(int i, int rows, int j, int cols) {
        Scratch scratch = SCRATCH.get();
        int turnedStride = roundUp(cols, MicroKernels.LANES);
        if (c.transposed) {
            scratch.turned.reserve(roundUp(rows, ROWS) * turnedStride);
        }
        for (int block = firstBlock; block < endBlock; block++) {
            int d = depth(block);
            int stripAt = Buffer.START;
            float[] packedA;
            float[] packedB;
            int aAt;
            int bAt;
            if (byRows) {
                packedA = scratch.strip.reserve(roundUp(rows, ROWS) * STRIDE);
                Packing.packA(a, i, rows, block * depth, d, packedA, stripAt);
                aAt = stripAt;
                packedB = shared.floats();
                bAt = sharedAt(block);
            } else {
                packedB = scratch.strip.reserve(turnedStride * d);
                packCols(block, j, cols, packedB, stripAt);
                bAt = stripAt;
                packedA = shared.floats();
                aAt = sharedAt(block);
            }
            for (int r = 0; r < rows; r += BLOCK_ROWS) {
                int some = Math.min(BLOCK_ROWS, rows - r);
                if (c.transposed) {
                    float[] turned = scratch.turned.floats();
                    int at = Buffer.START + r * turnedStride;
                    turnedTiles(
                            some,
                            cols,
                            d,
                            packedA,
                            aAt + r * STRIDE,
                            packedB,
                            bAt,
                            turned,
                            at,
                            turnedStride,
                            block > firstBlock);
                } else {
                    int at = c.offset + (i + r) * c.stride + j;
                    boolean add = accumulate || block > 0;
                    tiles(some, cols, d, packedA, aAt + r * STRIDE, packedB, bAt, at, add, scratch.edge);
                }
            }
        }
        if (c.transposed) {
            int at = c.offset + j * c.stride + i;
            boolean add = accumulate || firstBlock > 0;
            Packing.transposeOut(
                    scratch.turned.floats(), Buffer.START, turnedStride, rows, cols, c.values, at, c.stride, add);
        }
    }

    /** Tiles that go straight to C, except where they hang over its edge. */
    private void tiles(
            int rows,
            int cols,
            int d,
            float[] packedA,
            int aAt,
            float[] packedB,
            int bAt,
            int at,
            boolean add,
            float[] edge) {
        float[] out = c.values;
        int stride = c.stride;
        for (int j = 0, width; j < cols; j += width) {
            width = MicroKernels.width(cols - j);
            int bTile = bAt + j * d;
            for (int r = 0; r < rows; r += ROWS) {
                int aTile = aAt + r * STRIDE;
                int cTile = at + r * stride + j;
                if (r + ROWS <= rows && j + width <= cols) {
                    if (add) {
                        MicroKernels.tile(
                                width, d, packedA, aTile, packedB, bTile, out, cTile, stride, out, cTile, stride);
                    } else {
                        MicroKernels.tile(width, d, packedA, aTile, packedB, bTile, ZEROS, 0, 0, out, cTile, stride);
                    }
                } else {
                    int e = Buffer.START;
                    int h = Math.min(ROWS, rows - r);
                    int w = Math.min(width, cols - j);
                    if (add) {
                        copy(out, cTile, stride, edge, e, width, h, w);
                        MicroKernels.tile(width, d, packedA, aTile, packedB, bTile, edge, e, width, edge, e, width);
                    } else {
                        MicroKernels.tile(width, d, packedA, aTile, packedB, bTile, ZEROS, 0, 0, edge, e, width);
                    }
                    copy(edge, e, width, out, cTile, stride, h, w);
                }
            }
        }
    }

    /** Tiles of a transposed C go to a buffer, which has room for whole ones. */
    private static void turnedTiles(
            int rows,
            int cols,
            int d,
            float[] packedA,
            int aAt,
            float[] packedB,
            int bAt,
            float[] out,
            int at,
            int stride,
            boolean add) {
        for (int j = 0, width; j < cols; j += width) {
            width = MicroKernels.width(cols - j);
            for (int r = 0; r < rows; r += ROWS) {
                int aTile = aAt + r * STRIDE;
                int tile = at + r * stride + j;
                if (add) {
                    MicroKernels.tile(
                            width, d, packedA, aTile, packedB, bAt + j * d, out, tile, stride, out, tile, stride);
                } else {
                    MicroKernels.tile(width, d, packedA, aTile, packedB, bAt + j * d, ZEROS, 0, 0, out, tile, stride);
                }
            }
        }
    }

    private static void copy(float[] x, int xo, int xRow, float[] y, int yo, int yRow, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(x, xo + r * xRow, y, yo + r * yRow, cols);
        }
    }

    private static int ceilDiv(int x, int y) {
        return (x + y - 1) / y;
    }

    private static int roundUp(int x, int multiple) {
        return ceilDiv(x, multiple) * multiple;
    }
}
