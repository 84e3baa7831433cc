package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int SIDE = 300;
    private static final Tensor ONES = Tensor.of(NDArray.full(Shape.of(SIDE, SIDE), 1));

    @ParameterizedTest
    @ValueSource(floats = {.1f, .5f, .8f})
    void dropsAtItsRateAndKeepsTheMean(float rate) {
        float[] y = Dropout.of(rate, Rng.seeded(3))
                .forward(ONES, Pass.train())
                .value()
                .toArray();
        int n = y.length;
        int dropped = 0;
        double sum = 0;
        for (float number : y) {
            dropped += number == 0 ? 1 : 0;
            sum += number;
            assertEquals(number == 0 ? 0 : 1 / (1 - rate), number);
        }
        double deviation = Math.sqrt(rate * (1 - rate) / n);
        assertEquals(rate, (double) dropped / n, 4 * deviation);
        assertEquals(1, sum / n, 4 * deviation / (1 - rate));
    }

    @Test
    void numbersAreDroppedIndependently() {
        float[] y = Dropout.of(.5f, Rng.seeded(3))
                .forward(ONES, Pass.train())
                .value()
                .toArray();
        for (int lag : new int[] {1, 2, 4, SIDE}) {
            double product = 0;
            for (int i = lag; i < y.length; i++) {
                product += (y[i] - 1) * (y[i - lag] - 1);
            }
            assertEquals(0, product / (y.length - lag), 4 / Math.sqrt(y.length));
        }
    }

    @Test
    void evaluationAndRateZeroChangeNothingAndDrawNothing() {
        Rng rng = Rng.seeded(1);
        assertSame(ONES, Dropout.of(.5f, rng).forward(ONES, Pass.eval()));
        assertSame(ONES, Dropout.of(0, rng).forward(ONES, Pass.train()));
        assertEquals(0, rng.state().position());
    }

    @Test
    void frozenDropsAsInTraining() {
        Tensor train = Dropout.of(.5f, Rng.seeded(1)).forward(ONES, Pass.train());
        Tensor frozen = Dropout.of(.5f, Rng.seeded(1)).forward(ONES, Pass.frozen());
        assertArrayEquals(train.value().toArray(), frozen.value().toArray());
    }

    @Test
    void everyPassHasAMaskOfItsOwnAndTheStreamCanBeRestored() {
        Dropout dropout = Dropout.of(.5f, Rng.seeded(1).stream("dropout"));
        Rng stream = dropout.state().streams().get("mask");
        Rng.State before = stream.state();
        float[] first = dropout.forward(ONES, Pass.train()).value().toArray();
        float[] second = dropout.forward(ONES, Pass.train()).value().toArray();
        assertFalse(Arrays.equals(first, second));
        stream.restore(before);
        assertArrayEquals(first, dropout.forward(ONES, Pass.train()).value().toArray());
    }
}
