package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.product.ProductKernels;

/** Convolutions with the Vector API; those without products, or with one output channel only, by matrix products. */
public final class VectorConvolution implements ConvolutionKernels {
    private static final ThreadLocal<ForwardConvolution> FORWARD = ThreadLocal.withInitial(ForwardConvolution::new);
    private static final ThreadLocal<BandForward> BAND_FORWARD = ThreadLocal.withInitial(BandForward::new);
    private static final ThreadLocal<PlaneInputGradient> PLANE_INPUT = ThreadLocal.withInitial(PlaneInputGradient::new);
    private static final ThreadLocal<InputGradient> INPUT = ThreadLocal.withInitial(InputGradient::new);
    private static final ThreadLocal<WeightGradient> WEIGHT = ThreadLocal.withInitial(WeightGradient::new);

    private static final ThreadLocal<BandWeightGradient> BAND_WEIGHT = ThreadLocal.withInitial(BandWeightGradient::new);

    private final ConvolutionKernels others;

    private final ProductKernels product;

    public VectorConvolution(ProductKernels product) {
        this.product = product;
        others = new BlockedConvolution(product);
    }

    /** Whether pixels see only themselves: the images are then a matrix already, a row a pixel. */
    private static boolean pointwise(Window s) {
        return s.kh() == 1
                && s.kw() == 1
                && s.strideH() == 1
                && s.strideW() == 1
                && s.padTop() == 0
                && s.padLeft() == 0
                && s.oh() == s.h()
                && s.ow() == s.w();
    }

    private static boolean suits(Window s) {
        boolean anything = s.n() > 0 && s.c() > 0 && s.h() > 0 && s.w() > 0 && s.oh() > 0 && s.ow() > 0;
        return anything && s.f() > 1 && s.kh() > 0 && s.kw() > 0;
    }

    @Override
    public void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        if (pointwise(s)) {
            product.gemm(
                    false, false, s.n() * s.h() * s.w(), s.f(), s.c(), x, xo, s.c(), w, wo, s.f(), y, yo, s.f(), false);
        } else if (suits(s) && Band.suits(s)) {
            BAND_FORWARD.get().run(s, x, xo, w, wo, y, yo);
        } else if (suits(s)) {
            FORWARD.get().run(s, x, xo, w, wo, y, yo);
        } else {
            others.forward(s, x, xo, w, wo, y, yo);
        }
    }

    @Override
    public void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        if (pointwise(s)) {
            product.gemm(
                    false, true, s.n() * s.h() * s.w(), s.c(), s.f(), y, yo, s.f(), w, wo, s.f(), x, xo, s.c(), false);
        } else if (suits(s) && BandForward.suitsAdjoint(s)) {
            BAND_FORWARD.get().adjoint(s, y, yo, w, wo, x, xo);
        } else if (suits(s) && PlaneInputGradient.suits(s)) {
            PLANE_INPUT.get().run(s, y, yo, w, wo, x, xo);
        } else if (suits(s)) {
            INPUT.get().run(s, y, yo, w, wo, x, xo);
        } else {
            others.inputGradient(s, y, yo, w, wo, x, xo);
        }
    }

    @Override
    public void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        if (suits(s) && BandWeightGradient.suits(s)) {
            BAND_WEIGHT.get().run(s, x, xo, y, yo, w, wo);
        } else if (suits(s)) {
            WEIGHT.get().run(s, x, xo, y, yo, w, wo);
        } else {
            others.weightGradient(s, x, xo, y, yo, w, wo);
        }
    }
}
