package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static byte[] noise(int n) {
        byte[] bytes = new byte[n];
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) rng.integer(256);
        }
        return bytes;
    }

    @Test
    void sameSizeIsTheSameImage() {
        byte[] image = noise(7 * 5 * 3);
        assertArrayEquals(image, Resampling.resize(image, 7, 5, 3, 7, 5));
    }

    @Test
    void oneColourStaysOneColour() {
        byte[] image = new byte[20 * 30];
        Arrays.fill(image, (byte) 200);
        for (int[] size : new int[][] {{1, 1}, {3, 4}, {20, 30}, {64, 64}, {7, 50}}) {
            byte[] expected = new byte[size[0] * size[1]];
            Arrays.fill(expected, (byte) 200);
            assertArrayEquals(expected, Resampling.resize(image, 20, 30, 1, size[0], size[1]));
        }
    }

    /** Picking single pixels would give black or white. */
    @Test
    void strongReductionAverages() {
        byte[] board = new byte[256 * 256];
        for (int i = 0; i < board.length; i++) {
            board[i] = (byte) ((i / 256 + i) % 2 == 0 ? 255 : 0);
        }
        for (byte pixel : Resampling.resize(board, 256, 256, 1, 8, 8)) {
            assertEquals(127.5, pixel & 0xFF, 2);
        }
    }

    @Test
    void otherProportionsAreCutAtBothSides() {
        byte[] wide = {1, 2, 10, 20, 3, 4, 5, 6, 30, 40, 7, 8};
        assertArrayEquals(new byte[] {10, 20, 30, 40}, Resampling.resize(wide, 2, 6, 1, 2, 2));
        byte[] high = {1, 1, 2, 2, 10, 20, 30, 40, 3, 3, 4, 4};
        assertArrayEquals(new byte[] {10, 20, 30, 40}, Resampling.resize(high, 6, 2, 1, 2, 2));
    }

    @Test
    void enlargingInterpolates() {
        byte[] out = Resampling.resize(new byte[] {0, 100}, 1, 2, 1, 1, 4);
        assertEquals(4, out.length);
        // 1 x 2 has not the proportions of 1 x 4: a strip of half the height is cut out.
        assertArrayEquals(new byte[] {0, 25, 75, 100}, out);
    }

    @Test
    void channelsStayApart() {
        byte[] image = {10, 20, 30, 30, 40, 50, 10, 20, 30, 30, 40, 50};
        assertArrayEquals(new byte[] {20, 30, 40}, Resampling.resize(image, 2, 2, 3, 1, 1));
    }
}
