package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.parallel.Parallel;

/** The tiles of a block of a product, one after the other. */
public final class Tiles {
    private static final boolean PLAIN = InnerLoops.arePlain();

    /** From one row of packed A to the next. */
    public static final int STRIDE = MicroKernels.STRIDE;

    /** Below this many multiplications work is not worth waking other threads for. */
    public static final long PARALLEL = 1L << 19;

    private static final int ROWS = MicroKernels.ROWS;
    private static final int COLS = MicroKernels.COLS;

    private static final float[] ZEROS = new float[COLS];

    private Tiles() {}

    /** A row of zeros, for tiles that start from nothing: read only. */
    public static float[] zeros() {
        return ZEROS;
    }

    /** The scratch memory of an edge tile. */
    public static float[] edge() {
        return new float[ROWS * COLS + PackingBuffer.START];
    }

    public static int ceilDiv(int x, int y) {
        return (x + y - 1) / y;
    }

    /** Columns, up to whole vectors. */
    public static int padded(int cols) {
        return ceilDiv(cols, MicroKernels.LANES) * MicroKernels.LANES;
    }

    /** Rows, up to whole tiles. */
    public static int paddedRows(int rows) {
        return ceilDiv(rows, ROWS) * ROWS;
    }

    /** Runs so many tasks, in parallel where that pays. */
    public static void each(int tasks, boolean parallel, Parallel.Task body) {
        if (parallel) {
            Parallel.run(tasks, body);
        } else {
            for (int i = 0; i < tasks; i++) {
                body.run(i);
            }
        }
    }

    /**
     * C = A·B or C += A·B. A lies in rows {@link #STRIDE} apart, or in columns so far apart ({@code byColumns}), with
     * room for whole tiles; B in panels as {@link PanelPacking#panels} makes them.
     */
    public static void multiply(
            boolean byColumns,
            int rows,
            int cols,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            int ldc,
            boolean add,
            float[] edge) {
        // A panel of B stays in the nearest cache while the rows of A go past it.
        for (int j = 0, width; j < cols; j += width) {
            width = MicroKernels.width(cols - j);
            int bTile = bo + j * k;
            for (int r = 0; r < rows; r += ROWS) {
                int aTile = byColumns ? ao + r : ao + r * STRIDE;
                int cTile = co + r * ldc + j;
                if (r + ROWS <= rows && j + width <= cols) {
                    if (add) {
                        tile(byColumns, width, k, a, aTile, b, bTile, c, cTile, ldc, c, cTile, ldc);
                    } else {
                        tile(byColumns, width, k, a, aTile, b, bTile, ZEROS, 0, 0, c, cTile, ldc);
                    }
                } else {
                    int e = PackingBuffer.START;
                    int h = Math.min(ROWS, rows - r);
                    int w = Math.min(width, cols - j);
                    if (add) {
                        copy(c, cTile, ldc, edge, e, width, h, w);
                        tile(byColumns, width, k, a, aTile, b, bTile, edge, e, width, edge, e, width);
                    } else {
                        tile(byColumns, width, k, a, aTile, b, bTile, ZEROS, 0, 0, edge, e, width);
                    }
                    copy(edge, e, width, c, cTile, ldc, h, w);
                }
            }
        }
    }

    private static void tile(
            boolean byColumns,
            int width,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        if (byColumns) {
            ColumnKernels.tile(width, k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        } else {
            MicroKernels.tile(width, k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        }
    }

    /** x += y, at least as far as whole vectors go; returns how far. */
    public static int add(float[] y, int yo, float[] x, int xo, int n) {
        return PLAIN ? PlainRows.add(y, yo, x, xo, n) : VectorRows.add(y, yo, x, xo, n);
    }

    /**
     * {@code y[yo + i·yRow ...] = x[xo + i·xRow ...]}: of each row one vector, or as many floats as
     * {@link MicroKernels#LANES}.
     */
    public static void copyVectors(int rows, float[] x, int xo, int xRow, float[] y, int yo, int yRow) {
        if (PLAIN) {
            copy(x, xo, xRow, y, yo, yRow, rows, MicroKernels.LANES);
        } else {
            VectorRows.copy(rows, x, xo, xRow, y, yo, yRow);
        }
    }

    public static void copy(float[] x, int xo, int xRow, float[] y, int yo, int yRow, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(x, xo + r * xRow, y, yo + r * yRow, cols);
        }
    }
}
