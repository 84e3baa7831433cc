package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.List;
import java.util.Map;

/**
 * A skip connection that keeps both ways apart: y = [x, body(x)] along the last axis, (N, …, C) → (N, …, C + D). Nested
 * in each other they are a U-Net (Ronneberger et al. 2015); where the two are added instead, see {@link Residual}.
 * Names in its state begin with {@code body}.
 *
 * @param body the way through the layers, (N, …, C) → (N, …, D)
 */
public record SkipConcatenation(Layer body) implements Layer {
    /**
     * The connection around some layers.
     *
     * @param body the way through the layers
     * @return the layer
     */
    public static SkipConcatenation of(Layer body) {
        return new SkipConcatenation(body);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        int last = outputShape(x.shape()).rank() - 1;
        return Tensor.concat(last, List.of(x, body.forward(x, pass)));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape through = body.outputShape(input);
        int last = input.rank() - 1;
        if (last < 1
                || through.rank() != input.rank()
                || !through.with(last, input.size(last)).equals(input)) {
            throw new ShapeException("[skipConcatenation] expected a body that changes the last axis alone, got "
                    + through + " from the input " + input
                    + ": it must make as many rows and columns as there were");
        }
        return input.with(last, input.size(last) + through.size(last));
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of("body", body);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return new SkipConcatenation(Check.child(this, children, "body", Layer.class));
    }

    @Override
    public State state() {
        return State.empty().with("body", body);
    }

    /** What is inside, such as {@code SkipConcatenation(Sequential(4 layers, 18,560 parameters))}. */
    @Override
    public String toString() {
        return "SkipConcatenation(" + body + ")";
    }
}
