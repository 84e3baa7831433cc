package io.github.gan4j.data.chart;

import java.util.Locale;

/**
 * The few elements of SVG that charts are made of. Each has a color of its own, so that a file can be seen as it is,
 * and a class, so that the page that a chart stands in can choose another one.
 */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Text as it may stand in an element or an attribute. */
    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A number with one digit behind the point, which is finer than anyone sees. */
    static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    Svg raw(String markup) {
        text.append(markup);
        return this;
    }

    Svg rectangle(double x, double y, double width, double height, String looks) {
        return raw("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(Math.max(0, width))
                + "\" height=\"" + number(Math.max(0, height)) + "\" " + looks + "/>\n");
    }

    Svg line(double x1, double y1, double x2, double y2, String looks) {
        return raw("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                + number(y2) + "\" " + looks + "/>\n");
    }

    Svg circle(double x, double y, double radius, String looks) {
        return raw("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" " + looks
                + "/>\n");
    }

    /** A line of text; the anchor is start, middle or end. */
    Svg text(double x, double y, String anchor, String words) {
        return text(x, y, anchor, words, Palette.INK);
    }

    /** A line of text of a look of its own. */
    Svg text(double x, double y, String anchor, String words, String looks) {
        return raw("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" " + looks + ">"
                + escaped(words) + "</text>\n");
    }

    /** A file: it says that it is SVG, and has a white ground. */
    static Svg file(double width, double height, String title) {
        return open(
                        " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\""
                                + number(height) + "\" font-family=\"sans-serif\"",
                        width,
                        height,
                        title)
                .rectangle(0, 0, width, height, "fill=\"#fff\"");
    }

    /** A part of a page, as wide as its place; without a ground. */
    static Svg part(double width, double height, String title, String more) {
        return open(" class=\"chart\"" + more, width, height, title);
    }

    private static Svg open(String attributes, double width, double height, String title) {
        return new Svg()
                .raw("<svg" + attributes + " viewBox=\"0 0 " + number(width) + " " + number(height)
                        + "\" font-size=\"12\" role=\"img\" aria-label=\"" + escaped(title) + "\">\n");
    }

    /** What was drawn so far. */
    String markup() {
        return text.toString();
    }

    String close() {
        return text + "</svg>\n";
    }
}
