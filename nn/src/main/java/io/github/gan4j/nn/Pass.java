package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One way of input through a network: how its layers behave, what they are conditioned on, and whether the batch is
 * several batches laid end to end. Immutable.
 *
 * <pre>{@code
 * Tensor logits = discriminator.forward(images, Pass.train());
 * Tensor sevens = generator.forward(z, Pass.eval().given(7, 7, 7)); // z (3, 100)
 * Tensor drawn = painter.forward(z, Pass.train().given(labels).given("text", words));
 * }</pre>
 *
 * @param mode how the layers behave
 * @param conditions what they are conditioned on, by name, one row for each sample; most layers read that of the name
 *     {@link #CONDITION}
 * @param parts the batches that the batch is made of, one in most cases
 */
public record Pass(Mode mode, Map<String, Tensor> conditions, Parts parts) {
    /** The usual name of a condition. */
    public static final String CONDITION = "condition";

    private static final Pass TRAIN = new Pass(Mode.TRAIN, Map.of(), Parts.one());
    private static final Pass FROZEN = new Pass(Mode.FROZEN, Map.of(), Parts.one());
    private static final Pass EVAL = new Pass(Mode.EVAL, Map.of(), Parts.one());

    /**
     * A pass.
     *
     * @param mode how the layers behave
     * @param conditions what they are conditioned on, by name, in order
     * @param parts the batches that the batch is made of
     * @throws IllegalArgumentException if a name is blank
     */
    public Pass {
        for (String name : conditions.keySet()) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("[pass] expected a name for each condition, got a blank one");
            }
        }
        conditions = conditions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /** {@return a pass in {@link Mode#TRAIN}, without condition, of one batch} */
    public static Pass train() {
        return TRAIN;
    }

    /** {@return a pass in {@link Mode#FROZEN}, without condition, of one batch} */
    public static Pass frozen() {
        return FROZEN;
    }

    /** {@return a pass in {@link Mode#EVAL}, without condition, of one batch} */
    public static Pass eval() {
        return EVAL;
    }

    /**
     * A pass without condition, of one batch.
     *
     * @param mode how the layers behave
     * @return the pass
     */
    public static Pass of(Mode mode) {
        return switch (mode) {
            case TRAIN -> TRAIN;
            case FROZEN -> FROZEN;
            case EVAL -> EVAL;
        };
    }

    /**
     * This pass with the condition of the usual name, in the place of one it has.
     *
     * @param condition what the layers are conditioned on, such as labels (N) or vectors (N, size)
     * @return the new pass
     */
    public Pass given(Tensor condition) {
        return given(CONDITION, condition);
    }

    /**
     * This pass with labels as the condition of the usual name, in the place of one it has.
     *
     * @param labels the label of each sample
     * @return the new pass, whose condition is the labels as a tensor (N)
     */
    public Pass given(int... labels) {
        NDArray numbers = NDArray.zeros(Shape.of(labels.length));
        for (int i = 0; i < labels.length; i++) {
            numbers.set(labels[i], i);
        }
        return given(Tensor.of(numbers));
    }

    /**
     * This pass with one more condition, in the place of one of its name.
     *
     * @param name its name, such as {@code text}
     * @param condition what the layers are conditioned on, one row for each sample
     * @return the new pass
     * @throws IllegalArgumentException if the name is blank
     */
    public Pass given(String name, Tensor condition) {
        Map<String, Tensor> all = new LinkedHashMap<>(conditions);
        all.put(name, condition);
        return new Pass(mode, all, parts);
    }

    /**
     * This pass in another mode.
     *
     * @param newMode how the layers behave
     * @return the new pass
     */
    public Pass with(Mode newMode) {
        return newMode == mode ? this : new Pass(newMode, conditions, parts);
    }

    /**
     * This pass over other parts.
     *
     * @param newParts the batches that the batch is made of
     * @return the new pass
     */
    public Pass with(Parts newParts) {
        return new Pass(mode, conditions, newParts);
    }

    /** {@return the condition of the usual name, empty without one} */
    public Optional<Tensor> condition() {
        return condition(CONDITION);
    }

    /**
     * A condition.
     *
     * @param name its name
     * @return the condition, empty without one of this name
     */
    public Optional<Tensor> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }
}
