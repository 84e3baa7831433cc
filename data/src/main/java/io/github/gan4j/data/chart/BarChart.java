package io.github.gan4j.data.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars, each with its name and its number, drawn as SVG. It is a value: every change gives a new
 * one.
 */
public final class BarChart {
    private static final int LINE = 20;
    private static final int WIDTH = 940;
    private static final double LETTER = 6.4;

    private final String title;
    private final String subtitle;
    private final List<Bar> bars;

    /** What a bar tells by its color. */
    public enum Verdict {
        /** Nothing. */
        NONE("#57606a"),
        /** As long as it was to be. */
        REACHED("#1a7f4b"),
        /** Shorter than it was to be. */
        MISSED("#b42318");

        private final String color;

        Verdict(String color) {
            this.color = color;
        }
    }

    private record Bar(String name, double value, Verdict verdict) {}

    private BarChart(String title, String subtitle, List<Bar> bars) {
        this.title = title;
        this.subtitle = subtitle;
        this.bars = List.copyOf(bars);
    }

    /**
     * {@return a chart without bars}
     *
     * @param title what the bars are
     * @param subtitle what else is to be known; may be empty
     */
    public static BarChart of(String title, String subtitle) {
        return new BarChart(title, subtitle, List.of());
    }

    /**
     * Adds a bar.
     *
     * @param name what it stands for
     * @param value its length, 0 or more
     * @param verdict what its color tells
     * @return the chart with it
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public BarChart bar(String name, double value, Verdict verdict) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "[chart] expected a length of 0 or more for the bar " + name + ", got " + value);
        }
        List<Bar> all = new ArrayList<>(bars);
        all.add(new Bar(name, value, verdict));
        return new BarChart(title, subtitle, all);
    }

    /** {@return the text of a file} */
    public String svg() {
        double left = 16
                + LETTER
                        * bars.stream().mapToInt(bar -> bar.name.length()).max().orElse(0);
        double most = bars.stream().mapToDouble(bar -> bar.value).max().orElse(0);
        Scale scale = new Scale(0, most == 0 ? 1 : most, false, left, WIDTH - 50.0);
        int top = subtitle.isEmpty() ? 48 : 62;
        int bottom = top + LINE * bars.size();
        Svg svg = Svg.file(WIDTH, bottom + LINE / 2.0, title);
        svg.text(WIDTH / 2.0, 18, "middle", title, Palette.INK + " font-weight=\"600\"");
        svg.text(WIDTH / 2.0, 35, "middle", subtitle, Palette.FAINT);
        for (Scale.Tick tick : scale.ticks(8)) {
            double at = scale.at(tick.value());
            svg.line(at, top - 4.0, at, bottom, Palette.GRID);
            svg.text(at, top - 8.0, "middle", tick.words());
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = top + (double) LINE * i;
            svg.text(left - 8, y + 14, "end", bar.name);
            svg.rectangle(left, y + 3, scale.at(bar.value) - left, LINE - 5.0, "fill=\"" + bar.verdict.color + "\"");
            svg.text(scale.at(bar.value) + 4, y + 14, "start", String.format(Locale.ROOT, "%.0f", bar.value));
        }
        return svg.close();
    }
}
