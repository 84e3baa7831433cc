package io.github.gan4j.kernel.convolution;

import java.util.List;

/**
 * The three faces of one trilinear form Σ x·w·y: images x (n, h, w, c), weights w (kh, kw, c, f), outputs y (n, oh, ow,
 * f), all row-major, channels last. Each is linear in each of its arguments. The scratch memory does not grow with the
 * batch; the bits do not depend on the number of threads, nor those in the one order on the lanes, or on whether there
 * are any.
 */
public interface ConvolutionKernels {
    /** The ways there are, those to one face in order of preference. */
    List<ConvolutionPlan> plans();

    /** y = x ∗ w: {@code y[n, oh, ow, f] = Σ x[n, pixel(oh, kh), pixel(ow, kw), c] · w[kh, kw, c, f]}. */
    void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo);

    /** The adjoint of {@link #forward} in x: every x[…] gets the sum of y·w over the products it takes part in. */
    void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo);

    /** The adjoint of {@link #forward} in w: every w[…] gets the sum of x·y over the products it takes part in. */
    void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo);
}
