package io.github.gan4j.data.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A chart of lines, dots and histograms over two axes, drawn as SVG.
 *
 * <pre>{@code
 * String svg = Chart.of("What D says")
 *         .axes("step", "probability")
 *         .line("D(x)", steps, ofReal)
 *         .line("D(G(z))", steps, ofGenerated)
 *         .reference("cannot tell", .5)
 *         .from(0).to(1)
 *         .svg();
 * }</pre>
 *
 * <p>It is a value: every change gives a new one. A number that is not finite is a gap, and one that a logarithm does
 * not take is not drawn.
 */
public final class Chart {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 240;

    private final Settings settings;
    private final List<Series> series;
    private final List<Mark> references;
    private final List<Mark> moments;

    /** All that is not drawn from numbers. */
    record Settings(
            String title,
            String x,
            String y,
            int width,
            int height,
            boolean isLogarithmic,
            boolean isLogarithmicAcross,
            boolean cutsPeaks,
            OptionalDouble from,
            OptionalDouble to) {}

    /** How a series is drawn. */
    enum Kind {
        LINE,
        DOTS,
        HISTOGRAM
    }

    /** Numbers of one name; of a histogram, {@code x} has one edge more than there are heights {@code y}. */
    record Series(Kind kind, String name, double[] x, double[] y) {}

    /** A line across at a number. */
    record Mark(String name, double at) {}

    private Chart(Settings settings, List<Series> series, List<Mark> references, List<Mark> moments) {
        this.settings = settings;
        this.series = series;
        this.references = references;
        this.moments = moments;
    }

    /**
     * {@return a chart of nothing yet}
     *
     * @param title what it shows; a file has it above the chart, a page reads it aloud
     */
    public static Chart of(String title) {
        return new Chart(
                new Settings(
                        Objects.requireNonNull(title, "[chart] expected a title, got null"),
                        "",
                        "",
                        WIDTH,
                        HEIGHT,
                        false,
                        false,
                        false,
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Names the axes.
     *
     * @param x what goes from left to right
     * @param y what goes upwards
     * @return the chart with them
     */
    public Chart axes(String x, String y) {
        Settings s = settings;
        return with(new Settings(
                s.title, x, y, s.width, s.height, s.isLogarithmic, s.isLogarithmicAcross, s.cutsPeaks, s.from, s.to));
    }

    /**
     * Sets the size.
     *
     * @param width in pixels, 200 or more
     * @param height in pixels, 120 or more
     * @return the chart of that size
     * @throws IllegalArgumentException if it is smaller
     */
    public Chart size(int width, int height) {
        if (width < 200 || height < 120) {
            throw new IllegalArgumentException(
                    "[chart] expected a size of 200 x 120 or more, got " + width + " x " + height);
        }
        Settings s = settings;
        return with(new Settings(
                s.title, s.x, s.y, width, height, s.isLogarithmic, s.isLogarithmicAcross, s.cutsPeaks, s.from, s.to));
    }

    /**
     * Makes equal ratios take equal room upwards.
     *
     * @return the chart with a logarithmic axis
     */
    public Chart logarithmic() {
        return logarithmic(settings.isLogarithmicAcross);
    }

    /**
     * Makes equal ratios take equal room in both directions.
     *
     * @return the chart with two logarithmic axes
     */
    public Chart bothLogarithmic() {
        return logarithmic(true);
    }

    private Chart logarithmic(boolean across) {
        Settings s = settings;
        return with(new Settings(s.title, s.x, s.y, s.width, s.height, true, across, s.cutsPeaks, s.from, s.to));
    }

    /**
     * Gives the usual run of the numbers its room: a few that lie far outside are cut off, which is said in the chart.
     *
     * @return the chart without the peaks
     */
    public Chart cuttingPeaks() {
        Settings s = settings;
        return with(new Settings(
                s.title, s.x, s.y, s.width, s.height, s.isLogarithmic, s.isLogarithmicAcross, true, s.from, s.to));
    }

    /**
     * Says where the axis upwards begins.
     *
     * @param number the lowest number that has room for sure
     * @return the chart with it
     */
    public Chart from(double number) {
        return between(OptionalDouble.of(number), settings.to);
    }

    /**
     * Says where the axis upwards ends.
     *
     * @param number the highest number that has room for sure
     * @return the chart with it
     */
    public Chart to(double number) {
        return between(settings.from, OptionalDouble.of(number));
    }

    private Chart between(OptionalDouble from, OptionalDouble to) {
        Settings s = settings;
        return with(new Settings(
                s.title, s.x, s.y, s.width, s.height, s.isLogarithmic, s.isLogarithmicAcross, s.cutsPeaks, from, to));
    }

    private Chart with(Settings changed) {
        return new Chart(changed, series, references, moments);
    }

    /**
     * Adds a line.
     *
     * @param name what it is
     * @param x from left to right
     * @param y upwards, as many
     * @return the chart with it
     * @throws IllegalArgumentException if there are not as many of both
     */
    public Chart line(String name, double[] x, double[] y) {
        return with(new Series(Kind.LINE, name, x.clone(), y.clone()), 0);
    }

    /**
     * Adds dots.
     *
     * @param name what they are
     * @param x from left to right
     * @param y upwards, as many
     * @return the chart with them
     * @throws IllegalArgumentException if there are not as many of both
     */
    public Chart dots(String name, double[] x, double[] y) {
        return with(new Series(Kind.DOTS, name, x.clone(), y.clone()), 0);
    }

    /**
     * Adds a histogram.
     *
     * @param name what is counted
     * @param edges where the bins begin and end, one more than heights
     * @param heights how high each is
     * @return the chart with it
     * @throws IllegalArgumentException if there is not one edge more than heights
     */
    public Chart histogram(String name, double[] edges, double[] heights) {
        return with(new Series(Kind.HISTOGRAM, name, edges.clone(), heights.clone()), 1);
    }

    private Chart with(Series one, int more) {
        if (one.x.length != one.y.length + more) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "[chart] expected %s for %d numbers of %s, got %d",
                    more == 0 ? "a place each" : "one edge more",
                    one.y.length,
                    one.name,
                    one.x.length));
        }
        return new Chart(settings, joined(series, one), references, moments);
    }

    /**
     * Adds a line across at a number that others are held against.
     *
     * @param name what it is, such as {@code cannot tell}
     * @param y the number, for which there is room
     * @return the chart with it
     */
    public Chart reference(String name, double y) {
        return new Chart(settings, series, joined(references, new Mark(name, y)), moments);
    }

    /**
     * Adds an upright line where something happened.
     *
     * @param name what happened
     * @param x where
     * @return the chart with it
     */
    public Chart moment(String name, double x) {
        return new Chart(settings, series, references, joined(moments, new Mark(name, x)));
    }

    private static <T> List<T> joined(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }

    Settings settings() {
        return settings;
    }

    List<Series> series() {
        return series;
    }

    List<Mark> references() {
        return references;
    }

    List<Mark> moments() {
        return moments;
    }

    /** {@return whether there is a number in it that can be drawn} */
    public boolean hasNumbers() {
        return series.stream()
                .anyMatch(one -> Arrays.stream(one.y)
                        .anyMatch(value -> Double.isFinite(value) && (!settings.isLogarithmic || value > 0)));
    }

    /** {@return the chart as the text of a file, with its title, on white} */
    public String svg() {
        return new Drawn(this, true).svg();
    }

    /** {@return the chart as a part of a page, as wide as its place, without its title and without a ground} */
    public String part() {
        return new Drawn(this, false).svg();
    }

    /**
     * Some charts below each other in one file.
     *
     * @param charts of one width
     * @return the text of the file
     * @throws IllegalArgumentException if there are none
     */
    public static String column(List<Chart> charts) {
        if (charts.isEmpty()) {
            throw new IllegalArgumentException("[chart] expected one chart or more, got none");
        }
        int height = charts.stream().mapToInt(chart -> chart.settings.height).sum();
        Svg svg = Svg.file(charts.get(0).settings.width, height, charts.get(0).settings.title);
        int above = 0;
        for (Chart chart : charts) {
            svg.raw("<g transform=\"translate(0 " + above + ")\">\n");
            svg.raw(new Drawn(chart, true).body());
            svg.raw("</g>\n");
            above += chart.settings.height;
        }
        return svg.close();
    }

    /** The title, and what is drawn. */
    @Override
    public String toString() {
        return "Chart(" + settings.title + ": "
                + series.stream().map(Series::name).toList() + ")";
    }
}
