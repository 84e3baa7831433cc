package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of numbers from a text: one row a line, the columns between commas, semicolons or tabs, which is found out, in UTF-8 with or
 * without a byte-order mark. Fields may stand in quotes.
 *
 * <p>A first line without a number is a header of names; without one, the names are 1, 2, …. A header that consists of numbers looks like
 * a row and is taken for one. Numbers have a decimal point and become the nearest float32. A row with a missing value, a text or another
 * number of values than the first is refused with its line and column.
 *
 * @param columns the columns' names, all different; unmodifiable
 * @param numbers the rows, (N, columns)
 */
public record Csv(List<String> columns, NDArray numbers) {
    /**
     * A table.
     *
     * @throws IllegalArgumentException if the numbers are not (N, columns), or two columns have one name
     */
    public Csv {
        columns = List.copyOf(columns);
        if (numbers.shape().rank() != 2 || numbers.shape().size(1) != columns.size()) {
            throw new IllegalArgumentException("[csv] expected numbers (N, " + columns.size() + ") for the columns "
                    + columns + ", got " + numbers.shape() + ": name each column once");
        }
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("[csv] expected different names, got " + columns + ": rename one");
        }
    }

    /**
     * Reads a table.
     *
     * @param file the file
     * @return its columns and rows
     * @throws DataException if the file is missing or not such a table
     * @throws UncheckedIOException if reading fails
     */
    public static Csv read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return table(in, file.toString());
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /**
     * Reads a table.
     *
     * @param in the text, to its end; not closed
     * @param name the file's name, for messages
     * @return its columns and rows
     * @throws DataException if it is not such a table
     * @throws UncheckedIOException if reading fails
     */
    public static Csv read(InputStream in, String name) {
        try {
            return table(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + ": " + DataException.reason(e) + ".", e);
        }
    }

    private static Csv table(InputStream in, String name) throws IOException {
        try {
            return new CsvTable(
                            new CsvRecords(
                                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())),
                                    name),
                            name)
                    .read();
        } catch (CharacterCodingException e) {
            throw new DataException(name + " is not a text in UTF-8: save it as UTF-8, or as plain ASCII.", e);
        }
    }

    /**
     * Writes the table with its header, commas between the columns and as many digits as a float32 needs.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @throws UncheckedIOException if writing fails
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, out -> {
                out.write(line(columns.stream().map(Csv::quoted).collect(Collectors.joining(","))));
                for (int row = 0; row < numbers.shape().size(0); row++) {
                    int of = row;
                    out.write(line(IntStream.range(0, columns.size())
                            .mapToObj(column -> Float.toString(numbers.get(of, column)))
                            .collect(Collectors.joining(","))));
                }
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> "\",;\t\r\n".indexOf(c) >= 0);
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
