package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final Rng RNG = Rng.seeded(1);

    @Test
    void layersActInOrder() {
        Dense first = Dense.of(3, 4, RNG);
        Dense second = Dense.of(4, 2, RNG);
        Tensor x = Tensor.of(RNG.normal(Shape.of(5, 3), 0, 1));
        Tensor expected = second.forward(first.forward(x, Pass.eval()).tanh(), Pass.eval());
        Tensor actual = Sequential.of(first, Activation.tanh(), second).forward(x, Pass.eval());
        assertArrayEquals(expected.value().toArray(), actual.value().toArray());
    }

    @Test
    void emptyNetworkIsTheIdentity() {
        Tensor x = Tensor.of(NDArray.of(1, 2));
        assertSame(x, Sequential.of().forward(x, Pass.train()));
        assertEquals(x.shape(), Sequential.of().outputShape(x.shape()));
    }

    @Test
    void shapeErrorSaysWhere() {
        Sequential network = Sequential.of("discriminator", new Flatten(), Activation.relu(), Dense.of(784, 256, RNG));
        String words = """
                [dense] expected input features 784, got 100: input (64, 100), weight (784, 256)
                  at discriminator / 2: Dense(784 → 256)""";
        Shape input = Shape.of(64, 10, 10);
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> network.outputShape(input))
                        .getMessage());
        Tensor x = Tensor.of(NDArray.zeros(input));
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> network.forward(x, Pass.train()))
                        .getMessage());
    }

    @Test
    void shapeErrorInsideAnInnerNetworkNamesBoth() {
        Sequential inner = Sequential.of("body", Activation.tanh(), Dense.of(3, 1, RNG));
        Sequential outer = Sequential.of("critic", Dense.of(5, 4, RNG), inner);
        assertEquals(
                """
                [dense] expected input features 3, got 4: input (2, 4), weight (3, 1)
                  at body / 1: Dense(3 → 1)
                  at critic / 1: body(2 layers, 4 parameters)""",
                assertThrows(ShapeException.class, () -> outer.outputShape(Shape.of(2, 5)))
                        .getMessage());
    }

    @Test
    void namesBeginWithTheIndex() {
        Sequential network = Sequential.of(
                Dense.of(2, 3, RNG), Activation.relu(), Sequential.of(Dense.of(3, 1, RNG), Dropout.of(.5f, RNG)));
        assertEquals(
                List.of("0.weight", "0.bias", "2.0.weight", "2.0.bias"),
                List.copyOf(network.state().parameters().keySet()));
        assertEquals(List.of("2.1.mask"), List.copyOf(network.state().streams().keySet()));
    }

    @Test
    void layerUsedTwiceIsTrainedOnce() {
        Dense shared = Dense.of(3, 3, RNG);
        Sequential network = Sequential.of(shared, Activation.tanh(), shared);
        assertEquals(
                List.of("0.weight", "0.bias"),
                List.copyOf(network.state().parameters().keySet()));
        assertEquals(12, network.state().parameterCount());
    }

    @Test
    void laterChangesOfTheListDoNotMatter() {
        List<Layer> layers = new ArrayList<>(List.of(Activation.relu()));
        Sequential network = Sequential.of("n", layers);
        layers.clear();
        assertEquals(List.of(Activation.relu()), network.layers());
        assertThrows(UnsupportedOperationException.class, () -> network.layers().clear());
    }

    @Test
    void printsItselfOnOneLine() {
        assertEquals("Sequential(0 layers, 0 parameters)", Sequential.of().toString());
        assertEquals(
                "generator(1 layer, 25,856 parameters)",
                Sequential.of("generator", Dense.of(100, 256, RNG)).toString());
        assertEquals(
                "[sequential] expected a name, got a blank one",
                assertThrows(IllegalArgumentException.class, () -> Sequential.of(" "))
                        .getMessage());
    }

    /** Of ten layers of one size, two are there at once; with gradients all are. */
    @Test
    void whereNoGradientIsWantedALayersOutputIsGivenBackAfterTheNext() {
        Rng rng = Rng.seeded(1);
        Sequential network = Sequential.of(IntStream.range(0, 10)
                .mapToObj(i -> Conv2d.of(4, 4, 3, 1, 1, rng))
                .toList());
        NDArray x = rng.normal(Shape.of(2, 8, 8, 4), 0, 1);
        NDArray expected = network.forward(Tensor.of(x), Pass.eval()).value();
        Workspace sparing = new Workspace();
        float[] made = sparing.run(() -> Autograd.noGrad(
                () -> network.forward(Tensor.of(x), Pass.eval()).value().toArray()));
        assertArrayEquals(expected.toArray(), made);
        long one = 4L * x.elements();
        assertTrue(sparing.bytes() < 4 * one, sparing.bytes() / one + " arrays");
        Workspace recording = new Workspace();
        recording.run(() -> network.forward(Tensor.of(x), Pass.eval()).value().elements());
        assertTrue(recording.bytes() >= 10 * one, recording.bytes() / one + " arrays");
    }

    /** Layers that only look at their input in another way give nothing of it back. */
    @Test
    void whatEnteredStaysThoughALayerIsOnlyAViewOfIt() {
        Rng rng = Rng.seeded(1);
        Sequential network = Sequential.of(
                new Flatten(), Dropout.of(.5f, rng), Dense.of(8, 8, rng), Reshape.of(2, 2, 2), new Flatten());
        new Workspace()
                .run(() -> Autograd.noGrad(() -> {
                    Tensor x = Tensor.of(rng.normal(Shape.of(3, 2, 2, 2), 0, 1)).mul(1);
                    float[] before = x.value().toArray();
                    Tensor y = network.forward(x, Pass.eval());
                    assertTrue(Workspace.isTemporary(x.value()) && Workspace.isTemporary(y.value()));
                    assertArrayEquals(before, x.value().toArray());
                    assertEquals(Shape.of(3, 8), y.shape());
                    return y.value().toArray().length;
                }));
    }
}
