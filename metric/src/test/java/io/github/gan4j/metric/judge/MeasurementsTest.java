package io.github.gan4j.metric.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings whose measurements are known. */
class MeasurementsTest {
    private static final int FINE = 8;

    /** Whether a place, in pixels with (0, 0) in the middle of the first one, is in the drawing. */
    private interface Drawing {
        boolean has(double x, double y);
    }

    /** Softly drawn: the ink of a pixel is the part of it that is in the drawing, at 8x8 places. */
    private static NDArray drawn(int height, int width, Drawing drawing) {
        NDArray image = NDArray.zeros(Shape.of(height, width, 1));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int in = 0;
                for (int i = 0; i < FINE * FINE; i++) {
                    double dx = (i % FINE + .5) / FINE - .5;
                    double dy = (i / FINE + .5) / FINE - .5;
                    in += drawing.has(x + dx, y + dy) ? 1 : 0;
                }
                image.set(2f * in / (FINE * FINE) - 1, y, x, 0);
            }
        }
        return image;
    }

    /** A drawing of letters: ink where there is a #. */
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

    private static double squared(double x, double y) {
        return x * x + y * y;
    }

    /** The distance from the line between two places. */
    private static double away(double x, double y, double x0, double y0, double x1, double y1) {
        double t = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared(x1 - x0, y1 - y0);
        double at = Math.max(0, Math.min(1, t));
        return Math.sqrt(squared(x - x0 - at * (x1 - x0), y - y0 - at * (y1 - y0)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "4.5, 0", "3, 15", "3, -15", "2.5, 30", "3, -40", "5, 20"})
    void aBarHasItsWidthAndItsSlant(double width, double degrees) {
        double lean = Math.tan(Math.toRadians(degrees));
        double top = 13.5 + 9 * lean;
        double bottom = 13.5 - 9 * lean;
        // Sharp ends in a row, so that shearing is all there is.
        NDArray sheared =
                drawn(28, 28, (x, y) -> Math.abs(x - 13.5 + lean * (y - 13.5)) < width / 2 && Math.abs(y - 13.5) < 10);
        Measurements bar = Measurements.of(sheared);
        assertEquals(degrees, bar.slant(), .5);
        assertEquals(13.5, bar.centerX(), .01);
        assertEquals(13.5, bar.centerY(), .01);
        assertEquals(width * 20 / 784, bar.area(), .02 * width * 20 / 784);

        NDArray round = drawn(28, 28, (x, y) -> away(x, y, bottom, 22.5, top, 4.5) < width / 2);
        assertEquals(width, Measurements.of(round).strokeWidth(), .12 * width);
        assertEquals(1, Measurements.of(round).parts());
        assertEquals(0, Measurements.of(round).holes());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2, 3, 4})
    void aRingHasOneHoleAndItsWidth(double width) {
        NDArray ring = drawn(28, 28, (x, y) -> Math.abs(Math.sqrt(squared(x - 13.5, y - 12)) - 8) < width / 2);
        Measurements measured = Measurements.of(ring);
        assertEquals(1, measured.holes());
        assertEquals(1, measured.parts());
        assertEquals(width, measured.strokeWidth(), .1 * width);
        assertEquals(0, measured.slant(), .1);
        assertEquals(12, measured.centerY(), .01);
        assertEquals(2 * Math.PI * 8 * width / 784, measured.area(), .01);
    }

    @Test
    void aDiscIsAboutAsWideAsItIs() {
        NDArray disc = drawn(28, 28, (x, y) -> squared(x - 14, y - 14) < 16);
        assertEquals(8, Measurements.of(disc).strokeWidth(), 1.2); // a line of two steps is left of it
    }

    @Test
    void anEightHasTwoHoles() {
        Measurements eight = Measurements.of(of(
                "       ", // ground
                " ##### ", " #   # ", " ##### ", " #   # ", " #   # ", " ##### "));
        assertEquals(2, eight.holes());
        assertEquals(1, eight.parts());
        assertEquals(List.of(1, 1, 5, 6), List.of(eight.left(), eight.top(), eight.width(), eight.height()));
        // On both sides by the same: the middle of five columns.
        assertEquals(3, eight.centerX(), 1e-12);
        assertEquals(0, eight.slant(), 1e-9);
        assertEquals(21 / 49.0, eight.area(), 1e-12);
    }

    @Test
    void inkIsConnectedByCornersAndGroundByEdges() {
        Measurements diamond = Measurements.of(of("  #  ", " # # ", "#   #", " # # ", "  #  "));
        assertEquals(1, diamond.parts());
        assertEquals(1, diamond.holes());
        Measurements apart = Measurements.of(of("#  #", "    ", "#  #"));
        assertEquals(4, apart.parts());
        assertEquals(0, apart.holes());
        // A bay at the border is outside.
        assertEquals(0, Measurements.of(of("# #", "# #", "###")).holes());
        // Two holes that touch at a corner are two.
        assertEquals(2, Measurements.of(of("####", "# ##", "## #", "####")).holes());
        // A piece in a hole.
        Measurements target = Measurements.of(of("#####", "#   #", "# # #", "#   #", "#####"));
        assertEquals(1, target.holes());
        assertEquals(2, target.parts());
    }

    @Test
    void theSlantIsPositiveToTheRight() {
        assertEquals(45, Measurements.of(of("   #", "  # ", " #  ", "#   ")).slant(), 1e-9);
        assertEquals(-45, Measurements.of(of("#   ", " #  ", "  # ", "   #")).slant(), 1e-9);
        assertEquals(1, Measurements.of(of("   #", "  # ", " #  ", "#   ")).strokeWidth(), .25);
    }

    @Test
    void anEmptyImageHasNoMeasureButItsArea() {
        Measurements empty = Measurements.of(NDArray.full(Shape.of(5, 4, 1), -1));
        assertTrue(empty.isEmpty());
        assertEquals(0, empty.area());
        assertTrue(Double.isNaN(empty.strokeWidth()));
        assertTrue(Double.isNaN(empty.slant()));
        assertTrue(Double.isNaN(empty.centerX()));
        assertTrue(Double.isNaN(empty.centerY()));
        assertEquals(
                List.of(0, 0, 0, 0, 0, 0),
                List.of(empty.holes(), empty.parts(), empty.left(), empty.top(), empty.width(), empty.height()));
    }

    @Test
    void oneRowHasNoSlantAndAFullImageNoHole() {
        Measurements row = Measurements.of(of("     ", " ### ", "     "));
        assertTrue(Double.isNaN(row.slant()));
        assertEquals(2, row.centerX(), 1e-12);
        Measurements full = Measurements.of(NDArray.full(Shape.of(6, 6), 1));
        assertEquals(1, full.area());
        assertEquals(0, full.holes());
        assertEquals(1, full.parts());
        assertEquals(6, full.width());
    }

    /** Every drawing of one pixel or more keeps its parts and holes when it is thinned. */
    @Test
    void theSkeletonIsConnectedAsTheDrawingIs() {
        Rng rng = Rng.seeded(5);
        for (int i = 0; i < 300; i++) {
            double[][] ink = new double[9][11];
            for (double[] row : ink) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = rng.uniform() < .3 + .0015 * i ? 1 : 0;
                }
            }
            InkGrid grid = InkGrid.of(ink, .5);
            InkGrid skeleton = grid.skeleton();
            assertEquals(grid.parts(), skeleton.parts(), "drawing " + i);
            assertEquals(grid.holes(), skeleton.holes(), "drawing " + i);
        }
    }

    @Test
    void theThresholdDecidesWhatCounts() {
        NDArray faint = NDArray.full(Shape.of(3, 3), -1);
        faint.set(-.5f, 1, 1); // a quarter of ink
        assertTrue(Measurements.of(faint).isEmpty());
        assertEquals(1, Measurements.of(faint, .25).parts());
        assertEquals(.25 / 9, Measurements.of(faint).area(), 1e-9);
        faint.set(0, 1, 1);
        assertEquals(1, Measurements.of(faint).parts());
    }

    @Test
    void manyAreMeasuredOneByOne() {
        NDArray bar = drawn(28, 28, (x, y) -> Math.abs(x - 13) < 1 && Math.abs(y - 13) < 9);
        NDArray two = NDArray.zeros(Shape.of(2, 28, 28, 1));
        two.part(0, 1).copyFrom(NDArray.full(Shape.of(1, 28, 28, 1), -1));
        two.part(1, 2).copyFrom(bar.reshape(Shape.of(1, 28, 28, 1)));
        List<Measurements> all = Measurements.ofEach(two);
        assertTrue(all.get(0).isEmpty());
        assertEquals(Measurements.of(bar), all.get(1));
        assertTrue(
                all.get(1).toString().contains("box 3x19 at (12, 4)"),
                all.get(1).toString());
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        assertTrue(refused(() -> Measurements.of(NDArray.zeros(Shape.of(4, 4, 3))))
                .contains("got (4, 4, 3): give one image"));
        assertTrue(refused(() -> Measurements.of(NDArray.zeros(Shape.of(0, 4)))).contains("got (0, 4)"));
        assertTrue(refused(() -> Measurements.ofEach(NDArray.zeros(Shape.of(4, 4))))
                .contains("(N, H, W, 1), got (4, 4)"));
        assertTrue(refused(() -> Measurements.of(NDArray.full(Shape.of(2, 2), 255)))
                .contains("got 255.0: scale them"));
        assertTrue(refused(() -> Measurements.of(NDArray.full(Shape.of(2, 2), Float.NaN)))
                .contains("got NaN"));
        assertTrue(refused(() -> Measurements.of(NDArray.zeros(Shape.of(2, 2)), 0))
                .contains("threshold above 0"));
    }
}
