package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Rng RNG = Rng.seeded(1);

    @Test
    void networkIsATable() {
        Sequential network = Sequential.of(
                "discriminator",
                new Flatten(),
                Dense.of(784, 256, RNG),
                Activation.leakyRelu(.2f),
                Dense.of(256, 1, RNG));
        assertEquals("""
                discriminator, input (64, 28, 28, 1)

                     layer             output     parameters
                  0  Flatten           (64, 784)
                  1  Dense(784 → 256)  (64, 256)     200,960
                  2  LeakyRelu(0.2)    (64, 256)
                  3  Dense(256 → 1)    (64, 1)           257

                201,217 parameters (804.9 kB)""", Summary.of(network, Shape.of(64, 28, 28, 1)).toString());
    }

    @Test
    void innerNetworksAreShownWithTheirLayers() {
        Dense shared = Dense.of(4, 4, RNG);
        Sequential network =
                Sequential.of("net", shared, Sequential.of("body", Activation.tanh(), shared), Dense.of(4, 2, RNG));
        Summary summary = Summary.of(network, Shape.of(1, 4));
        assertEquals("""
                net, input (1, 4)

                       layer         output  parameters
                  0    Dense(4 → 4)  (1, 4)          20
                  1    body          (1, 4)
                  1.0  Tanh          (1, 4)
                  1.1  Dense(4 → 4)  (1, 4)      shared
                  2    Dense(4 → 2)  (1, 2)          10

                30 parameters (0.1 kB)""", summary.toString());
        assertEquals(5, summary.rows().size());
        assertEquals(30, summary.parameters());
    }

    /** A layer with a buffer and nothing else. */
    private static final class Counting implements Layer {
        private final State state = State.empty().with("count", Buffer.of(NDArray.zeros(Shape.of(1500))));

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return x;
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public String toString() {
            return "Counting";
        }
    }

    @Test
    void oneLayerIsATableTooAndBuffersAreCounted() {
        Summary summary = Summary.of(new Counting(), Shape.of(2, 3));
        assertEquals("""
                Counting, input (2, 3)

                     layer     output  parameters
                  0  Counting  (2, 3)

                0 parameters (0.0 kB), 1,500 numbers in buffers""", summary.toString());
        assertEquals(1500, summary.buffers());
    }

    @Test
    void shapeThatDoesNotFitIsAnErrorWithThePlace() {
        Sequential network = Sequential.of("g", Dense.of(3, 2, RNG));
        String message = assertThrows(ShapeException.class, () -> Summary.of(network, Shape.of(1, 4)))
                .getMessage();
        assertTrue(message.endsWith("at g / 0: Dense(3 → 2)"), message);
    }
}
