package io.github.gan4j.kernel.reduction;

/** Loops that reduce. The order of every sum depends on the sizes only, never on the threads or the lanes. */
public interface ReductionKernels {
    /**
     * {@code y[yo + o·inner + i] = op over k of x[xo + (o·length + k)·inner + i]}: reduces the middle of (outer,
     * length, inner). Sums keep at least the accuracy of chunks of 256 added up in double.
     */
    void reduce(Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo);

    /** Σ x², to 2·10⁻⁶ of it; finite for any finite x. */
    double sumOfSquares(float[] x, int xo, int n);

    /** The first i in [0, n) for which {@code x[xo + i]} is infinite or NaN, or −1. */
    int firstNonFinite(float[] x, int xo, int n);
}
