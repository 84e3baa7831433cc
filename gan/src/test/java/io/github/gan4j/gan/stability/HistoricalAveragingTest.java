package io.github.gan4j.gan.stability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class HistoricalAveragingTest {
    private final Parameter weight = Parameter.of(NDArray.of(Shape.of(2, 1), 1, -2));
    private final Parameter bias = Parameter.of(NDArray.of(3));
    private final Dense player = Dense.of(weight, bias);

    private void move(float w0, float w1, float b) {
        weight.value().copyFrom(NDArray.of(Shape.of(2, 1), w0, w1));
        bias.value().copyFrom(NDArray.of(b));
        weight.tensor().touch();
        bias.tensor().touch();
    }

    @Test
    void theCostIsTheSquaredDistanceFromTheMeanOfAllPoints() {
        HistoricalAveraging history = HistoricalAveraging.of(player.state(), .5f);
        assertEquals(0, history.cost().item());
        move(4, 1, 3);
        history.update();
        move(7, -5, 0);
        history.update();
        assertEquals(2, history.updates());
        assertArrayEquals(
                new float[] {4, -2},
                history.state().arrays().get("means.weight").toArray(),
                1e-6f);
        assertArrayEquals(
                new float[] {2}, history.state().arrays().get("means.bias").toArray(), 1e-6f);
        assertEquals(.5 * (9 + 9 + 4), history.cost().item(), 1e-5);
        // 2 · weight · (θ − mean)
        assertArrayEquals(
                new float[] {3, -3},
                Autograd.gradients(history.cost(), player.state().parameters().values())
                        .of(weight)
                        .toArray(),
                1e-6f);
    }

    @Test
    void restoredItContinuesBitForBit() {
        HistoricalAveraging history = HistoricalAveraging.of(player.state(), 1);
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < 7; i++) {
            move(rng.normal(), rng.normal(), rng.normal());
            history.update();
        }
        HistoricalAveraging other = HistoricalAveraging.of(player.state(), 1);
        assertEquals(3, other.state().adopt(history.state()));
        for (int i = 0; i < 7; i++) {
            move(rng.normal(), rng.normal(), rng.normal());
            history.update();
            other.update();
            assertEquals(history.cost().item(), other.cost().item());
        }
        assertEquals(14, other.updates());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals(
                "[history] expected a finite weight above 0, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> HistoricalAveraging.of(player.state(), 0))
                        .getMessage());
        assertEquals(
                "[history] expected a player with parameters, got none",
                assertThrows(IllegalArgumentException.class, () -> HistoricalAveraging.of(State.empty(), 1))
                        .getMessage());
    }
}
