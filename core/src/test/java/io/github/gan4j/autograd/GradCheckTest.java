package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.compute.Elementwise;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradCheckTest {
    private static final NDArray POINT = NDArray.of(Shape.of(2, 3), -1.2f, -.5f, .1f, .4f, .9f, 1.5f);

    /** tanh with a gradient of one's own: from the call and the gradient that comes in. */
    private interface Rule {
        Tensor vjp(Call call, Tensor g);
    }

    private record Tanh(Rule rule) implements CustomOp {
        @Override
        public String name() {
            return "tanh";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Elementwise.apply(Unary.TANH, inputs[0]);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return rule.vjp(call, g);
        }
    }

    private static Function<List<Tensor>, Tensor> tanh(Rule rule) {
        return xs -> Tensor.apply(new Tanh(rule), xs.get(0));
    }

    private static AssertionError assertWrong(Function<List<Tensor>, Tensor> function, int order, NDArray... points) {
        return assertThrows(AssertionError.class, () -> GradCheck.standard().check(function, order, points));
    }

    private static void assertRight(Function<List<Tensor>, Tensor> function, int order, NDArray... points) {
        assertDoesNotThrow(() -> GradCheck.standard().check(function, order, points));
    }

    private static Tensor slope(Tensor y) {
        return y.square().neg().add(1);
    }

    @Test
    void rightGradientsPassToAnyOrder() {
        assertRight(tanh((call, g) -> g.mul(slope(call.output()))), 4, POINT);
        assertRight(tanh((call, g) -> g.mul(slope(call.input(0).tanh()))), 3, POINT);
    }

    @Test
    void wrongFirstDerivativeIsCaught() {
        assertWrong(tanh((call, g) -> g.mul(call.output().neg().add(1))), 1, POINT);
        assertWrong(tanh((call, g) -> g.mul(slope(call.output())).mul(1.01f)), 1, POINT);
        assertWrong(tanh((call, g) -> g.mul(slope(call.output())).neg()), 1, POINT);
        assertWrong(tanh((call, g) -> null), 1, POINT);
    }

    @Test
    void wrongSecondDerivativeIsCaughtAtOrderTwoOnly() {
        // The derivative is right; that of the derivative is lost, or that of half of it.
        List<Rule> rules = List.of(
                (call, g) -> g.mul(slope(call.output().detach())),
                (call, g) -> g.mul(slope(call.input(0).detach().tanh())),
                (call, g) ->
                        g.mul(call.output().mul(call.output().detach()).neg().add(1)),
                (call, g) -> g.detach().mul(slope(call.output())));
        for (Rule rule : rules) {
            assertRight(tanh(rule), 1, POINT);
            assertWrong(tanh(rule), 2, POINT);
        }
    }

    @Test
    void wrongThirdDerivativeIsCaughtAtOrderThreeOnly() {
        // The second derivative is −2y(1 − y²), here with the y before it taken for a constant.
        Rule second = (call, g) -> g.mul(slope(call.output()));
        Rule rule = (call, g) -> {
            Tensor y = call.output();
            // Equal to 1 − y² in value and slope, not in curvature: the tangent at y is differentiated.
            Tensor tangent =
                    slope(y.detach()).add(y.sub(y.detach()).mul(y.detach()).mul(-2));
            return g.mul(tangent);
        };
        assertRight(tanh(second), 3, POINT);
        assertRight(tanh(rule), 2, POINT);
        assertWrong(tanh(rule), 3, POINT);
    }

    @Test
    void errorInTheGradientOfOneInputIsCaughtAndNamed() {
        Function<List<Tensor>, Tensor> f =
                xs -> xs.get(0).mul(xs.get(1)).add(xs.get(2).detach().mul(.1f));
        AssertionError e = assertWrong(f, 1, POINT, POINT, NDArray.of(1, 2, 3));
        assertTrue(
                e.getMessage()
                        .startsWith("gradient of order 1 for input 2 of shape (3): automatic 0.0, by differences "),
                e.getMessage());
        assertTrue(e.getMessage().endsWith(" (seed 1)"), e.getMessage());
    }

    @Test
    void errorOfAFewPerCentInASmallFunctionIsCaught() {
        Function<List<Tensor>, Tensor> small = xs -> xs.get(0).tanh().mul(1e-2f).sum();
        assertRight(small, 2, POINT);
        assertWrong(
                xs -> tanh((call, g) -> g.mul(slope(call.output())).mul(1.05f))
                        .apply(xs)
                        .mul(1e-2f),
                1,
                POINT);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 10, 100, 1000})
    void largeValuesDoNotHideAWrongGradient(float constant) {
        assertRight(xs -> xs.get(0).square().add(constant), 2, POINT);
        // The square of a constant has no gradient: all of it is missing, then a tenth.
        assertWrong(xs -> xs.get(0).mul(0).add(xs.get(0).detach().square()).add(constant), 1, POINT);
        assertWrong(
                xs -> xs.get(0)
                        .square()
                        .mul(.9f)
                        .add(xs.get(0).detach().square().mul(.1f))
                        .add(constant),
                1,
                POINT);
    }

    @Test
    void errorInOneElementOfManyIsCaught() {
        NDArray x = Rng.seeded(1).uniform(Shape.of(10, 10), -1, 1);
        NDArray weights = NDArray.full(x.shape(), 1);
        weights.set(2, 7, 3);
        assertWrong(tanh((call, g) -> g.mul(slope(call.output())).mul(Tensor.of(weights))), 1, x);
    }

    @Test
    void nanIsNeverRight() {
        assertWrong(xs -> xs.get(0).log(), 1, POINT);
        assertWrong(tanh((call, g) -> g.mul(Float.NaN)), 1, POINT);
    }

    @Test
    void functionsOfNothingAndConstantsPass() {
        assertRight(xs -> Tensor.scalar(3), 2, POINT);
        assertRight(xs -> xs.get(0).step(), 2, POINT);
        assertRight(xs -> xs.get(0).exp(), 2, NDArray.zeros(Shape.of(0)));
        assertRight(xs -> xs.get(0).exp(), 2, NDArray.scalar(.3f));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void directionsOfEverySeedTellRightFromWrong(long seed) {
        GradCheck check = GradCheck.standard().seed(seed);
        Rule right = (call, g) -> g.mul(slope(call.output()));
        assertDoesNotThrow(() -> check.check(tanh(right), 2, POINT));
        assertThrows(
                AssertionError.class,
                () -> check.check(tanh((call, g) -> right.vjp(call, g).mul(1.02f)), 1, POINT));
        AssertionError e = assertThrows(
                AssertionError.class,
                () -> check.check(tanh((call, g) -> g.mul(slope(call.output().detach()))), 2, POINT));
        assertTrue(e.getMessage().contains("(seed " + seed + ")"), e.getMessage());
    }

    @Test
    void stepAndToleranceAreWhatTheySay() {
        Function<List<Tensor>, Tensor> kinked = xs -> xs.get(0).abs();
        NDArray nearTheKink = NDArray.of(.02f);
        assertWrong(kinked, 1, nearTheKink);
        assertDoesNotThrow(() -> GradCheck.standard().step(1f / 256).check(kinked, 1, nearTheKink));
        Rule off = (call, g) -> g.mul(slope(call.output())).mul(1.01f);
        assertDoesNotThrow(() -> GradCheck.standard().tolerance(.05).check(tanh(off), 1, POINT));
    }

    @Test
    void pointsAreNotChanged() {
        NDArray x = NDArray.copyOf(POINT);
        assertRight(xs -> xs.get(0).exp(), 2, x);
        assertTrue(Arrays.equals(POINT.toArray(), x.toArray()));
    }
}
