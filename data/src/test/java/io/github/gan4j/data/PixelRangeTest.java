package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PixelRangeTest {
    @Test
    void endsAreExact() {
        assertEquals(-1f, PixelRange.SIGNED.toFloat((byte) 0));
        assertEquals(1f, PixelRange.SIGNED.toFloat((byte) 255));
        assertEquals(0f, PixelRange.UNIT.toFloat((byte) 0));
        assertEquals(1f, PixelRange.UNIT.toFloat((byte) 255));
        assertEquals(128 / 255f, PixelRange.UNIT.toFloat((byte) 128));
        assertEquals((float) (1 / 127.5 - 1), PixelRange.SIGNED.toFloat((byte) 1));
    }

    @ParameterizedTest
    @EnumSource
    void everyByteComesBack(PixelRange range) {
        for (int i = 0; i < 256; i++) {
            assertEquals((byte) i, range.toByte(range.toFloat((byte) i)));
        }
    }

    @Test
    void numbersAreRoundedToTheNearestByte() {
        assertEquals((byte) 0, PixelRange.UNIT.toByte(0.49f / 255));
        assertEquals((byte) 1, PixelRange.UNIT.toByte(0.51f / 255));
        assertEquals((byte) 254, PixelRange.UNIT.toByte(254.49f / 255));
        assertEquals((byte) 255, PixelRange.UNIT.toByte(254.51f / 255));
        assertEquals((byte) 128, PixelRange.SIGNED.toByte(0));
        assertEquals((byte) 127, PixelRange.SIGNED.toByte(-0.001f));
    }

    @Test
    void numbersOutsideAreClamped() {
        float[] values = {-1.01f, 1.01f, -1e30f, 1e30f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        byte[] expected = {0, -1, 0, -1, 0, -1};
        for (PixelRange range : PixelRange.values()) {
            assertArrayEquals(expected, range.toBytes(NDArray.of(values)));
        }
    }

    @Test
    void nanIsAnError() {
        NDArray images = NDArray.of(0, Float.NaN);
        String message = assertThrows(IllegalArgumentException.class, () -> PixelRange.UNIT.toBytes(images))
                .getMessage();
        assertTrue(message.contains("expected numbers, got NaN"), message);
    }

    @Test
    void bytesFollowTheArraysOffsetAndOrder() {
        NDArray part = NDArray.of(Shape.of(3, 2), 0, 0, 0.2f, 0.4f, 0.6f, 0.8f).part(1, 3);
        assertArrayEquals(new byte[] {51, 102, (byte) 153, (byte) 204}, PixelRange.UNIT.toBytes(part));
    }

    @Test
    void pixelsAreTheBytesAsNumbersInTheSameShape() {
        NDArray pixels = PixelRange.SIGNED.toPixels(NDArray.of(Shape.of(2, 2), -3, -1, 0, 1));
        assertEquals(Shape.of(2, 2), pixels.shape());
        assertArrayEquals(new float[] {0, 0, 128, 255}, pixels.toArray());
    }

    @Test
    void whatLeavesTheRangeIsClippedToItsEnds() {
        NDArray images = NDArray.of(-1.5f, -1, .25f, 1, 1.5f);
        assertArrayEquals(
                new float[] {-1, -1, .25f, 1, 1}, PixelRange.SIGNED.clip(images).toArray());
        assertArrayEquals(
                new float[] {0, 0, .25f, 1, 1}, PixelRange.UNIT.clip(images).toArray());
        assertEquals(1.5f, images.get(4), "what was given stays");
    }
}
