package io.github.gan4j.metric.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drawings in which it is plain where a concept is. */
class InkConceptTest {
    private static NDArray of(String... rows) {
        NDArray image = NDArray.full(Shape.of(rows.length, rows[0].length()), -1);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                if (rows[y].charAt(x) == '#') {
                    image.set(1, y, x);
                }
            }
        }
        return image;
    }

    private static List<String> drawn(boolean[][] where) {
        List<String> rows = new ArrayList<>();
        for (boolean[] row : where) {
            StringBuilder text = new StringBuilder();
            for (boolean is : row) {
                text.append(is ? '#' : '.');
            }
            rows.add(text.toString());
        }
        return rows;
    }

    private static double share(InkConcept concept, NDArray image) {
        int ink = 0;
        int found = 0;
        boolean[][] where = concept.where(image);
        for (int y = 0; y < where.length; y++) {
            for (int x = 0; x < where[y].length; x++) {
                ink += image.get(y, x) > 0 ? 1 : 0;
                found += where[y][x] ? 1 : 0;
            }
        }
        return (double) found / ink;
    }

    /** A stroke of three pixels through the middle of 21x21, along (across, down). */
    private static NDArray stroke(int across, int down) {
        NDArray image = NDArray.full(Shape.of(21, 21), -1);
        for (int y = 2; y < 19; y++) {
            for (int x = 2; x < 19; x++) {
                double off = ((x - 10) * down - (y - 10) * across) / Math.sqrt(across * across + down * down);
                image.set(Math.abs(off) <= 1.5 ? 1 : -1, y, x);
            }
        }
        return image;
    }

    @Test
    void aHoleIsGroundFromWhichNoWayLeadsOut() {
        NDArray image = of(
                "..........", //
                ".####..###",
                ".#..#..#..",
                ".#..#..#..",
                ".#.#...#.#",
                "..#....###");
        assertEquals(
                List.of(
                        "..........", //
                        "..........",
                        "..##......",
                        "..##......",
                        "..#.......",
                        ".........."),
                drawn(InkConcept.HOLE.where(image)),
                "corners close a hole, and what is open to the border is none");
    }

    @Test
    void aStrokeIsOfItsDirectionAndOfNoOther() {
        NDArray[] strokes = {stroke(1, 0), stroke(0, 1), stroke(1, -1), stroke(1, 1)};
        InkConcept[] directions = {InkConcept.HORIZONTAL, InkConcept.VERTICAL, InkConcept.RISING, InkConcept.FALLING};
        for (int s = 0; s < 4; s++) {
            for (int d = 0; d < 4; d++) {
                double share = share(directions[d], strokes[s]);
                String what = directions[d] + " in a stroke that is " + directions[s] + ": " + share;
                assertTrue(s == d ? share > .8 : share < .1, what);
            }
        }
    }

    @Test
    void halfwayBetweenIsTheNearest() {
        assertTrue(share(InkConcept.HORIZONTAL, stroke(5, -1)) > .7);
        assertTrue(share(InkConcept.RISING, stroke(3, -2)) > .7);
    }

    @Test
    void endsAndJunctionsLieAroundThoseOfTheLines() {
        NDArray image = of(
                ".............", //
                ".............",
                ".............",
                "..#########..",
                "......#......",
                "......#......",
                "......#......",
                "......#......",
                "......#......",
                "......#......",
                ".............",
                ".............");
        assertEquals(
                List.of(
                        ".............", //
                        "#####...#####",
                        "#####...#####",
                        "#####...#####",
                        "#####...#####",
                        "#####...#####",
                        ".............",
                        "....#####....",
                        "....#####....",
                        "....#####....",
                        "....#####....",
                        "....#####...."),
                drawn(InkConcept.END.where(image)));
        boolean[][] junction = InkConcept.JUNCTION.where(image);
        assertTrue(junction[3][6]);
        assertTrue(!junction[3][1] && !junction[9][6]);
        NDArray ring = of("....", ".##.", "#..#", "#..#", ".##.");
        assertEquals(0, share(InkConcept.END, ring));
        assertEquals(0, share(InkConcept.JUNCTION, ring));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsInAnEmptyImage(InkConcept concept) {
        for (boolean[] row : concept.where(NDArray.full(Shape.of(9, 7, 1), -1))) {
            assertEquals(7, row.length);
            for (boolean is : row) {
                assertEquals(false, is);
            }
        }
    }

    @Test
    void ofColorsTheMeanIsLookedAt() {
        NDArray grey = of("....", ".##.", ".##.", "....");
        NDArray color = NDArray.zeros(Shape.of(4, 4, 3));
        for (int i = 0; i < 16; i++) {
            float pixel = grey.array()[i];
            color.array()[3 * i] = pixel;
            color.array()[3 * i + 1] = pixel > 0 ? 1 : -1;
            color.array()[3 * i + 2] = pixel > 0 ? .1f : -1;
        }
        assertEquals(drawn(InkConcept.VERTICAL.where(grey)), drawn(InkConcept.VERTICAL.where(color)));
        assertEquals(drawn(InkConcept.END.where(grey)), drawn(InkConcept.END.where(color)));
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertEquals(
                "[concept] expected an image (H, W) or (H, W, C), got (2, 28, 28, 1): give one image at a time",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> InkConcept.HOLE.where(NDArray.zeros(Shape.of(2, 28, 28, 1))))
                        .getMessage());
        assertEquals(
                "[concept] expected pixels in [-1, 1], got 3.0: give what the generator made",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> InkConcept.HOLE.where(NDArray.of(Shape.of(1, 1, 3), 3, -3, 0)))
                        .getMessage());
    }
}
