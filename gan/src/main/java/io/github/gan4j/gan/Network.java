package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.ConditionalLayer;
import io.github.gan4j.nn.ConditionalSequential;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A player's network, which is told labels or is not. */
final class Network {
    private final @Nullable Layer plain;
    private final @Nullable ConditionalLayer conditional;
    private final State state;

    private Network(@Nullable Layer plain, @Nullable ConditionalLayer conditional, State state) {
        this.plain = plain;
        this.conditional = conditional;
        this.state = state;
    }

    static Network of(Layer layer) {
        return new Network(layer, null, layer.state());
    }

    static Network of(ConditionalLayer layer) {
        return new Network(null, layer, layer.state());
    }

    boolean isConditional() {
        return conditional != null;
    }

    Optional<Layer> plain() {
        return Optional.ofNullable(plain);
    }

    Optional<ConditionalLayer> conditional() {
        return Optional.ofNullable(conditional);
    }

    /** The network as a function of its input alone, told these labels if it wants to know. */
    Layer told(int[] labels) {
        if (conditional != null) {
            return conditional.bind(labels);
        }
        if (plain == null) {
            throw new AssertionError("a network is one of both");
        }
        return plain;
    }

    Tensor forward(Tensor x, int[] labels, Mode mode) {
        return told(labels).forward(x, mode);
    }

    Shape outputShape(Shape input) {
        if (conditional != null) {
            return conditional.outputShape(input);
        }
        return told(new int[0]).outputShape(input);
    }

    /** Whether what enters the last layer can be told. */
    boolean hasFeatures() {
        return plain instanceof Sequential || conditional instanceof ConditionalSequential;
    }

    /** Whether some layer takes means over the batch: it keeps a running one. */
    boolean normalizesOverBatch() {
        return state.buffers().keySet().stream().anyMatch(name -> name.endsWith("runningMean"));
    }

    /** Whether some weight is divided by its own norm: by spectral norm, with buffers u and v, or weight norm, of g and v. */
    boolean rescalesWeights() {
        return state.arrays().keySet().stream()
                .filter(name -> name.equals("v") || name.endsWith(".v"))
                .map(name -> name.substring(0, name.length() - 1))
                .anyMatch(layer -> state.buffers().containsKey(layer + "u")
                        || state.parameters().containsKey(layer + "g"));
    }

    State state() {
        return state;
    }

    @Override
    public String toString() {
        return String.valueOf(conditional == null ? plain : conditional);
    }
}
