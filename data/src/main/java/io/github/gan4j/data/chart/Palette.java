package io.github.gan4j.data.chart;

import java.util.List;

/**
 * How the elements of charts look. Neighbors differ in brightness too, so that they can be told apart without colors.
 */
final class Palette {
    static final String INK = "fill=\"#24292f\" class=\"ink\"";
    static final String FAINT = "fill=\"#57606a\" class=\"faint\"";
    static final String GRID = "stroke=\"#e3e6ea\" class=\"grid\"";
    static final String AXIS = "stroke=\"#8c959f\" class=\"axis\"";
    static final String REFERENCE = "stroke=\"#57606a\" stroke-dasharray=\"4 3\" class=\"reference\"";
    static final String MOMENT = "stroke=\"#b42318\" stroke-dasharray=\"2 2\" class=\"moment\"";

    private static final List<String> COLORS =
            List.of("#0b62c4", "#c8590a", "#1a7f4b", "#8250df", "#9a6700", "#57606a", "#bf3989", "#0a7d91");
    private static final List<String> DASHES = List.of("", "", "7 3", "2 2", "9 3 2 3");

    private Palette() {}

    private static String color(int number) {
        return COLORS.get(number % COLORS.size());
    }

    /** A line of its number. */
    static String stroke(int number) {
        String dash = DASHES.get(number % DASHES.size());
        return "fill=\"none\" stroke=\"" + color(number) + "\" stroke-width=\"1.8\" stroke-linejoin=\"round\""
                + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"") + " class=\"line c"
                + number % COLORS.size() + "\"";
    }

    /** A surface, through which others are seen. */
    static String surface(int number) {
        return "fill=\"" + color(number) + "\" fill-opacity=\".45\" class=\"fill c" + number % COLORS.size() + "\"";
    }

    static String dot(int number) {
        return "fill=\"" + color(number) + "\" class=\"dot c" + number % COLORS.size() + "\"";
    }
}
