package io.github.gan4j.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipTest {
    private static final Parameter A = Parameter.of(NDArray.of(0, 0));
    private static final Parameter B = Parameter.of(NDArray.scalar(0));

    private static Gradients gradients(float a0, float a1, float b) {
        return OptimizerGoldenTest.gradients(List.of(A, B), List.of(NDArray.of(a0, a1), NDArray.scalar(b)));
    }

    @Test
    void normIsOverAllGradients() {
        Gradients gradients = gradients(2, 3, 6);
        assertEquals(7, Clip.byNorm(gradients, 1));
        assertEquals(1, gradients.norm(), 1e-6);
        assertArrayEquals(new float[] {2 / 7f, 3 / 7f}, gradients.of(A).toArray(), 1e-6f);
    }

    @Test
    void smallGradientsStayBitForBit() {
        Gradients gradients = gradients(2, 3, 6);
        assertEquals(7, Clip.byNorm(gradients, 7.5f));
        assertArrayEquals(new float[] {2, 3}, gradients.of(A).toArray());
        assertEquals(6, gradients.of(B).item());
    }

    @Test
    void gradientsThatAreNotFiniteStayVisible() {
        Gradients gradients = gradients(2, Float.POSITIVE_INFINITY, 6);
        assertEquals(Double.POSITIVE_INFINITY, Clip.byNorm(gradients, 1));
        assertArrayEquals(
                new float[] {2, Float.POSITIVE_INFINITY}, gradients.of(A).toArray());
        Gradients nan = gradients(2, Float.NaN, 6);
        assertTrue(Double.isNaN(Clip.byNorm(nan, 1)));
        Clip.byValue(nan, 1);
        assertArrayEquals(new float[] {1, Float.NaN}, nan.of(A).toArray());
    }

    @Test
    void limitsOutOfRangeAreNamed() {
        String norm = assertThrows(IllegalArgumentException.class, () -> Clip.byNorm(gradients(1, 1, 1), 0))
                .getMessage();
        assertEquals("[clip] expected a finite norm above 0, got 0.0", norm);
        String limit = assertThrows(IllegalArgumentException.class, () -> Clip.byValue(gradients(1, 1, 1), Float.NaN))
                .getMessage();
        assertEquals("[clip] expected a finite limit above 0, got NaN", limit);
    }
}
