package io.github.gan4j.gan.stability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UnrolledTest {
    private static final GanLoss LOSS = new NonSaturating();
    private final NDArray real = Rng.seeded(1).normal(Shape.of(4, 2), 1, 1);
    private final NDArray fake = Rng.seeded(2).normal(Shape.of(4, 2), -1, 1);
    private final Layer discriminator = discriminator();

    private static Layer discriminator() {
        return Sequential.of(Dense.of(2, 3, Rng.seeded(3)), Activation.tanh(), Dense.of(3, 1, Rng.seeded(4)));
    }

    private static Map<String, float[]> numbers(Layer layer) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        layer.state().arrays().forEach((name, array) -> numbers.put(name, array.toArray()));
        return numbers;
    }

    @Test
    void gradientsFlowThroughTheStepsOfTheDiscriminator() {
        for (int steps = 1; steps <= 3; steps++) {
            Unrolled unrolled = new Unrolled(steps, .5f);
            for (GanLoss loss : List.of(LOSS, new Minimax())) {
                GradCheck.standard()
                        .check(
                                xs -> unrolled.generator(
                                        discriminator, Pass.frozen(), loss, Tensor.of(real), xs.get(0)),
                                2,
                                fake);
            }
        }
    }

    @Test
    void theyDifferFromThoseAgainstAFixedDiscriminatorOfTheFuture() {
        Tensor x = Tensor.variable(fake);
        Unrolled unrolled = new Unrolled(2, .5f);
        Tensor looking = unrolled.generator(discriminator, Pass.frozen(), LOSS, Tensor.of(real), x);
        Map<Parameter, Tensor> fixed = new LinkedHashMap<>();
        unrolled.parameters(discriminator, Pass.frozen(), LOSS, Tensor.of(real), x)
                .forEach((parameter, tensor) -> fixed.put(parameter, tensor.detach()));
        Tensor blind =
                Parameter.substituting(fixed, () -> LOSS.generator(() -> x, discriminator.forward(x, Pass.frozen())));
        assertEquals(looking.item(), blind.item(), 1e-6);
        float[] a = Autograd.grad(looking, List.of(x), CreateGraph.NO)
                .get(0)
                .value()
                .toArray();
        float[] b =
                Autograd.grad(blind, List.of(x), CreateGraph.NO).get(0).value().toArray();
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        assertTrue(largest > 1e-2, "by " + largest);
    }

    @Test
    void theParametersAreThoseThatGradientDescentGives() {
        Layer trained = discriminator();
        Optimizer sgd = Sgd.with(.3f).over(trained);
        for (int i = 0; i < 4; i++) {
            Tensor cost = LOSS.discriminator(
                    trained.forward(Tensor.of(real), Pass.train()), trained.forward(Tensor.of(fake), Pass.train()));
            sgd.step(Autograd.gradients(cost, trained.state().parameters().values()));
        }
        List<NDArray> expected = trained.state().parameters().values().stream()
                .map(Parameter::value)
                .toList();
        List<Tensor> foreseen = List.copyOf(new Unrolled(4, .3f)
                .parameters(discriminator, Pass.frozen(), LOSS, Tensor.of(real), Tensor.of(fake))
                .values());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).toArray(), foreseen.get(i).value().toArray(), 1e-6f);
        }
    }

    @Test
    void theDiscriminatorStaysAsItIsWhateverHappens() {
        Layer normalised = Sequential.of(
                Dense.of(2, 3, Rng.seeded(3)),
                BatchNorm.of(3),
                Activation.leakyRelu(.2f),
                Dense.of(3, 1, Rng.seeded(4)));
        Map<String, float[]> before = numbers(normalised);
        List<Tensor> leaves = normalised.state().parameters().values().stream()
                .map(Parameter::tensor)
                .toList();
        Unrolled unrolled = new Unrolled(2, .5f);
        Tensor x = Tensor.variable(fake);
        Tensor looking = unrolled.generator(normalised, Pass.frozen(), LOSS, Tensor.of(real), x);
        assertTrue(Float.isFinite(Autograd.grad(looking.square(), List.of(x), CreateGraph.NO)
                .get(0)
                .value()
                .array()[0]));
        Supplier<Tensor> failing = () -> {
            throw new ArithmeticException();
        };
        assertThrows(
                ArithmeticException.class,
                () -> unrolled.with(normalised, Pass.frozen(), LOSS, Tensor.of(real), x, failing));
        numbers(normalised).forEach((name, after) -> assertArrayEquals(before.get(name), after, name));
        assertEquals(
                leaves,
                normalised.state().parameters().values().stream()
                        .map(Parameter::tensor)
                        .toList());
        unrolled.parameters(normalised, Pass.frozen(), LOSS, Tensor.of(real), x)
                .forEach((parameter, moved) -> assertTrue(
                        parameter == normalised.state().parameters().get("0.bias")
                                || moved.value().get(new int[moved.shape().rank()])
                                        != parameter
                                                .value()
                                                .get(new int[moved.shape().rank()]),
                        parameter + " moved"));
    }

    @Test
    void wrongNumbersAreRefused() {
        assertEquals(
                "[unrolled] expected 1 or more steps and a finite learning rate above 0, got 0 and 1.0",
                assertThrows(IllegalArgumentException.class, () -> new Unrolled(0, 1))
                        .getMessage());
    }
}
