package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of a product: a tile of C held in registers gains k outer products of a column of A and a row of
 * B. The tiles are written out in {@link RowTiles} and {@link DirectTiles}, which are generated; here is which of them
 * runs.
 *
 * <p>All have one form: {@code C = Z + A·B}. A lies in rows {@link #STRIDE} apart; B in k rows as wide as the tile, end
 * to end; Z and C row by row, {@code zld} and {@code ldc} apart. Z may be C itself, or zeros with {@code zld} = 0.
 *
 * <p>What looks clumsy there is what keeps the compilers on their path. One loop to a method, or the vectors are boxed.
 * Starting from Z instead of adding at the end, with a branch, keeps a method small: C1 gives up on larger ones, and C2
 * then never comes. The sums over k are not unrolled, or the accumulators do not fit the registers.
 */
public final class MicroKernels {
    private static final int L = FloatVector.SPECIES_PREFERRED.length();

    /** Whether 24 accumulators fit; otherwise 8. AVX2 and SSE have 16 registers, everything else has 32. */
    private static final boolean WIDE = L == 16 || !arch().matches("amd64|x86_64|x86|i386");

    /** The floats in a vector. */
    public static final int LANES = L;

    /** The rows of a tile. */
    public static final int ROWS = WIDE ? 6 : 4;

    /** The columns of the widest tile; there are tiles of half and of a quarter of it, down to one vector. */
    public static final int COLS = (WIDE ? 4 : 2) * L;

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
        if (WIDE) {
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
        if (WIDE) {
            DirectTiles.tile6x4(k, a, ao, lda, b, bo, z, zo, zld, c, co, ldc);
        } else {
            DirectTiles.tile4x2(k, a, ao, lda, b, bo, z, zo, zld, c, co, ldc);
        }
    }
}
