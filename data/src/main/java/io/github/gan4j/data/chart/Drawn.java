package io.github.gan4j.data.chart;

import io.github.gan4j.data.chart.Chart.Kind;
import io.github.gan4j.data.chart.Chart.Mark;
import io.github.gan4j.data.chart.Chart.Series;
import java.util.List;

/** A chart that is being drawn. */
final class Drawn {
    private static final int BOTTOM = 40;
    private static final int RIGHT = 12;
    private static final int LEGEND_LINE = 17;
    private static final int HEADING = 24;
    private static final double LETTER = 6.4;
    private static final int MOST_POINTS = 300;

    private final Chart chart;
    private final boolean isFile;
    private final Extent extent;
    private final int left;
    private final int top;
    private final Scale x;
    private final Scale y;

    Drawn(Chart chart, boolean isFile) {
        this.chart = chart;
        this.isFile = isFile;
        this.extent = Extent.of(chart);
        Chart.Settings s = chart.settings();
        this.top = (isFile ? HEADING : 4) + LEGEND_LINE * legendLines() + 12;
        Scale rough = new Scale(extent.bottom(), extent.top(), s.isLogarithmic(), s.height() - (double) BOTTOM, top);
        int letters = rough.ticks(5).stream()
                .mapToInt(tick -> tick.words().length())
                .max()
                .orElse(1);
        this.left = (int) Math.ceil(16 + LETTER * Math.max(2, letters)) + (s.y().isEmpty() ? 0 : 14);
        this.x = new Scale(extent.left(), extent.right(), s.isLogarithmicAcross(), left, s.width() - (double) RIGHT);
        this.y = rough;
    }

    private int legendLines() {
        return lines(chart.series(), chart.settings().width());
    }

    private static double room(Series one) {
        return 26 + LETTER * one.name().length() + 10;
    }

    private static int lines(List<Series> series, int width) {
        double used = 0;
        int lines = series.isEmpty() ? 0 : 1;
        for (Series one : series) {
            if (used > 0 && used + room(one) > width - 8) {
                lines++;
                used = 0;
            }
            used += room(one);
        }
        return lines;
    }

    String svg() {
        Chart.Settings s = chart.settings();
        if (isFile) {
            return Svg.file(s.width(), s.height(), s.title()).raw(body()).close();
        }
        String plot = String.join(
                " ",
                Svg.number(left),
                Svg.number(top),
                Svg.number(s.width() - (double) RIGHT - left),
                Svg.number(s.height() - (double) BOTTOM - top),
                Double.toString(extent.left()),
                Double.toString(extent.right()),
                Double.toString(extent.bottom()),
                Double.toString(extent.top()),
                s.isLogarithmic() ? "log" : "linear");
        return Svg.part(s.width(), s.height(), s.title(), " data-plot=\"" + plot + "\"")
                .raw(body())
                .close();
    }

    String body() {
        Svg svg = new Svg();
        Chart.Settings s = chart.settings();
        if (isFile) {
            svg.text(s.width() / 2.0, 17, "middle", s.title(), Palette.INK + " font-weight=\"600\"");
        }
        legend(svg);
        axes(svg);
        double width = s.width() - (double) RIGHT - left;
        double height = s.height() - (double) BOTTOM - top;
        // An inner SVG cuts off what lies outside of it.
        svg.raw("<svg x=\"" + left + "\" y=\"" + top + "\" width=\"" + Svg.number(width) + "\" height=\""
                + Svg.number(height) + "\" viewBox=\"" + left + " " + top + " " + Svg.number(width) + " "
                + Svg.number(height) + "\">\n");
        chart.moments().forEach(mark -> moment(svg, mark));
        for (int i = 0; i < chart.series().size(); i++) {
            draw(svg, chart.series().get(i), i);
        }
        svg.raw("</svg>\n");
        chart.references().forEach(mark -> reference(svg, mark));
        extent.cut()
                .ifPresent(peaks -> svg.text(
                        s.width() - (double) RIGHT,
                        top - 3.0,
                        "end",
                        "peaks " + peaks + " cut off",
                        Palette.FAINT + " font-size=\"10\""));
        return svg.markup();
    }

    private void legend(Svg svg) {
        double at = 6;
        double line = (isFile ? HEADING : 4) + 11;
        for (int i = 0; i < chart.series().size(); i++) {
            Series one = chart.series().get(i);
            if (at > 6 && at + room(one) > chart.settings().width() - 8) {
                at = 6;
                line += LEGEND_LINE;
            }
            switch (one.kind()) {
                case LINE -> svg.line(at, line - 4, at + 20, line - 4, Palette.stroke(i));
                case DOTS -> svg.circle(at + 10, line - 4, 4, Palette.dot(i));
                case HISTOGRAM -> svg.rectangle(at + 4, line - 9, 12, 10, Palette.surface(i));
            }
            svg.text(at + 25, line, "start", one.name());
            at += room(one);
        }
    }

    private void axes(Svg svg) {
        Chart.Settings s = chart.settings();
        double bottom = s.height() - (double) BOTTOM;
        double right = s.width() - (double) RIGHT;
        for (Scale.Tick tick : y.ticks(5)) {
            double at = y.at(tick.value());
            svg.line(left, at, right, at, Palette.GRID);
            svg.text(left - 5.0, at + 4, "end", tick.words());
        }
        for (Scale.Tick tick : x.ticks(Math.max(3, s.width() / 90))) {
            double at = x.at(tick.value());
            svg.line(at, bottom, at, bottom + 4, Palette.AXIS);
            double half = LETTER * tick.words().length() / 2;
            svg.text(Math.min(at, s.width() - 2 - half), bottom + 16, "middle", tick.words());
        }
        svg.line(left, bottom, right, bottom, Palette.AXIS);
        svg.text((left + right) / 2, s.height() - 7.0, "middle", s.x(), Palette.FAINT);
        if (!s.y().isEmpty()) {
            double middle = (top + bottom) / 2;
            svg.text(
                    11,
                    middle,
                    "middle",
                    s.y(),
                    Palette.FAINT + " transform=\"rotate(-90 11 " + Svg.number(middle) + ")\"");
        }
    }

    private void moment(Svg svg, Mark mark) {
        double at = x.at(mark.at());
        svg.raw("<g><title>" + Svg.escaped(mark.name()) + "</title>\n")
                .line(at, top, at, chart.settings().height() - (double) BOTTOM, Palette.MOMENT)
                .raw("</g>\n");
    }

    private void reference(Svg svg, Mark mark) {
        double right = chart.settings().width() - (double) RIGHT;
        svg.line(left, y.at(mark.at()), right, y.at(mark.at()), Palette.REFERENCE);
        double above = y.at(mark.at()) - 4;
        svg.text(
                right - 3,
                above < top + 8 ? y.at(mark.at()) + 12 : above,
                "end",
                mark.name(),
                Palette.FAINT + " font-size=\"11\"");
    }

    private void draw(Svg svg, Series one, int number) {
        if (one.kind() == Kind.HISTOGRAM) {
            histogram(svg, one, number);
            return;
        }
        Series drawn = one.kind() == Kind.LINE ? Thinned.of(one, MOST_POINTS) : one;
        StringBuilder points = new StringBuilder();
        int count = 0;
        for (int i = 0; i < drawn.y().length; i++) {
            boolean isThere = isDrawn(drawn.x()[i], drawn.y()[i]);
            if (isThere && one.kind() == Kind.DOTS) {
                svg.circle(x.at(drawn.x()[i]), y.at(drawn.y()[i]), 4, Palette.dot(number));
            } else if (isThere) {
                points.append(count == 0 ? "" : " ")
                        .append(Svg.number(x.at(drawn.x()[i])))
                        .append(',')
                        .append(Svg.number(y.at(drawn.y()[i])));
                count++;
            }
            boolean ends = !isThere || i == drawn.y().length - 1;
            if (ends && count > 0) {
                piece(svg, points.toString(), count, one.name(), number);
                points.setLength(0);
                count = 0;
            }
        }
    }

    private static void piece(Svg svg, String points, int count, String name, int number) {
        if (count == 1) {
            String[] place = points.split(",", 2);
            svg.circle(Double.parseDouble(place[0]), Double.parseDouble(place[1]), 2.5, Palette.dot(number));
        } else {
            svg.raw("<polyline points=\"" + points + "\" data-name=\"" + Svg.escaped(name) + "\" "
                    + Palette.stroke(number) + "/>\n");
        }
    }

    private boolean isDrawn(double across, double up) {
        Chart.Settings s = chart.settings();
        return Double.isFinite(across)
                && Double.isFinite(up)
                && (!s.isLogarithmic() || up > 0)
                && (!s.isLogarithmicAcross() || across > 0);
    }

    private void histogram(Svg svg, Series one, int number) {
        double ground = y.at(extent.bottom());
        for (int i = 0; i < one.y().length; i++) {
            if (isDrawn(one.x()[i], one.y()[i])) {
                double from = x.at(one.x()[i]);
                svg.rectangle(
                        from,
                        y.at(one.y()[i]),
                        x.at(one.x()[i + 1]) - from,
                        ground - y.at(one.y()[i]),
                        Palette.surface(number));
            }
        }
    }
}
