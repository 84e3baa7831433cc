package io.github.gan4j.gan.penalty;

import static io.github.gan4j.gan.penalty.Passes.array;
import static io.github.gan4j.gan.penalty.Passes.bowl;
import static io.github.gan4j.gan.penalty.Passes.gradient;
import static io.github.gan4j.gan.penalty.Passes.linear;
import static io.github.gan4j.gan.penalty.Passes.ofLogits;
import static io.github.gan4j.gan.penalty.Passes.pass;
import static io.github.gan4j.gan.penalty.Passes.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Penalties of critics for which they are known in closed form. */
class PenaltyTest {
    private static final NDArray REAL = rows(2, 1, 2, -1, .5, 3, -2);
    private static final NDArray FAKE = rows(2, 0, 1, 4, -.5, -2, 2);

    /** A penalty of the slope, as a function of ‖w‖ of the critic w·x, and its derivative. */
    record Row(Penalty penalty, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        @Override
        public String toString() {
            return penalty.toString();
        }
    }

    static Stream<Row> slopes() {
        return Stream.of(
                new Row(GradientPenalty.twoSided(), s -> 10 * (s - 1) * (s - 1), s -> 20 * (s - 1)),
                new Row(
                        new GradientPenalty(3, 2, GradientPenalty.Sides.BOTH),
                        s -> 3 * (s - 2) * (s - 2),
                        s -> 6 * (s - 2)),
                new Row(
                        GradientPenalty.oneSided(),
                        s -> 10 * Math.pow(Math.max(0, s - 1), 2),
                        s -> 20 * Math.max(0, s - 1)),
                new Row(new R1(), s -> 5 * s * s, s -> 10 * s),
                new Row(new R1(.5f), s -> .25 * s * s, s -> .5 * s),
                new Row(new R2(), s -> 5 * s * s, s -> 10 * s),
                new Row(new ZeroCentered(2), s -> 2 * s * s, s -> 4 * s),
                new Row(new Dragan(), s -> 10 * (s - 1) * (s - 1), s -> 20 * (s - 1)),
                new Row(new Dragan(2, .5f, 3), s -> 2 * (s - .5) * (s - .5), s -> 4 * (s - .5)));
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void penaltiesOfTheSlopeOfALinearCritic(Row row) {
        for (double size : new double[] {.25, .75, 1.5, 5}) {
            Tensor w = Tensor.variable(array(Shape.of(2), .6 * size, -.8 * size));
            check(row, size, w, pass(linear(w), REAL, FAKE));
        }
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void slopeIsTakenOverAllPixelsAndChannelsOfASample(Row row) {
        Shape image = Shape.of(2, 3, 2);
        Tensor w = Tensor.variable(Rng.seeded(3).normal(image, 0, .3f));
        double size = Math.sqrt(w.square().sum().item());
        Rng rng = Rng.seeded(4);
        NDArray real = rng.uniform(Shape.of(5).then(image), -1, 1);
        NDArray fake = rng.uniform(Shape.of(5).then(image), -1, 1);
        check(row, size, w, pass(linear(w), real, fake));
    }

    private static void check(Row row, double size, Tensor w, DiscriminatorPass pass) {
        Tensor cost = row.penalty.of(pass);
        double value = row.value.applyAsDouble(size);
        assertEquals(Shape.scalar(), cost.shape());
        assertEquals(value, cost.item(), 1e-5 * Math.max(1, value));
        float[] gradient = gradient(cost, w);
        for (int i = 0; i < gradient.length; i++) {
            double expected = row.derivative.applyAsDouble(size) * w.value().array()[i] / size;
            assertEquals(expected, gradient[i], 1e-5 * Math.max(1, Math.abs(expected)));
        }
    }

    @Test
    void slopeOfZeroHasAFiniteGradient() {
        for (Row row : slopes().toList()) {
            Tensor w = Tensor.variable(NDArray.zeros(Shape.of(2)));
            for (float g : gradient(row.penalty.of(pass(linear(w), REAL, FAKE)), w)) {
                assertEquals(0, g, row.toString());
            }
        }
    }

    @Test
    void r1LooksAtRealAndR2AtGeneratedSamples() {
        double ofReal = (5 + 1.25 + 13) / 3;
        double ofFake = (1 + 16.25 + 8) / 3;
        assertEquals(5 * 4 * ofReal, new R1().of(pass(bowl(2), REAL, FAKE)).item(), 1e-4);
        assertEquals(5 * 4 * ofFake, new R2().of(pass(bowl(2), REAL, FAKE)).item(), 1e-4);
    }

    /** The samples that a penalty asks the critic about. */
    private static NDArray asked(Penalty penalty, NDArray real, NDArray fake) {
        List<NDArray> seen = new ArrayList<>();
        Tensor w = Tensor.variable(
                NDArray.full(Shape.of(real.elements() / real.shape().size(0)), 1));
        DiscriminatorPass pass = pass(linear(w), real, fake);
        Critic spy = x -> {
            seen.add(x.value());
            return linear(w).logits(x);
        };
        penalty.of(new DiscriminatorPass(
                spy, pass.real(), pass.fake(), pass.realLogits(), pass.fakeLogits(), 1, pass.memory(), pass.rng()));
        assertEquals(1, seen.size());
        return seen.get(0);
    }

    @Test
    void interpolatesHaveOneNumberForEachSampleBetweenRealAndGenerated() {
        Rng rng = Rng.seeded(9);
        Shape shape = Shape.of(200, 2, 2, 3);
        NDArray real = rng.uniform(shape, 1, 2);
        NDArray fake = rng.uniform(shape, -3, -1);
        for (Penalty penalty : List.of(GradientPenalty.twoSided(), new ZeroCentered())) {
            NDArray between = asked(penalty, real, fake);
            double sum = 0;
            double squares = 0;
            for (int n = 0; n < 200; n++) {
                double epsilon = epsilon(real, fake, between, 12 * n);
                assertTrue(epsilon > -1e-5 && epsilon < 1 + 1e-5);
                for (int i = 1; i < 12; i++) {
                    assertEquals(epsilon, epsilon(real, fake, between, 12 * n + i), 1e-5);
                }
                sum += epsilon;
                squares += epsilon * epsilon;
            }
            assertEquals(.5, sum / 200, 4 * Math.sqrt(1 / 12.0 / 200));
            assertEquals(1 / 3.0, squares / 200, .1);
        }
    }

    private static double epsilon(NDArray real, NDArray fake, NDArray between, int i) {
        return ((double) between.array()[i] - fake.array()[i]) / (real.array()[i] - fake.array()[i]);
    }

    @Test
    void draganAsksAroundRealSamplesWithinHalfADeviation() {
        NDArray real = Rng.seeded(9).normal(Shape.of(100, 10), 3, 2);
        NDArray near = asked(new Dragan(10, 1, 1), real, real);
        double sum = 0;
        double furthest = 0;
        for (int i = 0; i < 1000; i++) {
            double away = near.array()[i] - real.array()[i];
            furthest = Math.max(furthest, Math.abs(away));
            sum += away;
        }
        assertTrue(furthest > .95 && furthest < 1.1, "half of the deviation, 2: " + furthest);
        assertEquals(0, sum / 1000, .1);
    }

    @Test
    void leCamHoldsLogitsNearTheAverageOfTheOtherKind() {
        Memory memory = new Memory();
        LeCam penalty = new LeCam(.5f, .75);
        Tensor real = Tensor.variable(rows(1, 2, 4));
        Tensor fake = Tensor.variable(rows(1, -1, -3, -2, 0));
        Tensor first = penalty.of(ofLogits(real, fake, memory)); // anchors are the first means, 3 and -1.5
        assertEquals(Map.of("lecam.real", 3.0, "lecam.fake", -1.5), memory.values());
        assertEquals(.5 * ((3.5 * 3.5 + 5.5 * 5.5) / 2 + (16 + 36 + 25 + 9) / 4.0), first.item(), 1e-5);
        float[] ofReal = gradient(first, real);
        assertEquals(.5 * 2 * 3.5 / 2, ofReal[0], 1e-5);
        assertEquals(.5 * 2 * 5.5 / 2, ofReal[1], 1e-5);
        assertEquals(.5 * 2 * -4 / 4, gradient(first, fake)[0], 1e-5);

        Tensor later = penalty.of(ofLogits(Tensor.of(rows(1, 7)), Tensor.of(rows(1, 0.5)), memory));
        assertEquals(4, memory.get("lecam.real", 0), 1e-6); // ¾ 3 + ¼ 7
        assertEquals(-1, memory.get("lecam.fake", 0), 1e-6); // ¾ (−1.5) + ¼ ½
        assertEquals(.5 * (64 + 3.5 * 3.5), later.item(), 1e-5);
    }

    @Test
    void leCamContinuesFromSavedMemory() {
        Memory memory = new Memory();
        LeCam penalty = new LeCam();
        penalty.of(ofLogits(Tensor.of(rows(1, 2)), Tensor.of(rows(1, -2)), memory));
        Memory restored = new Memory();
        restored.restore(memory.values());
        Tensor real = Tensor.of(rows(1, 5));
        Tensor fake = Tensor.of(rows(1, 1));
        assertEquals(
                penalty.of(ofLogits(real, fake, memory)).item(),
                penalty.of(ofLogits(real, fake, restored)).item());
        assertEquals(memory.values(), restored.values());
    }

    @Test
    void driftIsTheMeanSquareOfRealLogits() {
        Tensor real = Tensor.variable(rows(1, 2, -4));
        Tensor cost = new Drift().of(ofLogits(real, Tensor.of(rows(1, 100, 100)), new Memory()));
        assertEquals(.001 * 10, cost.item(), 1e-7);
        assertEquals(.001 * 2, gradient(cost, real)[0], 1e-7);
        assertEquals(.001 * -4, gradient(cost, real)[1], 1e-7);
    }

    @Test
    void consistencyIsTheSquareOfWhatTheChangeDoesToTheLogit() {
        Consistency.Transformation plus = (x, rng) -> x.add(Tensor.of(NDArray.of(1, 2)));
        Tensor w = Tensor.variable(NDArray.of(.5f, -1)); // the logit changes by .5 − 2
        Consistency real = new Consistency(4, Consistency.Samples.REAL, plus);
        Consistency both = new Consistency(4, Consistency.Samples.BOTH, plus);
        Tensor cost = real.of(pass(linear(w), REAL, FAKE));
        assertEquals(4 * 2.25, cost.item(), 1e-5);
        assertEquals(4 * 2 * -1.5 * 1, gradient(cost, w)[0], 1e-4);
        assertEquals(4 * 2 * -1.5 * 2, gradient(cost, w)[1], 1e-4);
        assertEquals(8 * 2.25, both.of(pass(linear(w), REAL, FAKE)).item(), 1e-5);
        // ½x² of real samples: (x + 1)²/2 − x²/2 + … = x₀ + ½ + 2x₁ + 2
        double expected =
                (Math.pow(1 + .5 + 4 + 2, 2) + Math.pow(-1 + .5 + 1 + 2, 2) + Math.pow(3 + .5 - 4 + 2, 2)) / 3;
        assertEquals(4 * expected, real.of(pass(bowl(1), REAL, FAKE)).item(), 1e-3);
    }

    @Test
    void shiftMovesWholeImagesAndRepeatsTheirEdges() {
        NDArray images = NDArray.zeros(Shape.of(50, 3, 4, 2));
        for (int i = 0; i < images.elements(); i++) {
            images.array()[i] = i;
        }
        NDArray moved = new Shift(1).apply(Tensor.of(images), Rng.seeded(2)).value();
        boolean[] seen = new boolean[9];
        for (int n = 0; n < 50; n++) {
            // The pixel in the middle says how far.
            int from = (int) moved.get(n, 1, 1, 0) / 2 - n * 12;
            int down = 1 - from / 4;
            int right = 1 - from % 4;
            seen[(down + 1) * 3 + right + 1] = true;
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    int row = Math.min(2, Math.max(0, y - down));
                    int column = Math.min(3, Math.max(0, x - right));
                    assertEquals(images.get(n, row, column, 0), moved.get(n, y, x, 0));
                    assertEquals(images.get(n, row, column, 1), moved.get(n, y, x, 1));
                }
            }
        }
        for (boolean one : seen) {
            assertTrue(one, "every direction comes");
        }
    }

    @Test
    void lazyPenaltyHasTheMeanOfTheEagerOne() {
        Tensor w = Tensor.variable(NDArray.of(3, 4));
        Penalty lazy = Lazily.every(4, new R1());
        double sum = 0;
        for (int update = 1; update <= 8; update++) {
            Tensor cost = lazy.of(pass(linear(w), REAL, FAKE, update, new Memory()));
            assertEquals((update - 1) % 4 == 0 ? 4 * 125 : 0, cost.item(), 1e-3, "update " + update);
            sum += cost.item();
        }
        assertEquals(new R1().of(pass(linear(w), REAL, FAKE)).item(), sum / 8, 1e-3);
        assertEquals("r1", lazy.name());
        assertEquals(new R1().summary() + ", every 4 updates", lazy.summary());
    }

    @Test
    void penaltiesDoNotDrawMoreThanTheirShare() {
        DiscriminatorPass pass = pass(linear(Tensor.variable(NDArray.of(3, 4))), REAL, FAKE);
        Rng.State before = pass.rng().state();
        for (Penalty quiet : List.of(new R1(), new R2(), new Drift(), new LeCam())) {
            quiet.of(pass);
            assertEquals(before, pass.rng().state(), quiet.name());
        }
        GradientPenalty.twoSided().of(pass);
        assertNotEquals(before, pass.rng().state());
    }

    @Test
    void interpolatesNeedAsManyRealAsGeneratedSamples() {
        DiscriminatorPass pass = pass(linear(Tensor.variable(NDArray.of(3, 4))), REAL, rows(2, 1, 1));
        assertEquals(
                "[gradient-penalty] expected a generated sample for each real one, got real (3, 2) and generated (1, 2):"
                        + " use batches of equal size",
                assertThrows(
                                ShapeException.class,
                                () -> GradientPenalty.twoSided().of(pass))
                        .getMessage());
        assertThrows(ShapeException.class, () -> new ZeroCentered().of(pass));
    }

    @Test
    void shiftNeedsImages() {
        DiscriminatorPass pass = pass(linear(Tensor.variable(NDArray.of(3, 4))), REAL, FAKE);
        assertEquals(
                "[shift] expected images (N, H, W, C) to move, got samples (3, 2): give Consistency a transformation"
                        + " that suits them",
                assertThrows(ShapeException.class, () -> new Consistency().of(pass))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void weightsMustBePositive(float bad) {
        for (WeightedPenalty penalty : Penalties.all()) {
            String message = assertThrows(IllegalArgumentException.class, () -> penalty.withWeight(bad))
                    .getMessage();
            assertTrue(message.matches("\\[[a-z0-9-]+\\] expected a weight above 0, got " + bad), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new PathLength().withWeight(bad));
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertEquals("[lecam] expected a decay in [0, 1), such as 0.99, got 1.0", words(() -> new LeCam(1, 1)));
        assertEquals(
                "[path-length] expected a decay in [0, 1), such as 0.99, got -0.5",
                words(() -> new PathLength(1, -.5)));
        assertEquals(
                "[gradient-penalty] expected a target above 0, got 0.0",
                words(() -> new GradientPenalty(1, 0, GradientPenalty.Sides.BOTH)));
        assertEquals("[dragan] expected a spread above 0, got 0.0", words(() -> new Dragan(1, 1, 0)));
        assertEquals("[shift] expected 1 or more pixels, got 0", words(() -> new Shift(0)));
        assertEquals("[weight-clipping] expected a bound above 0, got 0.0", words(() -> new WeightClipping(0)));
        assertEquals(
                "[lazily] expected an interval of 1 or more updates, got 0", words(() -> Lazily.every(0, new R1())));
        assertEquals(
                "[lazily] expected an interval of 1 or more updates, got -1",
                words(() -> Lazily.every(-1, new PathLength())));
    }

    private static String words(org.junit.jupiter.api.function.Executable bad) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, bad).getMessage());
    }
}
