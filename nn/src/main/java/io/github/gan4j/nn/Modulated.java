package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A convolution whose weight a style scales (Karras et al. 2020, "Analyzing and Improving the Image Quality of
 * StyleGAN"): of the condition (N, size) the layer {@code style} makes a factor s for each input channel of each
 * sample, and the convolution is that of the weight w · s; demodulated, each output channel is divided by √(Σ (w · s)²
 * + 10⁻⁸), the sum over the kernel and the input channels, so that styles change what is seen and not how loud it is.
 *
 * <p>No weight is made for each sample: inputs are scaled before, outputs behind, which gives the same sums. The
 * convolution, plain or transposed, has no bias and may have a form, such as {@link EqualizedLearningRate}.
 *
 * <pre>{@code
 * Dense style = Dense.of(64, 32, Initializers.normal(0, .125f), Initializers.constant(1), rng);
 * Conv2d conv = Conv2d.withoutBias(32, 16, Kernel2d.of(3).padding(1), Initializers.heNormal(), rng);
 * Tensor y = Modulated.of(conv, style).forward(x, pass.given(w));   // w (N, 64)
 * }</pre>
 */
public final class Modulated implements Layer {
    private static final float EPSILON = 1e-8f;

    private final Linear convolution;
    private final WeightAndBias weights;
    private final int inputAxis;
    private final Layer style;
    private final boolean demodulated;

    private Modulated(Linear convolution, WeightAndBias weights, int inputAxis, Layer style, boolean demodulated) {
        if (weights.bias().isPresent()) {
            throw new IllegalArgumentException("[modulated] expected a convolution without bias, got " + convolution
                    + ": a bias comes behind it, as Bias.of(channels)");
        }
        this.convolution = convolution;
        this.weights = weights;
        this.inputAxis = inputAxis;
        this.style = style;
        this.demodulated = demodulated;
    }

    /**
     * A convolution that is modulated and demodulated.
     *
     * @param convolution from some channels to others, without bias
     * @param style from the condition (N, size) to a factor for each input channel, (N, inChannels)
     * @return the layer
     * @throws IllegalArgumentException if the convolution has a bias
     */
    public static Modulated of(Conv2d convolution, Layer style) {
        return new Modulated(convolution, convolution.weights(), 2, style, true);
    }

    /**
     * A transposed convolution that is modulated and demodulated.
     *
     * @param convolution from some channels to others, without bias
     * @param style from the condition (N, size) to a factor for each input channel, (N, inChannels)
     * @return the layer
     * @throws IllegalArgumentException if the convolution has a bias
     */
    public static Modulated of(ConvTranspose2d convolution, Layer style) {
        return new Modulated(convolution, convolution.weights(), 3, style, true);
    }

    /** {@return the same without demodulation, as the last layer before an image has it} */
    public Modulated withoutDemodulation() {
        return new Modulated(convolution, weights, inputAxis, style, false);
    }

    private int inputChannels() {
        return weights.parameter().shape().size(inputAxis);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape out = outputShape(x.shape());
        Tensor factors = factors(x.shape(), pass);
        int n = out.size(0);
        Tensor y = convolution.forward(x.mul(factors.reshape(Shape.of(n, 1, 1, inputChannels()))), pass);
        return demodulated ? y.mul(loudness(factors, pass).reshape(Shape.of(n, 1, 1, out.size(3)))) : y;
    }

    private Tensor factors(Shape input, Pass pass) {
        Tensor condition = Check.condition("modulated", pass);
        Tensor factors = style.forward(condition, pass);
        Shape expected = Shape.of(input.size(0), inputChannels());
        if (!factors.shape().equals(expected)) {
            throw new ShapeException(
                    "[modulated] expected factors " + expected + ", got " + factors.shape() + ": input " + input
                            + ", condition " + condition.shape() + "; a condition is one row for each sample");
        }
        return factors;
    }

    /** One over the norm of each output's weight, (N, outChannels). */
    private Tensor loudness(Tensor factors, Pass pass) {
        Tensor squares = weights.weight(pass).square().sum(0, 1);
        return factors.square()
                .matmul(inputAxis == 2 ? squares : squares.transpose())
                .add(EPSILON)
                .rsqrt();
    }

    @Override
    public Shape outputShape(Shape input) {
        return convolution.outputShape(input);
    }

    /** The layers {@code convolution} and {@code style}. */
    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("convolution", convolution);
        children.put("style", style);
        return Collections.unmodifiableMap(children);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        Layer newStyle = Check.child(this, children, "style", Layer.class);
        Modulated changed = inputAxis == 2
                ? of(Check.child(this, children, "convolution", Conv2d.class), newStyle)
                : of(Check.child(this, children, "convolution", ConvTranspose2d.class), newStyle);
        return demodulated ? changed : changed.withoutDemodulation();
    }

    @Override
    public State state() {
        return State.empty().with("convolution", convolution).with("style", style);
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /**
     * What is inside, such as {@code Modulated(Conv2d(64 → 32, kernel 3, padding 1, no bias), style Dense(64 → 64))}.
     */
    @Override
    public String toString() {
        return "Modulated(" + convolution + ", style " + style + (demodulated ? ")" : ", not demodulated)");
    }
}
