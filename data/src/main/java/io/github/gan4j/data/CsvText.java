package io.github.gan4j.data;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a table as a text that {@link CsvRecords} reads. */
final class CsvText {
    private CsvText() {}

    /** What stands in a row and a column, from 0. */
    interface Cells {
        String at(int row, int column);
    }

    /** The names that columns without names get: 1, 2, …. */
    static List<String> places(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).toList();
    }

    /** Writes a file, with the columns' names in the first line if they have some. */
    static void write(Path file, List<String> columns, int rows, Cells cells) {
        try {
            WholeFile.write(file, out -> {
                // As a line, these names would be read as a row of numbers.
                if (!columns.equals(places(columns.size()))) {
                    out.write(line(columns.stream().map(CsvText::quoted)));
                }
                for (int row = 0; row < rows; row++) {
                    int of = row;
                    out.write(line(IntStream.range(0, columns.size()).mapToObj(column -> cells.at(of, column))));
                }
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    private static byte[] line(Stream<String> fields) {
        return (fields.collect(Collectors.joining(",")) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> "\",;\t\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
