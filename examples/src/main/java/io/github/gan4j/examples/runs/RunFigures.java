package io.github.gan4j.examples.runs;

import io.github.gan4j.examples.run.FileTail;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The columns of a run's metrics.csv, as far as its rows are whole; a number that is missing is NaN. */
final class RunFigures {
    private static final int HEADER = 8_192;

    /** Some rows, whatever the number of columns. */
    private static final int LAST = 16_384;

    private final Map<String, List<Double>> columns = new LinkedHashMap<>();

    private RunFigures(List<String> header, List<String> rows) {
        List<List<Double>> numbers = new ArrayList<>();
        for (String name : header) {
            List<Double> column = new ArrayList<>();
            numbers.add(column);
            columns.put(name, column);
        }
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            for (int i = 0; cells.length == header.size() && i < cells.length; i++) {
                numbers.get(i).add(number(cells[i]));
            }
        }
    }

    /** All rows. */
    static RunFigures of(RunFolder folder) {
        List<String> lines = FileTail.lines(folder.metrics(), Integer.MAX_VALUE / 2);
        return lines.isEmpty()
                ? new RunFigures(List.of(), List.of())
                : new RunFigures(List.of(lines.get(0).split(",", -1)), lines.subList(1, lines.size()));
    }

    /** Some last rows. */
    static RunFigures lastOf(RunFolder folder) {
        List<String> header = header(folder.metrics());
        List<String> rows = FileTail.lines(folder.metrics(), LAST);
        return new RunFigures(header, rows);
    }

    private static List<String> header(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(HEADER), StandardCharsets.UTF_8);
            int end = first.indexOf('\n');
            return end < 0 ? List.of() : List.of(first.substring(0, end).strip().split(",", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    List<Double> column(String name) {
        return columns.getOrDefault(name, List.of());
    }

    /** The last number of a column that is one. */
    OptionalDouble last(String name) {
        List<Double> column = column(name);
        for (int i = column.size() - 1; i >= 0; i--) {
            if (Double.isFinite(column.get(i))) {
                return OptionalDouble.of(column.get(i));
            }
        }
        return OptionalDouble.empty();
    }
}
