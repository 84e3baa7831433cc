package io.github.gan4j.metric.dissection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Segmenter;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generator of which it is known what its units do. */
class CausesTest {
    private static final int UNITS = 5;
    private static final int CELL = 8;
    private static final int SIDE = 2 * CELL;

    /**
     * Maps (N, 2, 2, 5) → images (N, 16, 16, 1): where unit 3 is high in a cell, that has a ring with a hole; where
     * unit 1 is, the left half of its hole is filled; unit 4 is high exactly where there is a hole, and draws nothing.
     */
    private static final Layer DRAWER = new Layer() {
        @Override
        public Tensor forward(Tensor maps, Pass pass) {
            int n = maps.shape().size(0);
            Tensor ring = maps.slice(3, 3, 4).reshape(Shape.of(n, 2, 1, 2, 1, 1));
            Tensor filled = maps.slice(3, 1, 2).reshape(Shape.of(n, 2, 1, 2, 1, 1));
            NDArray frame = NDArray.zeros(Shape.of(1, 1, CELL, 1, CELL, 1));
            NDArray inside = NDArray.zeros(Shape.of(1, 1, CELL, 1, CELL, 1));
            for (int i = 0; i < CELL * CELL; i++) {
                int y = i / CELL;
                int x = i % CELL;
                boolean border = y == 0 || y == CELL - 1 || x == 0 || x == CELL - 1;
                frame.array()[i] = border ? 2 : 0;
                inside.array()[i] = !border && x < CELL / 2 ? 2 : 0;
            }
            return ring.mul(Tensor.of(frame))
                    .add(filled.mul(Tensor.of(inside)))
                    .sub(1)
                    .clamp(-1, 1)
                    .reshape(Shape.of(n, SIDE, SIDE, 1));
        }

        @Override
        public Shape outputShape(Shape input) {
            return Shape.of(input.size(0), SIDE, SIDE, 1);
        }

        @Override
        public State state() {
            return State.empty();
        }
    };

    private static final Sequential GENERATOR = Sequential.of(Reshape.of(2, 2, UNITS), DRAWER);

    private static NDArray z(int n) {
        Rng rng = Rng.seeded(n);
        NDArray z = NDArray.zeros(Shape.of(n, 4 * UNITS));
        for (int cell = 0; cell < 4 * n; cell++) {
            boolean ring = rng.integer(3) == 0;
            boolean filled = rng.integer(4) == 0;
            float[] array = z.array();
            array[cell * UNITS] = rng.uniform();
            array[cell * UNITS + 1] = filled ? 1 : 0;
            array[cell * UNITS + 2] = rng.uniform();
            array[cell * UNITS + 3] = ring ? 1 : 0;
            array[cell * UNITS + 4] = ring && !filled ? rng.uniform(.9f, 1) : rng.uniform(0, .1f);
        }
        return z;
    }

    /** Of two classes, whether the first cell has a ring; by its upper left pixel. */
    private static Judge judge() {
        Layer corner = new Layer() {
            @Override
            public Tensor forward(Tensor x, Pass pass) {
                return x.slice(1, 0, 1)
                        .slice(2, 0, 1)
                        .reshape(Shape.of(x.shape().size(0), 1));
            }

            @Override
            public Shape outputShape(Shape input) {
                return Shape.of(input.size(0), 1);
            }

            @Override
            public State state() {
                return State.empty();
            }
        };
        Layer head = new Layer() {
            @Override
            public Tensor forward(Tensor x, Pass pass) {
                return Tensor.concat(1, List.of(x.mul(-3), x.mul(3)));
            }

            @Override
            public Shape outputShape(Shape input) {
                return input.with(1, 2);
            }

            @Override
            public State state() {
                return State.empty();
            }
        };
        return Judge.of("corner", corner, head, Shape.of(SIDE, SIDE, 1));
    }

    @Test
    void theUnitThatAgreesIsNotTakenForTheCause() {
        Dissection layer = Dissection.of(GENERATOR, "0", z(200));
        assertEquals(4, layer.agreement(InkConcept.HOLE).get(0).unit());
        assertArrayEquals(new int[] {3}, Causes.of(layer, Absence.ZERO).ofConcept(InkConcept.HOLE, 1));
    }

    @Test
    void theUnitsOfAClassAreThoseWithoutWhichTheJudgeSaysItLess() {
        Dissection layer = Dissection.of(GENERATOR, "0", z(200));
        Causes causes = Causes.of(layer, Absence.ZERO);
        assertArrayEquals(new int[] {3}, causes.ofClass(judge(), 1, 1));
        int[] all = causes.ofClass(judge(), 1, UNITS);
        Arrays.sort(all);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, all, "each once");
        int[] after = judge().read(layer.without(Absence.ZERO, 3)).classes();
        assertEquals(0, Arrays.stream(after).sum());
    }

    @Test
    void aStampAddsWhatTheConceptAdds() {
        Dissection layer = Dissection.of(GENERATOR, "0", z(400));
        Stamp stamp = Stamp.of(layer, InkConcept.HOLE, 1);
        int[] units = stamp.units();
        Arrays.sort(units, 0, 2);
        assertArrayEquals(new int[] {3, 4}, Arrays.copyOf(units, 2), "those that are high where there is a hole");
        Dissection others = layer.on(z(300));
        Brush brush = new Brush(12, 10, 2);
        Insertion added = Insertion.of(InkConcept.HOLE, others.images(), stamp.pressed(others, 12, 10, 2), brush);
        assertTrue(added.without() > 100 && added.share() > .9, "rings come where there are none: " + added);
        Stamp useless = stamp.only(0, 4);
        assertEquals(
                0,
                Insertion.of(InkConcept.HOLE, others.images(), useless.pressed(others, 12, 10, 2), brush)
                        .appeared());
        assertArrayEquals(
                others.images().toArray(),
                stamp.only().pressed(others, 12, 10, 2).toArray());
        NDArray erased = stamp.pressed(others, 12, 10, -2);
        for (int i = 0; i < 300; i++) {
            assertEquals(-1, erased.get(i, 8, 8, 0), "no ring is left, and nothing is below the least of a unit");
            assertEquals(others.images().get(i, 0, 0, 0), erased.get(i, 0, 0, 0), "elsewhere nothing changes");
        }
    }

    /** By hand: one cell of one sample shows the concept. */
    @Test
    void aStampIsTheMeanOfDifferencesFromTheMeanAtThatPlace() {
        NDArray z = NDArray.zeros(Shape.of(4, 4 * UNITS));
        z.set(1, 2, 3 * UNITS + 3); // sample 2, the last cell: a ring
        z.set(8, 2, 3 * UNITS);
        z.set(4, 0, 3 * UNITS);
        Dissection layer = Dissection.of(GENERATOR, "0", z);
        Stamp stamp = Stamp.of(layer, InkConcept.HOLE, 0);
        assertEquals(1, stamp.cells());
        assertArrayEquals(new int[] {0, 3}, Arrays.copyOf(stamp.units(), 2)); // 8 - 3 and 1 - 1/4
        Dissection dark = layer.on(NDArray.zeros(Shape.of(1, 4 * UNITS)));
        assertEquals(2 * .75 - 1, stamp.pressed(dark, 0, 0, 1).get(0, 0, 0, 0), 1e-6);
        assertEquals(-1, stamp.pressed(dark, 0, 0, 1).get(0, 8, 8, 0), 1e-6);
        Stamp shuffled = stamp.shuffled(1);
        assertEquals(stamp.cells(), shuffled.cells());
        assertTrue(shuffled.units()[0] != 0 || shuffled.units()[1] != 3);
    }

    /** What appears elsewhere is no success, nor is what was there before. */
    @Test
    void insertionIsJudgedAtThePlaceThatWasPainted() {
        NDArray before = NDArray.full(Shape.of(3, 8, 8, 1), -1);
        NDArray after = NDArray.full(Shape.of(3, 8, 8, 1), -1);
        before.set(1, 0, 6, 6, 0);
        after.set(1, 0, 6, 6, 0); // it was there
        after.set(1, 1, 0, 0, 0); // it came elsewhere
        after.set(1, 2, 5, 6, 0); // it came under the brush
        Segmenter bright = image -> {
            boolean[][] where = new boolean[8][8];
            for (int i = 0; i < 64; i++) {
                where[i / 8][i % 8] = image.get(i / 8, i % 8, 0) > 0;
            }
            return where;
        };
        Insertion insertion = Insertion.of(bright, before, after, new Brush(6, 6, 1));
        assertEquals(new Insertion(2, 1), insertion);
        assertEquals(.5, insertion.share());
        assertEquals(new Insertion(4, 3), insertion.plus(new Insertion(2, 2)));
    }

    /** A lattice of many small holes is none that anybody sees. */
    @Test
    void whatAppearsMustBeOnePieceOfATwelfthOfTheBrush() {
        Brush brush = new Brush(5, 5, 4); // 49 pixels
        Segmenter bright = image -> {
            boolean[][] where = new boolean[11][11];
            for (int i = 0; i < 121; i++) {
                where[i / 11][i % 11] = image.get(i / 11, i % 11, 0) > 0;
            }
            return where;
        };
        NDArray before = NDArray.full(Shape.of(3, 11, 11, 1), -1);
        NDArray after = NDArray.full(Shape.of(3, 11, 11, 1), -1);
        for (int i = 0; i < 121; i += 2) {
            after.set(1, 0, i / 11, i % 11, 0); // corners connect nothing
        }
        for (int i = 0; i < 4; i++) {
            after.set(1, 1, 3 + i, 5, 0);
            after.set(1, 2, 4 + Math.min(i, 2), 5, 0);
        }
        assertEquals(new Insertion(3, 1), Insertion.of(bright, before, after, brush));
        assertEquals(8, Segmenter.largestPiece(new boolean[][] {
            {true, true, true, false, true}, {true, false, true, true, true}, {false, true, false, false, false}
        }));
    }

    @Test
    void theBrushReachesTheCellsWhoseMiddlesAreNear() {
        Shape image = Shape.of(28, 28, 1);
        boolean[][] one = new Brush(14, 10, 0).cells(image, Shape.of(7, 7, 64));
        int cells = 0;
        for (boolean[] row : one) {
            for (boolean is : row) {
                cells += is ? 1 : 0;
            }
        }
        assertEquals(1, cells);
        assertTrue(one[2][3], "row 10 is in cells of rows 8 to 11, column 14 in 12 to 15");
        boolean[][] more = new Brush(14, 10, 4).cells(image, Shape.of(7, 7, 64));
        assertTrue(more[2][3] && more[2][4] && more[3][3] && !more[1][3] && !more[2][2] && !more[3][4]);
        boolean[][] pixels = new Brush(1, 0, 1).pixels(Shape.of(3, 4, 1));
        assertArrayEquals(new boolean[] {true, true, true, false}, pixels[0]);
        assertArrayEquals(new boolean[] {false, true, false, false}, pixels[1]);
    }

    @Test
    void whatCannotBeSoughtIsRefused() {
        Causes causes = Causes.of(Dissection.of(GENERATOR, "0", z(20)), Absence.ZERO);
        assertEquals(
                "[causes] expected 1 to 5 units, as the layer has, got 6",
                assertThrows(IllegalArgumentException.class, () -> causes.ofConcept(InkConcept.HOLE, 6))
                        .getMessage());
        assertEquals(
                "[causes] expected a class from 0 to 1, got 2",
                assertThrows(IllegalArgumentException.class, () -> causes.ofClass(judge(), 2, 1))
                        .getMessage());
        Dissection dark = Dissection.of(GENERATOR, "0", NDArray.zeros(Shape.of(9, 4 * UNITS)));
        assertEquals(
                "[causes] expected samples of class 1, got none among 9: take more samples, or another class",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Causes.of(dark, Absence.ZERO).ofClass(judge(), 1, 1))
                        .getMessage());
        Sequential wide = Sequential.of(Reshape.of(1, 4, UNITS), Reshape.of(2, 2, UNITS), DRAWER);
        Stamp stamp = Stamp.of(Dissection.of(wide, "0", z(20)), InkConcept.HOLE, 0);
        assertEquals(
                "[stamp] expected samples of a layer of maps (1, 4, 5), got (2, 2, 5)",
                assertThrows(IllegalArgumentException.class, () -> stamp.pressed(dark, 0, 0, 1))
                        .getMessage());
    }
}
