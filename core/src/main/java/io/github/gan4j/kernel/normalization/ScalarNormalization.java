package io.github.gan4j.kernel.normalization;

import java.util.Arrays;

/** The plain loops: the reference. */
public final class ScalarNormalization implements NormalizationKernels {
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
        Arrays.fill(sum, so, so + cols, 0);
        Arrays.fill(squares, qo, qo + cols, 0);
        for (int r = 0; r < rows; r++) {
            int row = xo + r * stride;
            for (int c = 0; c < cols; c++) {
                float d = x[row + c] - shift[shifto + c];
                sum[so + c] += d;
                squares[qo + c] += d * d;
            }
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
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                float z = (x[xo + r * stride + c] - mean[mo + c]) * scale[so + c] + bias[bo + c];
                y[yo + r * stride + c] = leaky(z, z, slope);
            }
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
        Arrays.fill(sum, so, so + cols, 0);
        Arrays.fill(products, po, po + cols, 0);
        for (int r = 0; r < rows; r++) {
            int row = r * stride;
            for (int c = 0; c < cols; c++) {
                float d = leaky(y[yo + row + c], g[go + row + c], slope);
                sum[so + c] += d;
                products[po + c] += d * (x[xo + row + c] - mean[mo + c]);
            }
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
        for (int r = 0; r < rows; r++) {
            int row = r * stride;
            for (int c = 0; c < cols; c++) {
                float d = leaky(y[yo + row + c], g[go + row + c], slope);
                float centered = x[xo + row + c] - mean[mo + c];
                dx[dxo + row + c] = ((d - shift[shifto + c]) - centered * tilt[to + c]) * scale[so + c];
            }
        }
    }

    @Override
    public void addLeaky(
            float[] x, int xo, int stride, int rows, int cols, float[] bias, int bo, float slope, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                float z = x[xo + r * stride + c] + bias[bo + c];
                y[yo + r * stride + c] = leaky(z, z, slope);
            }
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
        Arrays.fill(sum, so, so + cols, 0);
        for (int r = 0; r < rows; r++) {
            int row = r * stride;
            for (int c = 0; c < cols; c++) {
                float value = leaky(y[yo + row + c], g[go + row + c], slope);
                d[doff + row + c] = value;
                sum[so + c] += value;
            }
        }
    }

    /** {@code value} where {@code sign} is above 0, else slope · {@code value}. */
    private static float leaky(float sign, float value, float slope) {
        return sign > 0 ? value : slope * value;
    }
}
