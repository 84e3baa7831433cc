package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Linear;
import io.github.gan4j.nn.Normalizing;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Designs of networks with layers that the library does not know. */
class UsersLayerDesignTest {
    private static final Shape IMAGE = Shape.of(2, 2, 1);

    /** x and the layer's own factor times another of x. */
    private record Gated(Parameter factor, Layer inner) implements Layer {
        static Gated of(Layer inner) {
            return new Gated(Parameter.of(NDArray.scalar(.5f)), inner);
        }

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return x.add(inner.forward(x, pass).mul(factor.tensor()));
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return State.empty().with("factor", factor).with("inner", inner);
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("inner", inner);
        }

        @Override
        public Layer with(Map<String, Layer> children) {
            return new Gated(factor, children.get("inner"));
        }

        @Override
        public String toString() {
            return "Gated(" + inner + ")";
        }
    }

    /** A dense layer of one's own. */
    private record Mine(Dense dense) implements Linear {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return dense.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return dense.outputShape(input);
        }

        @Override
        public State state() {
            return dense.state();
        }

        @Override
        public Mine with(Reparameterization form) {
            return new Mine(dense.with(form));
        }

        @Override
        public Mine withBias() {
            return new Mine(dense.withBias());
        }

        @Override
        public String toString() {
            return "My" + dense;
        }
    }

    /** A normalisation of one's own, without any parameter. */
    private record Halving() implements Normalizing {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return x.mul(.5f);
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public State state() {
            return State.empty();
        }
    }

    /** A gate in both networks. */
    private record Gates(Shape image, int latentSize) implements Architecture {
        @Override
        public Latent latent() {
            return Latent.normal(latentSize);
        }

        @Override
        public Layer generator(Rng rng) {
            Layer inner = Sequential.of("gate", new Mine(Dense.of(4, 4, rng)), BatchNorm.of(4), Activation.relu());
            return Sequential.of(
                    "generator",
                    Dense.of(latentSize, 4, rng),
                    Gated.of(inner),
                    Dense.of(4, 4, rng),
                    new Reshape(image));
        }

        @Override
        public Layer discriminator(Rng rng) {
            Dense shared = Dense.of(4, 4, rng);
            return Sequential.of(
                    "discriminator",
                    new Flatten(),
                    shared,
                    new Halving(),
                    Activation.tanh(),
                    Gated.of(Sequential.of("gate", shared, Activation.tanh())),
                    new Mine(Dense.of(4, 1, rng)));
        }
    }

    /** A generator with a style, and the discriminator of the gates. */
    private record Styled(Shape image, int latentSize) implements Architecture {
        @Override
        public Latent latent() {
            return Latent.normal(latentSize);
        }

        @Override
        public Layer generator(Rng rng) {
            return Sequential.of(
                    "generator",
                    Dense.of(latentSize, 8, rng),
                    Reshape.of(2, 2, 2),
                    AdaIn.of(2, 5, rng),
                    Activation.relu(),
                    BatchNorm.of(2),
                    Activation.relu(),
                    Conv2d.of(2, 1, 1, 1, 0, rng));
        }

        @Override
        public Layer discriminator(Rng rng) {
            return new Gates(image, latentSize).discriminator(rng);
        }
    }

    private static Pair pair(Design design) {
        return design.pair(IMAGE, Rng.seeded(1), Rng.seeded(2));
    }

    private static Layer gate(Sequential network, int place) {
        return ((Gated) network.layers().get(place)).inner();
    }

    private static List<String> lines(Layer network) {
        return ((Sequential) network).layers().stream().map(Layer::toString).toList();
    }

    private static void oneStep(Pair pair) {
        GanTrainer trainer = pair.trainer().rng(Rng.seeded(3)).build();
        NDArray images = Rng.seeded(4).uniform(Shape.of(4).then(IMAGE), -1, 1);
        assertTrue(Float.isFinite(trainer.step(() -> Batch.of(images, new int[] {0, 1, 2, 0}, 0, 0))
                .generatorLoss()));
    }

    @Test
    void formsReachWeightsInsideAndWhatIsSharedStaysShared() {
        Design design = Design.of(Gates::new, 3).discriminatorNormalizer(Normalizer.SPECTRAL);
        Sequential d = pair(design.generatorNormalizer(Normalizer.SPECTRAL)).discriminator();
        assertEquals(
                List.of(
                        "Flatten",
                        "Dense(4 → 4, spectral norm)",
                        "Tanh",
                        "Gated(gate(2 layers, 20 parameters))",
                        "MyDense(4 → 1, spectral norm)"),
                lines(d));
        assertSame(d.layers().get(1), ((Sequential) gate(d, 3)).layers().get(0));
        assertEquals(20 + 1 + 5, d.state().parameterCount());
        Sequential g = pair(design.generatorNormalizer(Normalizer.SPECTRAL)).generator();
        assertEquals(List.of("MyDense(4 → 4, spectral norm)", "BatchNorm(4)", "Relu"), lines(gate(g, 1)));
        oneStep(pair(design));
    }

    @Test
    void normalisationsAreReplacedInside() {
        Pair pair = pair(Design.of(Gates::new, 3)
                .generatorNormalizer(Normalizer.LAYER)
                .discriminatorNormalizer(Normalizer.LAYER));
        assertEquals(List.of("MyDense(4 → 4)", "LayerNorm(4)", "Relu"), lines(gate(pair.generator(), 1)));
        // The first of D is spared, its own normalisation gone.
        assertEquals(
                List.of("Flatten", "Dense(4 → 4)", "Tanh"),
                lines(pair.discriminator()).subList(0, 3));
        assertEquals(List.of("Dense(4 → 4)", "LayerNorm(4)", "Tanh"), lines(gate(pair.discriminator(), 3)));
        oneStep(pair);
    }

    @Test
    void normalisationInsideIsConditionedOnTheClass() {
        Pair pair = pair(Design.of(Gates::new, 3).conditional(Conditioning.CONCATENATION, 3));
        assertEquals("BatchNorm(4)", lines(gate(pair.generator(), 2)).get(1));
        Design design = Design.of(Gates::new, 3).conditional(Conditioning.BATCH_NORM, 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pair(design))
                .getMessage()
                .startsWith("[design] expected a discriminator that ends in a dense layer, got MyDense(4 → 1)"));
        ClassNorms norms = new ClassNorms(Conditioning.BATCH_NORM, 3);
        Layer generator = new Gates(IMAGE, 3).generator(Rng.seeded(1));
        Sequential made = Sequential.of("generator", norms.all(((Sequential) generator).layers(), Shape.of(2, 3)));
        assertEquals(List.of("MyDense(4 → 4)", "ConditionalBatchNorm(4, 3 classes)", "Relu"), lines(gate(made, 1)));
        assertEquals(1, norms.replaced());
        assertTrue(made.isConditioned());
        assertTrue(made.mixesSamples());
    }

    /** What such a child is given is not what its parent is, so that its shape cannot be asked for. */
    @Test
    void childrenThatReadTheConditionAreLeftInTheirPlace() {
        ArchitectureFamily styled = Styled::new;
        for (Normalizer normalizer : List.of(Normalizer.NONE, Normalizer.BATCH, Normalizer.SPECTRAL)) {
            Sequential g =
                    pair(Design.of(styled, 3).generatorNormalizer(normalizer)).generator();
            assertTrue(g.isConditioned());
            assertTrue(lines(g).stream().anyMatch(line -> line.startsWith("AdaIn(2, style Dense(5 → 4")), g.toString());
        }
        Sequential made = Sequential.of(
                "made",
                new ClassNorms(Conditioning.BATCH_NORM, 3)
                        .all(((Sequential) styled.of(IMAGE, 3).generator(Rng.seeded(1))).layers(), Shape.of(2, 3)));
        assertEquals("ConditionalBatchNorm(2, 3 classes)", made.layers().get(4).toString());
    }

    @Test
    void anArchitectureThatIsNotConditionedIsToldLabelsInAnotherWay() {
        assertEquals(
                "[design] expected an architecture that is conditioned on labels in a way of its own, got "
                        + "Family[width=4]: say conditional(…) how another one is told them",
                assertThrows(IllegalArgumentException.class, () -> Design.of(Mlp.family(4), 5, 3))
                        .getMessage());
        assertEquals(
                "[cgan-2014] expected labels for networks that are made to be told them: choose the conditioning "
                        + "concatenation, or another architecture",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Cgan2014.family().of(IMAGE, 5))
                        .getMessage());
    }

    @Test
    void familiesOfTheLibraryAreValues() {
        assertEquals(Dcgan.family(32), new Dcgan.Family(32));
        assertEquals(Mlp.family(256), new Mlp.Family(256));
        assertEquals(InfoGanNet.family(), new InfoGanNet.Family());
        assertEquals(Gan2014.family(), new Gan2014.Family());
        assertEquals(WganGpNet.family(32), new WganGpNet.Family(32));
        assertEquals(R3Gan.family(16, 1), new R3Gan.Family(16, 1));
        assertEquals(Metz2017.family(2), new Metz2017.Family(2));
        assertEquals(Cgan2014.family(), new Cgan2014.Family(Optional.empty()));
        Shape digits = Shape.of(28, 28, 1);
        assertEquals(new Dcgan(digits, 7, 3), Dcgan.family(3).of(digits, 7));
        assertEquals(new Mlp(digits, 7, 3), Mlp.family(3).of(digits, 7));
        assertEquals(new InfoGanNet(digits, 7), InfoGanNet.family().of(digits, 7));
        assertEquals(new Gan2014(digits, 7), Gan2014.family().of(digits, 7));
        assertEquals(new WganGpNet(digits, 7, 3), WganGpNet.family(3).of(digits, 7));
        assertEquals(new R3Gan(digits, 7, 3, 2), R3Gan.family(3, 2).of(digits, 7));
        assertEquals(new Metz2017(digits, 7, 4), Metz2017.family(4).of(digits, 7));
        assertEquals(new Cgan2014(digits, 10, 7, .5f), Cgan2014.family().of(digits, 7, 10));
        assertEquals(
                List.of(true, false),
                List.of(Cgan2014.family().isConditioned(), Gan2014.family().isConditioned()));
        assertEquals(
                "[dcgan] expected a width of 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> Dcgan.family(0))
                        .getMessage());
        assertEquals(
                "[r3gan] expected a number of blocks of 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> R3Gan.family(1, 0))
                        .getMessage());
    }
}
