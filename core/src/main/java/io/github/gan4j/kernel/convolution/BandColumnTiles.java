// Generated, not edited. After a change of the generator, in the root of the repository:
// java core/src/test/java/io/github/gan4j/kernel/KernelGenerator.java
package io.github.gan4j.kernel.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tiles of {@link BandKernels} whose columns of A start at offsets of their own. */
final class BandColumnTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private BandColumnTiles() {}

    /** 6 rows, four vectors. */
    static void tile6x4(
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
            int at = ao + o[oo + p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (4 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (4 * L) + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bo + p * (4 * L) + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, bo + p * (4 * L) + 3 * L);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = FloatVector.broadcast(S, a[at + 5]);
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

    /** 12 rows, two vectors. */
    static void tile12x2(
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
        FloatVector c60 = FloatVector.fromArray(S, z, zo + 6 * zld);
        FloatVector c61 = FloatVector.fromArray(S, z, zo + 6 * zld + L);
        FloatVector c70 = FloatVector.fromArray(S, z, zo + 7 * zld);
        FloatVector c71 = FloatVector.fromArray(S, z, zo + 7 * zld + L);
        FloatVector c80 = FloatVector.fromArray(S, z, zo + 8 * zld);
        FloatVector c81 = FloatVector.fromArray(S, z, zo + 8 * zld + L);
        FloatVector c90 = FloatVector.fromArray(S, z, zo + 9 * zld);
        FloatVector c91 = FloatVector.fromArray(S, z, zo + 9 * zld + L);
        FloatVector c100 = FloatVector.fromArray(S, z, zo + 10 * zld);
        FloatVector c101 = FloatVector.fromArray(S, z, zo + 10 * zld + L);
        FloatVector c110 = FloatVector.fromArray(S, z, zo + 11 * zld);
        FloatVector c111 = FloatVector.fromArray(S, z, zo + 11 * zld + L);
        for (int p = 0; p < k; p++) {
            int at = ao + o[oo + p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (2 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (2 * L) + L);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[at + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[at + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(S, a[at + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            x = FloatVector.broadcast(S, a[at + 8]);
            c80 = x.fma(b0, c80);
            c81 = x.fma(b1, c81);
            x = FloatVector.broadcast(S, a[at + 9]);
            c90 = x.fma(b0, c90);
            c91 = x.fma(b1, c91);
            x = FloatVector.broadcast(S, a[at + 10]);
            c100 = x.fma(b0, c100);
            c101 = x.fma(b1, c101);
            x = FloatVector.broadcast(S, a[at + 11]);
            c110 = x.fma(b0, c110);
            c111 = x.fma(b1, c111);
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
        c60.intoArray(c, co + 6 * ldc);
        c61.intoArray(c, co + 6 * ldc + L);
        c70.intoArray(c, co + 7 * ldc);
        c71.intoArray(c, co + 7 * ldc + L);
        c80.intoArray(c, co + 8 * ldc);
        c81.intoArray(c, co + 8 * ldc + L);
        c90.intoArray(c, co + 9 * ldc);
        c91.intoArray(c, co + 9 * ldc + L);
        c100.intoArray(c, co + 10 * ldc);
        c101.intoArray(c, co + 10 * ldc + L);
        c110.intoArray(c, co + 11 * ldc);
        c111.intoArray(c, co + 11 * ldc + L);
    }

    /** 12 rows, one vector. */
    static void tile12x1(
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
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c40 = FloatVector.fromArray(S, z, zo + 4 * zld);
        FloatVector c50 = FloatVector.fromArray(S, z, zo + 5 * zld);
        FloatVector c60 = FloatVector.fromArray(S, z, zo + 6 * zld);
        FloatVector c70 = FloatVector.fromArray(S, z, zo + 7 * zld);
        FloatVector c80 = FloatVector.fromArray(S, z, zo + 8 * zld);
        FloatVector c90 = FloatVector.fromArray(S, z, zo + 9 * zld);
        FloatVector c100 = FloatVector.fromArray(S, z, zo + 10 * zld);
        FloatVector c110 = FloatVector.fromArray(S, z, zo + 11 * zld);
        for (int p = 0; p < k; p++) {
            int at = ao + o[oo + p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * L);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(S, a[at + 5]);
            c50 = x.fma(b0, c50);
            x = FloatVector.broadcast(S, a[at + 6]);
            c60 = x.fma(b0, c60);
            x = FloatVector.broadcast(S, a[at + 7]);
            c70 = x.fma(b0, c70);
            x = FloatVector.broadcast(S, a[at + 8]);
            c80 = x.fma(b0, c80);
            x = FloatVector.broadcast(S, a[at + 9]);
            c90 = x.fma(b0, c90);
            x = FloatVector.broadcast(S, a[at + 10]);
            c100 = x.fma(b0, c100);
            x = FloatVector.broadcast(S, a[at + 11]);
            c110 = x.fma(b0, c110);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
        c60.intoArray(c, co + 6 * ldc);
        c70.intoArray(c, co + 7 * ldc);
        c80.intoArray(c, co + 8 * ldc);
        c90.intoArray(c, co + 9 * ldc);
        c100.intoArray(c, co + 10 * ldc);
        c110.intoArray(c, co + 11 * ldc);
    }

    /** 4 rows, two vectors. */
    static void tile4x2(
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
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c01 = FloatVector.fromArray(S, z, zo + L);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c11 = FloatVector.fromArray(S, z, zo + zld + L);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c21 = FloatVector.fromArray(S, z, zo + 2 * zld + L);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        FloatVector c31 = FloatVector.fromArray(S, z, zo + 3 * zld + L);
        for (int p = 0; p < k; p++) {
            int at = ao + o[oo + p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * (2 * L));
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * (2 * L) + L);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3]);
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
        FloatVector c00 = FloatVector.fromArray(S, z, zo);
        FloatVector c10 = FloatVector.fromArray(S, z, zo + zld);
        FloatVector c20 = FloatVector.fromArray(S, z, zo + 2 * zld);
        FloatVector c30 = FloatVector.fromArray(S, z, zo + 3 * zld);
        for (int p = 0; p < k; p++) {
            int at = ao + o[oo + p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * L);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
    }
}
