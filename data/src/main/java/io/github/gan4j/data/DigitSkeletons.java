package io.github.gan4j.data;

import java.util.List;

/**
 * The lines of the ten digits: each a list of strokes, each stroke points that it goes through, x to the right and y
 * down, both from 0 to 1 over the digit. Two points make a straight line, more a smooth one; a stroke that ends where
 * it began is closed.
 */
final class DigitSkeletons {
    private static final List<double[][]> ZERO =
            strokes(stroke(.5, 0, .86, .14, 1, .5, .86, .86, .5, 1, .14, .86, 0, .5, .14, .14, .5, 0));
    private static final List<double[][]> ONE = strokes(stroke(.25, .18, .55, 0), stroke(.55, 0, .55, 1));
    private static final List<double[][]> TWO =
            strokes(stroke(.04, .24, .2, .05, .52, 0, .86, .1, .94, .3, .74, .56, .36, .8, 0, 1), stroke(0, 1, 1, 1));
    private static final List<double[][]> THREE = strokes(
            stroke(.04, .12, .4, 0, .8, .08, .9, .25, .74, .42, .36, .48),
            stroke(.36, .48, .8, .55, 1, .74, .84, .94, .4, 1, 0, .88));
    private static final List<double[][]> FOUR =
            strokes(stroke(.14, 0, 0, .56), stroke(0, .56, 1, .56), stroke(.78, .1, .74, 1));
    private static final List<double[][]> FIVE = strokes(
            stroke(.92, 0, .16, 0),
            stroke(.16, 0, .1, .45),
            stroke(.1, .45, .5, .36, .9, .5, 1, .7, .84, .93, .44, 1, 0, .88));
    private static final List<double[][]> SIX = strokes(stroke(
            .78, 0, .38, .16, .1, .44, 0, .7, .16, .93, .5, 1, .84, .93, 1, .72, .84, .54, .5, .47, .26, .5, .06, .52));
    private static final List<double[][]> SEVEN = strokes(stroke(0, 0, 1, 0), stroke(1, 0, .64, .42, .4, 1));
    private static final List<double[][]> EIGHT = strokes(
            stroke(.5, .46, .8, .37, .92, .23, .8, .07, .5, 0, .2, .07, .08, .23, .2, .37, .5, .46),
            stroke(.5, .46, .86, .56, 1, .73, .86, .93, .5, 1, .14, .93, 0, .73, .14, .56, .5, .46));
    private static final List<double[][]> NINE =
            strokes(stroke(.95, .12, .54, 0, .12, .09, 0, .28, .14, .48, .48, .54, .92, .38), stroke(.95, .12, .86, 1));

    private static final List<List<double[][]>> ALL =
            List.of(ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE);

    private DigitSkeletons() {}

    private static List<double[][]> strokes(double[][]... all) {
        return List.of(all);
    }

    private static double[][] stroke(double... numbers) {
        double[][] points = new double[numbers.length / 2][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {numbers[2 * i], numbers[2 * i + 1]};
        }
        return points;
    }

    /** The strokes of a digit; not to be changed. */
    static List<double[][]> of(int digit) {
        return ALL.get(digit);
    }
}
