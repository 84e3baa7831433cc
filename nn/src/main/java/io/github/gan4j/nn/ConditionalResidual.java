package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import java.util.Optional;

/**
 * A residual block whose body is told the condition, as in the generator of Miyato and Koyama (2018): y = body(x,
 * condition) + x, or y = body(x, condition) + shortcut(x). See {@link Residual}.
 *
 * @param body the way through the layers
 * @param shortcut the way around them; empty for x itself
 */
public record ConditionalResidual(ConditionalLayer body, Optional<Layer> shortcut) implements ConditionalLayer {
    /**
     * A block whose body keeps the shape.
     *
     * @param body the way through the layers
     * @return the block
     */
    public static ConditionalResidual of(ConditionalLayer body) {
        return new ConditionalResidual(body, Optional.empty());
    }

    /**
     * A block whose body changes the shape.
     *
     * @param body the way through the layers
     * @param shortcut the way around them, such as a {@link Conv2d} with a kernel of 1
     * @return the block
     */
    public static ConditionalResidual of(ConditionalLayer body, Layer shortcut) {
        return new ConditionalResidual(body, Optional.of(shortcut));
    }

    @Override
    public Tensor forward(Tensor x, Tensor condition, Mode mode) {
        return bind(condition).forward(x, mode);
    }

    @Override
    public Shape outputShape(Shape input) {
        return unbound().outputShape(input);
    }

    @Override
    public State state() {
        return unbound().state();
    }

    /** The same block, bound to nothing: for all that does not depend on the condition. */
    private Layer unbound() {
        return bind();
    }

    @Override
    public Residual bind(Tensor condition) {
        return new Residual(body.bind(condition), shortcut);
    }

    /** Both ways, such as {@code Residual(block(4 layers, 18,560 parameters))}. */
    @Override
    public String toString() {
        return unbound().toString();
    }
}
