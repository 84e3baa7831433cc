package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private static final class Leaf implements Variable {
        private final Tensor tensor;

        Leaf(NDArray value) {
            tensor = Tensor.variable(value);
        }

        @Override
        public Tensor tensor() {
            return tensor;
        }
    }

    @Test
    void changingOneGradientInPlaceLeavesTheOthers() {
        Leaf a = new Leaf(NDArray.of(1, 2));
        Leaf b = new Leaf(NDArray.of(3, 4));
        Leaf c = new Leaf(NDArray.of(Shape.of(2, 1), 5, 6));
        Tensor loss = a.tensor().add(b.tensor()).add(c.tensor().reshape(2)).sum();
        Gradients gradients = Autograd.gradients(loss, List.of(a, b, c));
        InPlace.scale(.5f, gradients.of(a));
        InPlace.scale(3, gradients.of(c));
        assertArrayEquals(new float[] {.5f, .5f}, gradients.of(a).toArray());
        assertArrayEquals(new float[] {1, 1}, gradients.of(b).toArray());
        assertArrayEquals(new float[] {3, 3}, gradients.of(c).toArray());
    }

    @Test
    void variableNamedTwiceCountsOnce() {
        Leaf a = new Leaf(NDArray.of(3, 4));
        Gradients gradients = Autograd.gradients(a.tensor().square().sum().mul(.5f), List.of(a, a));
        assertEquals(List.of(a), gradients.variables());
        assertEquals(5, gradients.norm());
    }
}
