package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.NumberColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The columns of the data and of what was made, side by side. */
final class NumberSummary {
    private static final int MOST = 20;
    private static final int WIDEST_NAME = 20;

    private final List<NumberColumn> data;
    private final List<String> names;
    private List<NumberColumn> made = List.of();
    private long count;

    /** A summary of nothing yet, for what is known of the data. */
    NumberSummary(List<NumberColumn> data) {
        this.data = data;
        this.names = data.stream().map(NumberColumn::name).toList();
    }

    /**
     * The summary of some samples.
     *
     * @param data what is known of the data
     * @param made samples in the user's units, (…, columns)
     */
    static List<String> lines(List<NumberColumn> data, NDArray made) {
        NumberSummary summary = new NumberSummary(data);
        summary.add(made);
        return summary.lines();
    }

    /** Adds samples in the user's units, (…, columns). */
    void add(NDArray samples) {
        List<NumberColumn> more = NumberColumn.measured(names, samples);
        long n = samples.elements() / names.size();
        List<NumberColumn> before = made;
        made = count == 0
                ? more
                : IntStream.range(0, names.size())
                        .mapToObj(i -> joined(before.get(i), count, more.get(i), n))
                        .toList();
        count += n;
    }

    /**
     * Chan et al. 1979: the squares around the common mean are those around each mean, and what lies between the means.
     */
    private static NumberColumn joined(NumberColumn a, long n, NumberColumn b, long m) {
        double part = (double) m / (n + m);
        double apart = b.mean() - a.mean();
        double variance = (1 - part) * a.deviation() * a.deviation()
                + part * b.deviation() * b.deviation()
                + part * (1 - part) * apart * apart;
        return new NumberColumn(
                a.name(),
                a.mean() + part * apart,
                Math.sqrt(variance),
                Math.min(a.least(), b.least()),
                Math.max(a.most(), b.most()));
    }

    /** A table of two lines a column. */
    List<String> lines() {
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
            lines.add(line(row, "", "generated", made.get(i)));
        }
        if (shown < data.size()) {
            lines.add("  and " + Printable.count(data.size() - shown, "more columns"));
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
