package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
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

    @Test
    void theMeanOfTheGradientsOfPartsIsThatOfTheWholeBatch() {
        Tensor leaf = Tensor.variable(NDArray.of(Shape.of(2), .5f, -1));
        Variable weight = () -> leaf;
        NDArray data = Rng.seeded(1).normal(Shape.of(12, 2), 0, 1);
        Gradients whole = Autograd.gradients(loss(data, leaf), List.of(weight));
        List<Gradients> parts = new ArrayList<>();
        for (int i = 0; i < 12; i += 4) {
            parts.add(Autograd.gradients(loss(data.part(i, i + 4), leaf), List.of(weight)));
        }
        float[] first = parts.get(0).of(weight).toArray();
        Gradients mean = Gradients.mean(parts);
        assertArrayEquals(whole.of(weight).toArray(), mean.of(weight).toArray(), 1e-6f);
        assertArrayEquals(first, parts.get(0).of(weight).toArray());
        assertEquals(List.of(weight), mean.variables());
    }

    private static Tensor loss(NDArray data, Tensor weight) {
        return Tensor.of(data).mul(weight).sum(1).tanh().square().mean();
    }

    @Test
    void gradientsByOtherVariablesHaveNoMean() {
        Tensor a = Tensor.variable(NDArray.of(1, 2));
        Tensor b = Tensor.variable(NDArray.of(3, 4));
        Variable one = () -> a;
        Variable two = () -> b;
        Tensor y = a.mul(b).sum();
        Gradients first = Autograd.gradients(y, List.of(one));
        assertEquals(
                "[gradients] expected gradients with respect to the same 1 variables, got some with respect to 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Gradients.mean(List.of(first, Autograd.gradients(y, List.of(one, two)))))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Gradients.mean(List.of(first, Autograd.gradients(y, List.of(two)))));
        assertEquals(
                "[gradients] expected 1 or more gradients to take the mean of, got none",
                assertThrows(IllegalArgumentException.class, () -> Gradients.mean(List.of()))
                        .getMessage());
    }
}
