package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.order.SumOrder;
import java.util.Locale;

/**
 * The innermost loops of a product: a tile of C held in registers gains k outer products of a column of A and a row of
 * B. The tiles are written out in {@link RowTiles} and {@link DirectTiles}, which are generated, and once more in
 * {@link PlainTiles} for where there is no Vector API; here is which of them runs.
 *
 * <p>All have one form: {@code C = Z + A·B}. A lies in rows {@link #STRIDE} apart; B in k rows as wide as the tile, end
 * to end; Z and C row by row, {@code zld} and {@code ldc} apart. Z may be C itself, or zeros with {@code zld} = 0.
 *
 * <p>What looks clumsy there is what keeps the compilers on their path. One loop to a method, or the vectors are boxed.
 * Starting from Z instead of adding at the end, with a branch, keeps a method small: C1 gives up on larger ones, and C2
 * then never comes. The sums over k are not unrolled, or the accumulators do not fit the registers.
 */
public final class MicroKernels {
    private static final boolean PLAIN = InnerLoops.arePlain();
    private static final int L = InnerLoops.lanes();

    /** Whether 24 accumulators fit; otherwise 8. AVX2 and SSE have 16 registers, everything else has 32. */
    private static final boolean WIDE = L == 16 || !arch().matches("amd64|x86_64|x86|i386");

    /** The rows of a plain tile: so many that it costs little to copy the rows of B once for each. */
    private static final int PLAIN_ROWS = 16;

    /** The columns of a plain tile: a loop over fewer is over before it is at its full speed. */
    private static final int PLAIN_COLS = 256;

    /** The floats in a vector, or as many as plain loops take together. */
    public static final int LANES = L;

    /** The rows of a tile. */
    public static final int ROWS = PLAIN ? PLAIN_ROWS : WIDE ? 6 : 4;

    /** The columns of the widest tile; there are tiles of half and of a quarter of it, down to one vector. */
    public static final int COLS = PLAIN ? PLAIN_COLS : (WIDE ? 4 : 2) * L;

    /** The largest k of a tile. */
    public static final int DEPTH = SumOrder.DEPTH;

    /**
     * From one packed row of A to the next: a constant, for cheap addresses, and no power of two, for the sake of the
     * cache.
     */
    public static final int STRIDE = DEPTH + 16;

    private MicroKernels() {}

    private static String arch() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The width of the tile to use where {@code cols} columns are left: all of them, or as much of them as a tile can.
     */
    public static int width(int cols) {
        if (PLAIN) {
            return Math.min(COLS, SumOrder.padded(cols));
        }
        int width = COLS;
        while (width > L && cols <= width - L) {
            width /= 2;
        }
        return width;
    }

    /** Runs the tile of this width, {@link #ROWS} rows high. */
    public static void tile(
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
        int vectors = width / L;
        if (PLAIN) {
            PlainTiles.rows(ROWS, width, k, a, ao, STRIDE, b, bo, z, zo, zld, c, co, ldc);
        } else if (WIDE) {
            if (vectors == 4) {
                RowTiles.tile6x4(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            } else if (vectors == 2) {
                RowTiles.tile6x2(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            } else {
                RowTiles.tile6x1(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            }
        } else if (vectors == 2) {
            RowTiles.tile4x2(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        } else {
            RowTiles.tile4x1(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        }
    }

    /** Runs the widest tile on rows of A as they lie in memory, {@code lda} apart. */
    public static void direct(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        if (PLAIN) {
            PlainTiles.rows(ROWS, COLS, k, a, ao, lda, b, bo, z, zo, zld, c, co, ldc);
        } else if (WIDE) {
            DirectTiles.tile6x4(k, a, ao, lda, b, bo, z, zo, zld, c, co, ldc);
        } else {
            DirectTiles.tile4x2(k, a, ao, lda, b, bo, z, zo, zld, c, co, ldc);
        }
    }
}
