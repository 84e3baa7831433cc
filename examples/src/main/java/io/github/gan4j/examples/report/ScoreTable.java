package io.github.gan4j.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Scores of one run or of several, beside those of real images and of noise. */
final class ScoreTable {
    private static final String SAMPLES = "samples";

    private ScoreTable() {}

    /** A table; the columns beside the samples are those of the first. */
    static String html(List<String> names, List<SavedScores> runs) {
        SavedScores first = runs.get(0);
        List<String> others = new ArrayList<>(first.columns());
        others.remove(SAMPLES);
        StringBuilder html = new StringBuilder(
                "<div class=\"scroll\"><table>\n<caption class=\"visually-hidden\">Scores</caption>\n<thead><tr><th scope=\"col\">metric</th><th scope=\"col\">better</th>");
        names.forEach(name -> head(html, name));
        others.forEach(name -> head(html, words(name)));
        html.append("</tr></thead>\n<tbody>\n");
        Set<String> metrics = new LinkedHashSet<>();
        runs.forEach(run -> metrics.addAll(run.rows().keySet()));
        for (String metric : metrics) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escaped(SavedScores.title(metric)))
                    .append("</th><td>")
                    .append(SavedScores.better(metric))
                    .append("</td>");
            runs.forEach(run -> cell(html, run.rows().getOrDefault(metric, Map.of()), SAMPLES, " class=\"own\""));
            others.forEach(name -> cell(html, first.rows().getOrDefault(metric, Map.of()), name, ""));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n<p class=\"words\">Held against ")
                .append(Html.escaped(first.against()))
                .append(
                        ". Training images show what real ones score, the floor; noise is the other end; without one class shows what a"
                                + " missing class costs.</p>\n")
                .toString();
    }

    private static String words(String column) {
        return column.equals("training") ? "training images" : column;
    }

    private static void head(StringBuilder html, String name) {
        html.append("<th scope=\"col\">").append(Html.escaped(name)).append("</th>");
    }

    private static void cell(StringBuilder html, Map<String, Double> row, String column, String looks) {
        Double value = row.get(column);
        html.append("<td").append(looks).append(">").append(value == null ? "–" : number(value));
        Double error = row.get(column + " error");
        html.append(error == null ? "" : " ± " + number(error)).append("</td>");
    }

    /** Three digits or so. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g", value);
    }
}
