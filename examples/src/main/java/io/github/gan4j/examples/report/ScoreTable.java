package io.github.gan4j.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Scores of one run or of several, beside those of real images and of noise. */
final class ScoreTable {
    private static final String SAMPLES = "samples";

    private ScoreTable() {}

    /** A table of all that are held against the same, one below the other; a run that differs in that has another. */
    static String html(List<String> names, List<SavedScores> runs) {
        StringBuilder html = new StringBuilder();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, runs.size()).boxed().toList());
        while (!left.isEmpty()) {
            List<Integer> group = new ArrayList<>();
            for (int i : left) {
                if (group.stream().allMatch(one -> areAlike(runs.get(one), runs.get(i)))) {
                    group.add(i);
                }
            }
            left.removeAll(group);
            html.append(table(
                    group.stream().map(names::get).toList(),
                    group.stream().map(runs::get).toList()));
        }
        return html.toString();
    }

    /** Whether what stands beside the samples is the same, in so far as both have it. */
    private static boolean areAlike(SavedScores one, SavedScores other) {
        return one.against().equals(other.against())
                && one.rows().entrySet().stream()
                        .allMatch(row -> row.getValue().entrySet().stream()
                                .filter(cell -> !cell.getKey().startsWith(SAMPLES))
                                .allMatch(cell -> {
                                    Double there = other.rows()
                                            .getOrDefault(row.getKey(), Map.of())
                                            .get(cell.getKey());
                                    return there == null || there.equals(cell.getValue());
                                }));
    }

    private static String table(List<String> names, List<SavedScores> runs) {
        Set<String> others = new LinkedHashSet<>();
        runs.forEach(run -> others.addAll(run.columns()));
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
            others.forEach(name -> cell(html, row(runs, metric, name), name, ""));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n<p class=\"words\">Held against ")
                .append(Html.escaped(runs.get(0).against()))
                .append(
                        ". Training images show what real ones score, the floor; noise is the other end; without one class shows what a"
                                + " missing class costs.</p>\n")
                .toString();
    }

    /** Of a metric, from the first run that has the column. */
    private static Map<String, Double> row(List<SavedScores> runs, String metric, String column) {
        return runs.stream()
                .map(run -> run.rows().getOrDefault(metric, Map.of()))
                .filter(row -> row.containsKey(column))
                .findFirst()
                .orElse(Map.of());
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
