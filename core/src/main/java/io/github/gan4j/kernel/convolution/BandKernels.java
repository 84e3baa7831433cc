package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.PlainTiles;

/**
 * The innermost loops of {@link MicroKernels} where A lies in a {@link Band}: not at equal distances, but at the
 * offsets {@code o} from {@code oo} on, and {@code ao} further. Tiles of one vector are taller than there, where the
 * registers suffice: six sums are not enough to hide how long a product takes.
 */
final class BandKernels {
    private static final boolean PLAIN = InnerLoops.arePlain();
    private static final int L = MicroKernels.LANES;

    private static final boolean WIDE = MicroKernels.ROWS == 6;

    /** The rows of the tallest tile. */
    static final int MOST_ROWS = WIDE ? 12 : MicroKernels.ROWS;

    /** The rows of the tiles that {@link #lowColumns} runs. */
    static final int LOW = 4;

    private BandKernels() {}

    /** The height of the tile of this width that {@link #rows} runs. */
    static int height(int width) {
        return WIDE && width == L ? 8 : MicroKernels.ROWS;
    }

    /**
     * The height of the tile of this width that {@link #columns} runs; those of all widths divide {@link #MOST_ROWS}.
     */
    static int heightByColumns(int width) {
        return WIDE && width <= 2 * L ? 12 : MicroKernels.ROWS;
    }

    /** Runs the tile of this width on rows of A: row r starts at {@code o[oo + r] + ao}. */
    static void rows(
            int width,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
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
            PlainTiles.rowsAt(MicroKernels.ROWS, width, k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        } else if (WIDE) {
            if (vectors == 4) {
                BandRowTiles.tile6x4(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            } else if (vectors == 2) {
                BandRowTiles.tile6x2(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            } else {
                BandRowTiles.tile8x1(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            }
        } else if (vectors == 2) {
            BandRowTiles.tile4x2(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        } else {
            BandRowTiles.tile4x1(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        }
    }

    /** Runs the tile of this width on columns of A: column p starts at {@code o[oo + p] + ao}. */
    static void columns(
            int width,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
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
            PlainTiles.columnsAt(MicroKernels.ROWS, width, k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        } else if (WIDE) {
            if (vectors == 4) {
                BandColumnTiles.tile6x4(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            } else if (vectors == 2) {
                BandColumnTiles.tile12x2(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            } else {
                BandColumnTiles.tile12x1(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
            }
        } else {
            lowColumns(width, k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        }
    }

    /** As {@link #columns}, {@link #LOW} rows high, where the tile has one vector or two. */
    static void lowColumns(
            int width,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        if (PLAIN) {
            PlainTiles.columnsAt(LOW, width, k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        } else if (width / L == 2) {
            BandColumnTiles.tile4x2(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        } else {
            BandColumnTiles.tile4x1(k, a, ao, o, oo, b, bo, z, zo, zld, c, co, ldc);
        }
    }
}
