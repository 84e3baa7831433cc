package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A part of a network, or a whole one: a function of one tensor with parameters. The first axis of inputs and outputs
 * is the batch. What else a layer may want to know, such as labels, it reads from the {@link Pass}.
 *
 * <p>{@code toString()} is one line with the sizes that matter, such as {@code Dense(784 → 256)}; it stands in
 * summaries and errors.
 *
 * <p>Three methods make a layer. One that is made of others lists them in {@link #children}, so that all that walks
 * over networks finds them, and says in {@link #with(Map)} how it is made of others. The library asks a layer what it
 * needs to know, and treats everybody's alike:
 *
 * <pre>{@code
 * record Twice(Layer inner) implements Layer {
 *     public Tensor forward(Tensor x, Pass pass) {
 *         return inner.forward(inner.forward(x, pass), pass);
 *     }
 *
 *     public Shape outputShape(Shape input) {
 *         return inner.outputShape(inner.outputShape(input));
 *     }
 *
 *     public State state() {
 *         return State.empty().with("inner", inner);
 *     }
 *
 *     public Map<String, Layer> children() {
 *         return Map.of("inner", inner);
 *     }
 *
 *     public Layer with(Map<String, Layer> children) {
 *         return new Twice(children.get("inner"));
 *     }
 * }
 * }</pre>
 */
public interface Layer {
    /**
     * Applies the layer.
     *
     * @param x the input, (N, …)
     * @param pass how to behave, and on what condition
     * @return the output, (N, …), of the shape {@link #outputShape} gives
     * @throws io.github.gan4j.ndarray.ShapeException if the input or the condition does not fit
     * @throws IllegalArgumentException if the layer needs a condition that the pass does not have, or a label is not a
     *     whole number in [0, classes)
     */
    Tensor forward(Tensor x, Pass pass);

    /**
     * The shape of the output for an input.
     *
     * @param input the input's shape, with the batch axis
     * @return the output's shape, with the batch axis
     * @throws io.github.gan4j.ndarray.ShapeException if the input does not fit
     */
    Shape outputShape(Shape input);

    /**
     * Everything the layer owns, by name: the one declaration that optimizers, checkpoints and summaries use.
     *
     * @return its parameters, buffers and streams, the same objects at every call
     */
    State state();

    /**
     * The layers that this one is made of, by the names under which their parts stand in {@link #state}.
     *
     * @return the children in order, unmodifiable; none by default
     */
    default Map<String, Layer> children() {
        return Map.of();
    }

    /**
     * This layer around other children. An object that is given twice stays one, so that its parameters are shared.
     *
     * @param children a layer for each name in {@link #children}
     * @return a layer that computes as this one with the other children in the place of its own; with its own ones, one
     *     that computes the same
     * @throws IllegalArgumentException if the names are not those of its children, or one is of a kind that it cannot
     *     have
     */
    default Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        if (children.equals(children())) {
            return this;
        }
        throw new UnsupportedOperationException("[layer] expected a layer that can be made of other children, got "
                + this + ": implement Layer.with(children), as it has "
                + children().keySet());
    }

    /**
     * {@return whether the output for a sample depends, in training, on the other samples of its batch: by default if a
     * child's does}
     */
    default boolean mixesSamples() {
        return children().values().stream().anyMatch(Layer::mixesSamples);
    }

    /** {@return whether the pass must have a condition: by default if a child needs one} */
    default boolean isConditioned() {
        return children().values().stream().anyMatch(Layer::isConditioned);
    }

    /**
     * {@return whether some weight is divided by its own norm, so that its size does not matter: by default if a
     * child's is}
     */
    default boolean rescalesWeights() {
        return children().values().stream().anyMatch(Layer::rescalesWeights);
    }

    /**
     * Whether there is a bound to how steeply the output follows the input, whatever the numbers that are trained
     * become, as a {@linkplain Weight#isBounded bounded weight} has it.
     *
     * @return by default, whether its children all have a bound, and it trains no numbers beside theirs
     */
    default boolean hasBoundedSlope() {
        Set<Parameter> own = Collections.newSetFromMap(new IdentityHashMap<>());
        own.addAll(state().parameters().values());
        children().values().forEach(child -> child.state().parameters().values().forEach(own::remove));
        return own.isEmpty() && children().values().stream().allMatch(Layer::hasBoundedSlope);
    }

    /** {@return whether {@link #forwardWithFeatures} has an answer: by default no} */
    default boolean hasFeatures() {
        return false;
    }

    /**
     * Applies the layer once, and gives what entered its last part too. Losses that match features ask for it; a
     * network that is made of parts one after the other has an answer.
     *
     * @param x the input, (N, …)
     * @param pass how to behave, and on what condition
     * @return the output, and what entered the last part
     * @throws io.github.gan4j.ndarray.ShapeException if the input or the condition does not fit
     * @throws UnsupportedOperationException if {@link #hasFeatures} says no
     */
    default Features forwardWithFeatures(Tensor x, Pass pass) {
        throw new UnsupportedOperationException("[layer] expected a network that gives what enters its last part, got "
                + this + ": make it with Sequential.of(…), or implement forwardWithFeatures");
    }
}
