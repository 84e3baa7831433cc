package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.NumberColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns of the data and of what was made, side by side. */
final class NumberSummary {
    private static final int MOST = 20;
    private static final int WIDEST_NAME = 20;

    private NumberSummary() {}

    /**
     * A table of two lines a column.
     *
     * @param data what is known of the data
     * @param made samples in the user's units, (…, columns)
     */
    static List<String> lines(List<NumberColumn> data, NDArray made) {
        List<String> names = data.stream().map(NumberColumn::name).toList();
        List<NumberColumn> columns = NumberColumn.measured(names, made);
        int shown = Math.min(MOST, data.size());
        int width = names.subList(0, shown).stream()
                .mapToInt(name -> cut(name).length())
                .max()
                .orElse(0);
        String row = "  %-" + Math.max(6, width) + "s  %-9s  %11s  %11s  %11s  %11s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, row, "column", "", "mean", "std", "min", "max"));
        for (int i = 0; i < shown; i++) {
            lines.add(line(row, cut(names.get(i)), "data", data.get(i)));
            lines.add(line(row, "", "generated", columns.get(i)));
        }
        if (shown < data.size()) {
            lines.add("  and " + (data.size() - shown) + " more columns");
        }
        return lines;
    }

    private static String line(String row, String name, String whose, NumberColumn column) {
        return String.format(
                Locale.ROOT,
                row,
                name,
                whose,
                number(column.mean()),
                number(column.deviation()),
                number(column.least()),
                number(column.most()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private static String cut(String name) {
        String line = Printable.of(name.replaceAll("\\s+", " "));
        return line.length() > WIDEST_NAME ? line.substring(0, WIDEST_NAME - 1) + "…" : line;
    }
}
