package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
public final class ConvTranspose2d implements Layer, Fusable {
    private final Kernel2d kernel;
    private final int extraH;
    private final int extraW;
    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final State state;

    private ConvTranspose2d(Kernel2d kernel, int extraH, int extraW, Parameter weight, @Nullable Parameter bias) {
        this.kernel = kernel;
        this.extraH = extraH;
        this.extraW = extraW;
        this.weight = weight;
        this.bias = bias;
        State named = State.empty().with("weight", weight);
        this.state = bias == null ? named : named.with("bias", bias);
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
        Parameter added = Parameter.of(
                bias.create(Shape.of(outChannels), fanIn(kernel, inChannels), fanOut(kernel, outChannels), rng));
        return new ConvTranspose2d(kernel, 0, 0, layer.weight, added);
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
        Parameter made =
                Parameter.of(weight.create(shape, fanIn(kernel, inChannels), fanOut(kernel, outChannels), rng));
        return new ConvTranspose2d(kernel, 0, 0, made, null);
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
        return new ConvTranspose2d(kernel, rows, columns, weight, bias);
    }

    /** {@return the weight, (KH, KW, outChannels, inChannels)} */
    public Parameter weight() {
        return weight;
    }

    /** {@return the bias, (outChannels), or empty without one} */
    public Optional<Parameter> bias() {
        return Optional.ofNullable(bias);
    }

    /** {@return size, stride, padding and dilation of the convolution that leads back} */
    public Kernel2d kernel() {
        return kernel;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return forward(x, mode, 1);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode, float slope) {
        Shape out = outputShape(x.shape());
        int height = out.size(1);
        int width = out.size(2);
        Tensor y = x.convTranspose2d(weight.tensor(), kernel.on(height, width), height, width);
        return Fusable.end(y, bias, slope);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("convTranspose2d", input, weight.shape().size(3), weight.shape());
        return kernel.unslide("convTranspose2d", input, weight.shape().size(2), extraH, extraW);
    }

    @Override
    public State state() {
        return state;
    }

    /** The sizes, such as {@code ConvTranspose2d(128 → 64, kernel 4, stride 2, padding 1)}. */
    @Override
    public String toString() {
        return "ConvTranspose2d(" + weight.shape().size(3) + " → "
                + weight.shape().size(2) + ", " + kernel
                + (extraH + extraW == 0 ? "" : ", output padding " + Kernel2d.pair(extraH, extraW))
                + (bias == null ? ", no bias)" : ")");
    }
}
