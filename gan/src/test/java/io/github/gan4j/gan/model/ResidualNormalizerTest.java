package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.MinibatchDiscrimination;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Normalisers inside residual blocks. */
class ResidualNormalizerTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);
    private static final Design SMALL = Design.of(R3Gan.family(2, 1), 5);

    @TempDir
    Path temp;

    private static Pair pair(Design design) {
        return design.pair(IMAGE, Rng.seeded(1), Rng.seeded(2));
    }

    private static List<Layer> layers(Sequential network) {
        return network.layers();
    }

    /** What a block is made of: its body's layers, and its shortcut. */
    private static List<String> lines(Layer block) {
        Residual residual = (Residual) block;
        List<String> lines = new ArrayList<>();
        ((Sequential) residual.body()).layers().forEach(layer -> lines.add(layer.toString()));
        residual.shortcut().ifPresent(layer -> lines.add("shortcut " + layer));
        return lines;
    }

    private static List<String> block(String form, String first, String second) {
        List<String> lines = new ArrayList<>(List.of("Conv2d(4 → 4, kernel 1" + form + ")"));
        lines.add(first);
        lines.add("LeakyRelu(0.2)");
        lines.add("Conv2d(4 → 4, kernel 3, padding 1" + form + ")");
        lines.add(second);
        lines.add("LeakyRelu(0.2)");
        lines.add("Conv2d(4 → 4, kernel 1, no bias" + form + ")");
        lines.removeIf(String::isEmpty);
        return lines;
    }

    @Test
    void theWeightsOfABlockTakeTheForm() {
        Map<Normalizer, String> forms = Map.of(
                Normalizer.NONE, "",
                Normalizer.SPECTRAL, ", spectral norm",
                Normalizer.WEIGHT, ", weight norm",
                Normalizer.EQUALIZED, ", equalized learning rate");
        forms.forEach((normalizer, form) -> {
            Pair pair = pair(SMALL.generatorNormalizer(normalizer).discriminatorNormalizer(normalizer));
            assertEquals(block(form, "", ""), lines(layers(pair.generator()).get(2)));
            assertEquals(block(form, "", ""), lines(layers(pair.discriminator()).get(4)));
        });
    }

    @Test
    void normalisationStandsBeforeEachActivationOfABlockButTheFirstOfTheDiscriminator() {
        Map<Normalizer, List<String>> norms = Map.of(
                Normalizer.BATCH, List.of("BatchNorm(4)", "BatchNorm(2)"),
                Normalizer.LAYER, List.of("LayerNorm(4, 4, 4)", "LayerNorm(8, 8, 2)"),
                Normalizer.INSTANCE, List.of("InstanceNorm(4)", "InstanceNorm(2)"));
        norms.forEach((normalizer, norm) -> {
            Pair pair = pair(SMALL.generatorNormalizer(normalizer).discriminatorNormalizer(normalizer));
            List<String> inner = block("", norm.get(0), norm.get(0));
            assertEquals(inner, lines(layers(pair.generator()).get(2)));
            assertEquals(inner, lines(layers(pair.discriminator()).get(4)));
            List<String> outer = new ArrayList<>(block("", norm.get(1), norm.get(1)));
            outer.replaceAll(line -> line.replace("4 → 4", "2 → 2"));
            assertEquals(outer, lines(layers(pair.generator()).get(5)));
            outer.remove(1);
            assertEquals(outer, lines(layers(pair.discriminator()).get(1)));
        });
    }

    /** Blocks of which each begins with a normalised activation, and one with a shortcut, as in He et al. 2016. */
    private record Preactivated(Shape image, int latentSize) implements Architecture {
        private static final Kernel2d AROUND = Kernel2d.of(3).padding(1);

        @Override
        public Latent latent() {
            return Latent.normal(latentSize);
        }

        private static Conv2d conv(int in, int out, Rng rng) {
            return Conv2d.withoutBias(in, out, AROUND, Initializers.heNormal(), rng);
        }

        @Override
        public Layer generator(Rng rng) {
            Sequential widening = Sequential.of(
                    "block",
                    BatchNorm.of(1),
                    Activation.relu(),
                    conv(1, 2, rng),
                    BatchNorm.of(2),
                    Activation.relu(),
                    conv(2, 2, rng));
            return Sequential.of(
                    "generator",
                    Dense.of(latentSize, image.elements(), rng),
                    new Reshape(image),
                    new Residual(widening, Optional.of(conv(1, 2, rng))),
                    BatchNorm.of(2),
                    Activation.relu(),
                    conv(2, 1, rng),
                    Activation.tanh());
        }

        @Override
        public Layer discriminator(Rng rng) {
            return Sequential.of(
                    "discriminator",
                    Residual.of(conv(1, 1, rng)),
                    Sequential.of("end", new Flatten(), MinibatchDiscrimination.of(image.elements(), 2, 2, rng)),
                    Dense.of(image.elements() + 2, 1, rng));
        }
    }

    @Test
    void normalisationOfPreactivatedBlocksIsReplacedWhereItStood() {
        Design design = Design.of(Preactivated::new, 5).generatorNormalizer(Normalizer.INSTANCE);
        List<Layer> layers = layers(pair(design).generator());
        assertEquals(
                List.of(
                        "InstanceNorm(1)",
                        "Relu",
                        "Conv2d(1 → 2, kernel 3, padding 1)",
                        "InstanceNorm(2)",
                        "Relu",
                        "Conv2d(2 → 2, kernel 3, padding 1, no bias)",
                        "shortcut Conv2d(1 → 2, kernel 3, padding 1, no bias)"),
                lines(layers.get(2)));
        assertEquals("InstanceNorm(2)", layers.get(3).toString());
        assertEquals(7, layers.size(), "none before tanh");
        Layer plain = layers(pair(design.generatorNormalizer(Normalizer.NONE)).generator())
                .get(2);
        assertEquals(5, lines(plain).size());
    }

    @Test
    void whatIsNotKnownInsideOtherLayersIsRefused() {
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> pair(Design.of(Preactivated::new, 5).discriminatorNormalizer(Normalizer.SPECTRAL)))
                .getMessage();
        assertTrue(said.contains("for the normalizer spectral, got MinibatchDiscrimination("), said);
    }

    @Test
    void batchNormalisationInsideBlocksIsToldTheClass() {
        Design design = SMALL.generatorNormalizer(Normalizer.BATCH).conditional(Conditioning.BATCH_NORM, 3);
        Pair pair = pair(design);
        assertEquals(
                block("", "ConditionalBatchNorm(4, 3 classes)", "ConditionalBatchNorm(4, 3 classes)"),
                lines(layers(pair.generator()).get(2)));
        assertTrue(pair.generator().state().parameters().containsKey("2.body.1.weight"));
        // Blocks begin as the identity: let them say something.
        nudge(pair.generator().state());
        Rng rng = Rng.seeded(3);
        Tensor z = Tensor.of(rng.normal(Shape.of(2, 5), 0, 1));
        float[] one =
                pair.generator().forward(z, Pass.eval().given(0, 1)).value().toArray();
        float[] other =
                pair.generator().forward(z, Pass.eval().given(2, 1)).value().toArray();
        int half = one.length / 2;
        float different = 0;
        for (int i = 0; i < half; i++) {
            different = Math.max(different, Math.abs(one[i] - other[i]));
        }
        assertTrue(different > 1e-3f, "the first label changed: " + different);
        for (int i = half; i < one.length; i++) {
            assertEquals(one[i], other[i], "the second label stayed");
        }
    }

    private static void nudge(State state) {
        Rng rng = Rng.seeded(4);
        state.parameters().values().stream()
                .filter(parameter -> parameter.shape().rank() > 1)
                .forEach(parameter -> {
                    parameter.value().copyFrom(rng.normal(parameter.shape(), .2f, .5f));
                    parameter.tensor().touch();
                });
    }

    /** The gain of a block's last weight is 0 under weight normalisation, as in the architecture itself. */
    @Test
    void weightNormalisationDoesNotChangeTheFirstFunction() {
        Tensor x = Tensor.of(Rng.seeded(5).uniform(Shape.of(3).then(IMAGE), -1, 1));
        float[] itself =
                pair(SMALL).discriminator().forward(x, Pass.eval()).value().toArray();
        Pair weight = pair(SMALL.discriminatorNormalizer(Normalizer.WEIGHT));
        assertArrayEquals(
                itself, weight.discriminator().forward(x, Pass.eval()).value().toArray(), 1e-6f);
        for (float gain : weight.discriminator()
                .state()
                .parameters()
                .get("4.body.4.g")
                .value()
                .toArray()) {
            assertEquals(0, gain);
        }
    }

    private static GanTrainer trained(Design design, int steps, Shape image) {
        GanTrainer trainer = design.pair(image, Rng.seeded(1), Rng.seeded(2))
                .trainer()
                .rng(Rng.seeded(3))
                .build();
        Rng rng = Rng.seeded(6);
        for (int i = 0; i < steps; i++) {
            trainer.step(() -> Batch.of(rng.uniform(Shape.of(4).then(image), -1, 1), new int[4], 0, 0));
        }
        return trainer;
    }

    @Test
    void everyWeightOfASpectralR3GanHasANormOfOneAfterSomeSteps() {
        Shape image = Shape.of(28, 28, 1);
        Design design = Design.of(R3Gan.family(4, 1), 8).discriminatorNormalizer(Normalizer.SPECTRAL);
        State state = trained(design, 20, image).discriminator().state();
        int weights = 0;
        for (String name : state.parameters().keySet()) {
            if (!name.endsWith("weight")) {
                continue;
            }
            String layer = name.substring(0, name.length() - "weight".length());
            NDArray weight = state.parameters().get(name).value();
            NDArray u = state.buffers().get(layer + "u").value();
            NDArray v = state.buffers().get(layer + "v").value();
            Tensor matrix = Tensor.of(weight.reshape(Shape.of(v.elements(), u.elements())));
            double used = matrix.matmul(Tensor.of(u.reshape(Shape.of(u.elements(), 1))))
                    .mul(Tensor.of(v.reshape(Shape.of(v.elements(), 1))))
                    .sum()
                    .item();
            assertEquals(1, largestSingularValue(matrix) / used, .02, name);
            weights++;
        }
        // From the image, three sizes of one block of three, two between them, and the logit.
        assertEquals(1 + 3 * 3 + 2 + 1, weights);
        assertTrue(state.buffers().containsKey("1.body.4.u"), state.buffers().keySet()::toString);
    }

    private static double largestSingularValue(Tensor matrix) {
        Tensor x = Tensor.of(Rng.seeded(7).normal(Shape.of(matrix.shape().size(1), 1), 0, 1));
        double length = 0;
        for (int i = 0; i < 300; i++) {
            Tensor y = matrix.matmul(x);
            Tensor back = matrix.permute(1, 0).matmul(y);
            length = Math.sqrt(y.square().sum().item() / x.square().sum().item());
            x = back.div(back.square().sum().sqrt());
        }
        return length;
    }

    @ParameterizedTest
    @EnumSource(Normalizer.class)
    void theStateIsSavedAndLoaded(Normalizer normalizer) {
        Design design = SMALL.generatorNormalizer(normalizer).discriminatorNormalizer(normalizer);
        GanTrainer trainer = trained(design, 3, IMAGE);
        Path generator = temp.resolve("generator");
        Path discriminator = temp.resolve("discriminator");
        Safetensors.save(generator, trainer.generator().state(), Map.of());
        Safetensors.save(discriminator, trainer.discriminator().state(), Map.of());
        Pair other = design.pair(IMAGE, Rng.seeded(11), Rng.seeded(12));
        Tensor z = Tensor.of(Rng.seeded(8).normal(Shape.of(2, 5), 0, 1));
        NDArray images = trainer.sample(z.value());
        assertFalse(java.util.Arrays.equals(
                images.toArray(),
                other.generator().forward(z, Pass.eval()).value().toArray()));
        Safetensors.load(generator, other.generator().state());
        Safetensors.load(discriminator, other.discriminator().state());
        assertArrayEquals(
                images.toArray(),
                other.generator().forward(z, Pass.eval()).value().toArray());
        other.discriminator()
                .state()
                .arrays()
                .forEach((name, array) -> assertArrayEquals(
                        trainer.discriminator().state().arrays().get(name).toArray(), array.toArray(), name));
    }
}
