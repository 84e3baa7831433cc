package io.github.gan4j.data;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    /** Some rows. */
    record Rows(int count, Cells cells) {}

    /** Writes a file, with the columns' names in the first line if they have some. */
    static void write(Path file, List<String> columns, Iterator<Rows> parts) {
        try {
            WholeFile.write(file, out -> {
                // As a line, these names would be read as a row of numbers.
                if (!columns.equals(places(columns.size()))) {
                    out.write(line(columns.stream().map(CsvText::quoted)));
                }
                while (parts.hasNext()) {
                    Rows rows = parts.next();
                    for (int row = 0; row < rows.count(); row++) {
                        int of = row;
                        out.write(line(IntStream.range(0, columns.size())
                                .mapToObj(column -> rows.cells().at(of, column))));
                    }
                }
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /**
     * Writes the parts of a table, of which each has the same columns.
     *
     * @throws IllegalArgumentException if there are no parts
     */
    static <T> void write(Path file, Iterator<T> parts, Function<T, List<String>> columns, Function<T, Rows> rows) {
        if (!parts.hasNext()) {
            throw new IllegalArgumentException("[csv] expected one part of a table or more, got none");
        }
        T first = parts.next();
        Stream<T> rest = StreamSupport.stream(Spliterators.spliteratorUnknownSize(parts, Spliterator.ORDERED), false);
        write(
                file,
                columns.apply(first),
                Stream.concat(Stream.of(first), rest)
                        .map(part -> {
                            if (!columns.apply(part).equals(columns.apply(first))) {
                                throw new IllegalArgumentException("[csv] expected the columns " + columns.apply(first)
                                        + " in each part, got " + columns.apply(part));
                            }
                            return rows.apply(part);
                        })
                        .iterator());
    }

    private static byte[] line(Stream<String> fields) {
        return (fields.collect(Collectors.joining(",")) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> "\",;\t\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
