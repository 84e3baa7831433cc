package io.github.gan4j.nn.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
    private static final int IN = 300;
    private static final int OUT = 200;

    /** Name, initializer, expected mean and standard deviation, largest distance from the mean. */
    static Stream<Arguments> distributions() {
        double infinity = Double.POSITIVE_INFINITY;
        double xavier = Math.sqrt(2.0 / (IN + OUT));
        double he = Math.sqrt(2.0 / IN);
        double root3 = Math.sqrt(3);
        return Stream.of(
                Arguments.of("zeros", Initializers.zeros(), 0, 0, 0),
                Arguments.of("constant", Initializers.constant(.3f), .3, 0, 0),
                Arguments.of("uniform", Initializers.uniform(-.05f, .15f), .05, .2 / Math.sqrt(12), .1),
                Arguments.of("normal", Initializers.normal(.1f, .02f), .1, .02, infinity),
                Arguments.of("truncated normal", Initializers.truncatedNormal(-1, .5f), -1, .5 * .87962566, 1),
                Arguments.of("Xavier uniform", Initializers.xavierUniform(), 0, xavier, xavier * root3),
                Arguments.of("Xavier normal", Initializers.xavierNormal(), 0, xavier, infinity),
                Arguments.of("He uniform", Initializers.heUniform(), 0, he, he * root3),
                Arguments.of("He normal", Initializers.heNormal(), 0, he, infinity),
                Arguments.of("orthogonal", Initializers.orthogonal(1), 0, 1 / Math.sqrt(IN), infinity));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distributions")
    void meanDeviationAndRangeAreAsStated(String name, Initializer initializer, double mean, double std, double range) {
        NDArray array = initializer.create(Shape.of(IN, OUT), IN, OUT, Rng.seeded(11));
        int n = array.elements();
        assertEquals(Shape.of(IN, OUT), array.shape());
        double sum = 0;
        for (float x : array.toArray()) {
            sum += x;
            assertTrue(Math.abs(x - mean) <= range * (1 + 1e-6) + 1e-7, name + ": " + x);
        }
        assertEquals(mean, sum / n, 4 * std / Math.sqrt(n) + 1e-7);
        double squares = 0;
        for (float x : array.toArray()) {
            squares += Math.pow(x - sum / n, 2);
        }
        assertEquals(std, Math.sqrt(squares / n), 4 * std / Math.sqrt(n));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distributions")
    void sameSeedGivesTheSameNumbers(String name, Initializer initializer) {
        Shape shape = Shape.of(30, 20);
        assertArrayEquals(
                initializer.create(shape, 30, 20, Rng.seeded(1)).toArray(),
                initializer.create(shape, 30, 20, Rng.seeded(1)).toArray());
    }

    @Test
    void fansDecideNotTheShape() {
        NDArray array = Initializers.heUniform().create(Shape.of(4, 4, 100), 6, 1, Rng.seeded(1));
        float largest = 0;
        for (float x : array.toArray()) {
            largest = Math.max(largest, Math.abs(x));
        }
        assertTrue(largest <= 1 && largest > .99f, "largest " + largest);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 5, 1", "40, 7, 1", "7, 40, 1.5", "128, 128, 1", "256, 64, 1.4142135"})
    void shorterSideIsOrthogonal(int rows, int columns, float gain) {
        NDArray w = Initializers.orthogonal(gain).create(Shape.of(rows, columns), rows, columns, Rng.seeded(2));
        boolean wide = rows < columns;
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < length; k++) {
                    dot += (double) (wide ? w.get(i, k) : w.get(k, i)) * (wide ? w.get(j, k) : w.get(k, j));
                }
                assertEquals(i == j ? (double) gain * gain : 0, dot, 1e-6 * gain * gain);
            }
        }
    }

    @Test
    void orthogonalTakesAllAxesButTheLastAsRows() {
        NDArray flat = Initializers.orthogonal(1).create(Shape.of(12, 5), 12, 5, Rng.seeded(2));
        NDArray deep = Initializers.orthogonal(1).create(Shape.of(2, 2, 3, 5), 12, 5, Rng.seeded(2));
        assertArrayEquals(flat.toArray(), deep.toArray());
        assertEquals(
                0,
                Initializers.orthogonal(1)
                        .create(Shape.of(3, 0), 3, 0, Rng.seeded(2))
                        .elements());
        String message = assertThrows(
                        ShapeException.class, () -> Initializers.orthogonal(1).create(Shape.of(3), 3, 3, Rng.seeded(1)))
                .getMessage();
        assertEquals("[orthogonal] expected a shape of rank 2 or more, got (3)", message);
    }

    @Test
    void orthogonalFavoursNoSign() {
        Rng rng = Rng.seeded(4);
        int positive = 0;
        int draws = 400;
        for (int i = 0; i < draws; i++) {
            NDArray w = Initializers.orthogonal(1).create(Shape.of(2, 2), 2, 2, rng);
            positive += w.get(0, 0) * w.get(1, 1) > w.get(0, 1) * w.get(1, 0) ? 1 : 0;
        }
        assertEquals(draws / 2.0, positive, 4 * Math.sqrt(draws / 4.0), "rotations among " + draws);
    }
}
