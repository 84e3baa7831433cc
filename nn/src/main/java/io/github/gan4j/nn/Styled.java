package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Map;

/**
 * A layer that is conditioned on one of several styles: of the condition {@link #STYLES}, (N, rows, size), it is given
 * one row as its condition of the usual name, (N, size). So a network of many layers, each with a style of its own, is
 * run with one condition.
 *
 * @param row which of the rows, from 0
 * @param inner the layer, such as {@link AdaIn} or {@link Modulated}
 */
public record Styled(int row, Layer inner) implements Layer {
    /** The name of the condition: a style for each of the layers that have one, (N, rows, size). */
    public static final String STYLES = "styles";

    /**
     * Checks the row.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Styled {
        if (row < 0) {
            throw new IllegalArgumentException("[styled] expected a row of 0 or more, got " + row);
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Tensor styles = Check.condition("styled", pass, STYLES, "the condition styles", "\"styles\", styles");
        Shape shape = styles.shape();
        if (shape.rank() != 3 || shape.size(0) != x.shape().size(0) || shape.size(1) <= row) {
            throw new ShapeException("[styled] expected styles (" + x.shape().size(0) + ", " + (row + 1)
                    + " or more, size), got " + shape + ": input " + x.shape());
        }
        Tensor own = styles.slice(1, row, row + 1).reshape(Shape.of(shape.size(0), shape.size(2)));
        return inner.forward(x, pass.given(own));
    }

    @Override
    public Shape outputShape(Shape input) {
        return inner.outputShape(input);
    }

    /** The layer named {@code inner}. */
    @Override
    public Map<String, Layer> children() {
        return Map.of("inner", inner);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return new Styled(row, Check.child(this, children, "inner", Layer.class));
    }

    @Override
    public State state() {
        return State.empty().with("inner", inner);
    }

    /** The row and what is inside, such as {@code Styled(3, AdaIn(32, style Dense(64 → 64)))}. */
    @Override
    public String toString() {
        return "Styled(" + row + ", " + inner + ")";
    }
}
