package io.github.gan4j.gan.stability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExponentialAverageTest {
    private final Layer network = Sequential.of(Dense.of(3, 4, Rng.seeded(1)), BatchNorm.of(4));
    private final Optimizer optimizer = Sgd.with(.1f).over(network);
    private final Rng data = Rng.seeded(2);

    private void train() {
        Tensor loss = network.forward(Tensor.of(data.normal(Shape.of(8, 3), 1, 2)), Pass.train())
                .sub(data.uniform())
                .square()
                .sum();
        optimizer.step(Autograd.gradients(loss, network.state().parameters().values()));
    }

    private static Map<String, float[]> copy(Map<String, NDArray> arrays) {
        Map<String, float[]> copy = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copy.put(name, array.toArray()));
        return copy;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, NDArray> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        actual.forEach((name, array) -> assertArrayEquals(expected.get(name), array.toArray(), name));
    }

    @Test
    void parametersAreAveragedAndBuffersCopied() {
        Decay decay = Decay.fixed(.5);
        ExponentialAverage average = ExponentialAverage.of(network, decay);
        Map<String, double[]> expected = new HashMap<>();
        network.state().parameters().forEach((name, parameter) -> {
            double[] numbers = new double[parameter.value().elements()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = parameter.value().array()[i];
            }
            expected.put(name, numbers);
        });
        for (int t = 0; t < 20; t++) {
            train();
            average.update(8);
            double kept = Math.min(.5, (1. + t) / (10. + t));
            network.state().parameters().forEach((name, parameter) -> {
                double[] numbers = expected.get(name);
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] =
                            kept * numbers[i] + (1 - kept) * parameter.value().array()[i];
                }
            });
        }
        expected.forEach((name, numbers) -> {
            float[] actual = average.arrays().get(name).toArray();
            for (int i = 0; i < numbers.length; i++) {
                assertEquals(numbers[i], actual[i], 1e-5, name);
            }
        });
        network.state()
                .buffers()
                .forEach((name, buffer) -> assertArrayEquals(
                        buffer.value().toArray(), average.arrays().get(name).toArray()));
        assertEquals(20, average.updates());
        assertEquals(160, average.images());
    }

    @Test
    void decaysRampUp() {
        Decay fixed = Decay.fixed(.999);
        assertEquals(.1, fixed.at(0, 0, 8));
        assertEquals(.5, fixed.at(8, 64, 8));
        assertEquals(.999, fixed.at(1_000_000, 0, 8));
        Decay half = Decay.halfLife(1000);
        assertEquals(0, half.at(0, 0, 10));
        assertEquals(.5, half.at(10, 200, 10));
        assertEquals(Math.pow(.5, .01), half.at(10, 20_000, 10), 1e-15);
        assertEquals(Math.pow(.5, .01), half.at(10, 2_000_000, 10), 1e-15);
        assertEquals(.5, Decay.halfLife(10, Double.POSITIVE_INFINITY).at(0, 0, 10));
    }

    /** The nearest float to such a decay is 1, with which it would stay for good. */
    @Test
    void anAverageOfAVeryLongHalfLifeMovesAllTheSame() {
        ExponentialAverage average = ExponentialAverage.of(network, Decay.halfLife(1e12, Double.POSITIVE_INFINITY));
        float before = average.arrays().get("0.weight").get(0, 0);
        network.state().parameters().values().forEach(weight -> weight.value().fill(100));
        for (int i = 0; i < 1000; i++) {
            average.update(16);
        }
        float moved = average.arrays().get("0.weight").get(0, 0) - before;
        assertEquals(1000 * 100 / Math.pow(2, 24), moved, 1e-3);
    }

    @Test
    void theAveragedWeightsAreThereWithinAndTheOwnOnesAfterwards() {
        ExponentialAverage average = ExponentialAverage.of(network, Decay.fixed(.9));
        train();
        average.update(8);
        train();
        Map<String, float[]> own = copy(network.state().arrays());
        Map<String, float[]> averaged = copy(average.arrays());
        int result = average.with(() -> {
            assertSame(averaged, network.state().arrays());
            // Work that moves buffers and parameters changes neither the network nor the average.
            train();
            average.with(() -> assertEquals(1, average.updates()));
            return 3;
        });
        assertEquals(3, result);
        assertSame(own, network.state().arrays());
        assertSame(averaged, average.arrays());
        assertThrows(
                ArithmeticException.class,
                () -> average.with(() -> {
                    throw new ArithmeticException();
                }));
        assertSame(own, network.state().arrays());
        average.update(8);
        assertEquals(2, average.updates());
    }

    @Test
    void graphsFromBeforeAreRefusedAfterwards() {
        ExponentialAverage average = ExponentialAverage.of(network, Decay.fixed(.9));
        Tensor loss = network.forward(Tensor.of(NDArray.full(Shape.of(2, 3), 1)), Pass.eval())
                .square()
                .sum();
        average.with(() -> {});
        assertThrows(
                IllegalStateException.class,
                () -> Autograd.gradients(loss, network.state().parameters().values()));
    }

    @Test
    void restoredItContinuesBitForBit() {
        ExponentialAverage average = ExponentialAverage.of(network, Decay.halfLife(100));
        for (int i = 0; i < 5; i++) {
            train();
            average.update(8);
        }
        ExponentialAverage other = ExponentialAverage.of(network, Decay.halfLife(100));
        assertEquals(average.arrays().size() + 2, other.state().adopt(average.state()));
        for (int i = 0; i < 5; i++) {
            train();
            average.update(8);
            other.update(8);
        }
        assertSame(copy(average.arrays()), other.arrays());
        assertEquals(80, other.images());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ExponentialAverage average = ExponentialAverage.of(network, Decay.fixed(.9));
        assertEquals(
                "[ema] expected a decay in [0, 1), got 1.0",
                assertThrows(IllegalArgumentException.class, () -> Decay.fixed(1))
                        .getMessage());
        assertEquals(
                "[ema] expected a half-life and a ramp-up above 0, got 0.0 and 0.05",
                assertThrows(IllegalArgumentException.class, () -> Decay.halfLife(0))
                        .getMessage());
        for (double wrong : new double[] {Double.NaN, 1, -.1}) {
            ExponentialAverage other = ExponentialAverage.of(network, (updates, images, batch) -> wrong);
            String message = assertThrows(IllegalArgumentException.class, () -> other.update(1))
                    .getMessage();
            assertTrue(message.startsWith("[ema] expected a decay in [0, 1), got " + wrong + " of "), message);
        }
        assertEquals(
                "[ema] expected a batch of 1 or more images, got 0",
                assertThrows(IllegalArgumentException.class, () -> average.update(0))
                        .getMessage());
        assertEquals(
                "[ema] update while the generator has the averaged weights: do it after the call of with(…)",
                assertThrows(IllegalStateException.class, () -> average.with(() -> average.update(1)))
                        .getMessage());
        assertEquals(0, average.updates());
    }
}
