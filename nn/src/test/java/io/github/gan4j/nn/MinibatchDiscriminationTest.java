package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class MinibatchDiscriminationTest {
    private static final MinibatchDiscrimination LAYER = MinibatchDiscrimination.of(4, 3, 2, Rng.seeded(1));

    private static NDArray shown(NDArray x) {
        return LAYER.forward(Tensor.of(x), Pass.eval()).slice(1, 4, 7).value();
    }

    @Test
    void countsTheSamplesThatAreEqual() {
        NDArray x = NDArray.zeros(Shape.of(5, 4));
        assertArrayEquals(NDArray.full(Shape.of(5, 3), 5).toArray(), shown(x).toArray());
        x.part(3, 5).fill(1000);
        NDArray apart = shown(x);
        for (int i = 0; i < 5; i++) {
            for (int kernel = 0; kernel < 3; kernel++) {
                assertEquals(i < 3 ? 3 : 2, apart.get(i, kernel), 1e-6);
            }
        }
    }

    @Test
    void aSampleAloneIsNearItselfOnly() {
        assertArrayEquals(
                new float[] {1, 1, 1},
                shown(Rng.seeded(2).normal(Shape.of(1, 4), 0, 1)).toArray());
    }

    @Test
    void keepsTheFeatures() {
        NDArray x = Rng.seeded(2).normal(Shape.of(6, 4), 0, 1);
        Tensor y = LAYER.forward(Tensor.of(x), Pass.train());
        assertArrayEquals(x.toArray(), y.slice(1, 0, 4).value().toArray());
    }

    @Test
    void imagesAreToBeFlattenedFirst() {
        assertEquals(
                "[minibatchDiscrimination] expected an input (batch, 4), got rank 4: input (2, 3, 3, 4), weight (4, 6); "
                        + "flatten or pool images before it",
                assertThrows(ShapeException.class, () -> LAYER.outputShape(Shape.of(2, 3, 3, 4)))
                        .getMessage());
    }
}
