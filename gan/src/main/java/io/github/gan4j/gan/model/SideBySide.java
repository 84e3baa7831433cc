package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Embedding;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One network for the input and one for its label, whose outputs are joined: (N, …) → (N, A + B). The condition is the
 * labels, whole numbers (N) in [0, classes). Names in its state begin with {@code input} and {@code label}.
 *
 * @param input a network from the input to (N, A)
 * @param label a network from the one-hot label (N, classes) to (N, B)
 * @param oneHot the codes of the labels; they are not trained
 */
record SideBySide(Layer input, Layer label, Embedding oneHot) implements Layer {
    static SideBySide of(int classes, Layer input, Layer label) {
        return new SideBySide(
                input, label, Embedding.of(classes, classes, (shape, in, out, rng) -> identity(shape), Rng.seeded(0)));
    }

    private static NDArray identity(Shape shape) {
        NDArray matrix = NDArray.zeros(shape);
        for (int i = 0; i < shape.size(0); i++) {
            matrix.set(1, i, i);
        }
        return matrix;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        Tensor condition = pass.condition()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[sideBySide] expected a condition, one row for each sample, got none: run it with Pass."
                                + pass.mode().name().toLowerCase(Locale.ROOT) + "().given(labels)"));
        if (!condition.shape().equals(x.shape().part(0, 1))) {
            throw new ShapeException("[sideBySide] expected labels "
                    + x.shape().part(0, 1) + ", one for each sample, got condition " + condition.shape() + ": input "
                    + x.shape());
        }
        Tensor codes = oneHot.forward(condition, pass).detach();
        return Tensor.concat(-1, List.of(input.forward(x, pass), label.forward(codes, pass)));
    }

    @Override
    public Shape outputShape(Shape shape) {
        Shape codes = shape.part(0, 1).then(oneHot.weight().shape().part(1, 2));
        Shape left = input.outputShape(shape);
        return left.with(-1, left.size(-1) + label.outputShape(codes).size(-1));
    }

    @Override
    public State state() {
        return State.empty().with("input", input).with("label", label);
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("input", input);
        children.put("label", label);
        return Collections.unmodifiableMap(children);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        if (!children.keySet().equals(children().keySet())) {
            throw new IllegalArgumentException(
                    "[layer] expected the children [input, label] for " + this + ", got " + children.keySet());
        }
        return new SideBySide(
                Objects.requireNonNull(children.get("input")), Objects.requireNonNull(children.get("label")), oneHot);
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /** Both ways, such as {@code SideBySide(z(3 layers, 20,200 parameters), y(3 layers, 11,000 parameters))}. */
    @Override
    public String toString() {
        return "SideBySide(" + input + ", " + label + ")";
    }
}
