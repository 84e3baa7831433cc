package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.loss.AuxiliaryClassifier;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.GroupNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Maxout;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.PixelNorm;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands where in the networks that designs make. */
class DesignTest {
    private static final Shape IMAGE = Shape.of(16, 16, 1);
    private static final int LATENT = 5;
    private static final int CLASSES = 3;
    private static final ArchitectureFamily DCGAN = Dcgan.family(2);
    private static final ArchitectureFamily MLP = Mlp.family(4);
    private static final List<ArchitectureFamily> FAMILIES = List.of(MLP, DCGAN, SmallInfoGan::new);

    private static Pair pair(Design design) {
        return design.pair(IMAGE, Rng.seeded(1), Rng.seeded(2));
    }

    private static List<String> lines(Sequential network) {
        return network.layers().stream().map(Layer::toString).toList();
    }

    private static Set<List<Float>> numbers(State state) {
        return new HashSet<>(ordered(state));
    }

    private static List<List<Float>> ordered(State state) {
        List<List<Float>> all = new ArrayList<>();
        state.arrays().values().forEach(array -> {
            List<Float> floats = new ArrayList<>();
            for (float number : array.toArray()) {
                floats.add(number);
            }
            all.add(floats);
        });
        return all;
    }

    @Test
    void anUnchangedDesignIsTheArchitectureItself() {
        for (ArchitectureFamily family : FAMILIES) {
            Pair pair = pair(Design.of(family, LATENT));
            Architecture itself = family.of(IMAGE, LATENT);
            assertSame(itself.generator(Rng.seeded(1)).state(), pair.generator().state());
            assertSame(
                    itself.discriminator(Rng.seeded(2)).state(),
                    pair.discriminator().state());
            assertEquals(itself.latent(), pair.latent());
        }
        Pair large = Design.of((image, size) -> new InfoGanNet(image), 64)
                .pair(Shape.of(4, 4, 1), Rng.seeded(1), Rng.seeded(2));
        Architecture itself = new InfoGanNet(Shape.of(4, 4, 1));
        assertSame(itself.generator(Rng.seeded(1)).state(), large.generator().state());
        assertSame(
                itself.discriminator(Rng.seeded(2)).state(),
                large.discriminator().state());
    }

    private static void assertSame(State expected, State state) {
        assertEquals(
                List.copyOf(expected.arrays().keySet()),
                List.copyOf(state.arrays().keySet()));
        assertEquals(ordered(expected), ordered(state));
    }

    /**
     * The discriminator of DCGAN, with what the normaliser puts behind its second convolution, and its weights' form.
     */
    private static List<String> convolutions(String form, String... norm) {
        List<String> lines = new ArrayList<>();
        lines.add("Conv2d(1 → 2, kernel 4, stride 2, padding 1" + form + ")");
        lines.add("LeakyRelu(0.2)");
        lines.add("Conv2d(2 → 4, kernel 4, stride 2, padding 1" + form + ")");
        lines.addAll(List.of(norm));
        lines.add("LeakyRelu(0.2)");
        lines.add("Flatten");
        lines.add("Dense(64 → 1" + form + ")");
        return lines;
    }

    private static List<String> discriminator(Normalizer normalizer) {
        return lines(pair(Design.of(DCGAN, LATENT).discriminatorNormalizer(normalizer))
                .discriminator());
    }

    @Test
    void aNormalizerOfTheDiscriminatorReplacesItsOwn() {
        assertEquals(convolutions(""), discriminator(Normalizer.NONE));
        assertEquals(convolutions("", "BatchNorm(4)"), discriminator(Normalizer.BATCH));
        assertEquals(convolutions("", "LayerNorm(4, 4, 4)"), discriminator(Normalizer.LAYER));
        assertEquals(convolutions("", "InstanceNorm(4)"), discriminator(Normalizer.INSTANCE));
        assertEquals(convolutions(", spectral norm"), discriminator(Normalizer.SPECTRAL));
        assertEquals(convolutions(", weight norm"), discriminator(Normalizer.WEIGHT));
        assertEquals(convolutions(", equalized learning rate"), discriminator(Normalizer.EQUALIZED));
        assertTrue(discriminator(Normalizer.ORIGINAL).get(2).contains("no bias"));
    }

    private static List<String> generator(Normalizer normalizer) {
        return lines(
                pair(Design.of(DCGAN, LATENT).generatorNormalizer(normalizer)).generator());
    }

    @Test
    void aNormalizerOfTheGeneratorStandsBeforeEachHiddenActivation() {
        List<String> none = List.of(
                "Dense(5 → 64)",
                "Reshape(4, 4, 4)",
                "Relu",
                "ConvTranspose2d(4 → 2, kernel 4, stride 2, padding 1)",
                "Relu",
                "ConvTranspose2d(2 → 1, kernel 4, stride 2, padding 1)",
                "Tanh");
        assertEquals(none, generator(Normalizer.NONE));
        for (Normalizer normalizer : List.of(Normalizer.BATCH, Normalizer.LAYER, Normalizer.INSTANCE)) {
            List<String> expected = new ArrayList<>(none);
            String name = normalizer.key().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + normalizer.key().substring(1) + "Norm(";
            boolean layer = normalizer == Normalizer.LAYER;
            expected.add(4, name + (layer ? "8, 8, 2)" : "2)"));
            expected.add(2, name + (layer ? "4, 4, 4)" : "4)"));
            assertEquals(expected, generator(normalizer));
        }
        // Forms of the weights leave what stands between the layers.
        for (Normalizer normalizer : List.of(Normalizer.SPECTRAL, Normalizer.WEIGHT, Normalizer.EQUALIZED)) {
            List<String> lines = generator(normalizer);
            assertEquals("BatchNorm(4)", lines.get(2));
            assertEquals("BatchNorm(2)", lines.get(5));
            String form = discriminator(normalizer).get(0).replaceAll(".*(, [a-z ]+\\))$", "$1");
            for (int linear : new int[] {0, 4, 7}) {
                assertTrue(lines.get(linear).endsWith(form), lines.get(linear));
            }
        }
    }

    @Test
    void vectorsAndSinglePixelsHaveNoInstanceNorm() {
        Pair pair = pair(Design.of(MLP, LATENT).generatorNormalizer(Normalizer.INSTANCE));
        assertFalse(lines(pair.generator()).toString().contains("InstanceNorm"));
        Pair small = Design.of(SmallInfoGan::new, LATENT)
                .discriminatorNormalizer(Normalizer.INSTANCE)
                .pair(Shape.of(4, 4, 1), Rng.seeded(1), Rng.seeded(2));
        assertFalse(lines(small.discriminator()).toString().contains("InstanceNorm"));
    }

    @Test
    void theHeadOfASpectralDiscriminatorIsSpectralToo() {
        for (Conditioning conditioning : Conditioning.values()) {
            Design design = Design.of(DCGAN, LATENT).discriminatorNormalizer(Normalizer.SPECTRAL);
            Layer discriminator = pair(conditional(design, conditioning)).discriminator();
            assertTrue(discriminator.hasBoundedSlope(), conditioning.key());
            State state = discriminator.state();
            for (String name : state.parameters().keySet()) {
                if (name.endsWith("weight") && !name.startsWith("0.embedding")) {
                    String layer = name.substring(0, name.length() - "weight".length());
                    assertTrue(state.buffers().containsKey(layer + "u"), conditioning + ": " + name);
                }
            }
        }
    }

    private static Design conditional(Design design, Conditioning conditioning) {
        return conditioning == Conditioning.NONE ? design : design.conditional(conditioning, CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Conditioning.class)
    void everyConditioningTellsTheGeneratorAndTheDiscriminatorWhatItSays(Conditioning conditioning) {
        for (ArchitectureFamily family : FAMILIES) {
            boolean adaptive = conditioning == Conditioning.ADAIN;
            if (adaptive && family == MLP) {
                continue; // has no images inside
            }
            Design design =
                    Design.of(family, LATENT).generatorNormalizer(adaptive ? Normalizer.ORIGINAL : Normalizer.BATCH);
            Pair pair = pair(conditional(design, conditioning));
            // The gains of all classes are alike before any training: take other numbers.
            Rng rng = Rng.seeded(7);
            for (State state :
                    List.of(pair.generator().state(), pair.discriminator().state())) {
                state.parameters().values().stream()
                        .filter(parameter -> parameter.shape().rank() > 1)
                        .forEach(parameter -> {
                            parameter.value().copyFrom(rng.normal(parameter.shape(), .2f, .5f));
                            parameter.tensor().touch();
                        });
            }
            Tensor z = Tensor.of(rng.normal(Shape.of(4, LATENT), 0, 1));
            Tensor image = Tensor.of(rng.uniform(Shape.of(4).then(IMAGE), -1, 1));
            boolean conditioned = conditioning != Conditioning.NONE;
            assertEquals(conditioned, pair.isConditional());
            assertEquals(conditioned, differs(pair.generator(), z), "G of " + conditioning);
            boolean tellsD = conditioned && conditioning != Conditioning.AUXILIARY;
            assertEquals(tellsD, differs(pair.discriminator(), image), "D of " + conditioning);
            int columns = conditioning == Conditioning.AUXILIARY ? 1 + CLASSES : 1;
            assertEquals(Shape.of(4, columns), pair.discriminator().outputShape(image.shape()));
            assertEquals(image.shape(), pair.generator().outputShape(z.shape()));
        }
    }

    private static boolean differs(Sequential network, Tensor x) {
        float[] one = network.forward(x, Pass.eval().given(Tensor.of(NDArray.of(Shape.of(4), 0, 0, 0, 0))))
                .value()
                .toArray();
        float[] other = network.forward(x, Pass.eval().given(Tensor.of(NDArray.of(Shape.of(4), 2, 1, 2, 1))))
                .value()
                .toArray();
        return !Arrays.equals(one, other);
    }

    @Test
    void labelsStandBesideTheNoiseAndTheImage() {
        Pair hot = pair(Design.of(DCGAN, LATENT).conditional(Conditioning.CONCATENATION, CLASSES));
        assertEquals(
                List.of("LabelConcatenation(3 classes)", "Dense(8 → 64, no bias)"),
                lines(hot.generator()).subList(0, 2));
        assertEquals(
                List.of("LabelConcatenation(3 classes)", "Conv2d(4 → 2, kernel 4, stride 2, padding 1)"),
                lines(hot.discriminator()).subList(0, 2));
        Pair learned = pair(Design.of(DCGAN, LATENT).conditional(Conditioning.EMBEDDING, CLASSES));
        assertEquals(
                List.of("LabelConcatenation(Embedding(3 → 16))", "Dense(21 → 64, no bias)"),
                lines(learned.generator()).subList(0, 2));
        Pair projected = pair(Design.of(DCGAN, LATENT).conditional(Conditioning.PROJECTION, CLASSES));
        List<String> lines = lines(projected.discriminator());
        assertEquals("ProjectionHead(64 features, 3 classes)", lines.get(lines.size() - 1));
        Pair conditioned = pair(Design.of(DCGAN, LATENT).conditional(Conditioning.BATCH_NORM, CLASSES));
        assertEquals(
                "ConditionalBatchNorm(4, 3 classes)",
                lines(conditioned.generator()).get(2));
        assertEquals("Dense(5 → 64, no bias)", lines(conditioned.generator()).get(0));
        Pair adaptive = pair(Design.of(DCGAN, LATENT).conditional(Conditioning.ADAIN, CLASSES));
        List<String> inside = lines(adaptive.generator());
        assertEquals(
                List.of("Dense(5 → 64)", "Reshape(4, 4, 4)", "AdaIn(4, style Embedding(3 → 8))"), inside.subList(0, 3));
        assertEquals("AdaIn(2, style Embedding(3 → 4))", inside.get(5));
        assertTrue(lines(adaptive.discriminator()).toString().contains("ProjectionHead(64 features, 3 classes)"));
    }

    @Test
    void packsStandSideBySideBeforeTheDiscriminator() {
        Pair pair = pair(Design.of(DCGAN, LATENT).packing(3));
        assertEquals(
                "Conv2d(3 → 2, kernel 4, stride 2, padding 1)",
                lines(pair.discriminator()).get(0));
        GanTrainer trainer = pair.trainer().build();
        Rng rng = Rng.seeded(3);
        assertEquals(
                6,
                trainer.step(() -> Batch.of(rng.uniform(Shape.of(6).then(IMAGE), -1, 1), new int[6], 0, 0))
                        .images());
    }

    /** Drawn part by part, all comes as if it were drawn at once. */
    @Test
    void codesOfPartsGoOn() {
        Pair pair = pair(Design.of(DCGAN, LATENT).task(MutualInformation.of(new Code.Uniform(2))));
        Rng rng = Rng.seeded(3);
        Rng codes = rng.stream("codes");
        NDArray first = pair.noise(3, rng, codes);
        NDArray second = pair.noise(5, rng, codes);
        NDArray whole = pair.noise(8, Rng.seeded(3));
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < LATENT + 2; k++) {
                assertEquals(whole.get(i, k), i < 3 ? first.get(i, k) : second.get(i - 3, k));
            }
        }
    }

    @Test
    void codesOfATaskStandBehindTheNoiseAndBeforeTheLabels() {
        MutualInformation task = MutualInformation.of(new Code.Categorical(4), new Code.Uniform(2));
        Design design = Design.of(DCGAN, LATENT).task(task).conditional(Conditioning.CONCATENATION, CLASSES);
        Pair pair = pair(design);
        assertEquals(6, design.codes());
        assertEquals("Dense(14 → 64, no bias)", lines(pair.generator()).get(1));
        GanTrainer trainer = pair.trainer().build();
        Rng rng = Rng.seeded(3);
        trainer.step(() -> Batch.of(rng.uniform(Shape.of(4).then(IMAGE), -1, 1), new int[] {0, 1, 2, 0}, 0, 0));
        NDArray z = rng.normal(Shape.of(2, LATENT + 6), 0, 1);
        assertEquals(
                Shape.of(2).then(IMAGE), trainer.sample(z, new int[] {1, 2}).shape());
        assertArrayEquals(
                trainer.sample(z, new int[] {0, 1}).toArray(), trainer.sample(z).toArray());
    }

    @Test
    void namesInTheSavedStateAreUniqueAndSeedsDecideTheNumbers() {
        for (ArchitectureFamily family : FAMILIES) {
            for (Conditioning conditioning : Conditioning.values()) {
                boolean adaptive = conditioning == Conditioning.ADAIN;
                if (adaptive && family == MLP) {
                    continue;
                }
                Design design = conditional(
                        Design.of(family, LATENT)
                                .generatorNormalizer(adaptive ? Normalizer.INSTANCE : Normalizer.BATCH)
                                .discriminatorNormalizer(Normalizer.SPECTRAL),
                        conditioning);
                Pair once = pair(design);
                Pair again = pair(design);
                for (boolean ofG : new boolean[] {true, false}) {
                    State one = (ofG ? once.generator() : once.discriminator()).state();
                    State same = (ofG ? again.generator() : again.discriminator()).state();
                    assertEquals(
                            one.arrays().size(),
                            one.parameters().size() + one.buffers().size());
                    assertEquals(ordered(one), ordered(same));
                    assertTrue(numbers(one).size() > 1);
                }
            }
        }
    }

    private static void refused(String sentence, org.junit.jupiter.api.function.Executable design) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, design).getMessage());
    }

    @Test
    void choicesThatExcludeEachOtherAreRefused() {
        Design plain = Design.of(DCGAN, LATENT);
        MutualInformation task = MutualInformation.of(new Code.Uniform(2));
        refused(
                "[design] expected 2 or more classes for conditional networks, got 1",
                () -> plain.conditional(Conditioning.PROJECTION, 1));
        refused("[design] expected 1 or more samples in a pack, got 0", () -> plain.packing(0));
        refused(
                "[design] expected no labels and no second task with packing 2, got projection: a pack of samples has no label or "
                        + "code of its own; choose packing 1",
                () -> plain.packing(2).conditional(Conditioning.PROJECTION, 3));
        refused(
                "[design] expected one second task of the discriminator, got the classes and mutual-information: choose the "
                        + "conditioning concatenation or embedding",
                () -> plain.task(task).conditional(Conditioning.AUXILIARY, 3));
        refused(
                "[design] expected no second task with the conditioning projection, got mutual-information: choose conditioning "
                        + "concatenation or embedding",
                () -> pair(plain.task(task).conditional(Conditioning.PROJECTION, 3)));
        for (Normalizer normalizer : List.of(Normalizer.NONE, Normalizer.BATCH, Normalizer.LAYER)) {
            refused(
                    "[design] expected a generator with instance normalisation of images for the conditioning adain, got one without: "
                            + "choose an architecture of convolutions and a generator normalizer original or instance, or another "
                            + "conditioning, such as projection",
                    () -> pair(plain.generatorNormalizer(normalizer).conditional(Conditioning.ADAIN, 3)));
        }
        refused(
                "[design] expected labels for the task auxiliary-classifier, got the conditioning none: choose the conditioning "
                        + "auxiliary and no task",
                () -> pair(plain.task(new AuxiliaryClassifier(3))));
        refused(
                "[design] expected an architecture whose generator takes 67 numbers, noise, codes and labels together, got one of 64: "
                        + "give it the size that the family is asked for",
                () -> Design.of((image, size) -> new Fixed(), 64)
                        .conditional(Conditioning.PROJECTION, 3)
                        .pair(Shape.of(4, 4, 1), Rng.seeded(1), Rng.seeded(2)));
        assertThrows(IllegalArgumentException.class, () -> Normalizer.named("group"));
        assertThrows(IllegalArgumentException.class, () -> Conditioning.named("label"));
        Normalizer.keys().forEach(key -> assertEquals(key, Normalizer.named(key).key()));
        Conditioning.keys()
                .forEach(key -> assertEquals(key, Conditioning.named(key).key()));
    }

    /** An architecture that does not ask how long the noise is, with layers of other kinds. */
    private record Fixed() implements Architecture {
        @Override
        public io.github.gan4j.gan.Latent latent() {
            return io.github.gan4j.gan.Latent.normal(64);
        }

        @Override
        public Layer generator(Rng rng) {
            return Sequential.of(
                    "generator",
                    Dense.of(64, 16, rng),
                    GroupNorm.of(4, 16),
                    Activation.relu(),
                    Dense.of(16, 16, rng),
                    new PixelNorm(1e-8f),
                    Activation.relu(),
                    Dense.of(16, 16, rng),
                    BatchNorm.of(16),
                    new Reshape(Shape.of(4, 4, 1)));
        }

        @Override
        public Layer discriminator(Rng rng) {
            return Sequential.of("discriminator", new Flatten(), Maxout.of(16, 4, 2, rng), Dense.of(4, 1, rng));
        }
    }

    @Test
    void layersThatANormalizerDoesNotKnowAreNotPassedOver() {
        Design fixed = Design.of((image, size) -> new Fixed(), 64);
        Shape image = Shape.of(4, 4, 1);
        assertEquals(
                List.of("Dense(64 → 16)", "Relu", "Dense(16 → 16)", "Relu", "Dense(16 → 16)", "Reshape(4, 4, 1)"),
                lines(fixed.generatorNormalizer(Normalizer.NONE)
                        .pair(image, Rng.seeded(1), Rng.seeded(2))
                        .generator()));
        for (Normalizer normalizer : List.of(Normalizer.BATCH, Normalizer.LAYER, Normalizer.INSTANCE)) {
            refused(
                    "[design] expected an architecture of dense and convolutional layers for the normalizer "
                            + normalizer.key()
                            + ", got Maxout(16 → 4, 2 pieces): choose the normalizer original, none, spectral, weight or "
                            + "equalized",
                    () -> fixed.discriminatorNormalizer(normalizer).pair(image, Rng.seeded(1), Rng.seeded(2)));
        }
    }

    @Test
    void networksWithAWayOfTheirOwnAreTakenAsTheyAre() {
        Design design = Design.of(Cgan2014.family(), LATENT, CLASSES);
        Pair pair = pair(design);
        Cgan2014 alone = new Cgan2014(IMAGE, CLASSES, LATENT, .5f);
        assertEquals(
                numbers(alone.generator(Rng.seeded(1)).state()),
                numbers(pair(design).generator().state()));
        assertEquals(design.conditioning(), Conditioning.CONCATENATION);
        assertTrue(design.family().isConditioned());
        assertFalse(Design.of(DCGAN, LATENT)
                .conditional(Conditioning.CONCATENATION, CLASSES)
                .family()
                .isConditioned());
        GanTrainer trainer = pair.trainer().rng(Rng.seeded(3)).build();
        NDArray images = Rng.seeded(4).uniform(Shape.of(4).then(IMAGE), 0, 1);
        assertTrue(Float.isFinite(trainer.step(() -> Batch.of(images, new int[] {0, 1, 0, 1}, 0, 0))
                .discriminatorLoss()));
        NDArray z = pair.latent().sample(1, Rng.seeded(5));
        assertFalse(Arrays.equals(
                trainer.sample(z, new int[] {0}).toArray(),
                trainer.sample(z, new int[] {1}).toArray()));
    }

    @Test
    void networksWithAWayOfTheirOwnTakeTheNoiseOfTheDesign() {
        ArchitectureFamily family = new ArchitectureFamily() {
            @Override
            public Architecture of(Shape image, int size) {
                throw new AssertionError("labels are told");
            }

            @Override
            public Architecture of(Shape image, int size, int classes) {
                return new Cgan2014(image, classes, size + 1, .5f);
            }

            @Override
            public boolean isConditioned() {
                return true;
            }
        };
        Design design = Design.of(family, LATENT, CLASSES);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pair(design))
                .getMessage()
                .startsWith("[design] expected an architecture whose generator takes " + LATENT + " numbers"));
    }

    @Test
    void networksWithAWayOfTheirOwnRefuseOthers() {
        Design design = Design.of(Cgan2014.family(), LATENT, CLASSES);
        for (Conditioning conditioning : Conditioning.values()) {
            if (conditioning != Conditioning.CONCATENATION) {
                Design other = design.conditional(conditioning, CLASSES);
                assertTrue(assertThrows(IllegalArgumentException.class, () -> pair(other))
                        .getMessage()
                        .startsWith(
                                "[design] expected the conditioning concatenation for networks that are told labels"));
            }
        }
        for (Design other : List.of(
                design.generatorNormalizer(Normalizer.BATCH), design.discriminatorNormalizer(Normalizer.SPECTRAL))) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> pair(other))
                    .getMessage()
                    .startsWith("[design] expected no other normalizer and no second task"));
        }
    }

    @Test
    void theWeightsOfMaxoutTakeAForm() {
        Map<Normalizer, String> forms = Map.of(
                Normalizer.ORIGINAL, "",
                Normalizer.NONE, "",
                Normalizer.SPECTRAL, ", spectral norm",
                Normalizer.WEIGHT, ", weight norm",
                Normalizer.EQUALIZED, ", equalized learning rate");
        forms.forEach((normalizer, form) -> {
            Pair pair = Design.of(Gan2014.family(), 100)
                    .discriminatorNormalizer(normalizer)
                    .pair(Shape.of(4, 4, 1), Rng.seeded(1), Rng.seeded(2));
            assertEquals(
                    List.of(
                            "Flatten",
                            "Dropout(0.2)",
                            "Maxout(16 → 240, 5 pieces" + form + ")",
                            "Dropout(0.5)",
                            "Maxout(240 → 240, 5 pieces" + form + ")",
                            "Dropout(0.5)",
                            "Dense(240 → 1" + form + ")"),
                    lines(pair.discriminator()));
        });
    }
}
