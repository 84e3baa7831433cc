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
 * Transposed convolution, also called deconvolution: images (N, H, W, inChannels) → (N, OH, OW, outChannels), with the
 * parameters {@code weight} (KH, KW, outChannels, inChannels) and {@code bias} (outChannels). It is the gradient of a
 * {@link Conv2d} with respect to its input, so kernel and weight are those of the convolution that leads back. OH = (H
 * − 1)·stride − padding + dilation·(KH − 1) + outputPadding + 1 with the padding of both sides together, and OW
 * likewise.
 *
 * <p>Let the stride divide the kernel size: otherwise pixels get different numbers of contributions, seen as a
 * chequerboard (Odena et al. 2016).
 */
public final class ConvTranspose2d implements Linear, Fusable {
    private final Kernel2d kernel;
    private final int extraH;
    private final int extraW;
    private final WeightAndBias weights;

    private ConvTranspose2d(Kernel2d kernel, int extraH, int extraW, WeightAndBias weights) {
        this.kernel = kernel;
        this.extraH = extraH;
        this.extraW = extraW;
        this.weights = weights;
    }

    /**
     * A layer with a square kernel, Xavier-uniform weights and a bias of 0.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernelSize rows and columns of the kernel, 1 or more
     * @param stride pixels of the output from one position to the next, 1 or more
     * @param padding rows and columns cut off each side of the output, 0 or more
     * @param rng where the first weights come from
     * @return the layer
     */
    public static ConvTranspose2d of(
            int inChannels, int outChannels, int kernelSize, int stride, int padding, Rng rng) {
        return of(
                inChannels, outChannels, Kernel2d.of(kernelSize).stride(stride).padding(padding), rng);
    }

    /**
     * A layer with Xavier-uniform weights and a bias of 0.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation of the convolution that leads back
     * @param rng where the first weights come from
     * @return the layer
     */
    public static ConvTranspose2d of(int inChannels, int outChannels, Kernel2d kernel, Rng rng) {
        return of(inChannels, outChannels, kernel, Initializers.xavierUniform(), Initializers.zeros(), rng);
    }

    /**
     * A layer with weights and bias of one's choice. An output depends on KH·KW·in / (strides' product) inputs on the
     * average (fan in), an input acts on KH·KW·out outputs (fan out).
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation of the convolution that leads back
     * @param weight makes the first weights
     * @param bias makes the first bias
     * @param rng where random numbers come from, first the weight's
     * @return the layer
     */
    public static ConvTranspose2d of(
            int inChannels, int outChannels, Kernel2d kernel, Initializer weight, Initializer bias, Rng rng) {
        ConvTranspose2d layer = withoutBias(inChannels, outChannels, kernel, weight, rng);
        NDArray added = bias.create(Shape.of(outChannels), fanIn(kernel, inChannels), fanOut(kernel, outChannels), rng);
        return new ConvTranspose2d(kernel, 0, 0, layer.weights.plus(added));
    }

    /**
     * A layer without bias, as before a normalisation, which would take it away again.
     *
     * @param inChannels the input's channels, 1 or more
     * @param outChannels the output's channels, 1 or more
     * @param kernel size, stride, padding and dilation of the convolution that leads back
     * @param weight makes the first weights
     * @param rng where random numbers come from
     * @return the layer
     */
    public static ConvTranspose2d withoutBias(
            int inChannels, int outChannels, Kernel2d kernel, Initializer weight, Rng rng) {
        Check.atLeastOne("convTranspose2d", "input channels", inChannels);
        Check.atLeastOne("convTranspose2d", "output channels", outChannels);
        Shape shape = Shape.of(kernel.height(), kernel.width(), outChannels, inChannels);
        NDArray first = weight.create(shape, fanIn(kernel, inChannels), fanOut(kernel, outChannels), rng);
        return new ConvTranspose2d(kernel, 0, 0, WeightAndBias.of(first));
    }

    private static int fanIn(Kernel2d kernel, int inChannels) {
        int strides = kernel.strideH() * kernel.strideW();
        return Math.max(1, kernel.height() * kernel.width() * inChannels / strides);
    }

    private static int fanOut(Kernel2d kernel, int outChannels) {
        return kernel.height() * kernel.width() * outChannels;
    }

    /**
     * This layer, on the same parameters, with further rows below and columns on the right of the output. A convolution
     * with a stride leads from several sizes to one; this says to which of them to go back.
     *
     * @param rows further rows, in [0, vertical stride)
     * @param columns further columns, in [0, horizontal stride)
     * @return the changed layer
     * @throws IllegalArgumentException if a number is out of range, or the padding is "same", which says the size
     *     already
     */
    public ConvTranspose2d outputPadding(int rows, int columns) {
        if (rows < 0 || columns < 0 || rows >= kernel.strideH() || columns >= kernel.strideW()) {
            throw new IllegalArgumentException(
                    "[convTranspose2d] expected an output padding of 0 or more that is less than the "
                            + "stride " + Kernel2d.pair(kernel.strideH(), kernel.strideW()) + ", got "
                            + Kernel2d.pair(rows, columns)
                            + ": " + kernel + "; for a larger output use less padding");
        }
        if (kernel.isSame()) {
            throw new IllegalArgumentException(
                    "[convTranspose2d] expected explicit padding beside an output padding, got "
                            + "padding \"same\", which makes the output size · stride pixels large: " + kernel);
        }
        return new ConvTranspose2d(kernel, rows, columns, weights);
    }

    /**
     * This layer with a bias: on the same weight, where it has none with one that begins with 0, otherwise as it is.
     *
     * @return a layer with a bias
     * @throws IllegalStateException if it has none, and its weight is in a form: add the bias before
     */
    @Override
    public ConvTranspose2d withBias() {
        return weights.bias().isPresent()
                ? this
                : new ConvTranspose2d(kernel, extraH, extraW, weights.plus("convTranspose2d", 2));
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
    public ConvTranspose2d with(Reparameterization form) {
        int inChannels = weights.parameter().shape().size(3);
        return new ConvTranspose2d(
                kernel, extraH, extraW, weights.with("convTranspose2d", form, 2, fanIn(kernel, inChannels)));
    }

    /** {@return the weight, (KH, KW, outChannels, inChannels); in a form, the trained numbers it is made of} */
    public Parameter weight() {
        return weights.parameter();
    }

    /** {@return the bias, (outChannels), or empty without one} */
    public Optional<Parameter> bias() {
        return weights.bias();
    }

    /** {@return size, stride, padding and dilation of the convolution that leads back} */
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
        Shape out = outputShape(x.shape());
        int height = out.size(1);
        int width = out.size(2);
        Conv2dGeometry geometry = kernel.on(height, width);
        return weights.apply(
                pass,
                slope,
                w -> x.convTranspose2d(w, geometry, height, width),
                (w, bias, s) -> x.convTranspose2d(w, geometry, height, width, bias, s));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape weight = weights.parameter().shape();
        Check.image("convTranspose2d", input, weight.size(3), weight);
        return kernel.unslide("convTranspose2d", input, weight.size(2), extraH, extraW);
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

    /** The sizes, such as {@code ConvTranspose2d(128 → 64, kernel 4, stride 2, padding 1)}. */
    @Override
    public String toString() {
        Shape weight = weights.parameter().shape();
        return "ConvTranspose2d(" + weight.size(3) + " → " + weight.size(2) + ", " + kernel
                + (extraH + extraW == 0 ? "" : ", output padding " + Kernel2d.pair(extraH, extraW))
                + weights.suffix();
    }
}
