package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.augment.DiffAugment;
import io.github.gan4j.gan.augment.InstanceNoise;
import io.github.gan4j.gan.model.CoGan;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes and runs whose samples are two images. */
class CouplesTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);
    private static final ImageOperator EDGES = ImageOperators.named("edges");
    private static final Recipe RECIPE = Recipe.of(Design.of(new CoGan.Family(4, CoGan.Sharing.NOTHING), 6))
            .data(data -> data.couples(EDGES).batch(5));

    @TempDir
    private Path temp;

    private Run run() {
        RunFolder folder = RunFolder.createOrOpen(temp);
        RunConfig.Data data =
                new RunConfig.Data("digits", "a folder", 6, List.of(8, 8, 1), Optional.empty(), List.of(), List.of());
        Pair pair = RECIPE.pair(IMAGE);
        TrainedFolder.write(folder, RECIPE, data, pair);
        Safetensors.save(folder.discriminator(), pair.discriminator().state(), Map.of("step", "1"));
        return Run.open(temp);
    }

    @Test
    void aRunOfCouplesMakesBothImages() {
        Run run = run();
        assertEquals(IMAGE, run.shape());
        assertEquals(Shape.of(3, 8, 8, 2), run.sample(3, 1).shape());
        assertTrue(run.isOfImages());
        assertEquals(EDGES, run.couples().orElseThrow().second());
        assertEquals(PixelRange.SIGNED, run.pixelRange());
    }

    /** One logit a sample: the mean of both judges'. */
    @Test
    void bothJudgesAreAsked() {
        Run run = run();
        Pair pair = RECIPE.pair(IMAGE);
        NDArray couples = Rng.seeded(3).uniform(Shape.of(5, 8, 8, 2), -1, 1);
        NDArray said = run.verdicts().of(couples, new int[5]);
        NDArray logits =
                pair.discriminator().forward(Tensor.of(couples), Pass.frozen()).value();
        assertEquals(Shape.of(5), said.shape());
        for (int i = 0; i < 5; i++) {
            assertEquals((logits.get(i, 0) + logits.get(5 + i, 0)) / 2, said.get(i), 1e-6f);
        }
    }

    @Test
    void aRecipeOfCouplesIsReadAsItWasWritten() {
        Recipe units = RECIPE.data(data -> data.pixels(PixelRange.UNIT));
        assertEquals(
                new SampleKind.Couples(PixelRange.UNIT, EDGES), units.data().samples());
        assertEquals(units, Recipe.fromJson(units.toJson()));
        assertTrue(units.toJson().contains("\"type\": \"edges\""), units.toJson());
        assertTrue(units.toJson().contains("\"sharing\": \"nothing\""), units.toJson());
    }

    /** It would learn from couples that were drawn apart that their images have nothing to do with each other. */
    @Test
    void aDiscriminatorThatSeesBothImagesIsRefused() {
        Recipe both = RECIPE.networks(design -> design.family(Dcgan.family(4)));
        RefusedException refused = assertThrows(RefusedException.class, () -> both.trainer(both.pair(IMAGE)));
        assertEquals(
                "[recipe] expected a discriminator that judges the two images of a couple apart, got one that looks at both: "
                        + "choose the networks of CoGan",
                refused.getMessage());
        assertEquals(List.of(Cure.choose(Subject.ARCHITECTURE, "two images")), refused.cures());
    }

    @Test
    void augmentationsThatMixChannelsAreRefused() {
        Recipe mixed = RECIPE.objective(o -> o.augmentations(List.of(new DiffAugment())));
        assertEquals(
                "[recipe] expected couples of images without the augmentation diff-augment, which would mix the brightness of "
                        + "both: leave it out, or take instance-noise",
                assertThrows(RefusedException.class, () -> mixed.trainer(mixed.pair(IMAGE)))
                        .getMessage());
        Recipe noisy = RECIPE.objective(o -> o.augmentations(List.of(new InstanceNoise())));
        assertEquals(0, noisy.trainer(noisy.pair(IMAGE)).build().steps());
    }

    @Test
    void anOperatorThatChangesTheSizeIsRefused() {
        ImageOperator half = new ImageOperator() {
            @Override
            public String name() {
                return "half";
            }

            @Override
            public Shape outputShape(Shape image) {
                return image.with(0, image.size(0) / 2);
            }

            @Override
            public byte[] apply(byte[] image, Shape shape) {
                return new byte[image.length / 2];
            }
        };
        assertEquals(
                "[couples] expected an operator that keeps the size of images, got half, which makes (4, 8, 1) of (8, 8, 1): "
                        + "take another",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RECIPE.data(data -> data.couples(half)).pair(IMAGE))
                        .getMessage());
        assertArrayEquals(
                new int[] {8, 8, 2},
                new SampleKind.Couples(PixelRange.SIGNED, EDGES).seen(IMAGE).toArray());
        assertEquals(IMAGE, new SampleKind.Images(PixelRange.SIGNED).seen(IMAGE));
    }
}
