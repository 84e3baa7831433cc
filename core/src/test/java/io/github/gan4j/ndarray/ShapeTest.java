package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void scalarHasRankZeroAndOneElement() {
        assertEquals(0, Shape.scalar().rank());
        assertEquals(1, Shape.scalar().elements());
        assertEquals("()", Shape.scalar().toString());
        assertSame(Shape.scalar(), Shape.of());
    }

    @Test
    void elementsAreTheProductOfTheSizes() {
        assertEquals(24, Shape.of(2, 3, 4).elements());
        assertEquals(0, Shape.of(2, 0, 4).elements());
        assertEquals(Integer.MAX_VALUE, Shape.of(1, Integer.MAX_VALUE).elements());
    }

    @Test
    void printsAsATuple() {
        assertEquals("(64, 28, 28, 1)", Shape.of(64, 28, 28, 1).toString());
        assertEquals("(7)", Shape.of(7).toString());
    }

    @Test
    void equalityIsThatOfTheSizes() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.of(2, 3), Shape.of(2, 3, 1));
        assertNotEquals(Shape.scalar(), Shape.of(1));
        assertNotEquals(Shape.of(2, 0), Shape.of(0, 2));
    }

    @Test
    void shapesDoNotChange() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        shape.toArray()[1] = 9;
        assertEquals(Shape.of(2, 3), shape);
    }

    @Test
    void axesCountFromTheEndToo() {
        Shape shape = Shape.of(2, 3, 4);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(shape.size(axis), shape.size(axis - 3));
            assertEquals(shape.stride(axis), shape.stride(axis - 3));
            assertEquals(axis, shape.axis(axis - 3));
        }
        assertEquals(12, shape.stride(0));
        assertEquals(4, shape.stride(1));
        assertEquals(1, shape.stride(2));
    }

    @Test
    void partsAndJoinsOfShapes() {
        Shape shape = Shape.of(2, 3, 4);
        assertEquals(Shape.of(2, 9, 4), shape.with(-2, 9));
        assertEquals(Shape.of(2, 3), shape.part(0, 2));
        assertEquals(Shape.scalar(), shape.part(1, 1));
        assertEquals(Shape.of(2, 3, 4, 5), shape.then(Shape.of(5)));
        assertEquals(shape, Shape.scalar().then(shape));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', '', ''",
                "'', '2 3', '2 3'",
                "'1', '', '1'",
                "'3', '2 3', '2 3'",
                "'2 1', '3', '2 3'",
                "'2 1', '1 3', '2 3'",
                "'4 1 3', '2 1', '4 2 3'",
                "'0', '1', '0'",
                "'0', '', '0'",
                "'0 3', '1 3', '0 3'",
                "'5 1 0', '4 1', '5 4 0'",
                "'2 1 4 1 6', '3 1 5 1', '2 3 4 5 6'"
            })
    void broadcastingIsSymmetricAndFollowsNumPy(String a, String b, String expected) {
        assertEquals(shape(expected), shape(a).broadcast(shape(b)));
        assertEquals(shape(expected), shape(b).broadcast(shape(a)));
    }

    @Test
    void aShapeBroadcastsToThoseThatRepeatIt() {
        for (String to : new String[] {"2 3", "5 2 3", "4 1 2 3"}) {
            for (String from : new String[] {"", "1", "3", "1 3", "2 1", "2 3"}) {
                assertTrue(shape(from).broadcastsTo(shape(to)), from + " to " + to);
            }
        }
        for (String from : new String[] {"0", "2", "3 1", "0 3", "1 2 3"}) {
            assertFalse(shape(from).broadcastsTo(shape("2 3")), from);
        }
        assertTrue(shape("1").broadcastsTo(shape("0")));
        assertFalse(shape("0").broadcastsTo(shape("1")));
    }

    @Test
    void shapesThatDoNotBroadcastAreNamedWithTheAxis() {
        assertMessage(
                "[broadcast] expected sizes that agree or are 1, got 3 and 4 on axis -2: shapes (2, 3, 5) and (4, 5)",
                () -> Shape.of(2, 3, 5).broadcast(Shape.of(4, 5)));
        assertMessage(
                "[broadcast] expected sizes that agree or are 1, got 0 and 2 on axis -1: shapes (0) and (2)",
                () -> Shape.of(0).broadcast(Shape.of(2)));
    }

    @Test
    void reducedAxesStayWithSizeOneOrGo() {
        Shape shape = Shape.of(2, 3, 4);
        assertEquals(Shape.of(2, 1, 4), shape.reduced(new int[] {1}, true));
        assertEquals(Shape.of(2, 4), shape.reduced(new int[] {-2}, false));
        assertEquals(Shape.of(3), shape.reduced(new int[] {2, 0}, false));
        assertEquals(Shape.scalar(), shape.reduced(new int[0], false));
        assertEquals(Shape.of(1, 1, 1), shape.reduced(new int[0], true));
        assertEquals(Shape.scalar(), Shape.scalar().reduced(new int[0], true));
    }

    @Test
    void flagsNameTheAxes() {
        assertArrayEquals(new boolean[] {true, false, true}, Shape.of(2, 3, 4).flags(-1, 0));
        assertArrayEquals(new boolean[] {true, true}, Shape.of(2, 3).flags());
    }

    @Test
    void missingAxisSaysWhichThereAre() {
        assertMessage(
                "[shape] expected an axis in [-2, 1], got 2: shape (3, 4)",
                () -> Shape.of(3, 4).size(2));
        assertMessage(
                "[shape] expected an axis in [-2, 1], got -3: shape (3, 4)",
                () -> Shape.of(3, 4).stride(-3));
        assertMessage(
                "[shape] expected no axis for a scalar, got 0",
                () -> Shape.scalar().size(0));
    }

    @Test
    void axisNamedTwiceIsRefused() {
        assertMessage(
                "[shape] expected each axis once, got axis -1 twice in [1, -1]: shape (3, 4)",
                () -> Shape.of(3, 4).reduced(new int[] {1, -1}, true));
    }

    @Test
    void negativeSizesAndTooManyElementsAreRefused() {
        assertMessage("[shape] expected sizes of 0 or more, got -1 in [2, -1]", () -> Shape.of(2, -1));
        assertMessage(
                "[shape] expected at most 2147483647 elements, got more in [65536, 32768]",
                () -> Shape.of(65536, 32768));
        // Also where a zero elsewhere would hide it, so that strides never overflow.
        assertThrows(IllegalArgumentException.class, () -> Shape.of(0, 65536, 65536));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30));
    }

    /** More shapes than are remembered, of every rank, made in all ways; many have hashes that agree. */
    @Test
    void aShapeMadeAgainHasItsOwnSizes() {
        for (int round = 0; round < 2; round++) {
            for (int a = 0; a < 40; a++) {
                for (int b = 0; b < 40; b++) {
                    assertArrayEquals(
                            new int[] {a * 40 + b}, Shape.of(a * 40 + b).toArray());
                    assertArrayEquals(new int[] {a, b}, Shape.of(a, b).toArray());
                    assertArrayEquals(new int[] {a, b, 3}, Shape.of(a, b, 3).toArray());
                    assertArrayEquals(
                            new int[] {1, a, 7, b}, Shape.of(1, a, 7, b).toArray());
                    assertArrayEquals(
                            new int[] {1, a, 8, b},
                            Shape.of(1, a, 7, b).with(2, 8).toArray());
                    assertEquals(a * b, Shape.of(a, b).elements());
                }
            }
        }
    }

    @Test
    void aShapeDoesNotFollowTheArrayItWasMadeOf() {
        int[] sizes = {5, 6, 7};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        assertEquals(Shape.of(5, 6, 7), shape);
        assertEquals("(9, 6, 7)", Shape.of(sizes).toString());
    }

    @Test
    void placesAreAddedToAMessageInnermostFirst() {
        ShapeException inner = new ShapeException("[matmul] expected this, got that");
        ShapeException outer = inner.at("discriminator / 2: Dense(784 → 256)");
        assertEquals("[matmul] expected this, got that\n  at discriminator / 2: Dense(784 → 256)", outer.getMessage());
        assertSame(inner, outer.getCause());
    }

    private static Shape shape(String sizes) {
        return sizes.isEmpty()
                ? Shape.scalar()
                : Shape.of(Arrays.stream(sizes.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    private static void assertMessage(String expected, Executable call) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
