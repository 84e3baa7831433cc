package io.github.gan4j.kernel.normalization;

/**
 * The passes of batch normalisation, with a leaky ReLU behind it, over a tile of a matrix: rows {@code stride} apart,
 * columns next to each other, with numbers of their own for each column. {@code slope} is that of the leaky ReLU for
 * negative numbers, in [0, 1]: 0 for ReLU (as a product: −1 becomes −0, and −∞ NaN), 1 for none. Its derivative is
 * taken from the sign of its output.
 *
 * <p>Every column is treated in the order of its rows: the scalar and the Vector API versions agree bit for bit. Sums
 * are floats, so a tile should have no more than some 256 rows.
 */
public interface NormalizationKernels {
    /** {@code sum[c] = Σ (x[r, c] − shift[c])}, {@code squares[c] = Σ (x[r, c] − shift[c])²}. */
    void moments(
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
            int qo);

    /** {@code y[r, c] = leaky((x[r, c] − mean[c])·scale[c] + bias[c])}; y may be x. */
    void normalize(
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
            int yo);

    /**
     * With d = g where y &gt; 0 and slope·g elsewhere: {@code sum[c] = Σ d[r, c]}, {@code products[c] = Σ d[r, c]·(x[r,
     * c] − mean[c])}.
     */
    void gradientSums(
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
            int po);

    /**
     * With d as before: {@code dx[r, c] = ((d[r, c] − shift[c]) − (x[r, c] − mean[c])·tilt[c])·scale[c]}; dx may be g.
     */
    void gradient(
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
            int dxo);

    /** {@code y[r, c] = leaky(x[r, c] + bias[c])}; y may be x. */
    void addLeaky(
            float[] x, int xo, int stride, int rows, int cols, float[] bias, int bo, float slope, float[] y, int yo);

    /** d as before is written, and {@code sum[c] = Σ d[r, c]}; d may be g. */
    void leakyGradient(
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
            int so);
}
