package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operations of somebody else's. */
class CustomOpTest {
    /** y = x / (1 + |x|), the value by a loop over floats. */
    private record Softsign() implements CustomOp {
        @Override
        public String name() {
            return "softsign";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            NDArray out = NDArray.copyOf(inputs[0]);
            float[] y = out.array();
            for (int i = 0; i < y.length; i++) {
                y[i] /= 1 + Math.abs(y[i]);
            }
            return out;
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor gradient) {
            return gradient.div(call.input(0).abs().add(1).square());
        }
    }

    /**
     * A causal filter along a signal (n): y[t] = Σ taps[k]·x[t − k]; linear in both, so each of its gradients is such
     * an operation too.
     */
    private record Filter() implements CustomOp {
        @Override
        public String name() {
            return "filter";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            float[] x = inputs[0].toArray();
            float[] taps = inputs[1].toArray();
            float[] y = new float[x.length];
            for (int t = 0; t < y.length; t++) {
                for (int k = 0; k < taps.length && k <= t; k++) {
                    y[t] += taps[k] * x[t - k];
                }
            }
            return NDArray.of(y);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return input == 0
                    ? Tensor.apply(new Adjoint(), g, call.input(1))
                    : Tensor.apply(new Taps(call.input(1).shape().size(0)), call.input(0), g);
        }
    }

    /** The adjoint of {@link Filter} in the signal: x[t] = Σ taps[k]·y[t + k]. */
    private record Adjoint() implements CustomOp {
        @Override
        public String name() {
            return "filterAdjoint";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            float[] y = inputs[0].toArray();
            float[] taps = inputs[1].toArray();
            float[] x = new float[y.length];
            for (int t = 0; t < x.length; t++) {
                for (int k = 0; k < taps.length && t + k < y.length; k++) {
                    x[t] += taps[k] * y[t + k];
                }
            }
            return NDArray.of(x);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return input == 0
                    ? Tensor.apply(new Filter(), g, call.input(1))
                    : Tensor.apply(new Taps(call.input(1).shape().size(0)), g, call.input(0));
        }
    }

    /** The adjoint of {@link Filter} in the taps: taps[k] = Σ x[t − k]·y[t]. */
    private record Taps(int count) implements CustomOp {
        @Override
        public String name() {
            return "filterTaps";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            float[] x = inputs[0].toArray();
            float[] y = inputs[1].toArray();
            float[] taps = new float[count];
            for (int k = 0; k < count; k++) {
                for (int t = k; t < y.length; t++) {
                    taps[k] += x[t - k] * y[t];
                }
            }
            return NDArray.of(taps);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return input == 0
                    ? Tensor.apply(new Adjoint(), call.input(1), g)
                    : Tensor.apply(new Filter(), call.input(0), g);
        }
    }

    /**
     * y = x²/2, whose gradient with respect to x where that of y is 1 is x: the input itself, for whoever does not
     * multiply.
     */
    private record HalfSquare() implements CustomOp {
        @Override
        public String name() {
            return "halfSquare";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Tensor.of(inputs[0]).square().mul(.5f).value();
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return call.input(0);
        }
    }

    private static final NDArray POINT = NDArray.of(Shape.of(2, 3), -1.2f, -.5f, .2f, .4f, .9f, 1.5f);

    @Test
    void aFunctionIsRightToOrderThree() {
        GradCheck.standard().check(xs -> Tensor.apply(new Softsign(), xs.get(0)), 3, POINT);
    }

    @Test
    void aLinearOperationAndItsAdjointsAreRightToOrderThree() {
        Rng rng = Rng.seeded(5);
        NDArray signal = rng.uniform(Shape.of(9), -1, 1);
        NDArray taps = rng.uniform(Shape.of(3), -1, 1);
        GradCheck.standard().check(xs -> Tensor.apply(new Filter(), xs.get(0), xs.get(1)), 3, signal, taps);
    }

    /** ⟨Fx, y⟩ = ⟨x, Fᵀy⟩. */
    @Test
    void theGradientOfALinearOperationIsItsAdjoint() {
        Rng rng = Rng.seeded(6);
        Tensor x = Tensor.variable(rng.uniform(Shape.of(12), -1, 1));
        Tensor taps = Tensor.of(rng.uniform(Shape.of(4), -1, 1));
        Tensor y = Tensor.of(rng.uniform(Shape.of(12), -1, 1));
        Tensor forward = Tensor.apply(new Filter(), x, taps);
        Tensor back = Autograd.grad(forward, y, List.of(x), CreateGraph.NO).get(0);
        assertEquals(forward.mul(y).sum().item(), x.mul(back).sum().item(), 1e-5);
    }

    /** As a gradient penalty does: d/dx (dy/dx)² of y = softsign(x)³ by hand. */
    @Test
    void gradientsOfGradientsFlowThrough() {
        Tensor x = Tensor.variable(NDArray.of(.5f));
        Tensor s = Tensor.apply(new Softsign(), x);
        Tensor slope = Autograd.grad(s.mul(s).mul(s).sum(), List.of(x), CreateGraph.YES)
                .get(0);
        double v = .5 / 1.5;
        double first = 1 / (1.5 * 1.5);
        double second = -2 / (1.5 * 1.5 * 1.5);
        assertEquals(3 * v * v * first, slope.item(), 1e-6);
        Tensor curve =
                Autograd.grad(slope.square().sum(), List.of(x), CreateGraph.YES).get(0);
        assertEquals(2 * 3 * v * v * first * (6 * v * first * first + 3 * v * v * second), curve.item(), 1e-5);
        assertTrue(curve.isTracked());
    }

    /**
     * Gradients may be changed in place, by clipping for one: that of a custom operation is never the weight itself.
     */
    @Test
    void aGradientThatIsAnInputIsCopied() {
        NDArray weights = NDArray.of(1, 2, 3);
        Tensor w = Tensor.variable(weights);
        Variable variable = () -> w;
        NDArray gradient = Autograd.gradients(Tensor.apply(new HalfSquare(), w).sum(), List.of(variable))
                .of(variable);
        assertArrayEquals(new float[] {1, 2, 3}, gradient.toArray());
        gradient.fill(0);
        assertArrayEquals(new float[] {1, 2, 3}, weights.toArray());
    }

    /** A linear operation whose gradient is the weights it keeps. */
    private record Score(Tensor weights) implements CustomOp {
        @Override
        public String name() {
            return "score";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Tensor.of(inputs[0]).mul(weights).sum().value();
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor gradient) {
            return gradient.item() == 1 ? weights : weights.mul(gradient);
        }
    }

    /** Gradients of variables may be changed in place, as clipping does. */
    @Test
    void whatAnOperationKeepsDoesNotChangeWithAGradient() {
        Tensor w = Tensor.variable(NDArray.of(1, 1));
        Variable variable = () -> w;
        Score score = new Score(Tensor.of(NDArray.of(3, 4)));
        NDArray gradient =
                Autograd.gradients(Tensor.apply(score, w), List.of(variable)).of(variable);
        assertArrayEquals(new float[] {3, 4}, gradient.toArray());
        gradient.fill(0);
        assertEquals(7, Tensor.apply(score, w).item());
    }

    /** Summed with others, in a workspace, where sums of ours are made in place. */
    @Test
    void aSumOfGradientsLeavesTheInputAlone() {
        NDArray weights = NDArray.of(1, 2, 3);
        Tensor w = Tensor.variable(weights);
        new Workspace().run(() -> {
            Tensor y = Tensor.apply(new HalfSquare(), w).add(w.square()).add(Tensor.apply(new HalfSquare(), w));
            Tensor g = Autograd.grad(y.sum(), List.of(w), CreateGraph.NO).get(0);
            assertArrayEquals(new float[] {4, 8, 12}, g.value().toArray());
            return Arrays.hashCode(g.value().toArray());
        });
        assertArrayEquals(new float[] {1, 2, 3}, weights.toArray());
    }

    @Test
    void aGradientOfAnotherShapeIsRefused() {
        CustomOp wrong = new CustomOp() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public NDArray eval(NDArray... inputs) {
                return NDArray.copyOf(inputs[0]);
            }

            @Override
            public Tensor vjp(int input, Call call, Tensor gradient) {
                return gradient.sum();
            }
        };
        Tensor x = Tensor.variable(NDArray.of(1, 2));
        Tensor y = Tensor.apply(wrong, x).sum();
        assertEquals(
                "[wrong] expected its gradient for input 0 to have the input's shape (2), got ()",
                assertThrows(IllegalStateException.class, () -> Autograd.grad(y, List.of(x), CreateGraph.NO))
                        .getMessage());
    }

    /** Only {@link CustomOp} is open. */
    @Test
    void theFamiliesAreClosed() {
        assertTrue(Op.class.isSealed());
        Stream.of(Op.class.getPermittedSubclasses())
                .forEach(family -> assertEquals(family != CustomOp.class, family.isSealed(), family.getName()));
    }
}
