// Generated, not edited. After a change of the generator, in the root of the repository:
// java core/src/test/java/io/github/gan4j/kernel/KernelGenerator.java
package io.github.gan4j.kernel.normalization;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link VectorNormalization}, down the rows of two vectors of columns or of one. */
final class NormalizationLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private NormalizationLoops() {}

    static void moments2(
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] shift,
            int shifto,
            float[] sum,
            int so,
            float[] squares,
            int qo) {
        FloatVector h0 = FloatVector.fromArray(S, shift, shifto);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector q0 = FloatVector.zero(S);
        FloatVector h1 = FloatVector.fromArray(S, shift, shifto + L);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector q1 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, x, xo + r * stride).sub(h0);
            s0 = s0.add(d0);
            q0 = q0.add(d0.mul(d0));
            FloatVector d1 = FloatVector.fromArray(S, x, xo + r * stride + L).sub(h1);
            s1 = s1.add(d1);
            q1 = q1.add(d1.mul(d1));
        }
        s0.intoArray(sum, so);
        q0.intoArray(squares, qo);
        s1.intoArray(sum, so + L);
        q1.intoArray(squares, qo + L);
    }

    static void moments1(
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] shift,
            int shifto,
            float[] sum,
            int so,
            float[] squares,
            int qo) {
        FloatVector h0 = FloatVector.fromArray(S, shift, shifto);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector q0 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, x, xo + r * stride).sub(h0);
            s0 = s0.add(d0);
            q0 = q0.add(d0.mul(d0));
        }
        s0.intoArray(sum, so);
        q0.intoArray(squares, qo);
    }

    static void normalize2(
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float[] scale,
            int so,
            float[] bias,
            int bo,
            float slope,
            float[] y,
            int yo) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector a0 = FloatVector.fromArray(S, scale, so);
        FloatVector b0 = FloatVector.fromArray(S, bias, bo);
        FloatVector m1 = FloatVector.fromArray(S, mean, mo + L);
        FloatVector a1 = FloatVector.fromArray(S, scale, so + L);
        FloatVector b1 = FloatVector.fromArray(S, bias, bo + L);
        for (int r = 0; r < rows; r++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo + r * stride);
            FloatVector z0 = x0.sub(m0).mul(a0).add(b0);
            z0.mul(slope).blend(z0, z0.compare(GT, 0)).intoArray(y, yo + r * stride);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + r * stride + L);
            FloatVector z1 = x1.sub(m1).mul(a1).add(b1);
            z1.mul(slope).blend(z1, z1.compare(GT, 0)).intoArray(y, yo + r * stride + L);
        }
    }

    static void normalize1(
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float[] scale,
            int so,
            float[] bias,
            int bo,
            float slope,
            float[] y,
            int yo) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector a0 = FloatVector.fromArray(S, scale, so);
        FloatVector b0 = FloatVector.fromArray(S, bias, bo);
        for (int r = 0; r < rows; r++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo + r * stride);
            FloatVector z0 = x0.sub(m0).mul(a0).add(b0);
            z0.mul(slope).blend(z0, z0.compare(GT, 0)).intoArray(y, yo + r * stride);
        }
    }

    static void gradientSums2(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float slope,
            float[] sum,
            int so,
            float[] products,
            int po) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector p0 = FloatVector.zero(S);
        FloatVector m1 = FloatVector.fromArray(S, mean, mo + L);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector p1 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            s0 = s0.add(d0);
            p0 = p0.add(d0.mul(FloatVector.fromArray(S, x, xo + r * stride).sub(m0)));
            FloatVector d1 = FloatVector.fromArray(S, g, go + r * stride + L);
            d1 = d1.mul(slope)
                    .blend(d1, FloatVector.fromArray(S, y, yo + r * stride + L).compare(GT, 0));
            s1 = s1.add(d1);
            p1 = p1.add(d1.mul(FloatVector.fromArray(S, x, xo + r * stride + L).sub(m1)));
        }
        s0.intoArray(sum, so);
        p0.intoArray(products, po);
        s1.intoArray(sum, so + L);
        p1.intoArray(products, po + L);
    }

    static void gradientSums1(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float slope,
            float[] sum,
            int so,
            float[] products,
            int po) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector p0 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            s0 = s0.add(d0);
            p0 = p0.add(d0.mul(FloatVector.fromArray(S, x, xo + r * stride).sub(m0)));
        }
        s0.intoArray(sum, so);
        p0.intoArray(products, po);
    }

    static void gradient2(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float[] scale,
            int so,
            float[] shift,
            int shifto,
            float[] tilt,
            int to,
            float slope,
            float[] dx,
            int dxo) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector a0 = FloatVector.fromArray(S, scale, so);
        FloatVector h0 = FloatVector.fromArray(S, shift, shifto);
        FloatVector t0 = FloatVector.fromArray(S, tilt, to);
        FloatVector m1 = FloatVector.fromArray(S, mean, mo + L);
        FloatVector a1 = FloatVector.fromArray(S, scale, so + L);
        FloatVector h1 = FloatVector.fromArray(S, shift, shifto + L);
        FloatVector t1 = FloatVector.fromArray(S, tilt, to + L);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            FloatVector c0 = FloatVector.fromArray(S, x, xo + r * stride).sub(m0);
            d0.sub(h0).sub(c0.mul(t0)).mul(a0).intoArray(dx, dxo + r * stride);
            FloatVector d1 = FloatVector.fromArray(S, g, go + r * stride + L);
            d1 = d1.mul(slope)
                    .blend(d1, FloatVector.fromArray(S, y, yo + r * stride + L).compare(GT, 0));
            FloatVector c1 = FloatVector.fromArray(S, x, xo + r * stride + L).sub(m1);
            d1.sub(h1).sub(c1.mul(t1)).mul(a1).intoArray(dx, dxo + r * stride + L);
        }
    }

    static void gradient1(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            float[] mean,
            int mo,
            float[] scale,
            int so,
            float[] shift,
            int shifto,
            float[] tilt,
            int to,
            float slope,
            float[] dx,
            int dxo) {
        FloatVector m0 = FloatVector.fromArray(S, mean, mo);
        FloatVector a0 = FloatVector.fromArray(S, scale, so);
        FloatVector h0 = FloatVector.fromArray(S, shift, shifto);
        FloatVector t0 = FloatVector.fromArray(S, tilt, to);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            FloatVector c0 = FloatVector.fromArray(S, x, xo + r * stride).sub(m0);
            d0.sub(h0).sub(c0.mul(t0)).mul(a0).intoArray(dx, dxo + r * stride);
        }
    }

    static void addLeaky2(
            float[] x, int xo, int stride, int rows, float[] bias, int bo, float slope, float[] y, int yo) {
        FloatVector b0 = FloatVector.fromArray(S, bias, bo);
        FloatVector b1 = FloatVector.fromArray(S, bias, bo + L);
        for (int r = 0; r < rows; r++) {
            FloatVector z0 = FloatVector.fromArray(S, x, xo + r * stride).add(b0);
            z0.mul(slope).blend(z0, z0.compare(GT, 0)).intoArray(y, yo + r * stride);
            FloatVector z1 = FloatVector.fromArray(S, x, xo + r * stride + L).add(b1);
            z1.mul(slope).blend(z1, z1.compare(GT, 0)).intoArray(y, yo + r * stride + L);
        }
    }

    static void addLeaky1(
            float[] x, int xo, int stride, int rows, float[] bias, int bo, float slope, float[] y, int yo) {
        FloatVector b0 = FloatVector.fromArray(S, bias, bo);
        for (int r = 0; r < rows; r++) {
            FloatVector z0 = FloatVector.fromArray(S, x, xo + r * stride).add(b0);
            z0.mul(slope).blend(z0, z0.compare(GT, 0)).intoArray(y, yo + r * stride);
        }
    }

    static void leakyGradient2(
            float[] g,
            int go,
            float[] y,
            int yo,
            int stride,
            int rows,
            float slope,
            float[] d,
            int doff,
            float[] sum,
            int so) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            d0.intoArray(d, doff + r * stride);
            s0 = s0.add(d0);
            FloatVector d1 = FloatVector.fromArray(S, g, go + r * stride + L);
            d1 = d1.mul(slope)
                    .blend(d1, FloatVector.fromArray(S, y, yo + r * stride + L).compare(GT, 0));
            d1.intoArray(d, doff + r * stride + L);
            s1 = s1.add(d1);
        }
        s0.intoArray(sum, so);
        s1.intoArray(sum, so + L);
    }

    static void leakyGradient1(
            float[] g,
            int go,
            float[] y,
            int yo,
            int stride,
            int rows,
            float slope,
            float[] d,
            int doff,
            float[] sum,
            int so) {
        FloatVector s0 = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            FloatVector d0 = FloatVector.fromArray(S, g, go + r * stride);
            d0 = d0.mul(slope)
                    .blend(d0, FloatVector.fromArray(S, y, yo + r * stride).compare(GT, 0));
            d0.intoArray(d, doff + r * stride);
            s0 = s0.add(d0);
        }
        s0.intoArray(sum, so);
    }
}
