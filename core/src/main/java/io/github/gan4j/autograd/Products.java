package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * The operations of a {@link Tensor} that sum products, matrices' and convolutions', and what follows them in one pass.
 */
public sealed interface Products permits Tensor {
    /** {@return the shape} */
    Shape shape();

    /**
     * {@code (this + bias).leakyRelu(slope)} in one pass: what follows the product of a layer.
     *
     * @param bias (C), for this of shape (…, C)
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return a tensor of this shape
     * @throws ShapeException if the channels differ
     */
    default Tensor addLeakyRelu(Tensor bias, float slope) {
        return Tensor.run(new FusedOp.AddLeakyRelu(slope), self(), bias);
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015) with a leaky ReLU behind it: leakyRelu((x − mean) / √(variance +
     * epsilon) · weight + bias, slope) for each channel. Gradients flow through mean and variance.
     *
     * @param moments {@code Moments.of(this.value())}: those of this very tensor
     * @param weight (C), for this of shape (…, C)
     * @param bias (C)
     * @param epsilon added to the variance
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return a tensor of this shape
     * @throws ShapeException if the channels differ
     */
    default Tensor batchNorm(Moments moments, Tensor weight, Tensor bias, float epsilon, float slope) {
        return Tensor.run(new FusedOp.BatchNorm(moments, epsilon, slope), self(), weight, bias);
    }

    /**
     * {@return the matrix product this·other over the last two axes, broadcast over the axes before them}
     *
     * @param other (…, k, n), when this is (…, m, k)
     */
    default Tensor matmul(Tensor other) {
        return matmul(other, Transpose.NONE);
    }

    /**
     * The matrix product over the last two axes, broadcast over the axes before them.
     *
     * @param other the right side
     * @param transpose which sides are read with their last two axes swapped, without a copy
     * @return (…, m, n)
     */
    default Tensor matmul(Tensor other, Transpose transpose) {
        if (shape().rank() > 2
                && other.shape().rank() == 2
                && !transpose.a()
                && shape().size(-1) == other.shape().size(transpose.b() ? -1 : -2)
                && shape().elements() > 0) {
            // One matrix for the whole batch: a single tall product.
            Shape rows = shape().part(0, shape().rank() - 1);
            Tensor tall =
                    self().reshape(Shape.of(rows.elements(), shape().size(-1))).matmul(other, transpose);
            return tall.reshape(rows.then(Shape.of(tall.shape().size(-1))));
        }
        return Tensor.run(new ProductOp.Matmul(transpose), self(), other);
    }

    /**
     * {@code matmul(weight).add(bias).leakyRelu(slope)} with no memory for the product apart: a dense layer.
     *
     * @param weight (in, out), when this is (…, in)
     * @param bias (out)
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return (…, out)
     * @throws ShapeException if the channels differ
     */
    default Tensor matmul(Tensor weight, Tensor bias, float slope) {
        if (shape().rank() < 2 || weight.shape().rank() != 2 || shape().elements() == 0) {
            return matmul(weight).addLeakyRelu(bias, slope);
        }
        if (shape().rank() > 2 && shape().size(-1) == weight.shape().size(0)) {
            Shape rows = shape().part(0, shape().rank() - 1);
            Tensor tall =
                    self().reshape(Shape.of(rows.elements(), shape().size(-1))).matmul(weight, bias, slope);
            return tall.reshape(rows.then(Shape.of(tall.shape().size(-1))));
        }
        return Tensor.run(new FusedOp.Biased(new ProductOp.Matmul(Transpose.NONE), slope), self(), weight, bias);
    }

    /**
     * Two-dimensional convolution (cross-correlation, as everywhere in this field), channels last.
     *
     * @param weight (KH, KW, inC, outC)
     * @param geometry stride, padding and dilation
     * @return (N, OH, OW, outC), when this is (N, H, W, inC)
     */
    default Tensor conv2d(Tensor weight, Conv2dGeometry geometry) {
        return Tensor.run(new ConvolutionOp.Forward(geometry), self(), weight);
    }

    /**
     * {@code conv2d(weight, geometry).add(bias).leakyRelu(slope)} with no memory for the convolution apart.
     *
     * @param weight (KH, KW, inC, outC)
     * @param geometry stride, padding and dilation
     * @param bias (outC)
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return (N, OH, OW, outC), when this is (N, H, W, inC)
     */
    default Tensor conv2d(Tensor weight, Conv2dGeometry geometry, Tensor bias, float slope) {
        return Tensor.run(new FusedOp.Biased(new ConvolutionOp.Forward(geometry), slope), self(), weight, bias);
    }

    /**
     * Transposed convolution: the gradient of {@link #conv2d(Tensor, Conv2dGeometry)} with respect to its input, so
     * that weight and geometry are those of the convolution that goes the other way. Several output sizes may lead to
     * one input size where the stride is more than 1; therefore the output size is an argument.
     *
     * @param weight (KH, KW, outC, inC)
     * @param geometry stride, padding and dilation of the convolution the other way
     * @param height the output's height: one for which geometry.outputHeight gives this height
     * @param width the output's width: one for which geometry.outputWidth gives this width
     * @return (N, height, width, outC), when this is (N, H, W, inC)
     */
    default Tensor convTranspose2d(Tensor weight, Conv2dGeometry geometry, int height, int width) {
        return Tensor.run(new ConvolutionOp.InputGradient(geometry, height, width), self(), weight);
    }

    /**
     * {@code convTranspose2d(weight, geometry, height, width).add(bias).leakyRelu(slope)} with no memory for the
     * convolution apart.
     *
     * @param weight (KH, KW, outC, inC)
     * @param geometry stride, padding and dilation of the convolution the other way
     * @param height the output's height: one for which geometry.outputHeight gives this height
     * @param width the output's width: one for which geometry.outputWidth gives this width
     * @param bias (outC)
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return (N, height, width, outC), when this is (N, H, W, inC)
     */
    default Tensor convTranspose2d(
            Tensor weight, Conv2dGeometry geometry, int height, int width, Tensor bias, float slope) {
        return Tensor.run(
                new FusedOp.Biased(new ConvolutionOp.InputGradient(geometry, height, width), slope),
                self(),
                weight,
                bias);
    }

    /**
     * The gradient of {@link #conv2d(Tensor, Conv2dGeometry)} with respect to its weight: how much each product of an
     * input with an output pixel meets each kernel position.
     *
     * @param output (N, OH, OW, outC)
     * @param geometry stride, padding and dilation
     * @param kernelHeight KH
     * @param kernelWidth KW
     * @return (KH, KW, inC, outC), when this is the input (N, H, W, inC)
     */
    default Tensor conv2dWeightGradient(Tensor output, Conv2dGeometry geometry, int kernelHeight, int kernelWidth) {
        return Tensor.run(new ConvolutionOp.WeightGradient(geometry, kernelHeight, kernelWidth), self(), output);
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
