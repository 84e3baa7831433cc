package io.github.gan4j.autograd;

import io.github.gan4j.compute.Convolution;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * The family of convolutions. T(x, w, y) = Σ x·w·y over all products of a convolution is linear in each of its three
 * arguments; each operation is the derivative of T by one of them, so the gradient of each is the other two. The sizes
 * of the input are kept, so that an input of which some last rows are never read still gets a gradient of its own size.
 */
sealed interface ConvolutionOp extends Op {
    /** ∂T/∂y: x (N, H, W, C) ∗ w (KH, KW, C, F) → (N, OH, OW, F). */
    record Forward(Conv2dGeometry geometry) implements ConvolutionOp {
        @Override
        public String name() {
            return "conv2d";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            Shape x = inputs[0].shape();
            Shape w = inputs[1].shape();
            checkRanks(name(), "input", x, w);
            if (x.size(3) != w.size(2)) {
                throw new ShapeException("[conv2d] expected input channels " + w.size(2) + ", got " + x.size(3)
                        + ": input " + x + ", weight " + w);
            }
            return Convolution.forward(window(geometry, name(), x, w), inputs[0], inputs[1]);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            Tensor x = call.input(0);
            Tensor w = call.input(1);
            return input == 0
                    ? Tensor.run(
                            new InputGradient(
                                    geometry, x.shape().size(1), x.shape().size(2)),
                            g,
                            w)
                    : Tensor.run(
                            new WeightGradient(
                                    geometry, w.shape().size(0), w.shape().size(1)),
                            x,
                            g);
        }
    }

    /** ∂T/∂x: y (N, OH, OW, F), w (KH, KW, C, F) → (N, H, W, C); a transposed convolution. */
    record InputGradient(Conv2dGeometry geometry, int height, int width) implements ConvolutionOp {
        @Override
        public String name() {
            return "convTranspose2d";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            Shape y = inputs[0].shape();
            Shape w = inputs[1].shape();
            checkRanks(name(), "input", y, w);
            if (y.size(3) != w.size(3)) {
                throw new ShapeException("[convTranspose2d] expected input channels " + w.size(3) + ", got " + y.size(3)
                        + ": input " + y + ", weight " + w);
            }
            Window window = window(geometry, name(), Shape.of(y.size(0), height, width, w.size(2)), w);
            if (window.oh() != y.size(1) || window.ow() != y.size(2)) {
                throw new ShapeException("[convTranspose2d] expected an input of " + window.oh() + " x " + window.ow()
                        + " pixels for an output of " + height + " x " + width + ", got " + y);
            }
            return Convolution.inputGradient(window, inputs[0], inputs[1]);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            Tensor y = call.input(0);
            Tensor w = call.input(1);
            return input == 0
                    ? Tensor.run(new Forward(geometry), g, w)
                    : Tensor.run(
                            new WeightGradient(
                                    geometry, w.shape().size(0), w.shape().size(1)),
                            g,
                            y);
        }
    }

    /** ∂T/∂w: x (N, H, W, C), y (N, OH, OW, F) → (KH, KW, C, F). */
    record WeightGradient(Conv2dGeometry geometry, int kernelH, int kernelW) implements ConvolutionOp {
        @Override
        public String name() {
            return "conv2dWeightGradient";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            Shape x = inputs[0].shape();
            Shape y = inputs[1].shape();
            Shape w = Shape.of(kernelH, kernelW, x.size(3), y.size(3));
            Window window = window(geometry, name(), x, w);
            if (!y.equals(Shape.of(window.n(), window.oh(), window.ow(), window.f()))) {
                throw new ShapeException("[conv2dWeightGradient] expected an output of shape (" + window.n() + ", "
                        + window.oh() + ", " + window.ow() + ", F), got " + y + ": input " + x);
            }
            return Convolution.weightGradient(window, inputs[0], inputs[1]);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            Tensor x = call.input(0);
            Tensor y = call.input(1);
            return input == 0
                    ? Tensor.run(
                            new InputGradient(
                                    geometry, x.shape().size(1), x.shape().size(2)),
                            y,
                            g)
                    : Tensor.run(new Forward(geometry), x, g);
        }
    }

    private static void checkRanks(String name, String what, Shape x, Shape w) {
        if (x.rank() != 4 || w.rank() != 4) {
            throw new ShapeException("[" + name + "] expected " + what
                    + " (N, H, W, C) and weight (KH, KW, inC, outC), got " + x + " and " + w);
        }
    }

    private static Window window(Conv2dGeometry g, String name, Shape x, Shape w) {
        int oh = g.outputHeight(x.size(1), w.size(0));
        int ow = g.outputWidth(x.size(2), w.size(1));
        if (oh < 1 || ow < 1 || w.size(0) < 1 || w.size(1) < 1) {
            throw new ShapeException("[" + name + "] expected a kernel that fits the padded input of "
                    + g.paddedHeight(x.size(1)) + " x " + g.paddedWidth(x.size(2))
                    + " pixels, got kernel " + w.size(0) + " x " + w.size(1) + " with dilation " + g.dilationH() + " x "
                    + g.dilationW() + ", which leaves an output of " + oh + " x " + ow
                    + ": use a larger image, more padding or a smaller kernel");
        }
        return new Window(
                x.size(0),
                x.size(1),
                x.size(2),
                x.size(3),
                w.size(0),
                w.size(1),
                w.size(3),
                oh,
                ow,
                g.strideH(),
                g.strideW(),
                g.padTop(),
                g.padLeft(),
                g.dilationH(),
                g.dilationW());
    }
}
