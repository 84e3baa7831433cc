package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Layers one after the other, of which some are told the condition: {@link Sequential} for conditional networks.
 * Immutable: {@code then} makes a longer network on the same layers.
 *
 * <pre>{@code
 * ConditionalSequential.named("discriminator")
 *         .then(Conv2d.of(1, 64, 4, 2, 1, rng).with(new SpectralNorm()))
 *         .then(Activation.leakyRelu(.2f))
 *         .then(new GlobalAveragePool())
 *         .then(ProjectionHead.of(64, 10, rng));
 * }</pre>
 *
 * <p>Names in its state, and places in errors, are those of a {@link Sequential}.
 */
public final class ConditionalSequential implements ConditionalLayer {
    private final String name;
    private final List<Function<Tensor, Layer>> layers;
    /** The same network, bound to nothing: for all that does not depend on the condition. */
    private final Sequential unbound;

    private ConditionalSequential(String name, List<Function<Tensor, Layer>> layers) {
        this.name = name;
        this.layers = layers;
        Tensor nothing = Tensor.of(NDArray.zeros(Shape.of(0)));
        this.unbound = Sequential.of(
                name, layers.stream().map(layer -> layer.apply(nothing)).toList());
    }

    /**
     * A network without layers yet.
     *
     * @param name its name in errors and summaries, such as {@code generator}
     * @return the network
     * @throws IllegalArgumentException if the name is blank
     */
    public static ConditionalSequential named(String name) {
        return new ConditionalSequential(name, List.of());
    }

    /**
     * This network and a layer that is not told the condition.
     *
     * @param layer what follows
     * @return the longer network
     */
    public ConditionalSequential then(Layer layer) {
        return plus(condition -> layer);
    }

    /**
     * This network and a layer that is told the condition.
     *
     * @param layer what follows
     * @return the longer network
     */
    public ConditionalSequential then(ConditionalLayer layer) {
        return plus(layer::bind);
    }

    private ConditionalSequential plus(Function<Tensor, Layer> layer) {
        List<Function<Tensor, Layer>> more = new ArrayList<>(layers);
        more.add(layer);
        return new ConditionalSequential(name, List.copyOf(more));
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    @Override
    public Tensor forward(Tensor x, Tensor condition, Mode mode) {
        return bind(condition).forward(x, mode);
    }

    @Override
    public Shape outputShape(Shape input) {
        return unbound.outputShape(input);
    }

    @Override
    public State state() {
        return unbound.state();
    }

    /**
     * This network with a condition that stays the same, on the same parameters.
     *
     * @param condition what the layers are told about each sample of every batch to come
     * @return the network as a function of the input alone
     */
    @Override
    public Sequential bind(Tensor condition) {
        return unbound.with(layers.stream().map(layer -> layer.apply(condition)).toList());
    }

    /** One line, such as {@code generator(5 layers, 1,489,936 parameters)}. */
    @Override
    public String toString() {
        return unbound.toString();
    }
}
