package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Features;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.SpectralNorm;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.Weight;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Losses, constraints, forms of weights and layers of one's own are treated like the library's. */
class UsersChoicesTest {
    private static final int LATENT = TinyGame.LATENT;

    /** The non-saturating game under another name, which says what it is told to. */
    private record Mine(boolean isPerSample, boolean comparesFeatures) implements GanLoss {
        @Override
        public String name() {
            return "mine";
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return new NonSaturating().discriminator(real, fake);
        }

        @Override
        public Tensor generator(Supplier<Tensor> real, Tensor fake) {
            return new NonSaturating().generator(real, fake);
        }
    }

    /** A loss that says nothing of itself. */
    private static class Plain implements GanLoss {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return new NonSaturating().discriminator(real, fake);
        }

        @Override
        public Tensor generator(Supplier<Tensor> real, Tensor fake) {
            return new NonSaturating().generator(real, fake);
        }
    }

    private record Bound(boolean needsPlainWeights) implements Constraint {
        @Override
        public String name() {
            return "my-bound";
        }

        @Override
        public void apply(State discriminator) {}
    }

    private static GanTrainerBuilder game(Layer discriminator, UnaryOperator<GanTrainerBuilder> options) {
        return options.apply(
                GanTrainer.builder(TinyGame.generator(), discriminator).latent(Latent.normal(LATENT)));
    }

    private static String refusal(GanTrainerBuilder builder) {
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }

    @Test
    void aLossSaysWhetherItsMeanOverSomeSamplesMakesSense() {
        assertEquals(
                "[gan] expected top-k or the loss mine, which takes all samples of a batch together, got both: leave out one",
                refusal(game(TinyGame.discriminator(), b -> b.topK(new TopK(1)).loss(new Mine(false, false)))));
        assertDoesNotThrow(() -> game(
                        TinyGame.discriminator(), b -> b.topK(new TopK(1)).loss(new Mine(true, false)))
                .build());
        assertTrue(new Plain().isPerSample() && new NonSaturating().isPerSample());
        assertFalse(new FeatureMatching().isPerSample());
        assertFalse(new RelativisticPaired().isPerSample());
        assertFalse(new RelativisticAverage().isPerSample());
        GanLoss features = new Plain() {
            @Override
            public boolean comparesFeatures() {
                return true;
            }
        };
        assertFalse(features.isPerSample(), "what compares features takes them together");
    }

    /** The weight divided by the largest of its numbers. */
    private static final Reparameterization LARGEST_IS_ONE = (first, outputAxis, fanIn) -> new Weight() {
        private final Parameter parameter = Parameter.of(NDArray.copyOf(first));

        @Override
        public Tensor tensor(Mode mode) {
            return parameter.tensor().div(parameter.tensor().abs().max());
        }

        @Override
        public Parameter parameter() {
            return parameter;
        }

        @Override
        public float biasFactor() {
            return 1;
        }

        @Override
        public boolean rescales() {
            return true;
        }

        @Override
        public State state() {
            return State.empty().with("weight", parameter);
        }

        @Override
        public String toString() {
            return "largest is one";
        }
    };

    private static Layer rescaled(Reparameterization form) {
        return Sequential.of(
                Dense.of(2, 4, Rng.seeded(1)).with(form), Activation.leakyRelu(.2f), Dense.of(4, 1, Rng.seeded(2)));
    }

    @Test
    void aConstraintSaysWhetherItNeedsWeightsAsTheyAre() {
        for (Reparameterization form : List.of(new SpectralNorm(), LARGEST_IS_ONE)) {
            for (Constraint constraint : List.of(new Bound(true), new WeightClipping(.01f))) {
                assertEquals(
                        "[gan] expected weights that are used as they are with " + constraint.name()
                                + ", got a discriminator with spectral or weight normalisation, which divides them by "
                                + "their norm: leave out one of both",
                        refusal(game(rescaled(form), b -> b.constraint(constraint))));
            }
            assertDoesNotThrow(() ->
                    game(rescaled(form), b -> b.constraint(new Bound(false))).build());
        }
        assertDoesNotThrow(() -> game(
                        TinyGame.discriminator(),
                        b -> b.constraint(new Bound(true)).constraint(new WeightClipping(.01f)))
                .build());
    }

    /** A layer around another that writes down the conditions of its passes; it asks for one or does not. */
    private record Spy(Layer inner, boolean isConditioned, List<float[]> conditions) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            pass.condition().ifPresent(labels -> conditions.add(labels.value().toArray()));
            return inner.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return State.empty().with("inner", inner);
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("inner", inner);
        }
    }

    @Test
    void onlyANetworkThatAsksIsGivenLabels() {
        for (boolean asks : new boolean[] {false, true}) {
            Spy generator = new Spy(TinyGame.generator(), asks, new ArrayList<>());
            Spy discriminator = new Spy(TinyGame.discriminator(), !asks, new ArrayList<>());
            // Inside others too.
            GanTrainer trainer = GanTrainer.builder(Sequential.of(generator), Sequential.of(discriminator))
                    .latent(Latent.normal(LATENT))
                    .classes(3)
                    .build();
            trainer.step(() -> Batch.of(NDArray.zeros(Shape.of(2, 2)), new int[] {2, 1}, 0, 0));
            List<float[]> conditioned = asks ? generator.conditions() : discriminator.conditions();
            List<float[]> unconditioned = asks ? discriminator.conditions() : generator.conditions();
            assertEquals(List.of(), unconditioned);
            assertFalse(conditioned.isEmpty());
            conditioned.forEach(labels -> assertEquals(List.of(2f, 1f), List.of(labels[0], labels[1])));
            assertEquals(asks, trainer.generator().isConditioned());
        }
        GanTrainerBuilder without =
                game(new Spy(TinyGame.discriminator(), true, new ArrayList<>()), UnaryOperator.identity());
        assertEquals(
                "[gan] expected the number of classes for a network that is told labels, got none: say classes(…)",
                refusal(without));
    }

    /** A network of one's own that hands the question on. */
    private record Wrapped(Layer inner) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return inner.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return inner.state();
        }

        @Override
        public boolean hasFeatures() {
            return inner.hasFeatures();
        }

        @Override
        public Features forwardWithFeatures(Tensor x, Pass pass) {
            return inner.forwardWithFeatures(x, pass);
        }
    }

    @Test
    void aNetworkSaysWhetherItHasFeatures() {
        GanLoss loss = new FeatureMatching();
        Layer chain = TinyGame.discriminator();
        Layer wrapped = new Wrapped(TinyGame.discriminator());
        Layer bare = new Witnessed(TinyGame.discriminator(), new ArrayList<>(), new ArrayList<>());
        game(chain, b -> b.loss(loss).rng(Rng.seeded(4))).build().step(TinyGame.points(8));
        game(wrapped, b -> b.loss(loss).rng(Rng.seeded(4))).build().step(TinyGame.points(8));
        chain.state()
                .parameters()
                .forEach((name, parameter) -> assertEquals(
                        Arrays.toString(parameter.value().toArray()),
                        Arrays.toString(
                                wrapped.state().parameters().get(name).value().toArray()),
                        name));
        assertTrue(refusal(game(bare, b -> b.loss(loss))).contains("which compares what enters the last one"));
        assertTrue(assertThrows(
                        UnsupportedOperationException.class,
                        () -> bare.forwardWithFeatures(Tensor.of(NDArray.zeros(Shape.of(1, 2))), Pass.eval()))
                .getMessage()
                .startsWith("[layer] expected a network that gives what enters its last part, got "));
    }
}
