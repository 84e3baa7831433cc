// Generated, not edited. After a change of the generator, in the root of the repository:
// java core/src/test/java/io/github/gan4j/kernel/KernelGenerator.java
package io.github.gan4j.kernel.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tiles of {@link ColumnKernels}: A in columns, {@link MicroKernels#STRIDE} apart. */
final class ColumnTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int STRIDE = MicroKernels.STRIDE;

    private ColumnTiles() {}

    /** 6 rows, four vectors. */
    static void tile6x4(
            int k, float[] a, int ao, float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c01 = FloatVector.fromArray(S, z, zo + L);
        FloatVector c02 = FloatVector.fromArray(S, z, zo + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, z, zo + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c11 = FloatVector.fromArray(S, z, zo + zld + L);
        FloatVector c12 = FloatVector.fromArray(S, z, zo + zld + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, z, zo + zld + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c21 = FloatVector.fromArray(S, z, zo + 2 * zld + L);
        FloatVector c22 = FloatVector.fromArray(S, z, zo + 2 * zld + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, z, zo + 2 * zld + 3 * L);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c31 = FloatVector.fromArray(S, z, zo + 3 * zld + L);
        FloatVector c32 = FloatVector.fromArray(S, z, zo + 3 * zld + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, z, zo + 3 * zld + 3 * L);
        FloatVector c40 = FloatVector.fromArray(S, z, zo + 4 * zld);
        FloatVector c41 = FloatVector.fromArray(S, z, zo + 4 * zld + L);
        FloatVector c42 = FloatVector.fromArray(S, z, zo + 4 * zld + 2 * L);
        FloatVector c43 = FloatVector.fromArray(S, z, zo + 4 * zld + 3 * L);
        FloatVector c50 = FloatVector.fromArray(S, z, zo + 5 * zld);
        FloatVector c51 = FloatVector.fromArray(S, z, zo + 5 * zld + L);
        FloatVector c52 = FloatVector.fromArray(S, z, zo + 5 * zld + 2 * L);
        FloatVector c53 = FloatVector.fromArray(S, z, zo + 5 * zld + 3 * L);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (4 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (4 * L) + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bo + p * (4 * L) + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, bo + p * (4 * L) + 3 * L);
            FloatVector x = FloatVector.broadcast(S, a[ao + p * STRIDE]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            c53 = x.fma(b3, c53);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c03.intoArray(c, co + 3 * L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c12.intoArray(c, co + ldc + 2 * L);
        c13.intoArray(c, co + ldc + 3 * L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c22.intoArray(c, co + 2 * ldc + 2 * L);
        c23.intoArray(c, co + 2 * ldc + 3 * L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
        c32.intoArray(c, co + 3 * ldc + 2 * L);
        c33.intoArray(c, co + 3 * ldc + 3 * L);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + L);
        c42.intoArray(c, co + 4 * ldc + 2 * L);
        c43.intoArray(c, co + 4 * ldc + 3 * L);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + L);
        c52.intoArray(c, co + 5 * ldc + 2 * L);
        c53.intoArray(c, co + 5 * ldc + 3 * L);
    }

    /** 6 rows, two vectors. */
    static void tile6x2(
            int k, float[] a, int ao, float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c01 = FloatVector.fromArray(S, z, zo + L);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c11 = FloatVector.fromArray(S, z, zo + zld + L);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c21 = FloatVector.fromArray(S, z, zo + 2 * zld + L);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c31 = FloatVector.fromArray(S, z, zo + 3 * zld + L);
        FloatVector c40 = FloatVector.fromArray(S, z, zo + 4 * zld);
        FloatVector c41 = FloatVector.fromArray(S, z, zo + 4 * zld + L);
        FloatVector c50 = FloatVector.fromArray(S, z, zo + 5 * zld);
        FloatVector c51 = FloatVector.fromArray(S, z, zo + 5 * zld + L);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (2 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (2 * L) + L);
            FloatVector x = FloatVector.broadcast(S, a[ao + p * STRIDE]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + L);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + L);
    }

    /** 6 rows, one vector. */
    static void tile6x1(
            int k, float[] a, int ao, float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c40 = FloatVector.fromArray(S, z, zo + 4 * zld);
        FloatVector c50 = FloatVector.fromArray(S, z, zo + 5 * zld);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * L);
            FloatVector x = FloatVector.broadcast(S, a[ao + p * STRIDE]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 5]);
            c50 = x.fma(b0, c50);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
    }

    /** 4 rows, two vectors. */
    static void tile4x2(
            int k, float[] a, int ao, float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c01 = FloatVector.fromArray(S, z, zo + L);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c11 = FloatVector.fromArray(S, z, zo + zld + L);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c21 = FloatVector.fromArray(S, z, zo + 2 * zld + L);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c31 = FloatVector.fromArray(S, z, zo + 3 * zld + L);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (2 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (2 * L) + L);
            FloatVector x = FloatVector.broadcast(S, a[ao + p * STRIDE]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
    }

    /** 4 rows, one vector. */
    static void tile4x1(
            int k, float[] a, int ao, float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * L);
            FloatVector x = FloatVector.broadcast(S, a[ao + p * STRIDE]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(S, a[ao + p * STRIDE + 3]);
            c30 = x.fma(b0, c30);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
    }
}
