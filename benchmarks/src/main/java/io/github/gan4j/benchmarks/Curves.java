package io.github.gan4j.benchmarks;

import java.util.List;
import java.util.Locale;

/** Plots of points and straight lines, one below the other, with logarithmic axes. */
final class Curves {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 80;
    private static final int RIGHT = 30;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;

    private Curves() {}

    /**
     * One plot.
     *
     * @param title what stands above
     * @param x what stands along the horizontal axis
     * @param y what the vertical axis is
     * @param points what was measured, all above 0
     * @param line what it is held against
     */
    record Plot(String title, String x, String y, List<Line.Point> points, Line line) {}

    /** The plots, as SVG. */
    static String svg(List<Plot> plots) {
        StringBuilder svg = new StringBuilder(Svg.open(WIDTH, (double) HEIGHT * plots.size()));
        for (int i = 0; i < plots.size(); i++) {
            draw(svg, plots.get(i), HEIGHT * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Plot plot, double above) {
        Scale x = Scale.of(plot.points.stream().mapToDouble(Line.Point::x).toArray(), LEFT, WIDTH - (double) RIGHT);
        Scale y = Scale.of(
                plot.points.stream().mapToDouble(Line.Point::y).toArray(), above + HEIGHT - BOTTOM, above + TOP);
        svg.append(Svg.text(WIDTH / 2.0, above + 18, "middle", plot.title));
        svg.append(Svg.text(LEFT, above + 34, "middle", plot.y));
        svg.append(Svg.text(WIDTH / 2.0, above + HEIGHT - 8.0, "middle", plot.x));
        svg.append(Svg.line(LEFT, above + HEIGHT - BOTTOM, WIDTH - (double) RIGHT, above + HEIGHT - BOTTOM, "#444"));
        svg.append(Svg.line(LEFT, above + TOP, LEFT, above + HEIGHT - BOTTOM, "#444"));
        List<Line.Point> points = plot.points;
        for (int i = 0; i + 1 < points.size(); i++) {
            Line.Point a = points.get(i);
            Line.Point b = points.get(i + 1);
            svg.append(Svg.line(
                    x.at(a.x()), y.at(plot.line.at(a.x())), x.at(b.x()), y.at(plot.line.at(b.x())), "#8a8f98"));
        }
        for (Line.Point p : points) {
            svg.append(Svg.circle(x.at(p.x()), y.at(p.y()), 4, "#2e8b57"));
            svg.append(Svg.text(x.at(p.x()), above + HEIGHT - BOTTOM + 16.0, "middle", number(p.x())));
            svg.append(Svg.text(LEFT - 6.0, y.at(p.y()) + 4, "end", number(p.y())));
        }
    }

    /** Three digits or so. */
    static String number(double value) {
        boolean whole = value == Math.rint(value);
        return String.format(Locale.ROOT, whole || value >= 100 ? "%.0f" : value < 10 ? "%.2f" : "%.1f", value);
    }

    /** From logarithms to pixels. */
    private record Scale(double low, double high, double from, double to) {
        static Scale of(double[] values, double from, double to) {
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return new Scale(Math.log(low / 1.2), Math.log(high * 1.2), from, to);
        }

        double at(double value) {
            return from + (to - from) * (Math.log(value) - low) / (high - low);
        }
    }
}
