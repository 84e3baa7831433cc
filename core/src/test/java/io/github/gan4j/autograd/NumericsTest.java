package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values and derivatives where a careless formula overflows, cancels, or divides 0 by 0; and at the kinks. */
class NumericsTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    private static float value(Function<Tensor, Tensor> f, float x) {
        return f.apply(Tensor.scalar(x)).item();
    }

    /** The value and the first derivatives at one point. */
    private static void assertDerivatives(Function<Tensor, Tensor> f, float x, double... expected) {
        Tensor point = Tensor.variable(NDArray.scalar(x));
        Tensor y = f.apply(point);
        for (int order = 0; order < expected.length; order++) {
            double e = expected[order];
            assertEquals(e, y.item(), 2e-6 * Math.abs(e), "derivative " + order + " at " + x);
            y = y.isTracked()
                    ? Autograd.grad(y, List.of(point), CreateGraph.YES).get(0)
                    : Tensor.scalar(0);
        }
    }

    // Saturated functions.

    @Test
    void softplusNeverOverflowsAndItsSlopeGoesFromZeroToOne() {
        assertDerivatives(Tensor::softplus, 100, 100, 1, 0);
        assertDerivatives(Tensor::softplus, 1e4f, 1e4, 1, 0);
        assertDerivatives(Tensor::softplus, -1e4f, 0, 0, 0);
        assertDerivatives(Tensor::softplus, INF, INF, 1, 0);
        assertDerivatives(Tensor::softplus, -INF, 0, 0, 0);
        assertDerivatives(Tensor::softplus, 0, Math.log(2), .5, .25, 0);
        // The slope of the non-saturating loss where D is sure: exactly −1, not −1 + ε.
        assertDerivatives(x -> x.neg().softplus(), -40, 40, -1);
        assertEquals(Math.exp(-40), value(Tensor::softplus, -40), 1e-6 * Math.exp(-40));
        assertEquals(Math.exp(-100), value(Tensor::softplus, -100), 2 * Float.MIN_VALUE);
    }

    @Test
    void sigmoidAndTanhSaturateWithoutNaN() {
        assertDerivatives(Tensor::sigmoid, 100, 1, 0, 0);
        assertDerivatives(Tensor::sigmoid, 1e4f, 1, 0, 0);
        assertDerivatives(Tensor::sigmoid, -1e4f, 0, 0, 0);
        assertDerivatives(Tensor::sigmoid, -INF, 0, 0, 0);
        assertDerivatives(Tensor::sigmoid, INF, 1, 0, 0);
        assertDerivatives(Tensor::sigmoid, -20, sigma(-20), sigma(-20) * (1 - sigma(-20)));
        for (float x : new float[] {100, 1e4f, INF}) {
            assertDerivatives(Tensor::tanh, x, 1, 0, 0);
            assertDerivatives(Tensor::tanh, -x, -1, 0, 0);
            assertDerivatives(Tensor::erf, x, 1, 0);
        }
    }

    private static double sigma(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void logSumExpIsStableAtAnyOffset() {
        for (float offset : new float[] {0, 100, -100, 1e4f, -1e4f, 1e30f}) {
            Tensor x = Tensor.variable(NDArray.of(offset, offset));
            Tensor y = x.logSumExp();
            assertEquals(offset + Math.log(2), y.item(), 1e-7 * Math.abs(offset) + 1e-7);
            Tensor g = Autograd.grad(y, List.of(x), CreateGraph.NO).get(0);
            assertEquals(.5f, g.value().get(0), 1e-6);
        }
    }

    @Test
    void logSumExpOfInfinities() {
        assertEquals(-INF, Tensor.of(NDArray.of(-INF, -INF)).logSumExp().item());
        assertEquals(INF, Tensor.of(NDArray.of(1, INF)).logSumExp().item());
        assertEquals(2, Tensor.of(NDArray.of(-INF, 2)).logSumExp().item());
        assertEquals(-INF, Tensor.of(NDArray.zeros(Shape.of(0))).logSumExp().item());
        Tensor x = Tensor.variable(NDArray.of(-INF, 2));
        Tensor g = Autograd.grad(x.logSumExp(), List.of(x), CreateGraph.NO).get(0);
        assertEquals(0, g.value().get(0));
        assertEquals(1, g.value().get(1));
    }

    @Test
    void softmaxDoesNotLoseDigitsWithALargeOffset() {
        for (float offset : new float[] {0, 1e4f, -1e4f, 1e6f}) {
            Tensor x = Tensor.of(NDArray.of(offset, offset + 1, offset + 2));
            double sum = 1 + Math.exp(-1) + Math.exp(-2);
            Tensor p = x.softmax(0);
            for (int i = 0; i < 3; i++) {
                assertEquals(Math.exp(i - 2) / sum, p.value().get(i), 1e-6, "offset " + offset);
                assertEquals(i - 2 - Math.log(sum), x.logSoftmax(0).value().get(i), 1e-6, "offset " + offset);
            }
        }
    }

    @Test
    void softmaxIgnoresMaskedElements() {
        Tensor x = Tensor.of(NDArray.of(-INF, 0, 0));
        assertEquals(0, x.softmax(0).value().get(0));
        assertEquals(.5f, x.softmax(0).value().get(1), 1e-7);
    }

    // Kinks.

    @Test
    void reluAndItsKinAtZero() {
        assertDerivatives(Tensor::relu, 0, 0, 0, 0);
        assertDerivatives(Tensor::abs, 0, 0, 0, 0);
        assertDerivatives(x -> x.leakyRelu(.2f), 0, 0, .2f, 0);
        assertDerivatives(x -> x.clamp(-1, 1), 1, 1, 1, 0);
        assertDerivatives(x -> x.clamp(-1, 1), -1, -1, 1, 0);
        assertDerivatives(x -> x.clamp(-1, 1), 1.5f, 1, 0);
        assertDerivatives(x -> x.maximum(0), 0, 0, .5);
        assertDerivatives(x -> x.minimum(0), 0, 0, .5);
    }

    @Test
    void eluWithAlphaOneIsSmoothAtZero() {
        assertDerivatives(x -> x.elu(1), 0, 0, 1, 1, 1);
        assertDerivatives(x -> x.elu(1), 1e-6f, 1e-6f, 1, 0);
        assertDerivatives(x -> x.elu(.5f), 0, 0, .5, .5);
        assertDerivatives(x -> x.elu(.5f), -1, .5 * Math.expm1(-1), .5 * Math.exp(-1), .5 * Math.exp(-1));
        assertDerivatives(x -> x.elu(1), 200, 200, 1, 0);
        assertDerivatives(x -> x.elu(1), -200, -1, 0, 0);
    }

    @Test
    void learntSlopeHasOneMixedDerivativeAtZero() {
        Tensor x = Tensor.variable(NDArray.scalar(0));
        Tensor slope = Tensor.variable(NDArray.scalar(.25f));
        List<Tensor> first = Autograd.grad(x.leakyRelu(slope), List.of(x, slope), CreateGraph.YES);
        float viaX = Autograd.grad(first.get(0), List.of(slope), CreateGraph.NO)
                .get(0)
                .item();
        float viaSlope =
                Autograd.grad(first.get(1), List.of(x), CreateGraph.NO).get(0).item();
        assertEquals(1, viaX);
        assertEquals(1, viaSlope);
    }

    @Test
    void largestAndSmallestShareTheGradientAmongEquals() {
        Tensor x = Tensor.variable(NDArray.of(3, 1, 3, 3));
        Tensor g = Autograd.grad(x.max(), List.of(x), CreateGraph.NO).get(0);
        assertEquals(1 / 3f, g.value().get(0));
        assertEquals(0, g.value().get(1));
        assertEquals(1 / 3f, g.value().get(3));
    }

    // Powers.

    @Test
    void powersAtZeroHaveTheirDerivatives() {
        assertDerivatives(x -> x.pow(0), 0, 1, 0, 0, 0, 0);
        assertDerivatives(x -> x.pow(1), 0, 0, 1, 0, 0, 0);
        assertDerivatives(x -> x.pow(2), 0, 0, 0, 2, 0, 0);
        assertDerivatives(x -> x.pow(3), 0, 0, 0, 0, 6, 0, 0);
        assertDerivatives(x -> x.pow(.5f), 0, 0, INF);
        assertDerivatives(x -> x.pow(-1), 0, INF, -INF);
        assertDerivatives(x -> x.pow(0), 1e-40f, 1, 0, 0);
        assertDerivatives(x -> x.pow(1), -1e-40f, -1e-40f, 1, 0, 0);
    }

    @Test
    void powersOfNegativeNumbersWithWholeExponents() {
        assertDerivatives(x -> x.pow(3), -2, -8, 12, -12, 6, 0);
        assertDerivatives(x -> x.pow(-2), -2, .25, .25);
        assertTrue(Float.isNaN(value(x -> x.pow(.5f), -2)));
    }

    @Test
    void mixedDerivativeOfAPowerAtExponentZero() {
        Tensor a = Tensor.variable(NDArray.scalar(4));
        Tensor b = Tensor.variable(NDArray.scalar(0));
        List<Tensor> first = Autograd.grad(a.pow(b), List.of(a, b), CreateGraph.YES);
        assertEquals(0, first.get(0).item());
        assertEquals(Math.log(4), first.get(1).item(), 1e-6);
        assertEquals(
                .25f,
                Autograd.grad(first.get(0), List.of(b), CreateGraph.NO).get(0).item());
        assertEquals(
                .25f,
                Autograd.grad(first.get(1), List.of(a), CreateGraph.NO).get(0).item());
    }

    @Test
    void powerOfANegativeNumberHasNoDerivativeByTheExponent() {
        Tensor a = Tensor.of(NDArray.of(-2, 0, 2));
        Tensor b = Tensor.variable(NDArray.of(3, 3, 3));
        Tensor g = Autograd.grad(a.pow(b).sum(), List.of(b), CreateGraph.NO).get(0);
        assertTrue(Float.isNaN(g.value().get(0)));
        assertEquals(0, g.value().get(1));
        assertEquals(8 * Math.log(2), g.value().get(2), 1e-5);
    }

    // Averages.

    @Test
    void meanOfEqualNumbersIsThatNumberAndTheirVarianceIsZero() {
        for (int n = 1; n <= 200; n++) {
            for (float v : new float[] {1, .75f, -3}) {
                Tensor x = Tensor.of(NDArray.full(Shape.of(n), v));
                assertEquals(v, x.mean().item(), "of " + n);
                assertEquals(0, x.variance().item(), "of " + n);
            }
        }
    }

    @Test
    void averagesOfNothingAreNaN() {
        Tensor nothing = Tensor.of(NDArray.zeros(Shape.of(2, 0)));
        assertTrue(Float.isNaN(nothing.mean().item()));
        assertTrue(Float.isNaN(nothing.variance(1).value().get(1)));
        assertEquals(0, nothing.mean(0).value().elements());
    }

    @Test
    void varianceSurvivesALargeMean() {
        Tensor x = Tensor.of(NDArray.of(10_000, 10_001, 10_002));
        assertEquals(2 / 3f, x.variance().item(), 1e-6);
    }

    // Not a number.

    @Test
    void nanIsPassedOnByEveryFunction() {
        List<Function<Tensor, Tensor>> functions = List.of(
                Tensor::neg,
                Tensor::exp,
                Tensor::expm1,
                Tensor::log,
                Tensor::log1p,
                Tensor::sqrt,
                Tensor::rsqrt,
                Tensor::square,
                Tensor::abs,
                Tensor::sign,
                Tensor::sin,
                Tensor::cos,
                Tensor::tanh,
                Tensor::sigmoid,
                Tensor::softplus,
                Tensor::relu,
                Tensor::erf,
                Tensor::gelu,
                x -> x.elu(1),
                x -> x.leakyRelu(.2f),
                x -> x.clamp(-1, 1),
                x -> x.maximum(0),
                x -> x.minimum(0),
                x -> x.add(1),
                x -> x.mul(0),
                x -> x.pow(2),
                x -> x.sum(),
                x -> x.mean(),
                x -> x.max(),
                x -> x.min(),
                x -> x.variance(),
                x -> x.logSumExp(),
                x -> x.softmax().sum(),
                x -> Tensor.scalar(1).pow(x).mul(x),
                x -> x.reshape(1, 1).matmul(Tensor.of(NDArray.zeros(Shape.of(1, 1)))));
        for (int i = 0; i < functions.size(); i++) {
            Tensor y = functions.get(i).apply(Tensor.scalar(Float.NaN));
            assertTrue(Float.isNaN(y.value().array()[y.value().offset()]), "function " + i);
        }
    }

    @Test
    void nanInOneSampleStaysThere() {
        Tensor x = Tensor.variable(NDArray.of(Shape.of(2, 2), 1, Float.NaN, 2, 3));
        Tensor y = x.square().sum(1);
        assertTrue(Float.isNaN(y.value().get(0)));
        assertEquals(13, y.value().get(1));
        Tensor g = Autograd.grad(y.sum(), List.of(x), CreateGraph.NO).get(0);
        assertTrue(Float.isNaN(g.value().get(0, 1)));
        assertEquals(2, g.value().get(0, 0));
        assertEquals(4, g.value().get(1, 0));
    }

    @Test
    void whereTakesNoNaNFromTheOtherSide() {
        Tensor x = Tensor.variable(NDArray.of(-1, 4));
        Tensor y = Tensor.where(x.greater(0), x.log(), Tensor.scalar(7));
        assertEquals(7, y.value().get(0));
        assertFalse(Float.isNaN(y.value().get(1)));
        Tensor g = Autograd.grad(y.sum(), List.of(x), CreateGraph.NO).get(0);
        assertEquals(.25f, g.value().get(1));
    }
}
