package io.github.gan4j.kernel.normalization;

import jdk.incubator.vector.FloatVector;

/**
 * {@link ScalarNormalization} with the Vector API: two vectors of columns at a time, then one, the last columns are
 * its.
 */
public final class VectorNormalization implements NormalizationKernels {
    private static final int L = FloatVector.SPECIES_PREFERRED.length();

    private final ScalarNormalization rest = new ScalarNormalization();

    @Override
    public void moments(
            float[] x,
            int xo,
            int stride,
            int rows,
            int cols,
            float[] shift,
            int shifto,
            float[] sum,
            int so,
            float[] squares,
            int qo) {
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.moments2(x, xo + c, stride, rows, shift, shifto + c, sum, so + c, squares, qo + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.moments1(x, xo + c, stride, rows, shift, shifto + c, sum, so + c, squares, qo + c);
        }
        if (c < cols) {
            rest.moments(x, xo + c, stride, rows, cols - c, shift, shifto + c, sum, so + c, squares, qo + c);
        }
    }

    @Override
    public void normalize(
            float[] x,
            int xo,
            int stride,
            int rows,
            int cols,
            float[] mean,
            int mo,
            float[] scale,
            int so,
            float[] bias,
            int bo,
            float slope,
            float[] y,
            int yo) {
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.normalize2(
                    x, xo + c, stride, rows, mean, mo + c, scale, so + c, bias, bo + c, slope, y, yo + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.normalize1(
                    x, xo + c, stride, rows, mean, mo + c, scale, so + c, bias, bo + c, slope, y, yo + c);
        }
        if (c < cols) {
            rest.normalize(
                    x, xo + c, stride, rows, cols - c, mean, mo + c, scale, so + c, bias, bo + c, slope, y, yo + c);
        }
    }

    @Override
    public void gradientSums(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            int cols,
            float[] mean,
            int mo,
            float slope,
            float[] sum,
            int so,
            float[] products,
            int po) {
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.gradientSums2(
                    g, go + c, y, yo + c, x, xo + c, stride, rows, mean, mo + c, slope, sum, so + c, products, po + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.gradientSums1(
                    g, go + c, y, yo + c, x, xo + c, stride, rows, mean, mo + c, slope, sum, so + c, products, po + c);
        }
        if (c < cols) {
            rest.gradientSums(
                    g, go + c, y, yo + c, x, xo + c, stride, rows, cols - c, mean, mo + c, slope, sum, so + c, products,
                    po + c);
        }
    }

    @Override
    public void gradient(
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] x,
            int xo,
            int stride,
            int rows,
            int cols,
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
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.gradient2(
                    g,
                    go + c,
                    y,
                    yo + c,
                    x,
                    xo + c,
                    stride,
                    rows,
                    mean,
                    mo + c,
                    scale,
                    so + c,
                    shift,
                    shifto + c,
                    tilt,
                    to + c,
                    slope,
                    dx,
                    dxo + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.gradient1(
                    g,
                    go + c,
                    y,
                    yo + c,
                    x,
                    xo + c,
                    stride,
                    rows,
                    mean,
                    mo + c,
                    scale,
                    so + c,
                    shift,
                    shifto + c,
                    tilt,
                    to + c,
                    slope,
                    dx,
                    dxo + c);
        }
        if (c < cols) {
            rest.gradient(
                    g,
                    go + c,
                    y,
                    yo + c,
                    x,
                    xo + c,
                    stride,
                    rows,
                    cols - c,
                    mean,
                    mo + c,
                    scale,
                    so + c,
                    shift,
                    shifto + c,
                    tilt,
                    to + c,
                    slope,
                    dx,
                    dxo + c);
        }
    }

    @Override
    public void addLeaky(
            float[] x, int xo, int stride, int rows, int cols, float[] bias, int bo, float slope, float[] y, int yo) {
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.addLeaky2(x, xo + c, stride, rows, bias, bo + c, slope, y, yo + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.addLeaky1(x, xo + c, stride, rows, bias, bo + c, slope, y, yo + c);
        }
        if (c < cols) {
            rest.addLeaky(x, xo + c, stride, rows, cols - c, bias, bo + c, slope, y, yo + c);
        }
    }

    @Override
    public void leakyGradient(
            float[] g,
            int go,
            float[] y,
            int yo,
            int stride,
            int rows,
            int cols,
            float slope,
            float[] d,
            int doff,
            float[] sum,
            int so) {
        int c = 0;
        for (; c + 2 * L <= cols; c += 2 * L) {
            NormalizationLoops.leakyGradient2(g, go + c, y, yo + c, stride, rows, slope, d, doff + c, sum, so + c);
        }
        for (; c + L <= cols; c += L) {
            NormalizationLoops.leakyGradient1(g, go + c, y, yo + c, stride, rows, slope, d, doff + c, sum, so + c);
        }
        if (c < cols) {
            rest.leakyGradient(g, go + c, y, yo + c, stride, rows, cols - c, slope, d, doff + c, sum, so + c);
        }
    }
}
