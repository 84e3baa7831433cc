package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AutogradTest {
    /** Runs as another operation and counts how often each of its gradients is asked for. */
    private static final class Counted implements CustomOp {
        private final Op op;
        private final List<Integer> asked = new ArrayList<>();

        Counted(Op op) {
            this.op = op;
        }

        @Override
        public String name() {
            return op.name();
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return op.eval(inputs);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor gradient) {
            asked.add(input);
            return op.vjp(input, call, gradient);
        }
    }

    /** y = f(x) with a gradient that may be anything. */
    private record Custom(Function<NDArray, NDArray> value, Function<Tensor, Tensor> gradient) implements CustomOp {
        @Override
        public String name() {
            return "custom";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return value.apply(inputs[0]);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return gradient.apply(g);
        }
    }

    private static Tensor variable(float... values) {
        return Tensor.variable(NDArray.of(values));
    }

    private static Tensor gradient(Tensor y, Tensor x) {
        return Autograd.grad(y, List.of(x), CreateGraph.NO).get(0);
    }

    private static void assertNumbers(Tensor actual, float... expected) {
        assertArrayEquals(expected, actual.value().toArray());
    }

    private static void assertMessage(Class<? extends Exception> type, String expected, Executable call) {
        assertEquals(expected, assertThrows(type, call).getMessage());
    }

    // Which nodes are walked.

    @Test
    void generatorsStepAsksForNoGradientOfTheDiscriminatorsWeights() {
        Counted inG = new Counted(new ProductOp.Matmul(Transpose.NONE));
        Counted inD = new Counted(new ProductOp.Matmul(Transpose.NONE));
        Tensor z = Tensor.of(NDArray.of(Shape.of(1, 2), 1, 2));
        Tensor g = Tensor.variable(NDArray.of(Shape.of(2, 2), 1, 2, 3, 4));
        Tensor d = Tensor.variable(NDArray.of(Shape.of(2, 1), 5, 6));
        Tensor loss = Tensor.apply(inD, Tensor.apply(inG, z, g), d).softplus().sum();
        gradient(loss, g);
        assertEquals(List.of(0), inD.asked);
        assertEquals(List.of(1), inG.asked);
        inD.asked.clear();
        inG.asked.clear();
        gradient(loss, d);
        assertEquals(List.of(1), inD.asked);
        assertEquals(List.of(), inG.asked);
    }

    @Test
    void branchesThatLeadToNoTargetAreNotWalked() {
        Counted aside = new Counted(new ProductOp.Matmul(Transpose.NONE));
        Tensor x = Tensor.variable(NDArray.of(Shape.of(1, 1), 3));
        Tensor other = Tensor.variable(NDArray.of(Shape.of(1, 1), 5));
        Tensor y = x.square().add(Tensor.apply(aside, other, other)).sum();
        assertEquals(6, gradient(y, x).item());
        assertEquals(List.of(), aside.asked);
    }

    @Test
    void nothingBelowAnIntermediateTargetIsWalked() {
        Counted below = new Counted(new ProductOp.Matmul(Transpose.NONE));
        Tensor x = Tensor.variable(NDArray.of(Shape.of(1, 1), 3));
        Tensor middle = Tensor.apply(below, x, x);
        assertEquals(18, gradient(middle.square().sum(), middle).item());
        assertEquals(List.of(), below.asked);
    }

    @Test
    void sharedResultIsDifferentiatedOnce() {
        Counted shared = new Counted(new ProductOp.Matmul(Transpose.NONE));
        Tensor x = Tensor.variable(NDArray.of(Shape.of(1, 1), 3));
        Tensor c = Tensor.of(NDArray.of(Shape.of(1, 1), 2));
        Tensor s = Tensor.apply(shared, x, c);
        Tensor y = s.square().add(s.exp()).add(s).sum();
        assertEquals(2 * (12 + Math.exp(6) + 1), gradient(y, x).item(), 1e-3);
        assertEquals(List.of(0), shared.asked);
    }

    // What is walked right.

    @Test
    void graphMuchDeeperThanTheStackIsWalked() {
        Tensor x = variable(1);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = i % 2 == 0 ? y.mul(2) : y.mul(.5f);
        }
        assertEquals(1, gradient(y, x).item());
        Tensor z = x;
        for (int i = 0; i < 10_000; i++) {
            z = z.add(x);
        }
        assertEquals(10_001, gradient(z, x).item());
    }

    @Test
    void deepGraphIsDifferentiatedTwice() {
        Tensor x = variable(1);
        Tensor y = x.square();
        for (int i = 0; i < 10_000; i++) {
            y = i % 2 == 0 ? y.mul(2) : y.mul(.5f);
        }
        Tensor first = Autograd.grad(y, List.of(x), CreateGraph.YES).get(0);
        assertEquals(2, first.item());
        assertEquals(2, gradient(first, x).item());
    }

    @Test
    void pathsThatDoubleAtEveryLevelCostOneWalk() {
        // 2⁶⁰ paths.
        Tensor x = variable(1);
        Tensor y = x;
        for (int i = 0; i < 60; i++) {
            y = y.add(y).mul(.5f);
        }
        assertEquals(1, gradient(y, x).item());
    }

    @Test
    void sameTensorTwiceGetsBothGradients() {
        Tensor x = variable(3);
        assertEquals(6, gradient(x.mul(x), x).item());
        assertEquals(0, gradient(x.sub(x), x).item());
        assertEquals(0, gradient(x.div(x), x).item());
        assertEquals(2, gradient(Tensor.concat(0, List.of(x, x)).sum(), x).item());
        Tensor m = Tensor.variable(NDArray.of(Shape.of(2, 2), 1, 2, 3, 4));
        // d Σ(M·M) = M·1 summed along rows plus along columns.
        assertNumbers(gradient(m.matmul(m).sum(), m), 7, 11, 9, 13);
    }

    @Test
    void targetsMayBeIntermediateAndDependOnEachOther() {
        Tensor x = variable(3);
        Tensor u = x.square();
        Tensor v = u.mul(2);
        Tensor y = v.mul(u);
        List<Tensor> g = Autograd.grad(y, List.of(x, u, v, y, u), CreateGraph.NO);
        assertEquals(4 * 9 * 6, g.get(0).item());
        assertEquals(4 * 9, g.get(1).item());
        assertEquals(9, g.get(2).item());
        assertEquals(1, g.get(3).item());
        assertEquals(4 * 9, g.get(4).item());
    }

    @Test
    void resultItselfAsTargetGetsTheVector() {
        Tensor x = variable(3, 4);
        Tensor v = Tensor.of(NDArray.of(5, 6));
        assertNumbers(Autograd.grad(x, v, List.of(x), CreateGraph.NO).get(0), 5, 6);
        Tensor y = x.neg();
        assertNumbers(Autograd.grad(y, v, List.of(y), CreateGraph.NO).get(0), 5, 6);
    }

    @Test
    void targetsTheResultDoesNotDependOnGetZeros() {
        Tensor x = variable(3, 4);
        Tensor unused = Tensor.variable(NDArray.zeros(Shape.of(2, 0, 3)));
        Tensor cut = variable(1, 2);
        Tensor y = x.mul(cut.sign()).mul(cut.detach()).sum();
        List<Tensor> g = Autograd.grad(y, List.of(unused, cut, x), CreateGraph.NO);
        assertEquals(Shape.of(2, 0, 3), g.get(0).shape());
        assertNumbers(g.get(1), 0, 0);
        assertNumbers(g.get(2), 1, 2);
        assertTrue(Autograd.grad(y, List.of(), CreateGraph.NO).isEmpty());
    }

    @Test
    void vectorJacobianProductWeighsTheElements() {
        Tensor x = variable(2, 3);
        Tensor g = Autograd.grad(x.square(), Tensor.of(NDArray.of(1, 10)), List.of(x), CreateGraph.NO)
                .get(0);
        assertNumbers(g, 4, 60);
    }

    @Test
    void thirdAndFourthDerivatives() {
        Tensor x = variable(2);
        Tensor y = x.pow(5);
        double[] expected = {80, 160, 240, 240, 120, 0};
        for (double e : expected) {
            y = Autograd.grad(y, List.of(x), CreateGraph.YES).get(0);
            assertEquals(e, y.item(), 1e-3);
            if (!y.isTracked()) {
                break;
            }
        }
    }

    @Test
    void mixedSecondDerivativesAgreeInBothOrders() {
        Tensor a = variable(1.5f);
        Tensor b = variable(.5f);
        Tensor y = a.pow(b).mul(b.sin()).div(a.add(b));
        List<Tensor> first = Autograd.grad(y, List.of(a, b), CreateGraph.YES);
        assertEquals(gradient(first.get(0), b).item(), gradient(first.get(1), a).item(), 1e-6);
    }

    @Test
    void gradientWithoutAGraphIsAConstant() {
        Tensor x = variable(3);
        Tensor y = x.exp().mul(x);
        assertFalse(gradient(y, x).isTracked());
        assertNull(gradient(y, x).call());
        assertTrue(Autograd.grad(y, List.of(x), CreateGraph.YES).get(0).isTracked());
        // Also where the vector that comes in is not, and passes through.
        Tensor v = variable(2);
        for (Tensor result : List.of(x, x.add(1), y)) {
            Tensor g = Autograd.grad(result, v, List.of(x), CreateGraph.NO).get(0);
            assertFalse(g.isTracked());
        }
        Tensor g = Autograd.grad(x.mul(5), v, List.of(x), CreateGraph.YES).get(0);
        assertEquals(5, gradient(g, v).item());
    }

    // Recording.

    @Test
    void noGradRecordsNothing() {
        Tensor x = variable(3);
        Tensor y = Autograd.noGrad(() -> x.exp().mul(2));
        assertFalse(y.isTracked());
        assertNull(y.call());
        assertTrue(x.exp().isTracked());
    }

    @Test
    void noGradNestsAndEndsWithAnException() {
        Tensor x = variable(3);
        Autograd.noGrad(() -> {
            assertFalse(Autograd.<Tensor>noGrad(x::exp).isTracked());
            assertFalse(x.exp().isTracked());
            return null;
        });
        assertTrue(x.exp().isTracked());
        IllegalStateException thrown = new IllegalStateException("on purpose");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> Autograd.noGrad(() -> {
                            throw thrown;
                        })));
        assertTrue(x.exp().isTracked());
    }

    @Test
    void recordingGoesOnAfterAFailedGradient() {
        Tensor x = variable(3);
        Tensor y = Tensor.apply(
                new Custom(v -> v, g -> {
                    throw new IllegalStateException("on purpose");
                }),
                x);
        assertThrows(IllegalStateException.class, () -> gradient(y, x));
        assertTrue(x.exp().isTracked());
    }

    @Test
    void noGradHoldsForItsThreadOnly() throws Exception {
        Tensor x = variable(3);
        FutureTask<Boolean> other = new FutureTask<>(() -> x.exp().isTracked());
        boolean tracked = Autograd.noGrad(() -> {
            Thread thread = new Thread(other);
            thread.start();
            try {
                return other.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(tracked);
    }

    @Test
    void graphMadeOnOneThreadIsWalkedOnAnother() throws Exception {
        Tensor x = variable(3);
        FutureTask<Tensor> made = new FutureTask<>(() -> x.square().mul(x));
        new Thread(made).start();
        assertEquals(27, gradient(made.get(), x).item());
    }

    @Test
    void constantsAreNotRecorded() {
        Tensor c = Tensor.of(NDArray.of(1, 2));
        assertFalse(c.exp().add(1).isTracked());
        assertFalse(c.isTracked());
        assertNull(c.exp().call());
        assertSame(c, c.detach());
        Tensor x = variable(1, 2);
        assertFalse(x.exp().detach().isTracked());
        assertNull(x.exp().detach().call());
    }

    @Test
    void masksAreConstants() {
        Tensor x = variable(-1, 2);
        for (Tensor mask : List.of(
                x.sign(),
                x.step(),
                x.greater(0),
                x.greaterEqual(x),
                x.equalTo(1),
                Tensor.scalar(1).greater(x))) {
            assertFalse(mask.isTracked());
        }
        // The slope of the leaky step may be learnt.
        Tensor slope = variable(.5f);
        assertEquals(1, gradient(x.leakyStep(slope).sum(), slope).item());
        assertFalse(x.leakyStep(Tensor.scalar(.5f)).isTracked());
    }

    @Test
    void callsShowTheOperationItsInputsAndOutput() {
        Tensor x = variable(1);
        Tensor y = variable(2);
        Tensor z = x.mul(y);
        Call call = z.call();
        assertNotNull(call);
        assertEquals("mul", call.op().name());
        assertEquals(2, call.inputs());
        assertSame(x, call.input(0));
        assertSame(y, call.input(1));
        assertSame(z, call.output());
    }

    @Test
    void changingTheListOfInputsLaterDoesNotChangeTheGraph() {
        Tensor[] inputs = {variable(2), variable(3)};
        Tensor a = inputs[0];
        Tensor y = Tensor.apply(new ElementwiseOp.Function2(Binary.MUL), inputs);
        inputs[1] = variable(100);
        assertEquals(3, gradient(y, a).item());
    }

    // Changed variables.

    @Test
    void gradientThroughAChangedVariableIsRefused() {
        Tensor x = variable(1, 2, 3);
        Tensor y = x.square().sum();
        x.value().set(5, 0);
        x.touch();
        assertMessage(
                IllegalStateException.class,
                "[grad] a variable of shape (3) was changed after [square] used it: take the gradient before the "
                        + "optimizer's step, or run the forward pass again",
                () -> gradient(y, x));
        assertEquals(10, gradient(x.square().sum(), x).value().get(0));
    }

    @Test
    void gradientThroughAChangedResultIsRefused() {
        Tensor x = variable(1, 2, 3);
        Tensor y = x.exp();
        y.value().fill(100);
        y.touch();
        assertMessage(
                IllegalStateException.class,
                "[grad] a tensor of shape (3) was changed after [exp] made it, which takes its gradient from it: change a "
                        + "copy, or after the gradient was taken",
                () -> gradient(y.sum(), x));
    }

    @Test
    void theChangedVariableIsTheOneNamed() {
        Tensor old = variable(1, 2, 3);
        old.touch();
        Tensor now = Tensor.variable(NDArray.scalar(2));
        Tensor y = old.mul(now).sum();
        now.touch();
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> gradient(y, old));
        assertTrue(e.getMessage().startsWith("[grad] a variable of shape () was changed"), e.getMessage());
    }

    @Test
    void changeIsSeenThroughEveryViewOfTheVariable() {
        Function<Tensor, Tensor> reshaped = w -> w.reshape(3, 1);
        Function<Tensor, Tensor> detached = Tensor::detach;
        Function<Tensor, Tensor> both = w -> w.detach().reshape(1, 3).reshape(3, 1);
        Function<Tensor, Tensor> custom = w -> Tensor.apply(new Custom(v -> v, g -> g), w);
        for (Function<Tensor, Tensor> view : List.of(reshaped, detached, both, custom)) {
            Tensor w = variable(1, 2, 3);
            Tensor x = variable(4, 5, 6);
            Tensor y = x.mul(view.apply(w).reshape(3)).sum();
            w.value().fill(0);
            w.touch();
            assertThrows(IllegalStateException.class, () -> gradient(y, x));
        }
    }

    @Test
    void changeOfAVariableThatIsNotOnThePathDoesNotMatter() {
        Tensor g = variable(2);
        Tensor d = variable(3);
        Tensor y = g.square().add(d.square());
        d.touch();
        assertEquals(4, gradient(y, g).item());
    }

    @Test
    void recordedGradientsNoticeAChangeToo() {
        Tensor x = variable(2);
        Tensor first =
                Autograd.grad(x.exp().mul(x), List.of(x), CreateGraph.YES).get(0);
        x.touch();
        assertThrows(IllegalStateException.class, () -> gradient(first, x));
    }

    // Words.

    @Test
    void onlyScalarsHaveAGradientWithoutAVector() {
        Tensor x = variable(1, 2);
        assertMessage(
                ShapeException.class,
                "[grad] expected a scalar, got shape (2): reduce it with sum() or mean() first",
                () -> gradient(x.exp(), x));
        assertMessage(
                ShapeException.class,
                "[grad] expected a vector of the shape (2) of the result, got (3)",
                () -> Autograd.grad(x.exp(), Tensor.of(NDArray.of(1, 2, 3)), List.of(x), CreateGraph.NO));
        Tensor one = Tensor.variable(NDArray.full(Shape.of(1, 1), 3));
        assertEquals(Shape.of(1, 1), gradient(one.square(), one).shape());
    }

    @Test
    void resultThatWasNotRecordedIsRefused() {
        Tensor x = variable(1);
        assertMessage(
                IllegalStateException.class,
                "[grad] the result depends on no variable that was recorded: make the inputs with Tensor.variable, and "
                        + "compute outside noGrad",
                () -> gradient(Autograd.noGrad(x::exp), x));
    }

    @Test
    void gradientThatCannotBeRecordedIsRefused() {
        Tensor x = variable(1);
        Tensor y = x.exp();
        assertMessage(
                IllegalStateException.class,
                "[grad] a gradient cannot be recorded inside noGrad: move it outside, or ask with CreateGraph.NO",
                () -> Autograd.noGrad(() -> Autograd.grad(y, List.of(x), CreateGraph.YES)));
    }

    @Test
    void constantTargetIsRefusedAndNotTakenForZero() {
        Tensor images = Tensor.of(NDArray.of(Shape.of(1, 2), 1, 2));
        Tensor weight = Tensor.variable(NDArray.of(Shape.of(2, 1), 3, 4));
        Tensor logits = images.matmul(weight).sum();
        assertMessage(
                IllegalArgumentException.class,
                "[grad] expected targets that are variables or were made of some, got a constant of shape (1, 2): make it "
                        + "with Tensor.variable, and compute outside noGrad",
                () -> gradient(logits, images));
    }

    @Test
    void operationWhoseGradientHasAWrongShapeIsNamed() {
        Tensor x = variable(1, 2);
        Tensor y = Tensor.apply(new Custom(v -> v, Tensor::sum), x);
        assertMessage(
                IllegalStateException.class,
                "[custom] expected its gradient for input 0 to have the input's shape (2), got ()",
                () -> gradient(y.sum(), x));
    }

    @Test
    void operationWithoutAGradientIsWorthZero() {
        Tensor x = variable(1, 2);
        Tensor y = Tensor.apply(new Custom(v -> v, g -> null), x);
        assertNumbers(gradient(y.sum(), x), 0, 0);
        assertNumbers(gradient(y.add(x).sum(), x), 1, 1);
    }
}
