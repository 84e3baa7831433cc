package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A residual block (He et al. 2016): y = body(x) + x, or y = body(x) + shortcut(x) where the body changes the shape.
 * Names in its state begin with {@code body} and {@code shortcut}.
 *
 * @param body the way through the layers
 * @param shortcut the way around them; empty for x itself
 */
public record Residual(Layer body, Optional<Layer> shortcut) implements Layer {
    /**
     * A block whose body keeps the shape.
     *
     * @param body the way through the layers
     * @return the block
     */
    public static Residual of(Layer body) {
        return new Residual(body, Optional.empty());
    }

    /**
     * A block whose body changes the shape.
     *
     * @param body the way through the layers
     * @param shortcut the way around them, such as a {@link Conv2d} with a kernel of 1
     * @return the block
     */
    public static Residual of(Layer body, Layer shortcut) {
        return new Residual(body, Optional.of(shortcut));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        Tensor y = body.forward(x, pass);
        return y.add(shortcut.isPresent() ? shortcut.get().forward(x, pass) : x);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape through = body.outputShape(input);
        Shape around = shortcut.isPresent() ? shortcut.get().outputShape(input) : input;
        if (!through.equals(around)) {
            throw new ShapeException("[residual] expected body and shortcut to give one shape, got " + through + " and "
                    + around + ": input " + input
                    + (shortcut.isPresent() ? "" : "; a body that changes the shape needs a shortcut layer"));
        }
        return through;
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("body", body);
        shortcut.ifPresent(layer -> children.put("shortcut", layer));
        return Collections.unmodifiableMap(children);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return new Residual(
                Check.child(this, children, "body", Layer.class), Optional.ofNullable(children.get("shortcut")));
    }

    @Override
    public State state() {
        State state = State.empty().with("body", body);
        return shortcut.isPresent() ? state.with("shortcut", shortcut.get()) : state;
    }

    /** Both ways, such as {@code Residual(Sequential(4 layers, 18,560 parameters))}. */
    @Override
    public String toString() {
        return "Residual(" + body + (shortcut.isPresent() ? ", shortcut " + shortcut.get() : "") + ")";
    }
}
