package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.InnerLoops;

/**
 * The tiles of {@link MicroKernels}, with A the other way round: in columns {@link MicroKernels#STRIDE} apart, each a
 * run of rows. All of it holds for these as well; they are written out in {@link ColumnTiles}.
 */
final class ColumnKernels {
    private static final boolean PLAIN = InnerLoops.arePlain();
    private static final int L = MicroKernels.LANES;

    private ColumnKernels() {}

    /** Runs the tile of this width, {@link MicroKernels#ROWS} rows high. */
    static void tile(
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
            PlainTiles.columns(MicroKernels.ROWS, width, k, a, ao, MicroKernels.STRIDE, b, bo, z, zo, zld, c, co, ldc);
        } else if (MicroKernels.ROWS == 6) {
            if (vectors == 4) {
                ColumnTiles.tile6x4(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            } else if (vectors == 2) {
                ColumnTiles.tile6x2(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            } else {
                ColumnTiles.tile6x1(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
            }
        } else if (vectors == 2) {
            ColumnTiles.tile4x2(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        } else {
            ColumnTiles.tile4x1(k, a, ao, b, bo, z, zo, zld, c, co, ldc);
        }
    }
}
