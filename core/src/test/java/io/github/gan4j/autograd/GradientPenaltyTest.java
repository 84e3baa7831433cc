package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The penalty on the norm of D's gradient by its input (Gulrajani et al. 2017), whose gradient by D's weights needs the
 * second order: against differences in double of a perceptron written out by hand.
 */
class GradientPenaltyTest {
    private static final long SEED = 31;
    private static final int BATCH = 3;
    private static final int IN = 4;
    private static final int HIDDEN = 5;

    /** w₁ (in, hidden), b₁, w₂ (hidden, hidden), b₂, w₃ (hidden, 1), then the images. */
    private static List<NDArray> weights() {
        Rng rng = Rng.seeded(SEED);
        return List.of(
                rng.uniform(Shape.of(IN, HIDDEN), -1, 1),
                rng.uniform(Shape.of(HIDDEN), -.5f, .5f),
                rng.uniform(Shape.of(HIDDEN, HIDDEN), -1, 1),
                rng.uniform(Shape.of(HIDDEN), -.5f, .5f),
                rng.uniform(Shape.of(HIDDEN, 1), -1, 1),
                rng.uniform(Shape.of(BATCH, IN), -1, 1));
    }

    private static Tensor logits(List<Tensor> w, Tensor x, UnaryOperator<Tensor> activation) {
        Tensor h = activation.apply(x.matmul(w.get(0)).add(w.get(1)));
        h = activation.apply(h.matmul(w.get(2)).add(w.get(3)));
        return h.matmul(w.get(4));
    }

    /** Mean over the batch of (‖∂D/∂x‖ − 1)². */
    private static Tensor penalty(List<Tensor> w, UnaryOperator<Tensor> activation) {
        Tensor x = w.get(5);
        Tensor g = Autograd.grad(logits(w, x, activation).sum(), List.of(x), CreateGraph.YES)
                .get(0);
        return g.square().sum(1).add(1e-12f).sqrt().sub(1).square().mean();
    }

    @Test
    void gradientOfThePenaltyWithLeakyReluIsThatOfDifferences() {
        check(x -> x.leakyRelu(.2f), x -> x > 0 ? 1 : (double) .2f, x -> x > 0 ? x : .2f * x);
    }

    @Test
    void gradientOfThePenaltyWithTanhIsThatOfDifferences() {
        check(Tensor::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x), Math::tanh);
    }

    @Test
    void gradientOfThePenaltyWithSoftplusIsThatOfDifferences() {
        check(Tensor::softplus, x -> 1 / (1 + Math.exp(-x)), x -> Math.log1p(Math.exp(x)));
    }

    private interface Real {
        double at(double x);
    }

    private static void check(UnaryOperator<Tensor> activation, Real slope, Real function) {
        List<NDArray> start = weights();
        List<Tensor> w = start.stream().map(Tensor::variable).toList();
        Tensor loss = penalty(w, activation);
        List<Tensor> gradients = Autograd.grad(loss, w, CreateGraph.NO);
        List<double[]> exact = new ArrayList<>();
        for (NDArray array : start) {
            double[] values = new double[array.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.toArray()[i];
            }
            exact.add(values);
        }
        ToDoubleFunction<List<double[]>> byHand = v -> byHand(v, slope, function);
        assertEquals(byHand.applyAsDouble(exact), loss.item(), 1e-6, "seed " + SEED);
        for (int k = 0; k < exact.size(); k++) {
            for (int i = 0; i < exact.get(k).length; i++) {
                double h = 1e-5;
                double at = exact.get(k)[i];
                exact.get(k)[i] = at + h;
                double up = byHand.applyAsDouble(exact);
                exact.get(k)[i] = at - h;
                double down = byHand.applyAsDouble(exact);
                exact.get(k)[i] = at;
                assertEquals(
                        (up - down) / (2 * h),
                        gradients
                                .get(k)
                                .value()
                                .array()[gradients.get(k).value().offset() + i],
                        2e-5,
                        "array " + k + ", element " + i + ", seed " + SEED);
            }
        }
    }

    /** The penalty in double, the chain rule for ∂D/∂x written out. */
    private static double byHand(List<double[]> w, Real slope, Real function) {
        double sum = 0;
        for (int n = 0; n < BATCH; n++) {
            double[] a1 = new double[HIDDEN];
            double[] a2 = w.get(3).clone();
            for (int j = 0; j < HIDDEN; j++) {
                a1[j] = w.get(1)[j];
                for (int i = 0; i < IN; i++) {
                    a1[j] += w.get(5)[n * IN + i] * w.get(0)[i * HIDDEN + j];
                }
                for (int k = 0; k < HIDDEN; k++) {
                    a2[k] += function.at(a1[j]) * w.get(2)[j * HIDDEN + k];
                }
            }
            double square = 1e-12;
            for (int i = 0; i < IN; i++) {
                double g = 0;
                for (int j = 0; j < HIDDEN; j++) {
                    for (int k = 0; k < HIDDEN; k++) {
                        g += w.get(0)[i * HIDDEN + j]
                                * slope.at(a1[j])
                                * w.get(2)[j * HIDDEN + k]
                                * slope.at(a2[k])
                                * w.get(4)[k];
                    }
                }
                square += g * g;
            }
            sum += (Math.sqrt(square) - 1) * (Math.sqrt(square) - 1);
        }
        return sum / BATCH;
    }

    @Test
    void penaltyPassesTheCheckToOrderTwoAsAFunctionOfItsOwn() {
        GradCheck.standard().check(w -> penalty(w, Tensor::tanh), 2, weights().toArray(new NDArray[0]));
    }

    @Test
    void penaltyAndLossShareOneForwardPass() {
        List<Tensor> w = weights().stream().map(Tensor::variable).toList();
        Tensor logits = logits(w, w.get(5), Tensor::tanh);
        Tensor g =
                Autograd.grad(logits.sum(), List.of(w.get(5)), CreateGraph.YES).get(0);
        Tensor loss = logits.neg().softplus().mean();
        Tensor penalty = g.square().sum().mul(10);
        List<Tensor> together = Autograd.grad(loss.add(penalty), w, CreateGraph.NO);
        List<Tensor> first = Autograd.grad(loss, w, CreateGraph.NO);
        List<Tensor> second = Autograd.grad(penalty, w, CreateGraph.NO);
        for (int k = 0; k < w.size(); k++) {
            float[] a = together.get(k).value().toArray();
            float[] b = first.get(k).add(second.get(k)).value().toArray();
            for (int i = 0; i < a.length; i++) {
                assertEquals(b[i], a[i], 1e-5 * Math.max(1, Math.abs(b[i])), "array " + k);
            }
        }
        assertTrue(Math.abs(second.get(0).value().get(0, 0)) > 1e-3);
    }
}
