package io.github.gan4j.examples.cli;

import io.github.gan4j.run.ColumnMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the columns of a run's tables mean, for the screen and as a page. */
public final class MetricsTopic {
    /** What one asks for help with. */
    static final String NAME = "metrics";

    private static final int INDENT = 4;
    private static final String METRICS = "metrics.csv: the figures of a run";
    private static final String TERMS = "metrics.csv: what is there besides where images are turned into others";
    private static final String BOUND = "metrics.csv: of an autoencoder, in the place of what is said of D";
    private static final String SPEED = "speed.csv: how fast it was";
    private static final String ROWS =
            "A row is written ten times or more in a run: after every hundredth step, or more often in a run of fewer than 1,000 "
                    + "steps; of points in the plane after every tenth of the run. Unless a column says otherwise, a number is the "
                    + "mean over the steps since the row before; of a step with several updates of a player, its last counts. A "
                    + "repeated run writes the same bytes.";
    private static final String APART =
            "These are apart because they are never the same twice. After a break a row counts the steps since then.";

    private MetricsTopic() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(METRICS, ""));
        lines.addAll(Layout.item("", 0, ROWS));
        lines.add("");
        ColumnMeaning.metrics().forEach(column -> lines.addAll(lines(column)));
        lines.addAll(List.of("", TERMS, ""));
        ColumnMeaning.translations().forEach(column -> lines.addAll(lines(column)));
        lines.addAll(List.of("", BOUND, ""));
        ColumnMeaning.autoencoders().forEach(column -> lines.addAll(lines(column)));
        lines.addAll(List.of("", SPEED, ""));
        lines.addAll(Layout.item("", 0, APART));
        lines.add("");
        ColumnMeaning.speed().forEach(column -> lines.addAll(lines(column)));
        return lines;
    }

    private static List<String> lines(ColumnMeaning column) {
        List<String> lines = new ArrayList<>(List.of(column.name()));
        lines.addAll(Layout.item("", INDENT, column.meaning()));
        lines.addAll(Layout.item(
                "", INDENT, column.range() + "; empty: " + column.empty() + "; in runs on: " + column.runs()));
        return lines;
    }

    /** The names of all columns of the figures, in a sentence for the help. */
    static String names() {
        return ColumnMeaning.metrics().stream().map(ColumnMeaning::name).collect(Collectors.joining(", "));
    }

    /** The page of the documentation. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("# The tables of a run\n\n");
        page.append("`./gan4j help metrics` prints this too.\n\n");
        page.append("## ").append(METRICS).append("\n\n").append(ROWS).append("\n\n");
        table(page, ColumnMeaning.metrics());
        page.append("\n## ").append(TERMS).append("\n\n");
        table(page, ColumnMeaning.translations());
        page.append("\n## ").append(BOUND).append("\n\n");
        table(page, ColumnMeaning.autoencoders());
        page.append("\n## ").append(SPEED).append("\n\n").append(APART).append("\n\n");
        table(page, ColumnMeaning.speed());
        return page.toString();
    }

    private static void table(StringBuilder page, List<ColumnMeaning> columns) {
        page.append("| column | what it is | range | empty | in runs on |\n| --- | --- | --- | --- | --- |\n");
        columns.forEach(column -> page.append("| `")
                .append(String.join(
                        " | ", column.name() + "`", column.meaning(), column.range(), column.empty(), column.runs()))
                .append(" |\n"));
    }
}
