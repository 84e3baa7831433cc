package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;

/** Loops along rows, as {@link VectorRows} has them, without the Vector API. */
final class PlainRows {
    private static final int PARTS = SumOrder.PARTS;

    /** The partial sums that are kept in registers. */
    private static final int AT_ONCE = 8;

    private PlainRows() {}

    /** x += y; returns n. */
    static int add(float[] y, int yo, float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] += y[yo + i];
        }
        return n;
    }

    /** y += x[xo]·b₀ + … + x[xo + 3]·b₃, one fused multiply-add after the other. */
    static void addRows4(float[] x, int xo, float[] b, int b0, int ldb, float[] y, int yo, int n) {
        float x0 = x[xo];
        float x1 = x[xo + 1];
        float x2 = x[xo + 2];
        float x3 = x[xo + 3];
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int j = 0; j < n; j++) {
            float sum = Math.fma(x0, b[b0 + j], y[yo + j]);
            sum = Math.fma(x1, b[b1 + j], sum);
            sum = Math.fma(x2, b[b2 + j], sum);
            y[yo + j] = Math.fma(x3, b[b3 + j], sum);
        }
    }

    /** y += x·b. */
    static void addRow(float x, float[] b, int bo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Math.fma(x, b[bo + j], y[yo + j]);
        }
    }

    /** The partial sums of a row's products with four others, {@code ldb} apart; n is a multiple of 16. */
    static void dots4(float[] x, int xo, float[] b, int bo, int ldb, int n, float[] parts) {
        for (int row = 0; row < 4; row++) {
            dot(x, xo, b, bo + row * ldb, n, parts, row * PARTS);
        }
    }

    /** The same, with one row, to {@code parts} from {@code at} on. */
    static void dot(float[] x, int xo, float[] b, int bo, int n, float[] parts, int at) {
        for (int part = 0; part < PARTS; part += AT_ONCE) {
            some(x, xo + part, b, bo + part, n, parts, at + part);
        }
    }

    private static void some(float[] x, int xo, float[] b, int bo, int n, float[] parts, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int p = 0; p < n; p += PARTS) {
            s0 = Math.fma(x[xo + p], b[bo + p], s0);
            s1 = Math.fma(x[xo + p + 1], b[bo + p + 1], s1);
            s2 = Math.fma(x[xo + p + 2], b[bo + p + 2], s2);
            s3 = Math.fma(x[xo + p + 3], b[bo + p + 3], s3);
            s4 = Math.fma(x[xo + p + 4], b[bo + p + 4], s4);
            s5 = Math.fma(x[xo + p + 5], b[bo + p + 5], s5);
            s6 = Math.fma(x[xo + p + 6], b[bo + p + 6], s6);
            s7 = Math.fma(x[xo + p + 7], b[bo + p + 7], s7);
        }
        parts[at] = s0;
        parts[at + 1] = s1;
        parts[at + 2] = s2;
        parts[at + 3] = s3;
        parts[at + 4] = s4;
        parts[at + 5] = s5;
        parts[at + 6] = s6;
        parts[at + 7] = s7;
    }
}
