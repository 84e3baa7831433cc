package io.github.gan4j.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final NDArray INPUT = Rng.seeded(5).normal(Shape.of(8, 3), 0, 1);

    static Stream<OptimizerRecipe> recipes() {
        return Stream.of(
                Sgd.with(.1f),
                Sgd.with(.1f).momentum(.9f),
                Sgd.with(.1f).momentum(Schedule.linear(.5f, .7f, 8)),
                Sgd.with(.1f).momentum(.9f).nesterov().weightDecay(.01f),
                Adam.with(.01f).beta1(.5f),
                AdamW.with(Schedule.linear(.02f, 0, 10)),
                RmsProp.with(.01f));
    }

    /**
     * With β₁ = 0 Adam's first step is the rate, whatever the gradient; the second moment of later ones takes 1,000
     * steps to fill.
     */
    @Test
    void aParameterThatIsForgottenBeginsAnewAndOthersGoOn() {
        Parameter known = Parameter.of(NDArray.of(0));
        Parameter fresh = Parameter.of(NDArray.of(0));
        State both = State.empty().with("known", known).with("fresh", fresh);
        Optimizer optimizer = Adam.with(.5f).beta1(0).over(both);
        Runnable step = () -> optimizer.step(Autograd.gradients(
                known.tensor().mul(3).add(fresh.tensor().mul(2)).sum(), List.of(known, fresh)));
        for (int i = 0; i < 50; i++) {
            step.run();
        }
        float[] moments = optimizer.state().arrays().get("slots.known.v").toArray();
        float knownBefore = known.value().get(0);
        float freshBefore = fresh.value().get(0);
        optimizer.forget(List.of(fresh));
        assertArrayEquals(
                moments, optimizer.state().arrays().get("slots.known.v").toArray());
        step.run();
        assertEquals(-.5f, fresh.value().get(0) - freshBefore, 1e-4);
        assertEquals(-.5f, known.value().get(0) - knownBefore, 1e-4);
        assertEquals(51, optimizer.steps());

        Optimizer again = Adam.with(.5f)
                .beta1(0)
                .over(State.empty()
                        .with("known", Parameter.of(known.value()))
                        .with("fresh", Parameter.of(fresh.value())));
        again.state().adopt(optimizer.state());
        assertEquals(
                optimizer.state().memories().get("rate").values(),
                again.state().memories().get("rate").values());
        optimizer.forget();
        freshBefore = fresh.value().get(0);
        step.run();
        assertEquals(-.5f, fresh.value().get(0) - freshBefore, 1e-4);
    }

    /** v = momentum · v + g: what is forgotten is the velocity, not how far the schedule has come. */
    @Test
    void aScheduleOfTheMomentumGoesOnWhenMomentsAreForgotten() {
        Parameter parameter = Parameter.of(NDArray.of(1));
        Optimizer optimizer = Sgd.with(1)
                .momentum(Schedule.linear(0, .5f, 10))
                .over(State.empty().with("p", parameter));
        for (int i = 0; i < 20; i++) {
            optimizer.step(Autograd.gradients(parameter.tensor().sum(), List.of(parameter)));
        }
        optimizer.forget();
        float before = parameter.value().get(0);
        for (float velocity : new float[] {1, 1.5f, 1.75f}) {
            optimizer.step(Autograd.gradients(parameter.tensor().sum(), List.of(parameter)));
            assertEquals(before - velocity, parameter.value().get(0), 1e-4);
            before = parameter.value().get(0);
        }
    }

    /** v₁ = g₁, v₂ = m₁v₁ + g₂, v₃ = m₂v₂ + g₃: the momentum of step s is the schedule's at s − 1. */
    @Test
    void momentumFollowsItsSchedule() {
        Parameter parameter = Parameter.of(NDArray.of(1));
        Optimizer optimizer = Sgd.with(.5f)
                .momentum(Schedule.linear(.25f, .75f, 2))
                .over(State.empty().with("p", parameter));
        float[] velocities = {1, 1 + .5f, 1 + .75f * 1.5f, 1 + .75f * (1 + .75f * 1.5f)};
        float expected = 1;
        for (float velocity : velocities) {
            optimizer.step(Autograd.gradients(parameter.tensor().sum(), List.of(parameter)));
            expected -= .5f * velocity;
            assertEquals(expected, parameter.value().get(0), 1e-6);
        }
        assertEquals(
                "Sgd(learning rate 0.5, momentum 0.25 to 0.75 in 2 steps)",
                Sgd.with(.5f).momentum(Schedule.linear(.25f, .75f, 2)).toString());
        assertSays(
                "[sgd] expected momentum in [0, 1), got 2.0",
                () -> Sgd.with(.5f).momentum(Schedule.constant(2)));
        Optimizer rising = Sgd.with(.5f)
                .momentum(Schedule.linear(.5f, 1.5f, 1))
                .over(State.empty().with("p", parameter));
        Gradients gradients = Autograd.gradients(parameter.tensor().sum(), List.of(parameter));
        rising.step(gradients);
        assertSays("[sgd] expected momentum in [0, 1), got 1.5", () -> rising.step(gradients));
    }

    private static Sequential network(long seed) {
        Rng rng = Rng.seeded(seed);
        return Sequential.of(Dense.of(3, 5, rng), Activation.tanh(), Dense.of(5, 1, rng));
    }

    private static Gradients gradients(Sequential network) {
        Tensor loss =
                network.forward(Tensor.of(INPUT), Pass.train()).sub(2).square().mean();
        return Autograd.gradients(loss, network.state().parameters().values());
    }

    private static void steps(int count, Sequential network, Optimizer optimizer) {
        for (int i = 0; i < count; i++) {
            optimizer.step(gradients(network));
        }
    }

    private static float[] numbers(Sequential network) {
        Tensor flat = Tensor.concat(
                0,
                network.state().parameters().values().stream()
                        .map(parameter -> Tensor.of(parameter.value()).reshape(-1))
                        .toList());
        return flat.value().toArray();
    }

    private static void assertSays(String words, Executable executable) {
        String message =
                assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void followsTheGradientDownwards(OptimizerRecipe recipe) {
        Sequential network = network(1);
        Optimizer optimizer = recipe.over(network);
        double before = gradients(network).norm();
        steps(10, network, optimizer);
        assertTrue(gradients(network).norm() < before);
        assertEquals(10, optimizer.steps());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void restoredOptimizerGoesOnBitForBit(OptimizerRecipe recipe) {
        Sequential straight = network(1);
        steps(10, straight, recipe.over(straight));

        Sequential first = network(1);
        Optimizer saved = recipe.over(first);
        steps(5, first, saved);
        Sequential second = network(2);
        assertEquals(4, second.state().adopt(first.state()));
        Optimizer restored = recipe.over(second);
        saved.scaleLearningRate(1);
        assertEquals(saved.state().buffers().size() + 2, restored.state().adopt(saved.state()));
        assertEquals(saved.learningRate(), restored.learningRate());
        steps(5, second, restored);
        assertArrayEquals(numbers(straight), numbers(second));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void twoOptimizersOfOneRecipeShareNothing(OptimizerRecipe recipe) {
        Sequential one = network(1);
        Sequential other = network(1);
        Optimizer first = recipe.over(one);
        Optimizer second = recipe.over(other);
        steps(3, one, first);
        steps(3, other, second);
        assertArrayEquals(numbers(one), numbers(other));
    }

    @Test
    void slotsAreNamedAfterParameterAndPurpose() {
        assertEquals(
                List.of(
                        "slots.0.weight.m",
                        "slots.0.weight.v",
                        "slots.0.bias.m",
                        "slots.0.bias.v",
                        "slots.2.weight.m",
                        "slots.2.weight.v",
                        "slots.2.bias.m",
                        "slots.2.bias.v"),
                List.copyOf(Adam.with(1e-3f).over(network(1)).state().arrays().keySet()));
        State plain = Sgd.with(.1f).over(network(1)).state();
        assertEquals(Map.of(), plain.arrays());
        assertEquals(Set.of("steps"), plain.counters().keySet());
        assertEquals(Set.of("rate"), plain.memories().keySet());
        Optimizer momentum = Sgd.with(.1f).momentum(.5f).over(network(1));
        Buffer velocity = momentum.state().buffers().get("slots.0.bias.velocity");
        assertSame(velocity, momentum.state().buffers().get("slots.0.bias.velocity"));
        assertTrue(momentum.state().buffers().containsKey("slots.2.bias.velocity"));
    }

    @Test
    void graphOfBeforeTheStepIsRefusedAfterIt() {
        Sequential network = network(1);
        Optimizer optimizer = Sgd.with(.1f).over(network);
        Gradients gradients = gradients(network);
        Tensor loss = network.forward(Tensor.of(INPUT), Pass.train()).mean();
        optimizer.step(gradients);
        List<Parameter> parameters = List.copyOf(network.state().parameters().values());
        assertThrows(IllegalStateException.class, () -> Autograd.gradients(loss, parameters));
    }

    @Test
    void missingGradientChangesNothing() {
        Sequential network = network(1);
        Optimizer adam = Adam.with(1e-3f).over(network);
        float[] before = numbers(network);
        Tensor loss = network.forward(Tensor.of(INPUT), Pass.train()).mean();
        Gradients some =
                Autograd.gradients(loss, List.of(network.state().parameters().get("0.weight")));
        assertSays("[gradients] expected one of the 1 variables", () -> adam.step(some));
        assertArrayEquals(before, numbers(network));
        assertEquals(0, adam.steps());
    }

    @Test
    void learningRateIsThatOfTheNextStep() {
        Sequential network = network(1);
        Optimizer optimizer = Sgd.with(Schedule.step(.5f, 2, .5f)).over(network);
        float[] rates = new float[5];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = optimizer.learningRate();
            steps(1, network, optimizer);
        }
        assertArrayEquals(new float[] {.5f, .5f, .25f, .25f, .125f}, rates);
    }

    @Test
    void recipeKeepsItsSettingsUnderAnotherRate() {
        OptimizerRecipe recipe =
                Adam.with(1e-3f).beta1(.5f).beta2(.9f).epsilon(1e-4f).weightDecay(.1f);
        assertEquals(
                Adam.with(2e-3f).beta1(.5f).beta2(.9f).epsilon(1e-4f).weightDecay(.1f),
                recipe.learningRate(Schedule.constant(2e-3f)));
    }

    @Test
    void settingsAreReadable() {
        assertEquals(
                "Adam(learning rate 0.25, beta1 0.5, beta2 0.75, epsilon 0.125)",
                Adam.with(.25f).beta1(.5f).beta2(.75f).epsilon(.125f).toString());
        assertEquals(
                "Sgd(learning rate 0.5 times 0.25 every 10 steps, momentum 0.5, Nesterov, weight decay 0.125)",
                Sgd.with(Schedule.step(.5f, 10, .25f))
                        .momentum(.5f)
                        .nesterov()
                        .weightDecay(.125f)
                        .toString());
        assertEquals(
                "RmsProp(learning rate 0.5, alpha 0.75, epsilon 0.25) after 0 steps",
                RmsProp.with(.5f).alpha(.75f).epsilon(.25f).over(network(1)).toString());
        assertEquals(
                "AdamW(learning rate 0.5, beta1 0.5, beta2 0.5, epsilon 0.25, weight decay 0.5)",
                AdamW.with(.5f)
                        .beta1(.5f)
                        .beta2(.5f)
                        .epsilon(.25f)
                        .weightDecay(.5f)
                        .toString());
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertSays("[schedule] expected a finite learning rate above 0, got 0.0", () -> Adam.with(0));
        assertSays("learning rate above 0, got NaN", () -> Sgd.with(Float.NaN));
        assertSays("learning rate above 0, got Infinity", () -> RmsProp.with(Float.POSITIVE_INFINITY));
        assertSays(
                "[adam] expected beta1 in [0, 1), got 1.0",
                () -> Adam.with(1e-3f).beta1(1));
        assertSays(
                "[adam] expected beta2 in [0, 1), got -0.1",
                () -> Adam.with(1e-3f).beta2(-.1f));
        assertSays(
                "[adam] expected a finite epsilon above 0, got 0.0",
                () -> Adam.with(1e-3f).epsilon(0));
        assertSays(
                "[adam] expected a finite weight decay of 0 or more, got -1.0",
                () -> Adam.with(1e-3f).weightDecay(-1));
        assertSays(
                "[adamW] expected beta1 in [0, 1), got NaN",
                () -> AdamW.with(1e-3f).beta1(Float.NaN));
        assertSays(
                "[sgd] expected momentum in [0, 1), got 1.5",
                () -> Sgd.with(1e-3f).momentum(1.5f));
        assertSays("set momentum before nesterov()", () -> Sgd.with(1e-3f).nesterov());
        assertSays(
                "[rmsProp] expected alpha in [0, 1), got 2.0",
                () -> RmsProp.with(1e-3f).alpha(2));
    }

    @Test
    void scaledLearningRateLastsAndMultiplies() {
        Sequential network = network(1);
        Optimizer optimizer = Sgd.with(Schedule.step(.5f, 2, .5f)).over(network);
        optimizer.scaleLearningRate(.5f);
        assertEquals(.25f, optimizer.learningRate());
        steps(2, network, optimizer);
        assertEquals(.125f, optimizer.learningRate(), "the schedule goes on below");
        optimizer.scaleLearningRate(.5f);
        assertEquals(.0625f, optimizer.learningRate());
        Optimizer other = Sgd.with(Schedule.step(.5f, 2, .5f)).over(network);
        other.state().adopt(optimizer.state());
        assertEquals(.0625f, other.learningRate());
        assertSays(
                "[optimizer] expected a finite factor of the learning rate above 0, got 0.0",
                () -> optimizer.scaleLearningRate(0));
        assertEquals(.0625f, optimizer.learningRate());
    }

    /** p −= factor · rate · g. */
    @Test
    void stepIsTakenWithTheScaledRate() {
        Parameter parameter = Parameter.of(NDArray.of(1));
        Optimizer optimizer = Sgd.with(.5f).over(State.empty().with("p", parameter));
        optimizer.scaleLearningRate(.25f);
        optimizer.step(Autograd.gradients(parameter.tensor().sum(), List.of(parameter)));
        assertEquals(1 - .125f, parameter.value().get(0));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void factorOfOneChangesNoBit(OptimizerRecipe recipe) {
        Sequential plain = network(1);
        steps(5, plain, recipe.over(plain));
        Sequential scaled = network(1);
        Optimizer optimizer = recipe.over(scaled);
        optimizer.scaleLearningRate(1);
        steps(5, scaled, optimizer);
        assertArrayEquals(numbers(plain), numbers(scaled));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void stepAllocatesNothingThatGrowsWithTheNetwork(OptimizerRecipe recipe) {
        Dense large = Dense.of(256, 256, Rng.seeded(1));
        Optimizer optimizer = recipe.over(large);
        List<Parameter> parameters = List.copyOf(large.state().parameters().values());
        Gradients gradients = OptimizerGoldenTest.gradients(
                parameters,
                parameters.stream().map(p -> NDArray.full(p.shape(), .5f)).toList());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The vector kernels allocate until the JIT compiler has met them.
        for (int i = 0; i < 3000 && least > 20_000; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            optimizer.step(gradients);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least <= 20_000, least + " bytes; one array would be 262144");
    }
}
