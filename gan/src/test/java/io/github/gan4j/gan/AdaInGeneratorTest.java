package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.model.R3Gan;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators of adaptive instance normalisation: of the class, and of the noise. */
class AdaInGeneratorTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);
    private static final int CLASSES = 3;
    private static final int LATENT = 5;
    private static final Kernel2d DOUBLING = Kernel2d.of(4).stride(2).padding(1);

    @TempDir
    Path temp;

    /** That of the layer's documentation, a few numbers wide. */
    private static Sequential conditioned(Rng rng) {
        return Sequential.named("generator")
                .then(Dense.of(LATENT, 2 * 2 * 4, rng))
                .then(Reshape.of(2, 2, 4))
                .then(AdaIn.ofClasses(4, CLASSES))
                .then(Activation.softplus())
                .then(ConvTranspose2d.of(4, 2, DOUBLING, rng))
                .then(AdaIn.ofClasses(2, CLASSES))
                .then(Activation.softplus())
                .then(ConvTranspose2d.of(2, 1, DOUBLING, rng))
                .then(Activation.tanh());
    }

    private static Sequential discriminator(Rng rng) {
        return Sequential.named("discriminator")
                .then(LabelConcatenation.of(CLASSES))
                .then(new Flatten())
                .then(Dense.of(8 * 8 * (1 + CLASSES), 1, rng));
    }

    /**
     * Noise makes the style, and a learned constant is all that the synthesis begins with, as in Karras et al. 2019.
     */
    private record StyleGenerator(Parameter constant, Sequential mapping, Sequential synthesis) implements Layer {
        static StyleGenerator of(Rng rng) {
            return new StyleGenerator(
                    Parameter.of(rng.normal(Shape.of(1, 2, 2, 4), 0, 1)),
                    Sequential.of("mapping", Dense.of(LATENT, 6, rng), Activation.softplus(), Dense.of(6, 6, rng)),
                    Sequential.named("synthesis")
                            .then(AdaIn.of(4, 6, rng))
                            .then(ConvTranspose2d.of(4, 2, DOUBLING, rng))
                            .then(AdaIn.of(2, 6, rng))
                            .then(ConvTranspose2d.of(2, 1, DOUBLING, rng))
                            .then(Activation.tanh()));
        }

        @Override
        public Tensor forward(Tensor z, Pass pass) {
            Tensor first = constant.tensor().broadcastTo(Shape.of(z.shape().size(0), 2, 2, 4));
            return synthesis.forward(first, pass.given(mapping.forward(z, pass)));
        }

        @Override
        public Shape outputShape(Shape input) {
            return synthesis.outputShape(Shape.of(mapping.outputShape(input).size(0), 2, 2, 4));
        }

        @Override
        public State state() {
            return State.empty()
                    .with("constant", constant)
                    .with("mapping", mapping)
                    .with("synthesis", synthesis);
        }
    }

    private static void train(GanTrainer trainer, int steps) {
        Rng rng = Rng.seeded(4);
        for (int i = 0; i < steps; i++) {
            trainer.step(() -> Batch.of(rng.uniform(Shape.of(4).then(IMAGE), -1, 1), new int[] {0, 1, 2, 0}, 0, 0));
        }
    }

    @Test
    void aGeneratorThatIsToldTheClassTrainsAndIsSaved() {
        GanTrainer trainer = GanTrainer.builder(conditioned(Rng.seeded(1)), discriminator(Rng.seeded(2)))
                .latent(Latent.normal(LATENT))
                .classes(CLASSES)
                .rng(Rng.seeded(3))
                .build();
        train(trainer, 3);
        NDArray styles =
                trainer.generator().state().parameters().get("2.style.weight").value();
        assertEquals(Shape.of(CLASSES, 8), styles.shape());
        Path file = temp.resolve("generator");
        Safetensors.save(file, trainer.generator().state(), Map.of());
        Sequential other = conditioned(Rng.seeded(9));
        Safetensors.load(file, other.state());
        NDArray z = Rng.seeded(5).normal(Shape.of(2, LATENT), 0, 1);
        float[] images = trainer.sample(z, new int[] {1, 2}).toArray();
        assertArrayEquals(
                images,
                other.forward(Tensor.of(z), Pass.eval().given(1, 2)).value().toArray());
        assertFalse(Arrays.equals(images, trainer.sample(z, new int[] {2, 1}).toArray()), "classes differ by now");
    }

    @Test
    void aGeneratorOfStylesTrainsAndHasGradientsToOrderTwo() {
        StyleGenerator generator = StyleGenerator.of(Rng.seeded(1));
        Sequential discriminator = Sequential.of("discriminator", new Flatten(), Dense.of(8 * 8, 1, Rng.seeded(2)));
        State state = generator.state();
        float[] constant = state.parameters().get("constant").value().toArray();
        float[] style =
                state.parameters().get("synthesis.2.style.weight").value().toArray();
        train(
                GanTrainer.builder(generator, discriminator)
                        .latent(Latent.normal(LATENT))
                        .rng(Rng.seeded(3))
                        .build(),
                2);
        assertFalse(Arrays.equals(
                constant, state.parameters().get("constant").value().toArray()));
        assertFalse(Arrays.equals(
                style,
                state.parameters().get("synthesis.2.style.weight").value().toArray()));
        GradCheck.standard()
                .check(
                        xs -> generator.forward(xs.get(0), Pass.frozen()),
                        2,
                        Rng.seeded(6).normal(Shape.of(2, LATENT), 0, 1));
    }

    @Test
    void theBlocksOfR3GanAreToldTheClassByTheDesign() {
        Pair pair = Design.of(R3Gan.family(2, 1), LATENT)
                .conditional(Conditioning.ADAIN, CLASSES)
                .pair(IMAGE, Rng.seeded(1), Rng.seeded(2));
        GanTrainer trainer = pair.trainer().rng(Rng.seeded(3)).build();
        train(trainer, 3);
        assertEquals(
                Shape.of(CLASSES, 8),
                trainer.generator()
                        .state()
                        .parameters()
                        .get("2.body.1.style.weight")
                        .shape());
        NDArray z = Rng.seeded(5).normal(Shape.of(2, LATENT), 0, 1);
        assertFalse(Arrays.equals(
                trainer.sample(z, new int[] {1, 2}).toArray(),
                trainer.sample(z, new int[] {2, 1}).toArray()));
    }
}
