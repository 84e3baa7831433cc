package io.github.gan4j.nn;

import io.github.gan4j.autograd.Conv2dGeometry;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/**
 * Two-dimensional convolution (cross-correlation, as everywhere in this field): images (N, H, W, inChannels) → (N, OH,
 * OW, outChannels), with the parameters {@code weight} (KH, KW, inChannels, outChannels) and {@code bias}
 * (outChannels). OH = ⌊(H + padding − dilation·(KH − 1) − 1) / stride⌋ + 1 with the padding of both sides together, and
 * OW likewise.
 */
public final class Conv2d implements Linear, Fusable {
    private final Kernel2d kernel;
    private final WeightAndBias weights;

    private Conv2d(Kernel2d kernel, WeightAndBias weights) {
        this.kernel = kernel;
        this.weights = weights;
    }

    /**
     * A layer with a square kernel, Xavier-uniform weights, ±√(6 / (KH·KW·(in + out))), and a bias of 0.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernelSize rows and columns of the kernel, 1 or more
     * @param stride pixels from one position to the next, 1 or more
     * @param padding rows and columns of zeros on each side, 0 or more
     * @param rng where the first weights come from
     * @return the layer
     */
    public static Conv2d of(int inChannels, int outChannels, int kernelSize, int stride, int padding, Rng rng) {
        return of(
                inChannels, outChannels, Kernel2d.of(kernelSize).stride(stride).padding(padding), rng);
    }

    /**
     * A layer with Xavier-uniform weights, ±√(6 / (KH·KW·(in + out))), and a bias of 0.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation
     * @param rng where the first weights come from
     * @return the layer
     */
    public static Conv2d of(int inChannels, int outChannels, Kernel2d kernel, Rng rng) {
        return of(inChannels, outChannels, kernel, Initializers.xavierUniform(), Initializers.zeros(), rng);
    }

    /**
     * A layer with weights and bias of one's choice. An output depends on KH·KW·in inputs (fan in), an input acts on
     * KH·KW·out outputs (fan out).
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation
     * @param weight makes the first weights
     * @param bias makes the first bias
     * @param rng where random numbers come from, first the weight's
     * @return the layer
     */
    public static Conv2d of(
            int inChannels, int outChannels, Kernel2d kernel, Initializer weight, Initializer bias, Rng rng) {
        Conv2d layer = withoutBias(inChannels, outChannels, kernel, weight, rng);
        int area = kernel.height() * kernel.width();
        NDArray added = bias.create(Shape.of(outChannels), area * inChannels, area * outChannels, rng);
        return new Conv2d(kernel, layer.weights.plus(added));
    }

    /**
     * A layer without bias, as before a normalisation, which would take it away again.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation
     * @param weight makes the first weights
     * @param rng where random numbers come from
     * @return the layer
     */
    public static Conv2d withoutBias(int inChannels, int outChannels, Kernel2d kernel, Initializer weight, Rng rng) {
        Check.atLeastOne("conv2d", "input channels", inChannels);
        Check.atLeastOne("conv2d", "output channels", outChannels);
        int area = kernel.height() * kernel.width();
        Shape shape = Shape.of(kernel.height(), kernel.width(), inChannels, outChannels);
        NDArray first = weight.create(shape, area * inChannels, area * outChannels, rng);
        return new Conv2d(kernel, WeightAndBias.of(first));
    }

    /**
     * This layer with a bias: on the same weight, where it has none with one that begins with 0, otherwise as it is.
     *
     * @return a layer with a bias
     * @throws IllegalStateException if it has none, and its weight is in a form: add the bias before
     */
    @Override
    public Conv2d withBias() {
        return weights.bias().isPresent() ? this : new Conv2d(kernel, weights.plus("conv2d", 3));
    }

    /**
     * This layer with its weight in another form, such as {@code new SpectralNorm()}: a layer with parameters of its
     * own, which begin with this one's numbers.
     *
     * @param form how the weight is made of what is trained
     * @return the new layer
     * @throws IllegalStateException if the weight has a form already
     * @throws IllegalArgumentException if the form cannot begin with the weight
     */
    @Override
    public Conv2d with(Reparameterization form) {
        int fanIn =
                kernel.height() * kernel.width() * weights.parameter().shape().size(2);
        return new Conv2d(kernel, weights.with("conv2d", form, 3, fanIn));
    }

    /** {@return the weight, (KH, KW, inChannels, outChannels); in a form, the trained numbers it is made of} */
    public Parameter weight() {
        return weights.parameter();
    }

    /** {@return the bias, (outChannels), or empty without one} */
    public Optional<Parameter> bias() {
        return weights.bias();
    }

    /** {@return size, stride, padding and dilation} */
    public Kernel2d kernel() {
        return kernel;
    }

    WeightAndBias weights() {
        return weights;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return forward(x, pass, 1);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass, float slope) {
        outputShape(x.shape());
        Conv2dGeometry geometry = kernel.on(x.shape().size(1), x.shape().size(2));
        return weights.apply(pass, slope, w -> x.conv2d(w, geometry), (w, bias, s) -> x.conv2d(w, geometry, bias, s));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape weight = weights.parameter().shape();
        Check.image("conv2d", input, weight.size(2), weight);
        return kernel.slide("conv2d", input, weight.size(3));
    }

    /** If its form divides the weight by its norm. */
    @Override
    public boolean rescalesWeights() {
        return weights.rescales();
    }

    /** It has if its weight has. */
    @Override
    public boolean hasBoundedSlope() {
        return weights.isBounded();
    }

    @Override
    public State state() {
        return weights.state();
    }

    /** The sizes, such as {@code Conv2d(64 → 128, kernel 4, stride 2, padding 1)}. */
    @Override
    public String toString() {
        Shape weight = weights.parameter().shape();
        return "Conv2d(" + weight.size(2) + " → " + weight.size(3) + ", " + kernel + weights.suffix();
    }
}
