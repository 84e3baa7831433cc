package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Map;

/**
 * A network that is told a style for each of its layers, as the input and not as a condition (Karras et al. 2019):
 * styles (N, rows, size) → the output of {@code body}, which is given them as the input, that a {@link Constant} at its
 * beginning takes no notice of, and as the condition {@link Styled#STYLES}.
 *
 * @param rows how many styles a sample has, 1 or more
 * @param size the length of a style, 1 or more
 * @param body from the styles to the output, with {@link Styled} layers
 */
public record Synthesis(int rows, int size, Layer body) implements Layer {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public Synthesis {
        Check.atLeastOne("synthesis", "styles", rows);
        Check.atLeastOne("synthesis", "numbers in a style", size);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        check(x.shape());
        return body.forward(x, pass.given(Styled.STYLES, x));
    }

    private void check(Shape styles) {
        if (styles.rank() != 3 || styles.size(1) != rows || styles.size(2) != size) {
            throw new ShapeException("[synthesis] expected styles (batch, " + rows + ", " + size + "), got " + styles
                    + ": one style for each layer that has one");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        check(input);
        return body.outputShape(input);
    }

    /** The layer named {@code body}. */
    @Override
    public Map<String, Layer> children() {
        return Map.of("body", body);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return new Synthesis(rows, size, Check.child(this, children, "body", Layer.class));
    }

    @Override
    public State state() {
        return State.empty().with("body", body);
    }

    /** It is not: it gives its layers their styles itself. */
    @Override
    public boolean isConditioned() {
        return false;
    }

    /** The styles and the body, such as {@code Synthesis(7 styles of 64, Sequential(2 layers, 9 parameters))}. */
    @Override
    public String toString() {
        return "Synthesis(" + rows + (rows == 1 ? " style of " : " styles of ") + size + ", " + body + ")";
    }
}
