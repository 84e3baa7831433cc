package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.ConvolutionKernels;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;

/** The three faces of two-dimensional convolution; results are new arrays. The shapes are those of the window. */
public final class Convolution {
    private static final ConvolutionKernels KERNELS = Kernels.chosen().convolution();

    private Convolution() {}

    /** x (n, h, w, c) ∗ w (kh, kw, c, f) → (n, oh, ow, f). */
    public static NDArray forward(Window s, NDArray x, NDArray w) {
        NDArray y = Workspace.uninitialized(Shape.of(s.n(), s.oh(), s.ow(), s.f()));
        KERNELS.forward(s, x.array(), x.offset(), w.array(), w.offset(), y.array(), y.offset());
        return y;
    }

    /** The adjoint in x: y (n, oh, ow, f), w (kh, kw, c, f) → (n, h, w, c). */
    public static NDArray inputGradient(Window s, NDArray y, NDArray w) {
        NDArray x = Workspace.uninitialized(Shape.of(s.n(), s.h(), s.w(), s.c()));
        KERNELS.inputGradient(s, y.array(), y.offset(), w.array(), w.offset(), x.array(), x.offset());
        return x;
    }

    /** The adjoint in w: x (n, h, w, c), y (n, oh, ow, f) → (kh, kw, c, f). */
    public static NDArray weightGradient(Window s, NDArray x, NDArray y) {
        NDArray w = Workspace.uninitialized(Shape.of(s.kh(), s.kw(), s.c(), s.f()));
        KERNELS.weightGradient(s, x.array(), x.offset(), y.array(), y.offset(), w.array(), w.offset());
        return w;
    }
}
