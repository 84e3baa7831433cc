package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class SharpnessTest {
    /** Of a chessboard of 0 and 1 the Laplacian is 4 or −4 everywhere; of a slope it is 0. */
    @Test
    void chessboardsAreAsSharpAsCanBeAndSlopesNotAtAll() {
        NDArray board = NDArray.zeros(Shape.of(2, 5, 6, 3));
        NDArray slope = NDArray.zeros(board.shape());
        for (int i = 0; i < board.elements(); i++) {
            int y = i / 18 % 5;
            int x = i / 3 % 6;
            board.array()[i] = (y + x) % 2;
            slope.array()[i] = .1f * x - .05f * y;
        }
        assertEquals(16, Sharpness.of(board));
        assertEquals(0, Sharpness.of(slope), 1e-12);
    }

    /** Of independent pixels of variance 1 the mean square is 16 + 4. */
    @Test
    void noiseIsTwentyTimesItsVariance() {
        assertEquals(20, Sharpness.of(Rng.seeded(1).normal(Shape.of(600, 30, 30, 1), 0, 1)), .3);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Sharpness.of(NDArray.zeros(Shape.of(1, 2, 9, 1))))
                .getMessage()
                .startsWith("[sharpness] expected images (N, H, W, C) of 3x3 pixels or more, got (1, 2, 9, 1)"));
        assertThrows(IllegalArgumentException.class, () -> Sharpness.of(NDArray.zeros(Shape.of(0, 9, 9, 1))));
    }
}
