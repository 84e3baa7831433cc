package io.github.gan4j.gan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.LossRows.Formula;
import io.github.gan4j.gan.loss.LossRows.Row;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients of every loss, held against the formulas of {@link LossRows}. */
class GanLossTest {
    private static final double[] REAL = {-100, -3, -.5, 0, .25, 2, 40, 100};
    private static final double[] FAKE = {100, 40, 1.5, 0, -.8, -4, -40, -100};

    /** Away from the kinks of the hinges. */
    private static final double[] NEAR_REAL = {-1.5, .25, 1.75, -.25};

    private static final double[] NEAR_FAKE = {.5, -1.25, 2, -.75};

    static Stream<Row> rows() {
        return LossRows.all();
    }

    static Stream<GanLoss> losses() {
        return GanLosses.all().stream();
    }

    private static Tensor logits(double... values) {
        NDArray array = NDArray.zeros(Shape.of(values.length, 1));
        for (int i = 0; i < values.length; i++) {
            array.array()[i] = (float) values[i];
        }
        return Tensor.variable(array);
    }

    private static Tensor generator(GanLoss loss, Tensor real, Tensor fake) {
        return loss.generator(() -> real, fake);
    }

    private static double close(double expected) {
        return 1e-5 + 1e-6 * Math.abs(expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void valuesAreTheFormulasAlsoAtLogitsOfAHundred(Row row) {
        double d = row.discriminator().of(REAL, FAKE);
        double g = row.generator().of(REAL, FAKE);
        assertEquals(d, row.loss().discriminator(logits(REAL), logits(FAKE)).item(), close(d));
        assertEquals(g, generator(row.loss(), logits(REAL), logits(FAKE)).item(), close(g));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyLogitGetsItsShareOfTheGradient(Row row) {
        compare(row.discriminator(), row.loss()::discriminator, NEAR_REAL, NEAR_FAKE);
        compare(row.generator(), (r, f) -> generator(row.loss(), r, f), NEAR_REAL, NEAR_FAKE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAtLogitsOfAHundredAreThoseOfTheFormulas(Row row) {
        compare(row.discriminator(), row.loss()::discriminator, REAL, FAKE);
        compare(row.generator(), (r, f) -> generator(row.loss(), r, f), REAL, FAKE);
    }

    /** The gradient by each logit, against differences of the formula in double arithmetic. */
    private static void compare(Formula formula, BinaryOperator<Tensor> loss, double[] real, double[] fake) {
        Tensor r = logits(real);
        Tensor f = logits(fake);
        List<Tensor> gradients = Autograd.grad(loss.apply(r, f), List.of(r, f), CreateGraph.NO);
        for (int side = 0; side < 2; side++) {
            double[] x = side == 0 ? real : fake;
            for (int i = 0; i < x.length; i++) {
                double slope = slope(formula, real, fake, x, i);
                assertEquals(
                        slope,
                        gradients.get(side).value().array()[i],
                        2e-6 + 1e-6 * Math.abs(slope),
                        (side == 0 ? "real" : "generated") + " logit " + x[i]);
            }
        }
    }

    /** By central differences, which also give the mean of both sides of a kink: the convention is not tested there. */
    private static double slope(Formula formula, double[] real, double[] fake, double[] x, int i) {
        double h = 1e-4;
        double at = x[i];
        x[i] = at + h;
        double up = formula.of(real, fake);
        x[i] = at - h;
        double down = formula.of(real, fake);
        x[i] = at;
        return (up - down) / (2 * h);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void beforeTheyAreToldApartDRaisesRealAndLowersGeneratedLogitsAndGTheReverse(Row row) {
        Tensor real = logits(.25, .25, .25);
        Tensor fake = logits(.25, .25, .25);
        List<Tensor> down = Autograd.grad(row.loss().discriminator(real, fake), List.of(real, fake), CreateGraph.NO);
        Tensor up = Autograd.grad(generator(row.loss(), real, fake), List.of(fake), CreateGraph.NO)
                .get(0);
        boolean centered = row.loss().equals(new LeastSquares(-1, 1, 0)); // its G wants 0
        for (int i = 0; i < 3; i++) {
            assertTrue(down.get(0).value().array()[i] < 0);
            assertTrue(down.get(1).value().array()[i] > 0);
            assertEquals(centered ? 1 : -1, Math.signum(up.value().array()[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsHoldToOrderTwo(Row row) {
        NDArray real = NDArray.of(Shape.of(3, 1), -1.5f, .5f, 2);
        NDArray fake = NDArray.of(Shape.of(3, 1), 1, -.25f, .75f);
        GradCheck.standard().check(x -> row.loss().discriminator(x.get(0), x.get(1)), 2, real, fake);
        GradCheck.standard().check(x -> generator(row.loss(), x.get(0), x.get(1)), 2, real, fake);
    }

    @Test
    void equilibriumOfTheLogisticGameIsWhereTheoryPutsIt() {
        for (GanLoss loss :
                List.of(new Minimax(), new NonSaturating(), new SoftplusWasserstein(), new FeatureMatching())) {
            assertEquals(
                    2 * Math.log(2), loss.discriminator(logits(0, 0), logits(0)).item(), 1e-6);
        }
        assertEquals(2, new Hinge().discriminator(logits(0, 0), logits(0)).item());
        assertEquals(
                .25, new LeastSquares().discriminator(logits(.5), logits(.5)).item());
    }

    @Test
    void gradientVanishesInTheMinimaxGameOnly() {
        Tensor fake = logits(-20, -40);
        Tensor saturated = Autograd.grad(generator(new Minimax(), fake, fake), List.of(fake), CreateGraph.NO)
                .get(0);
        Tensor alive = Autograd.grad(generator(new NonSaturating(), fake, fake), List.of(fake), CreateGraph.NO)
                .get(0);
        assertEquals(-Math.exp(-20) / 2, saturated.value().array()[0], 1e-14);
        assertEquals(-Math.exp(-40) / 2, saturated.value().array()[1], 1e-22);
        assertEquals(-.5f, alive.value().array()[0], 1e-6f);
        assertEquals(-.5f, alive.value().array()[1]);
    }

    @Test
    void smoothedDiscriminatorIsBestAtItsTarget() {
        for (LabelSmoothing loss : List.of(new Minimax(), new NonSaturating(), new FeatureMatching())) {
            Tensor real = logits(Math.log(.9 / .1));
            float slope = Autograd.grad(
                            loss.withRealTarget(.9f).discriminator(real, logits(0)), List.of(real), CreateGraph.NO)
                    .get(0)
                    .item();
            assertEquals(0, slope, 1e-6, loss.name());
        }
    }

    @Test
    void smoothingChangesNothingButDAndItsRealSamples() {
        for (LabelSmoothing loss : List.of(new Minimax(.5f), new NonSaturating(.5f), new LeastSquares(-1, 1, 0))) {
            LabelSmoothing smooth = loss.withRealTarget(.75f);
            assertEquals(.75f, smooth.realTarget());
            assertEquals(
                    generator(loss, logits(REAL), logits(FAKE)).item(),
                    generator(smooth, logits(REAL), logits(FAKE)).item());
            Tensor fake = logits(NEAR_FAKE);
            assertEquals(fakeSlopes(loss, fake), fakeSlopes(smooth, fake));
            assertEquals(loss, smooth.withRealTarget(1));
        }
    }

    private static String fakeSlopes(GanLoss loss, Tensor fake) {
        return Autograd.grad(loss.discriminator(logits(NEAR_REAL), fake), List.of(fake), CreateGraph.NO)
                .get(0)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(floats = {.5f, 0, -1, 1.01f, Float.NaN, Float.POSITIVE_INFINITY})
    void targetsOutsideTheRangeAreRefused(float bad) {
        for (GanLoss loss : GanLosses.all()) {
            if (loss instanceof LabelSmoothing smoothing) {
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> smoothing.withRealTarget(bad));
                assertEquals(
                        "[loss] expected a target for real samples above 0.5 and at most 1, such as 0.9, got " + bad,
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void scaleMustBePositive(float bad) {
        String words = "[loss] expected a scale above 0, got " + bad;
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> new Minimax(bad))
                        .getMessage());
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> new NonSaturating(bad))
                        .getMessage());
    }

    @Test
    void leastSquaresNeedsTwoTargets() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new LeastSquares(1, 1, 0));
        assertEquals(
                "[least-squares] expected finite targets with a and b unlike, got a 1.0, b 1.0, c 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new LeastSquares(0, Float.NaN, 0));
    }

    @Test
    void pairsNeedEqualBatches() {
        GanLoss loss = new RelativisticPaired(RelativisticForm.HINGE);
        String words = "[relativistic-paired-hinge] expected as many real as generated samples, got logits (3, 1) and"
                + " (1, 1): use batches of equal size";
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> loss.discriminator(logits(1, 2, 3), logits(1)))
                        .getMessage());
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> generator(loss, logits(1, 2, 3), logits(1)))
                        .getMessage());
    }

    @Test
    void averagesAreTakenOverUnequalBatchesToo() {
        // r − E f = ∓1, f − E r = 1
        Tensor cost =
                new RelativisticAverage(RelativisticForm.LEAST_SQUARES).discriminator(logits(-1, 1, 0), logits(1));
        assertEquals((9 + 1 + 4) / 3.0 + 4, cost.item(), 1e-5);
    }

    @Test
    void onlyRelativisticLossesAndFeatureMatchingAskAboutRealSamples() {
        for (GanLoss loss : GanLosses.all()) {
            boolean[] asked = new boolean[1];
            Supplier<Tensor> real = () -> {
                asked[0] = true;
                return logits(0, 1);
            };
            loss.generator(real, logits(1, 0));
            assertEquals(loss.name().startsWith("relativistic") || loss.comparesFeatures(), asked[0], loss.name());
        }
    }

    @Test
    void featureMatchingIsTheSquaredDistanceOfMeans() {
        FeatureMatching loss = new FeatureMatching();
        assertTrue(loss.comparesFeatures());
        Tensor real = Tensor.of(NDArray.of(Shape.of(2, 3), 1, 2, 3, 3, 2, 1)); // means 2, 2, 2
        Tensor fake = Tensor.variable(NDArray.of(Shape.of(1, 3), 1, 2, 5));
        Tensor cost = loss.generator(() -> real, fake);
        assertEquals(1 + 0 + 9, cost.item(), 1e-5);
        NDArray gradient =
                Autograd.grad(cost, List.of(fake), CreateGraph.NO).get(0).value();
        assertEquals(-2, gradient.get(0, 0), 1e-5);
        assertEquals(0, gradient.get(0, 1), 1e-5);
        assertEquals(6, gradient.get(0, 2), 1e-5);
        ShapeException e = assertThrows(ShapeException.class, () -> loss.generator(() -> real, logits(1, 2)));
        assertEquals(
                "[feature-matching] expected features (N, F) of real and (M, F) of generated samples, got (2, 3) and (2, 1)",
                e.getMessage());
    }

    @Test
    void everyLossIsFoundByItsName() {
        for (GanLoss loss : GanLosses.all()) {
            assertEquals(loss, GanLosses.named(loss.name()));
            assertTrue(loss.name().matches("[a-z]+(-[a-z]+)*"), loss.name());
        }
        assertEquals(
                GanLosses.all().size(), GanLosses.names().stream().distinct().count());
        assertTrue(LossRows.all()
                .map(row -> row.loss())
                .toList()
                .containsAll(GanLosses.all().stream()
                        .filter(loss -> !loss.comparesFeatures())
                        .toList()));
    }

    @Test
    void unknownNameGetsTheListOfNames() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> GanLosses.named("hing"));
        assertEquals(
                "[loss] expected one of non-saturating, minimax, least-squares, wasserstein, hinge, softplus-wasserstein,"
                        + " feature-matching, relativistic-paired, relativistic-paired-hinge,"
                        + " relativistic-paired-least-squares, relativistic-average, relativistic-average-hinge,"
                        + " relativistic-average-least-squares, got \"hing\"",
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossSaysWhatItIsAndWhoseItIs(GanLoss loss) {
        assertTrue(loss.summary().matches("\\S.* \\([^()]*(19|20)\\d\\d\\)"), loss.summary());
        assertFalse(loss.summary().contains("\n"));
    }
}
