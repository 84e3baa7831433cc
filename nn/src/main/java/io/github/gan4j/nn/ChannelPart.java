package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Some neighboring channels, of which the others are left out: (N, …, C) → (N, …, to − from).
 *
 * @param from the first channel, 0 or more
 * @param to the one after the last, above {@code from}
 */
public record ChannelPart(int from, int to) implements Layer {
    /**
     * Some channels.
     *
     * @throws IllegalArgumentException if there is none between them
     */
    public ChannelPart {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "[channelPart] expected a first channel of 0 or more and an end above it, got " + from + " and "
                            + to);
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return x.slice(-1, from, to);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.batch("channelPart", input, 2);
        if (input.size(-1) < to) {
            throw new ShapeException(
                    "[channelPart] expected " + to + " channels or more, got " + input.size(-1) + ": input " + input);
        }
        return input.with(-1, to - from);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** Which ones, such as {@code ChannelPart(0 to 3)}. */
    @Override
    public String toString() {
        return "ChannelPart(" + from + " to " + to + ")";
    }
}
