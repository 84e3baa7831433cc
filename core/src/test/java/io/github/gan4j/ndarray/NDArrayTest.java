package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NDArrayTest {
    private static final float[] FLOATS = {-1, -1, 1, 2, 3, 4, 5, 6, -1};

    /** (2, 3) in the middle of a longer run. */
    private static NDArray inside() {
        return NDArray.wrap(FLOATS.clone(), 2, Shape.of(2, 3));
    }

    @Test
    void ofCopiesAndWrapShares() {
        float[] floats = {1, 2};
        NDArray copied = NDArray.of(floats);
        NDArray shaped = NDArray.of(Shape.of(2, 1), floats);
        NDArray wrapped = NDArray.wrap(floats, 0, Shape.of(2));
        floats[0] = 9;
        assertEquals(1, copied.get(0));
        assertEquals(1, shaped.get(0, 0));
        assertEquals(9, wrapped.get(0));
        assertSame(floats, wrapped.array());
    }

    @Test
    void elementsAreRowMajorFromTheOffset() {
        NDArray array = inside();
        assertEquals(1, array.get(0, 0));
        assertEquals(3, array.get(0, 2));
        assertEquals(4, array.get(1, 0));
        assertEquals(6, array.get(1, 2));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, array.toArray());
    }

    @Test
    void writingStaysInside() {
        NDArray array = inside();
        array.set(9, 1, 1);
        assertEquals(9, array.array()[6]);
        array.fill(7);
        assertArrayEquals(new float[] {-1, -1, 7, 7, 7, 7, 7, 7, -1}, array.array());
        array.copyFrom(NDArray.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6));
        assertArrayEquals(FLOATS, array.array());
    }

    @Test
    void copiesHaveFloatsOfTheirOwn() {
        NDArray array = inside();
        NDArray copy = NDArray.copyOf(array);
        assertNotSame(array.array(), copy.array());
        array.fill(0);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, copy.toArray());
        assertEquals(Shape.of(2, 3), copy.shape());
    }

    @Test
    void reshapeAndPartShareTheFloats() {
        NDArray array = inside();
        array.reshape(Shape.of(3, 2)).set(8, 1, 0);
        assertEquals(8, array.get(0, 2));
        NDArray second = array.part(1, 2);
        assertEquals(Shape.of(1, 3), second.shape());
        assertArrayEquals(new float[] {4, 5, 6}, second.toArray());
        second.fill(0);
        assertArrayEquals(new float[] {1, 2, 8, 0, 0, 0}, array.toArray());
        assertEquals(Shape.of(0, 3), array.part(2, 2).shape());
    }

    @Test
    void emptyAndScalarArrays() {
        assertArrayEquals(new float[0], NDArray.zeros(Shape.of(3, 0)).toArray());
        assertEquals(Shape.of(0), NDArray.of().shape());
        assertEquals(4, NDArray.scalar(4).item());
        assertEquals(4, NDArray.scalar(4).get());
        assertEquals(4, NDArray.full(Shape.of(1, 1), 4).item());
        assertEquals(0, NDArray.wrap(new float[0], 0, Shape.of(0)).elements());
    }

    @Test
    void printsShapeAndFirstElements() {
        assertEquals("NDArray(2, 3) [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", inside().toString());
        assertEquals("NDArray() [2.0]", NDArray.scalar(2).toString());
        assertEquals("NDArray(0) []", NDArray.of().toString());
        assertEquals(
                "NDArray(3, 3) [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, …]",
                NDArray.full(Shape.of(3, 3), 1).toString());
    }

    @Test
    void wrongCountsAreRefused() {
        assertMessage(
                "[array] expected 6 values for shape (2, 3), got 5", () -> NDArray.of(Shape.of(2, 3), 1, 2, 3, 4, 5));
        assertMessage(
                "[array] expected room for shape (2, 3) from offset 4, got 9 floats",
                () -> NDArray.wrap(FLOATS, 4, Shape.of(2, 3)));
        assertMessage(
                "[array] expected room for shape (2) from offset -1, got 9 floats",
                () -> NDArray.wrap(FLOATS, -1, Shape.of(2)));
        assertMessage(
                "[array] expected room for shape (2147483647) from offset 1, got 9 floats",
                () -> NDArray.wrap(FLOATS, 1, Shape.of(Integer.MAX_VALUE)));
        assertMessage(
                "[copy] expected an array of 6 elements, got (4) into (2, 3)",
                () -> inside().copyFrom(NDArray.of(1, 2, 3, 4)));
        assertMessage(
                "[reshape] expected a shape with 6 elements, got (4, 2) with 8: input (2, 3)",
                () -> inside().reshape(Shape.of(4, 2)));
        assertMessage("[item] expected exactly one element, got shape (2, 3)", () -> inside().item());
        assertMessage(
                "[item] expected exactly one element, got shape (0)",
                () -> NDArray.of().item());
    }

    @Test
    void partsOutsideAreRefused() {
        for (int[] range : new int[][] {{-1, 1}, {1, 0}, {0, 3}}) {
            assertMessage(
                    "[part] expected a part of the first axis, got [" + range[0] + ", " + range[1] + "): shape (2, 3)",
                    () -> inside().part(range[0], range[1]));
        }
        assertThrows(ShapeException.class, () -> NDArray.scalar(1).part(0, 1));
    }

    @Test
    void indicesOutsideAreRefused() {
        for (int[] index : new int[][] {{2, 0}, {0, 3}, {-1, 0}, {0}, {0, 0, 0}}) {
            IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, () -> inside().get(index));
            assertEquals(
                    "[array] expected an index inside shape (2, 3), got " + Arrays.toString(index), e.getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> inside().set(1, index));
        }
    }

    private static void assertMessage(String expected, Executable call) {
        assertEquals(expected, assertThrows(ShapeException.class, call).getMessage());
    }
}
