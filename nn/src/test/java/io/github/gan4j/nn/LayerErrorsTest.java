package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of what layers refuse. */
class LayerErrorsTest {
    private static final Rng RNG = Rng.seeded(1);

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        Dense.of(784, 256, RNG),
                        Shape.of(64, 100),
                        "[dense] expected input features 784, got 100: input (64, 100), weight (784, 256)"),
                Arguments.of(
                        Dense.of(784, 256, RNG),
                        Shape.of(784),
                        "[dense] expected an input of rank 2 or more, (batch, …, 784), got rank 1: input (784), weight"
                                + " (784, 256)"),
                Arguments.of(
                        Maxout.of(3, 2, 5, RNG),
                        Shape.of(8, 4),
                        "[maxout] expected input features 3, got 4: input (8, 4), weight (3, 10)"),
                Arguments.of(
                        Reshape.of(28, 28, 1),
                        Shape.of(64, 700),
                        "[reshape] expected samples of 784 numbers, got 700: input (64, 700), new sample shape"
                                + " (28, 28, 1)"),
                Arguments.of(
                        Reshape.of(2),
                        Shape.scalar(),
                        "[reshape] expected samples of 2 numbers, got a scalar: input (), new sample shape (2)"),
                Arguments.of(
                        new Flatten(),
                        Shape.scalar(),
                        "[flatten] expected an input with a batch axis, got a scalar: input ()"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shapesThatDoNotFitAreNamedByBothMethods(Layer layer, Shape input, String words) {
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> layer.outputShape(input))
                        .getMessage());
        Tensor x = Tensor.of(NDArray.zeros(input));
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> layer.forward(x, Pass.eval()))
                        .getMessage());
    }

    private static void assertSays(String words, Executable executable) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, executable).getMessage());
    }

    @Test
    void embeddingNamesTheNumberItDoesNotKnow() {
        Embedding embedding = Embedding.of(10, 4, RNG);
        float[] wrong = {10, -1, 2.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e20f};
        for (float number : wrong) {
            assertSays(
                    "[embedding] expected whole numbers in [0, 10), got " + number + ": input (2), weight (10, 4)",
                    () -> embedding.forward(Tensor.of(NDArray.of(3, number)), Pass.train()));
        }
    }

    @Test
    void sizesMustBePositive() {
        assertSays("[dense] expected 1 or more input features, got 0", () -> Dense.of(0, 5, RNG));
        assertSays("[dense] expected 1 or more output features, got -5", () -> Dense.of(5, -5, RNG));
        assertSays("[maxout] expected 1 or more pieces, got 0", () -> Maxout.of(5, 5, 0, RNG));
        assertSays("[maxout] expected 1 or more units, got 0", () -> Maxout.of(5, 0, 5, RNG));
        assertSays("[embedding] expected 1 or more classes, got 0", () -> Embedding.of(0, 5, RNG));
        assertSays("[embedding] expected 1 or more numbers in a vector, got 0", () -> Embedding.of(5, 0, RNG));
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertSays("[dropout] expected a rate of dropping in [0, 1), got 1.0", () -> Dropout.of(1, RNG));
        assertSays("[dropout] expected a rate of dropping in [0, 1), got -0.1", () -> Dropout.of(-.1f, RNG));
        assertSays("[dropout] expected a rate of dropping in [0, 1), got NaN", () -> Dropout.of(Float.NaN, RNG));
        assertSays("[activation] expected a finite parameter, got NaN", () -> Activation.leakyRelu(Float.NaN));
    }

    @Test
    void parametersOfDenseMustFitEachOther() {
        Parameter weight = Parameter.of(NDArray.zeros(Shape.of(3, 2)));
        Parameter bias = Parameter.of(NDArray.zeros(Shape.of(3)));
        assertSays(
                "[dense] expected a weight (in, out) and a bias (out), got weight (3, 2), bias (3)",
                () -> Dense.of(weight, bias));
        assertTrue(Dense.of(weight, Parameter.of(NDArray.zeros(Shape.of(2))))
                .bias()
                .isPresent());
    }
}
