package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Packing;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a discriminator says of samples, apart from training. */
class VerdictsTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);

    @TempDir
    private Path temp;

    private static final Design PLAIN = Design.of(Dcgan.family(8), 12);

    static Stream<Design> designs() {
        return Stream.of(
                PLAIN,
                PLAIN.discriminatorNormalizer(Normalizer.SPECTRAL),
                PLAIN.packing(2),
                PLAIN.conditional(Conditioning.PROJECTION, 3),
                PLAIN.conditional(Conditioning.AUXILIARY, 3));
    }

    private Pair trained(Design design) {
        Recipe recipe = Recipe.of(design).data(data -> new DataRecipe(data.samples(), 6, 1));
        RunFolder folder = RunFolder.createOrOpen(temp);
        Pair pair = recipe.pair(IMAGE);
        RunConfig.Data data = new RunConfig.Data(
                "pets", "a folder", 6, List.of(8, 8, 1), Optional.empty(), List.of("a", "b", "c"), List.of(2, 2, 2));
        TrainedFolder.write(folder, recipe, data, pair);
        // Other weights than those of the seed.
        Pair other = recipe.seed(99).pair(IMAGE);
        Safetensors.save(folder.discriminator(), other.discriminator().state(), Map.of("step", "1"));
        return other;
    }

    @ParameterizedTest
    @MethodSource("designs")
    void theySayWhatTheNetworkSays(Design design) {
        Pair pair = trained(design);
        Run run = Run.open(temp);
        Verdicts verdicts = run.verdicts();
        NDArray images = Rng.seeded(3).uniform(Shape.of(21, 8, 8, 1), -1, 1);
        int[] labels = new int[21];
        Arrays.setAll(labels, i -> i % 3);
        NDArray said = verdicts.of(images, labels);
        int pack = design.packing();
        assertEquals(Shape.of(21 / pack), said.shape());
        int packs = 21 / pack;
        // Batches of 6 samples; 21 are no whole number of these, and where samples are compared the last one has the
        // first ones again.
        boolean mixes = pair.discriminator().mixesSamples();
        int most = 6 / pack;
        for (int from = 0; from < packs; from += most) {
            int fresh = Math.min(most, packs - from);
            int[] which = new int[(mixes ? most : fresh) * pack];
            int first = from * pack;
            Arrays.setAll(which, i -> (first + i) % (packs * pack));
            Tensor some = Tensor.of(images).gather(0, which);
            Pass pass = Pass.of(mixes ? Mode.FROZEN : Mode.EVAL)
                    .given(Arrays.stream(which).map(i -> labels[i]).toArray());
            NDArray expected = pair.discriminator()
                    .forward(pack == 1 ? some : Packing.pack(some, pack), pass)
                    .value();
            int columns = expected.elements() / (which.length / pack);
            for (int i = 0; i < fresh; i++) {
                assertEquals(expected.array()[expected.offset() + i * columns], said.get(from + i), "image " + i);
            }
        }
        assertFalse(said.get(0) == said.get(1));
        assertTrue(verdicts.remarks().isEmpty());
        // The generator of the run is as it was, and the same object is given again.
        assertTrue(verdicts == run.verdicts());
        assertArrayEquals(
                Run.open(temp).sample(3, 1).toArray(), run.sample(3, 1).toArray());
    }

    @Test
    void whatCannotBeSaidIsASentence() {
        trained(PLAIN.packing(4));
        Verdicts verdicts = Run.open(temp).verdicts();
        NDArray images = NDArray.zeros(Shape.of(3, 8, 8, 1));
        refused("expected a class for each of 3 samples, got 2", () -> verdicts.of(images, new int[2]));
        refused("expected 4 samples or more, got 3", () -> verdicts.of(images, new int[3]));
    }

    @Test
    void aLostFileIsASentence() throws IOException {
        trained(PLAIN);
        Files.delete(temp.resolve("discriminator.safetensors"));
        Run run = Run.open(temp);
        RunFolderException refused = assertThrows(RunFolderException.class, run::verdicts);
        assertTrue(refused.problem().contains("There is no " + temp.resolve("discriminator.safetensors")));
    }

    private static void refused(String words, Executable call) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call);
        assertTrue(refused.getMessage().startsWith("[verdicts] " + words), refused.getMessage());
    }
}
