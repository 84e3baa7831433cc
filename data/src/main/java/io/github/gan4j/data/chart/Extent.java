package io.github.gan4j.data.chart;

import io.github.gan4j.data.chart.Chart.Kind;
import io.github.gan4j.data.chart.Chart.Mark;
import io.github.gan4j.data.chart.Chart.Series;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The numbers that a chart has room for.
 *
 * @param left the least across
 * @param right the greatest across
 * @param bottom the least upwards
 * @param top the greatest upwards
 * @param lowest the least number, which has room unless it is cut off
 * @param highest the greatest number
 */
record Extent(double left, double right, double bottom, double top, double lowest, double highest) {
    /** So many of a hundred numbers lie within the usual run, when peaks are cut. */
    private static final double USUAL = .98;

    /** From how many times the usual run on, peaks are cut. */
    private static final double FAR = 3;

    static Extent of(Chart chart) {
        Chart.Settings s = chart.settings();
        double[] across = drawn(chart, Series::x, s.isLogarithmicAcross());
        double[] up = drawn(chart, Series::y, s.isLogarithmic());
        double[] x = ends(across, s.isLogarithmicAcross());
        double[] all = ends(up, s.isLogarithmic());
        double[] y = all;
        if (s.cutsPeaks() && up.length > 20 && !s.isLogarithmic()) {
            double[] usual = usual(up);
            if (y[1] - y[0] > FAR * (usual[1] - usual[0]) && usual[1] > usual[0]) {
                y = usual;
            }
        }
        double low = Math.min(y[0], least(chart));
        double high = Math.max(y[1], greatest(chart));
        return padded(chart, x, low, high, all);
    }

    private static Extent padded(Chart chart, double[] x, double low, double high, double[] all) {
        Chart.Settings s = chart.settings();
        boolean stands = chart.series().stream().anyMatch(one -> one.kind() == Kind.HISTOGRAM);
        double from = s.from().orElse(Double.NaN);
        double to = s.to().orElse(Double.NaN);
        double room = (high - low) * .05;
        double bottom = s.isLogarithmic() ? low / 1.2 : low <= from ? low : stands ? Math.min(0, low) : low - room;
        double top = s.isLogarithmic() ? high * 1.2 : high >= to && high == to ? high : high + room;
        boolean dots = chart.series().stream().anyMatch(one -> one.kind() == Kind.DOTS);
        double left = !dots ? x[0] : s.isLogarithmicAcross() ? x[0] / 1.2 : x[0] - .04 * (x[1] - x[0]);
        double right = !dots ? x[1] : s.isLogarithmicAcross() ? x[1] * 1.2 : x[1] + .04 * (x[1] - x[0]);
        return new Extent(left, right, bottom, top, all[0], all[1]);
    }

    /** How far the numbers go that have no room. */
    Optional<String> cut() {
        boolean isBelow = lowest < bottom;
        boolean isAbove = highest > top;
        if (isBelow && isAbove) {
            return Optional.of("from " + Scale.words(lowest) + " to " + Scale.words(highest));
        }
        if (isBelow) {
            return Optional.of("down to " + Scale.words(lowest));
        }
        return isAbove ? Optional.of("up to " + Scale.words(highest)) : Optional.empty();
    }

    private static double[] drawn(Chart chart, Function<Series, double[]> which, boolean isLogarithmic) {
        DoubleStream marks = DoubleStream.empty();
        return DoubleStream.concat(
                        marks, chart.series().stream().flatMapToDouble(one -> Arrays.stream(which.apply(one))))
                .filter(value -> Double.isFinite(value) && (!isLogarithmic || value > 0))
                .toArray();
    }

    /** The least and the greatest, never the same. */
    private static double[] ends(double[] values, boolean isLogarithmic) {
        double low = Arrays.stream(values).min().orElse(isLogarithmic ? 1 : 0);
        double high = Arrays.stream(values).max().orElse(isLogarithmic ? 10 : 1);
        if (high > low) {
            return new double[] {low, high};
        }
        double room = low == 0 ? 1 : Math.abs(low) / 2;
        return isLogarithmic ? new double[] {low / 2, low * 2} : new double[] {low - room, low + room};
    }

    private static double[] usual(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int out = (int) Math.round((1 - USUAL) / 2 * sorted.length);
        return new double[] {sorted[out], sorted[sorted.length - 1 - out]};
    }

    private static double least(Chart chart) {
        double of = chart.references().stream().mapToDouble(Mark::at).min().orElse(Double.POSITIVE_INFINITY);
        return Math.min(of, chart.settings().from().orElse(Double.POSITIVE_INFINITY));
    }

    private static double greatest(Chart chart) {
        double of = chart.references().stream().mapToDouble(Mark::at).max().orElse(Double.NEGATIVE_INFINITY);
        return Math.max(of, chart.settings().to().orElse(Double.NEGATIVE_INFINITY));
    }
}
