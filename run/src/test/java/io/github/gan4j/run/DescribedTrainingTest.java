package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program trains can be opened, as what the command line trains can. */
class DescribedTrainingTest {
    private static final Recipe RECIPE = Recipe.of(
                    Design.of(Mlp.family(4), 3).conditional(Conditioning.CONCATENATION, 2))
            .data(data -> data.batch(4))
            .steps(6)
            .seed(2);

    @TempDir
    private Path temp = Path.of("");

    private final ImageDataset images = images();
    private final GanTrainer trainer =
            RECIPE.trainer(RECIPE.pair(images.imageShape())).build();

    private static ImageDataset images() {
        byte[] pixels = new byte[8 * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (7 * i);
        }
        return ImageDataset.of(pixels, Shape.of(4, 4, 1))
                .withLabels(0, 1, 0, 1, 0, 1, 0, 1)
                .withClassNames(List.of("cat", "dog"));
    }

    private Training training() {
        return Training.of(trainer, images.batches(4, Rng.seeded(3)))
                .into(temp.resolve("own"))
                .describedBy(RunConfig.of(RECIPE, images));
    }

    private void assertIsTheTrained(Run run) {
        NDArray z = Rng.seeded(4).normal(Shape.of(2, 3), 0, 1);
        int[] labels = {0, 1};
        assertArrayEquals(
                trainer.sample(z, labels).toArray(), run.sample(z, labels).toArray());
    }

    @Test
    void itCanBeOpened() {
        training().run(6);
        Run run = Run.open(temp.resolve("own"));
        assertEquals(List.of("cat", "dog"), run.classNames());
        assertEquals(RECIPE, run.recipe());
        assertIsTheTrained(run);
    }

    @Test
    void itCanBeOpenedWhereverItWasStoppedAndGoesOn() {
        training().stopWhen(() -> trainer.steps() == 3).run(6);
        assertIsTheTrained(Run.open(temp.resolve("own")));
        assertEquals(3, trainer.steps());
        Outcome outcome = training().run(6);
        assertEquals(6, outcome.step());
        assertIsTheTrained(Run.open(temp.resolve("own")));
    }

    /** Samples are asked for at the end, also those of a run that is broken off. */
    @Test
    void withSamplesTheWeightsAreThoseThatMadeThem() {
        NDArray z = Rng.seeded(5).normal(Shape.of(2, 3), 0, 1);
        training()
                .sampling(step -> step == 2, () -> trainer.sample(z))
                .stopWhen(() -> trainer.steps() == 5)
                .run(6);
        assertIsTheTrained(Run.open(temp.resolve("own")));
    }

    @Test
    void withoutAFolderItIsRefused() {
        Training nowhere =
                Training.of(trainer, images.batches(4, Rng.seeded(3))).describedBy(RunConfig.of(RECIPE, images));
        assertEquals(
                "[run] expected a folder for a training that is described, got none: name one with into(…)",
                assertThrows(IllegalStateException.class, () -> nowhere.run(1)).getMessage());
    }
}
