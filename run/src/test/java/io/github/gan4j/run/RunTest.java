package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Snapshot;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run left is enough to sample from it. */
class RunTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);

    @TempDir
    Path temp;

    /** A folder as a run leaves it, whose generator has the weights that the seed of the recipe gives. */
    private Path run(Recipe recipe, RunConfig.Data data, Shape sample) {
        RunFolder folder = RunFolder.create(temp.resolve("run-" + Math.abs(recipe.hashCode())));
        Pair pair = recipe.pair(sample);
        TrainedFolder.write(folder, recipe, data, pair);
        return folder.path();
    }

    private static RunConfig.Data data(List<Integer> shape, List<String> names, List<Integer> counts) {
        return new RunConfig.Data("pets", "a folder", 6, shape, Optional.empty(), names, counts);
    }

    private Run images(Design design, String... names) {
        List<Integer> counts = IntStream.range(0, names.length).mapToObj(i -> i).toList();
        return Run.open(run(Recipe.of(design), data(List.of(8, 8, 1), List.of(names), counts), IMAGE));
    }

    private static Design conditional(Conditioning how) {
        return Design.of(Dcgan.family(8), 12).conditional(how, 3);
    }

    @Test
    void allThatIsNeededStandsInTheFolder() {
        Run run = images(conditional(Conditioning.PROJECTION), "cat", "dog", "cow");
        assertEquals(List.of("cat", "dog", "cow"), run.classNames());
        assertEquals(PixelRange.SIGNED, run.pixelRange());
        assertEquals(12, run.latent().size());
        assertEquals(IMAGE, run.shape());
        assertTrue(run.isOfImages());
        NDArray images = run.sample(4, 7);
        assertEquals(Shape.of(4, 8, 8, 1), images.shape());
        // The data has no cats.
        Draws draws = run.draws(7);
        assertArrayEquals(images.toArray(), draws.next(4).toArray());
        assertArrayEquals(new int[] {1, 2, 1, 2}, draws.labels());
        assertArrayEquals(
                images.toArray(), run.sample(new int[] {1, 2, 1, 2}, 7).toArray());
        assertFalse(Arrays.equals(images.toArray(), run.sample(4, 8).toArray()));
        assertFalse(
                Arrays.equals(run.sample(4, 1, 7).toArray(), run.sample(4, 2, 7).toArray()));
    }

    static Stream<Design> designs() {
        return Stream.of(
                Design.of(Dcgan.family(8), 12),
                Design.of(Dcgan.family(8), 12).generatorNormalizer(Normalizer.SPECTRAL),
                Design.of(Mlp.family(16), 7),
                conditional(Conditioning.BATCH_NORM),
                Design.of(Mlp.family(16), 7)
                        .task(new MutualInformation(List.of(new Code.Categorical(4), new Code.Uniform(3)), 1)));
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whichSamplesComeDoesNotDependOnHowManyAreTakenAtOnce(Design design) {
        Run run = images(design, "cat", "dog", "cow");
        NDArray many = run.sample(301, 5);
        assertArrayEquals(many.part(0, 10).toArray(), run.sample(10, 5).toArray(), 0);
        Draws draws = run.draws(5);
        int from = 0;
        for (int count : new int[] {1, 0, 7, 12, 256, 25}) {
            assertArrayEquals(
                    many.part(from, from + count).toArray(), draws.next(count).toArray(), 0);
            from += count;
        }
        assertEquals(301, from);
        Draws noises = run.draws(5);
        noises.next(3);
        NDArray z = noises.nextNoise(5);
        assertArrayEquals(
                many.part(3, 8).toArray(), run.sample(z, noises.labels()).toArray(), 0);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void manyThreadsSampleAtOnceOfTheSameWeights(Design design) throws Exception {
        Run run = images(design, "cat", "dog", "cow");
        Snapshot before = Snapshot.of(run.generator().state());
        List<float[]> alone = IntStream.range(0, 8)
                .mapToObj(seed -> run.sample(20, seed).toArray())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int seed = i % 8;
                together.add(threads.submit(() -> run.sample(20, seed).toArray()));
            }
            for (int i = 0; i < together.size(); i++) {
                assertArrayEquals(alone.get(i % 8), together.get(i).get());
            }
        } finally {
            threads.shutdown();
        }
        run.generator()
                .state()
                .arrays()
                .forEach((name, array) ->
                        assertArrayEquals(before.arrays().get(name).toArray(), array.toArray(), name));
    }

    @Test
    void rowsComeInTheUnitsOfTheData() {
        SampleKind.Numbers kind = new SampleKind.Numbers(
                List.of(
                        new NumberColumn("height", 1.7, .1, 1, 2),
                        new NumberColumn("weight", 70_000, 0, 70_000, 70_000)),
                Optional.of(new ClassColumn("kind", 0, List.of(0, 5, 5))),
                NumberFormat.CSV);
        Recipe recipe = Recipe.of(
                        Design.of(new Architectures.WeakFamily(16), 4).conditional(Conditioning.CONCATENATION, 3))
                .data(old -> old.numbers(kind));
        Run run = Run.open(run(recipe, data(List.of(2), List.of(), List.of(0, 5, 5)), Shape.of(2)));
        assertFalse(run.isOfImages());
        Draws draws = run.draws(3);
        NDArray rows = draws.next(200);
        assertEquals(Shape.of(200, 2), rows.shape());
        for (int i = 0; i < 200; i++) {
            assertEquals(70_000, rows.get(i, 1), "a column of one value");
            assertTrue(rows.get(i, 0) > .5 && rows.get(i, 0) < 3, "height " + rows.get(i, 0));
            assertTrue(draws.labels()[i] > 0, "no class that the data never shows");
        }
        Draws parts = run.draws(3);
        assertArrayEquals(rows.part(0, 3).toArray(), parts.next(3).toArray());
        assertArrayEquals(rows.part(3, 50).toArray(), parts.next(47).toArray());
        assertEquals(draws.labels()[49], parts.labels()[46]);
        assertEquals(List.of("0", "1", "2"), run.classNames());
        assertEquals(
                "[run] expected a run on images, got one on samples (2): those are in the units of the data, and have no"
                        + " range of pixels",
                assertThrows(IllegalStateException.class, run::pixelRange).getMessage());
    }

    @Test
    void classesThatThereAreNotAreSentences() {
        Run conditioned = images(conditional(Conditioning.PROJECTION), "cat", "dog", "cow");
        assertMessage("[run] expected a class from 0 to 2, got 3", () -> conditioned.sample(2, 3, 1));
        assertMessage(
                "[run] expected a class from 0 to 2, got -1",
                () -> conditioned.sample(2, conditioned.classNames().indexOf("cub"), 1));
        assertMessage(
                "[run] expected a class for each of 2 noises, got 1",
                () -> conditioned.sample(conditioned.latent().sample(2, Rng.seeded(1)), new int[1]));
        assertMessage("[run] expected 0 or more samples, got -1", () -> conditioned.sample(-1, 1));
        Draws draws = conditioned.draws(1);
        draws.next(1);
        assertEquals(
                "[run] expected at most 2147483647 samples of one seed, got more: go on with another seed",
                assertThrows(IllegalStateException.class, () -> draws.next(Integer.MAX_VALUE))
                        .getMessage());
        Run unconditioned = images(Design.of(Mlp.family(16), 7));
        assertEquals(List.of(), unconditioned.classNames());
        assertMessage(
                "[run] expected a generator that is told classes, got classes for one that is not: leave them out, or train"
                        + " a conditional one",
                () -> unconditioned.sample(2, 1, 1));
    }

    private static void assertMessage(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws IOException {
        assertRefused(temp, temp + " is not a run: there is no config.json in it", Cure.A_RUN);
        Path path = run(Recipe.of(Design.of(Mlp.family(16), 7)), data(List.of(8, 8, 1), List.of(), List.of()), IMAGE);
        RunFolder folder = RunFolder.open(path);
        byte[] weights = Files.readAllBytes(folder.generator());
        Files.write(folder.generator(), new byte[5]);
        assertThrows(SafetensorsException.class, () -> Run.open(path));
        Files.delete(folder.generator());
        assertRefused(
                path,
                "There is no " + folder.generator()
                        + ": the run has not saved its weights yet, or was ended before it did",
                Cure.MORE_TRAINING);
        Files.write(folder.generator(), weights);
        String config = Files.readString(folder.config());
        Files.writeString(folder.config(), config.replaceAll("\"shape\": \\[\\s*8,", "\"shape\": [900000000,"));
        RunFolderException huge = assertThrows(RunFolderException.class, () -> Run.open(path));
        assertTrue(
                huge.problem().startsWith("The networks or the samples' size in " + folder.config()), huge.problem());
        Files.writeString(folder.config(), "{");
        assertThrows(RecipeFormatException.class, () -> Run.open(path));
    }

    private static void assertRefused(Path path, String problem, Cure cure) {
        RunFolderException e = assertThrows(RunFolderException.class, () -> Run.open(path));
        assertEquals(problem, e.problem());
        assertEquals(cure, e.cure());
    }
}
