package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.OneStepMatrix.Cell;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every loss with every penalty, normaliser, architecture and conditioning makes an update of each player: finite, all
 * of the right player's weights move and not a bit of the other's, or the combination is refused with a sentence.
 */
class OneStepMatrixTest {
    @Test
    void everyTwoChoicesMakeAStepTogether() {
        List<Cell> possible = OneStepMatrix.cells(cell -> cell.refusal().isEmpty());
        List<Cell> some = OneStepMatrix.covering(possible);
        Set<List<Object>> covered = new HashSet<>();
        some.forEach(cell -> covered.addAll(OneStepMatrix.pairs(cell)));
        Set<List<Object>> all = new HashSet<>();
        possible.forEach(cell -> all.addAll(OneStepMatrix.pairs(cell)));
        assertEquals(all, covered);
        assertTrue(some.size() < 300, some.size() + " cells cover the pairs");
        Map<String, Integer> outcomes = new TreeMap<>();
        some.forEach(cell -> run(cell, outcomes));
        assertEquals(Map.of("ran", some.size()), outcomes);
    }

    /** One cell of each two values that never stand together. */
    @Test
    void whatMakesNoSenseIsRefusedWithASentence() {
        Set<List<Object>> possible = new HashSet<>();
        OneStepMatrix.cells(cell -> cell.refusal().isEmpty())
                .forEach(cell -> possible.addAll(OneStepMatrix.pairs(cell)));
        Map<List<Object>, Cell> impossible = new LinkedHashMap<>();
        OneStepMatrix.cells(cell -> cell.refusal().isPresent())
                .forEach(cell -> OneStepMatrix.pairs(cell).stream()
                        .filter(pair -> !possible.contains(pair))
                        .forEach(pair -> impossible.putIfAbsent(pair, cell)));
        assertEquals(
                9,
                impossible.size(),
                "conditional batch or instance normalisation of none, and clipping of what is divided by it");
        Map<String, Integer> outcomes = new TreeMap<>();
        impossible.values().forEach(cell -> run(cell, outcomes));
        assertEquals(
                Map.of(
                        OneStepMatrix.NO_BATCH_NORM,
                        3,
                        OneStepMatrix.NO_INSTANCE_NORM,
                        4,
                        OneStepMatrix.CLIPPED_AND_RESCALED,
                        2),
                outcomes);
    }

    /** The whole product, with the architecture's own normalisation of G. */
    @Test
    @Tag("slow")
    void everyCombinationMakesAStepOrIsRefused() {
        Map<String, Integer> outcomes = new TreeMap<>();
        OneStepMatrix.cells(cell -> cell.ofGenerator() == Normalizer.ORIGINAL).forEach(cell -> run(cell, outcomes));
        // Losses, regularizers, D's normalizers: the perceptron and the residual pair have none.
        int noBatchNorm = 13 * 13 * 8 * 2;
        int noInstanceNorm = 13 * 13 * 8; // the perceptron
        // Losses, two normalizers, architectures and conditionings but the three above.
        int clipped = 13 * 2 * (4 * 7 - 3);
        assertEquals(
                Map.of(
                        OneStepMatrix.NO_BATCH_NORM,
                        noBatchNorm,
                        OneStepMatrix.NO_INSTANCE_NORM,
                        noInstanceNorm,
                        OneStepMatrix.CLIPPED_AND_RESCALED,
                        clipped,
                        "ran",
                        13 * 13 * 8 * 4 * 7 - noBatchNorm - noInstanceNorm - clipped),
                outcomes);
    }

    /** Every normalisation of G, against the choices that look at G. */
    @Test
    @Tag("slow")
    void everyNormalizerOfTheGeneratorMakesAStepOrIsRefused() {
        Set<String> losses = Set.of("non-saturating", "feature-matching", "relativistic-average");
        Set<String> regularizers = Set.of("none", "path-length", "gradient-penalty");
        Set<Normalizer> ofDiscriminator = Set.of(Normalizer.NONE, Normalizer.SPECTRAL);
        Map<String, Integer> outcomes = new TreeMap<>();
        OneStepMatrix.cells(cell -> losses.contains(cell.loss().name())
                        && regularizers.contains(cell.regularizer().name())
                        && ofDiscriminator.contains(cell.ofDiscriminator()))
                .forEach(cell -> run(cell, outcomes));
        // The perceptron and the residual pair have none with four normalizers, and no architecture with three.
        int noBatchNorm = 3 * 3 * 2 * (2 * 4 + 4 * 3);
        // Three normalizers that are not of instances, and the perceptron with the five others.
        int noInstanceNorm = 3 * 3 * 2 * (3 * 4 + 5);
        assertEquals(
                Map.of(
                        OneStepMatrix.NO_BATCH_NORM,
                        noBatchNorm,
                        OneStepMatrix.NO_INSTANCE_NORM,
                        noInstanceNorm,
                        "ran",
                        3 * 3 * 2 * 4 * 7 * 8 - noBatchNorm - noInstanceNorm),
                outcomes);
    }

    private static void run(Cell cell, Map<String, Integer> outcomes) {
        try {
            Optional<String> refusal = cell.refusal();
            if (refusal.isPresent()) {
                String said = assertThrows(IllegalArgumentException.class, cell::trainer)
                        .getMessage();
                assertTrue(said.startsWith(refusal.get()), said);
            } else {
                step(cell);
            }
            outcomes.merge(refusal.orElse("ran"), 1, Integer::sum);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(cell + ": " + e.getMessage(), e);
        }
    }

    private static void step(Cell cell) {
        GanTrainer[] made = new GanTrainer[1];
        String log = errors(() -> made[0] = cell.trainer());
        assertEquals(
                cell.isWarnedOf(),
                log.contains("The discriminator has BatchNorm(")
                        && log.contains(", which mixes the samples of a batch, and the penalty "
                                + cell.regularizer().name() + ": "),
                log);
        GanTrainer trainer = made[0];
        var batches = cell.batches();
        Map<String, float[]> generator = numbers(trainer.generator().state());
        Map<String, float[]> discriminator = numbers(trainer.discriminator().state());
        StepReport first = trainer.step(batches);
        assertTrue(Float.isFinite(first.discriminatorLoss()), first::toString);
        assertStays("generator", generator, trainer.generator().state());
        assertMoves("discriminator", discriminator, trainer.discriminator().state());
        discriminator = numbers(trainer.discriminator().state());
        StepReport second = trainer.step(batches);
        assertTrue(Float.isFinite(second.generatorLoss()), second::toString);
        assertStays("discriminator", discriminator, trainer.discriminator().state());
        assertMoves("generator", generator, trainer.generator().state());
    }

    /** What is written to the standard error stream meanwhile: the tests' log goes there. */
    private static String errors(Runnable work) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, float[]> numbers(State state) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        state.arrays().forEach((name, array) -> numbers.put(name, array.toArray()));
        return numbers;
    }

    private static void assertStays(String player, Map<String, float[]> before, State state) {
        state.arrays()
                .forEach((name, array) -> assertTrue(
                        Arrays.equals(before.get(name), array.toArray()),
                        () -> "the " + player + "'s " + name + " moved"));
    }

    /** All weights move, and everything is finite; biases that cancel stay. */
    private static void assertMoves(String player, Map<String, float[]> before, State state) {
        state.arrays()
                .forEach((name, array) ->
                        assertTrue(InPlace.allFinite(array), () -> "the " + player + "'s " + name + " is not finite"));
        state.parameters().forEach((name, parameter) -> {
            NDArray now = parameter.value();
            if (now.shape().rank() > 1) {
                assertFalse(
                        Arrays.equals(before.get(name), now.toArray()),
                        () -> "the " + player + "'s " + name + " stayed");
            }
        });
    }
}
