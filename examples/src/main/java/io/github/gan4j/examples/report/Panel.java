package io.github.gan4j.examples.report;

import io.github.gan4j.data.chart.Chart;
import java.util.List;

/**
 * A chart, or some small ones, with what they tell.
 *
 * @param id its name in the page
 * @param heading what it is
 * @param charts the charts
 * @param words what they tell, as HTML
 */
record Panel(String id, String heading, List<Chart> charts, String words) {
    static Panel of(String id, String heading, Chart chart, String words) {
        return new Panel(id, heading, List.of(chart), words);
    }

    boolean hasNumbers() {
        return charts.stream().anyMatch(Chart::hasNumbers);
    }

    String html() {
        StringBuilder page = new StringBuilder("<section class=\"panel\" id=\"" + id + "\">\n<h3>"
                + Html.escaped(heading) + "</h3>\n<div class=\"charts n" + charts.size() + "\">\n");
        charts.forEach(chart -> page.append(chart.part()));
        return page.append("</div>\n<p class=\"words\">")
                .append(words)
                .append("</p>\n</section>\n")
                .toString();
    }
}
