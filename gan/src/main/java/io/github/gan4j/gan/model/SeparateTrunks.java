package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two networks of the same input that share nothing; their images are joined along the channels: (N, …) → (N, H, W, A +
 * B). Names in its state begin with {@code a} and {@code b}.
 *
 * @param a makes the first channels
 * @param b makes the others
 */
record SeparateTrunks(Layer a, Layer b) implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return Tensor.concat(-1, List.of(a.forward(x, pass), b.forward(x, pass)));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape first = a.outputShape(input);
        return first.with(-1, first.size(-1) + b.outputShape(input).size(-1));
    }

    @Override
    public State state() {
        return State.empty().with("a", a).with("b", b);
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("a", a);
        children.put("b", b);
        return Collections.unmodifiableMap(children);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        if (!children.keySet().equals(children().keySet())) {
            throw new IllegalArgumentException(
                    "[layer] expected the children [a, b] for " + this + ", got " + children.keySet());
        }
        return new SeparateTrunks(Objects.requireNonNull(children.get("a")), Objects.requireNonNull(children.get("b")));
    }

    /** Both, such as {@code SeparateTrunks(Sequential(9 layers, …), Sequential(9 layers, …))}. */
    @Override
    public String toString() {
        return "SeparateTrunks(" + a + ", " + b + ")";
    }
}
