package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers that the library does not know. */
class UsersLayerTest {
    private static final Tensor X = Tensor.of(Rng.seeded(2).normal(Shape.of(4, 3), 0, 1));

    /** That of the documentation of {@link Layer}. */
    private record Twice(Layer inner) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return inner.forward(inner.forward(x, pass), pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(inner.outputShape(input));
        }

        @Override
        public State state() {
            return State.empty().with("inner", inner);
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("inner", inner);
        }

        @Override
        public Layer with(Map<String, Layer> children) {
            return new Twice(children.get("inner"));
        }
    }

    /** Takes away the mean of its part, and adds a number of the condition named {@code level}. */
    private record Centered() implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            Tensor level = pass.condition("level").orElseThrow();
            return pass.parts().each(x, part -> part.sub(part.mean(true, 0))).add(level);
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public State state() {
            return State.empty();
        }

        @Override
        public boolean mixesSamples() {
            return true;
        }

        @Override
        public boolean isConditioned() {
            return true;
        }
    }

    /** Multiplies what another layer gives by a number that is trained, which may grow without end. */
    private record Scaled(Layer inner, Parameter scale) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return inner.forward(x, pass).mul(scale.tensor());
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return State.empty().with("inner", inner).with("scale", scale);
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("inner", inner);
        }
    }

    @Test
    void aNumberOfItsOwnBesideBoundedChildrenHasNoBound() {
        Layer bounded = Dense.of(3, 3, Rng.seeded(1)).with(new SpectralNorm());
        Parameter scale = Parameter.of(NDArray.of(Shape.of(1), 1));
        assertFalse(Sequential.of(new Scaled(bounded, scale)).hasBoundedSlope());
        assertFalse(new Scaled(Activation.relu(), scale).hasBoundedSlope());
    }

    @Test
    void whatChildrenSayTheirParentsSay() {
        Layer plain = Sequential.of(new Twice(Dense.of(3, 3, Rng.seeded(1))));
        assertFalse(plain.mixesSamples() || plain.isConditioned() || plain.rescalesWeights());
        assertTrue(Sequential.of(new Twice(BatchNorm.of(3))).mixesSamples());
        assertTrue(new Twice(Sequential.of(new MinibatchStdDev())).mixesSamples());
        assertTrue(Residual.of(new Twice(Sequential.of(ConditionalBatchNorm.of(3, 2))))
                .isConditioned());
        assertTrue(Sequential.of(new Twice(Dense.of(3, 3, Rng.seeded(1)).with(new SpectralNorm())))
                .rescalesWeights());
        assertTrue(Residual.of(Activation.relu(), Dense.of(3, 3, Rng.seeded(1)).with(new WeightNorm()))
                .rescalesWeights());
        Layer bounded = Dense.of(3, 3, Rng.seeded(1)).with(new SpectralNorm());
        assertTrue(Sequential.of(new Twice(bounded), Activation.relu()).hasBoundedSlope());
        assertFalse(
                Sequential.of(new Twice(bounded), Dense.of(3, 3, Rng.seeded(1))).hasBoundedSlope());
        assertFalse(plain.hasBoundedSlope());
        Layer mine = Sequential.of(new Twice(new Centered()));
        assertTrue(mine.mixesSamples() && mine.isConditioned());
    }

    @Test
    void conditionsAndPartsReachTheLayersInside() {
        Tensor level = Tensor.of(NDArray.of(Shape.of(4, 1), 1, 2, 3, 4));
        Layer network = Sequential.of(new Twice(new Centered()));
        Tensor y = network.forward(X, Pass.eval().given("level", level).with(Parts.of(1, 3)));
        // A sample alone is its own mean; what is left is the level.
        assertArrayEquals(new float[] {1, 1, 1}, y.slice(0, 0, 1).value().toArray(), 1e-6f);
        assertArrayEquals(
                new float[] {3, 3, 3}, y.slice(0, 1, 4).mean(0).value().toArray(), 1e-5f);
    }

    @Test
    void aLayerThatIsUsedTwiceStaysOne() {
        Dense shared = Dense.of(3, 3, Rng.seeded(1));
        Sequential network = Sequential.of("net", shared, Activation.tanh(), new Twice(shared));
        assertEquals(12, network.state().parameterCount());
        Dense other = Dense.of(3, 3, Rng.seeded(5));
        Sequential changed = network.with(Map.of("0", other, "1", Activation.tanh(), "2", new Twice(other)));
        assertSame(other, changed.layers().get(0));
        assertEquals(12, changed.state().parameterCount());
        assertEquals(
                List.of("0.weight", "0.bias"),
                List.copyOf(changed.state().arrays().keySet()));
        assertEquals("net(3 layers, 12 parameters)", changed.toString());
        Layer again = changed.with(changed.children());
        assertArrayEquals(
                changed.forward(X, Pass.eval()).value().toArray(),
                again.forward(X, Pass.eval()).value().toArray());
    }

    @Test
    void placesInErrorsAndSummariesAreThoseOfTheNetworkAroundIt() {
        Sequential network = Sequential.of("net", new Twice(Sequential.of("in", Dense.of(3, 2, Rng.seeded(1)))));
        String words = assertThrows(ShapeException.class, () -> network.forward(X, Pass.eval()))
                .getMessage();
        assertTrue(
                words.startsWith("[dense] expected input features 3, got 2: input (4, 2), weight (3, 2)\n"
                        + "  at in / 0: Dense(3 → 2)\n  at net / 0: Twice["),
                words);
        Summary summary = Summary.of(Sequential.of(new Twice(Dense.of(3, 3, Rng.seeded(1)))), X.shape());
        assertEquals(12, summary.parameters());
        assertEquals(12, summary.rows().get(0).parameters());
    }

    /** Says that it has a child, and not how it is made of another. */
    private record Mute(Layer child) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return child.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return child.outputShape(input);
        }

        @Override
        public State state() {
            return child.state();
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("child", child);
        }
    }

    @Test
    void aLayerThatCannotBeMadeOfOthersSaysSo() {
        Layer mute = new Mute(Activation.relu());
        assertSame(mute, mute.with(mute.children()), "of its own children it is made already");
        assertEquals(
                "[layer] expected a layer that can be made of other children, got Mute[child=Relu]: implement "
                        + "Layer.with(children), as it has [child]",
                assertThrows(UnsupportedOperationException.class, () -> mute.with(Map.of("child", Activation.tanh())))
                        .getMessage());
        assertEquals(
                "[layer] expected the children [child] for Mute[child=Relu], got []",
                assertThrows(IllegalArgumentException.class, () -> mute.with(Map.of()))
                        .getMessage());
    }

    @Test
    void aChildOfTheWrongKindIsRefused() {
        LabelConcatenation codes = LabelConcatenation.of(Embedding.of(3, 2, Rng.seeded(1)));
        assertEquals(
                "[layer] expected the child embedding of LabelConcatenation(Embedding(3 → 2)) to be of Embedding, got Relu",
                assertThrows(IllegalArgumentException.class, () -> codes.with(Map.of("embedding", Activation.relu())))
                        .getMessage());
    }
}
