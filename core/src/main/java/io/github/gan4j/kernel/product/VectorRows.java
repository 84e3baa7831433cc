package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops along rows, with the Vector API; {@link PlainRows} has the same without. One loop to a method. */
final class VectorRows {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final int PARTS = SumOrder.PARTS;

    private VectorRows() {}

    /** x += y, as far as whole vectors go; returns how far. */
    static int add(float[] y, int yo, float[] x, int xo, int n) {
        int whole = n - n % L;
        for (int i = 0; i < whole; i += L) {
            FloatVector.fromArray(S, x, xo + i)
                    .add(FloatVector.fromArray(S, y, yo + i))
                    .intoArray(x, xo + i);
        }
        return whole;
    }

    /** A vector of each row. */
    static void copy(int rows, float[] x, int xo, int xRow, float[] y, int yo, int yRow) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(S, x, xo + i * xRow).intoArray(y, yo + i * yRow);
        }
    }

    /** Two vectors of each of four rows, {@code stride} apart, to rows of a panel. */
    static void copy4x2(float[] x, int x0, int stride, float[] y, int y0) {
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        FloatVector v00 = FloatVector.fromArray(S, x, x0);
        FloatVector v01 = FloatVector.fromArray(S, x, x0 + L);
        FloatVector v10 = FloatVector.fromArray(S, x, x1);
        FloatVector v11 = FloatVector.fromArray(S, x, x1 + L);
        FloatVector v20 = FloatVector.fromArray(S, x, x2);
        FloatVector v21 = FloatVector.fromArray(S, x, x2 + L);
        FloatVector v30 = FloatVector.fromArray(S, x, x3);
        FloatVector v31 = FloatVector.fromArray(S, x, x3 + L);
        v00.intoArray(y, y0);
        v01.intoArray(y, y0 + L);
        v10.intoArray(y, y0 + MicroKernels.COLS);
        v11.intoArray(y, y0 + MicroKernels.COLS + L);
        v20.intoArray(y, y0 + 2 * MicroKernels.COLS);
        v21.intoArray(y, y0 + 2 * MicroKernels.COLS + L);
        v30.intoArray(y, y0 + 3 * MicroKernels.COLS);
        v31.intoArray(y, y0 + 3 * MicroKernels.COLS + L);
    }

    /** y += x[xo]·b₀ + … + x[xo + 3]·b₃, one fused multiply-add after the other; n is a multiple of 16. */
    static void addRows4(float[] x, int xo, float[] b, int b0, int ldb, float[] y, int yo, int n) {
        FloatVector x0 = FloatVector.broadcast(S, x[xo]);
        FloatVector x1 = FloatVector.broadcast(S, x[xo + 1]);
        FloatVector x2 = FloatVector.broadcast(S, x[xo + 2]);
        FloatVector x3 = FloatVector.broadcast(S, x[xo + 3]);
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int j = 0; j < n; j += L) {
            FloatVector sum = FloatVector.fromArray(S, y, yo + j);
            sum = x0.fma(FloatVector.fromArray(S, b, b0 + j), sum);
            sum = x1.fma(FloatVector.fromArray(S, b, b1 + j), sum);
            sum = x2.fma(FloatVector.fromArray(S, b, b2 + j), sum);
            sum = x3.fma(FloatVector.fromArray(S, b, b3 + j), sum);
            sum.intoArray(y, yo + j);
        }
    }

    /** y += x·b; n is a multiple of 16. */
    static void addRow(float x, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector x0 = FloatVector.broadcast(S, x);
        for (int j = 0; j < n; j += L) {
            FloatVector sum = FloatVector.fromArray(S, y, yo + j);
            x0.fma(FloatVector.fromArray(S, b, bo + j), sum).intoArray(y, yo + j);
        }
    }

    /**
     * The partial sums of a row's products with four others, {@code ldb} apart: element i goes to number i mod 16. n is
     * a multiple of 16.
     */
    static void dots4(float[] x, int xo, float[] b, int bo, int ldb, int n, float[] parts) {
        for (int part = 0; part < PARTS; part += L) {
            dots4(x, xo + part, b, bo + part, ldb, n, parts, part);
        }
    }

    /** The same, with one row. */
    static void dot(float[] x, int xo, float[] b, int bo, int n, float[] parts) {
        for (int part = 0; part < PARTS; part += L) {
            dot(x, xo + part, b, bo + part, n, parts, part);
        }
    }

    /** The partial sums of four rows that one vector holds: {@link #PARTS} elements further on is what it adds next. */
    private static void dots4(float[] x, int xo, float[] b, int b0, int ldb, int n, float[] parts, int at) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int p = 0; p < n; p += PARTS) {
            FloatVector xs = FloatVector.fromArray(S, x, xo + p);
            s0 = xs.fma(FloatVector.fromArray(S, b, b0 + p), s0);
            s1 = xs.fma(FloatVector.fromArray(S, b, b1 + p), s1);
            s2 = xs.fma(FloatVector.fromArray(S, b, b2 + p), s2);
            s3 = xs.fma(FloatVector.fromArray(S, b, b3 + p), s3);
        }
        s0.intoArray(parts, at);
        s1.intoArray(parts, at + PARTS);
        s2.intoArray(parts, at + 2 * PARTS);
        s3.intoArray(parts, at + 3 * PARTS);
    }

    private static void dot(float[] x, int xo, float[] b, int bo, int n, float[] parts, int at) {
        FloatVector s = FloatVector.zero(S);
        for (int p = 0; p < n; p += PARTS) {
            s = FloatVector.fromArray(S, x, xo + p).fma(FloatVector.fromArray(S, b, bo + p), s);
        }
        s.intoArray(parts, at);
    }
}
