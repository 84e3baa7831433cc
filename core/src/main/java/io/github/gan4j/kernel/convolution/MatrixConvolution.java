package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.product.OrderedProduct;
import io.github.gan4j.kernel.product.ProductKernels;

/** Convolutions whose pixels see only themselves: products of a matrix with a row for each pixel. */
final class MatrixConvolution {
    static final ProductKernels PRODUCT = new OrderedProduct();

    private MatrixConvolution() {}

    static void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        PRODUCT.gemm(
                false, false, s.n() * s.h() * s.w(), s.f(), s.c(), x, xo, s.c(), w, wo, s.f(), y, yo, s.f(), false);
    }

    static void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        PRODUCT.gemm(false, true, s.n() * s.h() * s.w(), s.c(), s.f(), y, yo, s.f(), w, wo, s.f(), x, xo, s.c(), false);
    }
}
