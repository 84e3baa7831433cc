package io.github.gan4j.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of figures as a run has written it so far: of what is damaged, torn or no number, the rest counts.
 *
 * @param columns the numbers of each column, NaN where there is none; all of one length
 */
public record FigureTable(Map<String, double[]> columns) {
    private static final String STEP = "step";

    /** The table in a file; without rows if it is not there or cannot be read. */
    public static FigureTable read(Path file) {
        List<String> lines;
        try {
            lines = Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            lines = List.of();
        }
        if (lines.isEmpty()) {
            return new FigureTable(Map.of(STEP, new double[0]));
        }
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<String[]> rows = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row.length == names.size() && Double.isFinite(number(row[0])))
                .toList();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            columns.put(
                    names.get(i),
                    rows.stream().mapToDouble(row -> number(row[column])).toArray());
        }
        columns.putIfAbsent(STEP, new double[rows.size()]);
        return new FigureTable(columns);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    double[] steps() {
        return of(STEP);
    }

    /** The numbers of a column; none of them if there is no such column. */
    public double[] of(String name) {
        return columns.getOrDefault(name, new double[0]);
    }

    /** Whether there is a number in a column. */
    boolean has(String name) {
        return Arrays.stream(of(name)).anyMatch(Double::isFinite);
    }

    /** The last number of a column; NaN if there is none. */
    double last(String name) {
        double[] all = of(name);
        for (int i = all.length - 1; i >= 0; i--) {
            if (Double.isFinite(all[i])) {
                return all[i];
            }
        }
        return Double.NaN;
    }
}
