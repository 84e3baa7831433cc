package io.github.gan4j.gan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row a loss: its formulas in plain double arithmetic, against which values and gradients are held. */
class GanLossTest {
    /** A loss, and what each logit adds to each player's loss, with the derivative. */
    record Row(
            GanLoss loss,
            DoubleUnaryOperator realCost,
            DoubleUnaryOperator fakeCost,
            DoubleUnaryOperator generatorCost,
            DoubleUnaryOperator generatorSlope) {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static Stream<Row> rows() {
        return Stream.of(1f, .5f)
                .flatMap(s -> Stream.of(
                        new Row(
                                new Minimax(s),
                                r -> s * softplus(-r),
                                f -> s * softplus(f),
                                f -> -s * softplus(f),
                                f -> -s * sigmoid(f)),
                        new Row(
                                new NonSaturating(s),
                                r -> s * softplus(-r),
                                f -> s * softplus(f),
                                f -> s * softplus(-f),
                                f -> -s * sigmoid(-f))));
    }

    private static final float[] REAL = {-100, -3, -.5f, 0, .25f, 2, 40, 100};
    private static final float[] FAKE = {100, 40, 1.5f, 0, -.75f, -4, -40, -100};

    private static Tensor logits(float... values) {
        return Tensor.variable(NDArray.of(Shape.of(values.length, 1), values));
    }

    private static double mean(float[] x, DoubleUnaryOperator f) {
        double sum = 0;
        for (float v : x) {
            sum += f.applyAsDouble(v);
        }
        return sum / x.length;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void valuesAreTheFormulasAlsoAtLogitsOfAHundred(Row row) {
        assertEquals(
                mean(REAL, row.realCost) + mean(FAKE, row.fakeCost),
                row.loss.discriminator(logits(REAL), logits(FAKE)).item(),
                1e-5);
        assertEquals(
                mean(FAKE, row.generatorCost),
                row.loss.generator(() -> logits(REAL), logits(FAKE)).item(),
                1e-5);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyLogitGetsItsShareOfTheGradient(Row row) {
        Tensor fake = logits(FAKE);
        float[] gradient = Autograd.grad(row.loss.generator(() -> logits(REAL), fake), List.of(fake), CreateGraph.NO)
                .get(0)
                .value()
                .toArray();
        for (int i = 0; i < FAKE.length; i++) {
            double expected = row.generatorSlope.applyAsDouble(FAKE[i]) / FAKE.length;
            assertEquals(expected, gradient[i], 1e-6 * Math.abs(expected) + 1e-12, "at logit " + FAKE[i]);
            assertTrue(gradient[i] <= 0, "G raises every logit");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void discriminatorRaisesRealAndLowersFakeLogits(Row row) {
        Tensor real = logits(REAL);
        Tensor fake = logits(FAKE);
        List<Tensor> gradients = Autograd.grad(row.loss.discriminator(real, fake), List.of(real, fake), CreateGraph.NO);
        for (int i = 0; i < REAL.length; i++) {
            assertTrue(gradients.get(0).value().array()[i] <= 0);
            assertTrue(gradients.get(1).value().array()[i] >= 0);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsHoldToOrderTwo(Row row) {
        NDArray real = NDArray.of(Shape.of(3, 1), -1, .5f, 2);
        NDArray fake = NDArray.of(Shape.of(2, 1), 1, -.25f);
        GradCheck.standard().check(x -> row.loss.discriminator(x.get(0), x.get(1)), 2, real, fake);
        GradCheck.standard().check(x -> row.loss.generator(() -> logits(REAL), x.get(0)), 2, fake);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equilibriumIsWhereTheoryPutsIt(Row row) {
        float scale = row.loss instanceof Minimax m ? m.scale() : ((NonSaturating) row.loss).scale();
        assertEquals(
                2 * Math.log(2) * scale,
                row.loss.discriminator(logits(0, 0), logits(0)).item(),
                1e-6);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void scaleMustBePositive(Row row) {
        for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> {
                if (row.loss instanceof Minimax) {
                    new Minimax(bad);
                } else {
                    new NonSaturating(bad);
                }
            });
            assertEquals("[loss] expected a scale above 0, got " + bad, e.getMessage());
        }
    }
}
