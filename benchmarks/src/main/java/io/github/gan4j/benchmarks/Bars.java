package io.github.gan4j.benchmarks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plot of horizontal bars. */
final class Bars {
    private static final int LABELS = 370;
    private static final int WIDTH = 940;
    private static final int LINE = 18;
    private static final int TOP = 60;
    private static final double STEP = 20;

    private Bars() {}

    /**
     * One bar.
     *
     * @param label what it stands for
     * @param value its length, 0 or more
     * @param reached whether it is as long as it was to be: green or red; null if there is no goal, or nothing is known: grey
     */
    record Bar(String label, double value, @Nullable Boolean reached) {}

    /** The plot, as SVG. */
    static String svg(String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        double end = Math.max(1, Math.ceil(most / STEP)) * STEP;
        int bottom = TOP + LINE * bars.size();
        StringBuilder svg = new StringBuilder(Svg.open(WIDTH, bottom + LINE));
        svg.append(Svg.text(WIDTH / 2.0, 20, "middle", title));
        svg.append(
                Svg.text(WIDTH / 2.0, 36, "middle", "green: goal reached, red: goal missed, grey: no goal, or open"));
        for (double value = 0; value <= end; value += STEP) {
            double x = x(value, end);
            svg.append(Svg.line(x, TOP - 4.0, x, bottom, "#ccc"));
            svg.append(Svg.text(x, TOP - 8.0, "middle", String.format(Locale.ROOT, "%.0f", value)));
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = TOP + (double) LINE * i;
            String color = bar.reached == null ? "#8a8f98" : bar.reached ? "#2e8b57" : "#c0392b";
            svg.append(Svg.text(LABELS - 8.0, y + 13, "end", bar.label));
            svg.append(Svg.rectangle(LABELS, y + 2, x(bar.value, end) - LABELS, LINE - 4.0, color));
            svg.append(Svg.text(x(bar.value, end) + 4, y + 13, "start", String.format(Locale.ROOT, "%.0f", bar.value)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double value, double end) {
        return LABELS + (WIDTH - LABELS - 40) * value / end;
    }
}
