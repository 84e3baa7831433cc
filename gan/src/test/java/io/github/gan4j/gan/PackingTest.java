package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import org.junit.jupiter.api.Test;

class PackingTest {
    @Test
    void neighboursInTheBatchStandSideBySideAsChannels() {
        // Sample n, row h, column w, channel c holds 1000 n + 100 h + 10 w + c.
        Shape shape = Shape.of(4, 2, 3, 2);
        NDArray samples = NDArray.zeros(shape);
        for (int n = 0; n < 4; n++) {
            for (int h = 0; h < 2; h++) {
                for (int w = 0; w < 3; w++) {
                    for (int c = 0; c < 2; c++) {
                        samples.set(1000 * n + 100 * h + 10 * w + c, n, h, w, c);
                    }
                }
            }
        }
        NDArray packed = Packing.pack(Tensor.of(samples), 2).value();
        assertEquals(Shape.of(2, 2, 3, 4), packed.shape());
        assertEquals(2121, packed.get(1, 1, 2, 1), "the first of the second pack is sample 2");
        assertEquals(3121, packed.get(1, 1, 2, 3), "the second is sample 3");
    }

    @Test
    void pointsStandSideBySide() {
        Tensor points = Tensor.of(NDArray.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8));
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                Packing.pack(points, 2).value().toArray());
        assertEquals(Shape.of(2, 4), Packing.pack(points, 2).shape());
    }

    @Test
    void anIncompletePackIsRefused() {
        ShapeException e = assertThrows(ShapeException.class, () -> Packing.packed(Shape.of(5, 2), 2));
        assertEquals(
                "[packing] expected samples (N, …) with N a multiple of 2, got (5, 2): choose a batch size that is one",
                e.getMessage());
    }
}
