package io.github.gan4j.kernel;

/** Convolutions with the Vector API; those without products, or with one output channel only, by matrix products. */
final class VectorConvolution implements ConvolutionKernels {
    private static final ThreadLocal<ForwardConvolution> FORWARD = ThreadLocal.withInitial(ForwardConvolution::new);
    private static final ThreadLocal<InputGradient> INPUT = ThreadLocal.withInitial(InputGradient::new);
    private static final ThreadLocal<WeightGradient> WEIGHT = ThreadLocal.withInitial(WeightGradient::new);

    private final ConvolutionKernels others;

    VectorConvolution(ProductKernels product) {
        others = new BlockedConvolution(product);
    }

    private static boolean suits(Window s) {
        return s.f() > 1 && s.n() > 0 && s.c() > 0 && s.oh() > 0 && s.ow() > 0 && s.kh() > 0 && s.kw() > 0;
    }

    @Override
    public void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        if (suits(s)) {
            FORWARD.get().run(s, x, xo, w, wo, y, yo);
        } else {
            others.forward(s, x, xo, w, wo, y, yo);
        }
    }

    @Override
    public void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        if (suits(s)) {
            INPUT.get().run(s, y, yo, w, wo, x, xo);
        } else {
            others.inputGradient(s, y, yo, w, wo, x, xo);
        }
    }

    @Override
    public void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        if (suits(s)) {
            WEIGHT.get().run(s, x, xo, y, yo, w, wo);
        } else {
            others.weightGradient(s, x, xo, y, yo, w, wo);
        }
    }
}
