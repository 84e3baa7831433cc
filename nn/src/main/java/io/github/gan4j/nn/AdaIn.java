package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Map;
import java.util.Optional;

/**
 * Adaptive instance normalisation of inputs (N, …, channels): each channel of each sample is standardised over the axes
 * between, as in {@link InstanceNorm}, and gets a scale and a shift from the condition, y = (x − mean) / √(variance +
 * epsilon) · scale + shift.
 *
 * <ul>
 *   <li>{@link #ofClasses}: the condition is labels, whole numbers (N) in [0, classes), and each class has scales and
 *       shifts of its own (Dumoulin et al. 2017); its state is named {@code style};
 *   <li>{@link #of(int, int, Rng)}: the condition is a style (N, size), of which a dense layer makes (N, 2 · channels)
 *       (Karras et al. 2019); its state is named {@code style};
 *   <li>{@link #direct}: the condition (N, 2 · channels) is the scales and then the shifts themselves (Huang and
 *       Belongie 2017, who take the standard deviations and means of another image's channels).
 * </ul>
 *
 * <p>A generator that is conditioned on the class, 64 numbers of noise to images 16x16:
 *
 * <pre>{@code
 * Kernel2d doubling = Kernel2d.of(4).stride(2).padding(1);
 * Sequential generator = Sequential.named("generator")
 *         .then(Dense.of(64, 4 * 4 * 32, rng))
 *         .then(Reshape.of(4, 4, 32))
 *         .then(AdaIn.ofClasses(32, 10))
 *         .then(Activation.relu())
 *         .then(ConvTranspose2d.of(32, 16, doubling, rng))
 *         .then(AdaIn.ofClasses(16, 10))
 *         .then(Activation.relu())
 *         .then(ConvTranspose2d.of(16, 1, doubling, rng))
 *         .then(Activation.tanh());
 * Tensor images = generator.forward(z, Pass.train().given(labels));
 * }</pre>
 *
 * <p>Where the noise is the style, as in Karras et al., a network makes styles of it, and another, whose layers are
 * {@code AdaIn.of(32, 64, rng)}, is conditioned on them: {@code synthesis.forward(constant,
 * pass.given(mapping.forward(z, pass)))}.
 */
public final class AdaIn implements Layer {
    private static final float EPSILON = 1e-5f;

    private final int channels;
    private final Optional<Layer> style;
    private final State state;

    private AdaIn(int channels, Optional<Layer> style) {
        Check.atLeastOne("adaIn", "channels", channels);
        this.channels = channels;
        this.style = style;
        this.state = style.map(layer -> State.empty().with("style", layer)).orElse(State.empty());
    }

    /**
     * A layer that learns a dense layer from styles to scales and shifts, with normally distributed weights of standard
     * deviation 1 / √styleSize, and a bias of 1 for the scales and 0 for the shifts.
     *
     * @param channels the size of the last axis, 1 or more
     * @param styleSize the length of a style vector, 1 or more
     * @param rng where the first weights come from
     * @return the layer
     */
    public static AdaIn of(int channels, int styleSize, Rng rng) {
        Check.atLeastOne("adaIn", "channels", channels);
        Check.atLeastOne("adaIn", "numbers in a style", styleSize);
        Initializer weight = Initializers.normal(0, (float) (1 / Math.sqrt(styleSize)));
        return of(channels, Dense.of(styleSize, 2 * channels, weight, onesThenZeros(), rng));
    }

    private static Initializer onesThenZeros() {
        return (shape, fanIn, fanOut, rng) -> {
            NDArray bias = NDArray.zeros(shape);
            bias.part(0, shape.size(0) / 2).fill(1);
            return bias;
        };
    }

    /**
     * A layer that is told labels, with scales of 1 and shifts of 0 to begin with. The parameter {@code style.weight}
     * (classes, 2 · channels) has the scales and then the shifts of each class.
     *
     * @param channels the size of the last axis, 1 or more
     * @param classes how many labels there are, 1 or more
     * @return the layer
     */
    public static AdaIn ofClasses(int channels, int classes) {
        Check.atLeastOne("adaIn", "channels", channels);
        Check.atLeastOne("adaIn", "classes", classes);
        Initializer table = (shape, fanIn, fanOut, rng) -> {
            NDArray rows = NDArray.zeros(shape);
            for (int label = 0; label < classes; label++) {
                for (int channel = 0; channel < channels; channel++) {
                    rows.set(1, label, channel);
                }
            }
            return rows;
        };
        // The table draws no numbers.
        return of(channels, Embedding.of(classes, 2 * channels, table, Rng.seeded(1)));
    }

    /**
     * A layer with a way of one's own from styles to scales and shifts, such as a {@link Dense} with an
     * {@link EqualizedLearningRate}.
     *
     * @param channels the size of the last axis, 1 or more
     * @param style makes (N, 2 · channels), scales and then shifts, of the condition
     * @return the layer
     */
    public static AdaIn of(int channels, Layer style) {
        return new AdaIn(channels, Optional.of(style));
    }

    /**
     * A layer that is told scales and shifts.
     *
     * @param channels the size of the last axis, 1 or more
     * @return the layer
     */
    public static AdaIn direct(int channels) {
        return new AdaIn(channels, Optional.empty());
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape shape = outputShape(x.shape());
        Tensor condition = Check.condition("adaIn", pass);
        Tensor made = style.isPresent() ? style.get().forward(condition, pass) : condition;
        int batch = shape.size(0);
        if (!made.shape().equals(Shape.of(batch, 2 * channels))) {
            throw new ShapeException("[adaIn] expected scales and shifts " + Shape.of(batch, 2 * channels) + ", got "
                    + made.shape() + ": input " + shape + ", condition " + condition.shape()
                    + "; a condition is one row for each sample");
        }
        Tensor samples =
                x.reshape(Shape.of(batch, shape.part(1, shape.rank() - 1).elements(), channels));
        Tensor parts = made.reshape(Shape.of(batch, 1, 2 * channels));
        return Affine.standardized(samples, EPSILON, 1)
                .mul(parts.slice(2, 0, channels))
                .add(parts.slice(2, channels, 2 * channels))
                .reshape(shape);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("adaIn", input, channels, 3);
        Check.pixels("adaIn", input);
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** The layer named {@code style}, if it has one. */
    @Override
    public Map<String, Layer> children() {
        return style.<Map<String, Layer>>map(layer -> Map.of("style", layer)).orElse(Map.of());
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return children.isEmpty() ? this : of(channels, Check.child(this, children, "style", Layer.class));
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /** The channels, such as {@code AdaIn(64, style Dense(512 → 128))}. */
    @Override
    public String toString() {
        return "AdaIn(" + channels + style.map(layer -> ", style " + layer).orElse("") + ")";
    }
}
