package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.PlainFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A table of numbers from a text: one row a line, the columns between commas, semicolons or tabs, which is found out,
 * in UTF-8 with or without a byte-order mark. Fields may stand in quotes.
 *
 * <p>A first line without a number is a header of names; without one, the names are 1, 2, …. A header that consists of
 * numbers looks like a row and is taken for one. Numbers have a decimal point and become the nearest float32. A row
 * with a missing value, a text or another number of values than the first is refused with its line and column.
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
        return read(file, "", CsvTable::read);
    }

    /** Reads a file whose classes, if there are some, are in a column of this name or number. */
    static <T> T read(Path file, String label, Function<CsvTable, T> what) {
        try (InputStream in = PlainFile.open(file)) {
            return what.apply(table(in, file.toString(), label));
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
            return table(in, name, "").read();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + ": " + DataException.reason(e) + ".", e);
        }
    }

    private static CsvTable table(InputStream in, String name, String label) throws IOException {
        try {
            BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            return CsvTable.of(new CsvRecords(text, name), name, label);
        } catch (CharacterCodingException e) {
            throw new DataException(name + " is not a text in UTF-8: save it as UTF-8, or as plain ASCII.", e);
        }
    }

    /**
     * Writes the table, commas between the columns and as many digits as a float32 needs. The first line has the names,
     * unless they are 1, 2, …, those of a table without names.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @throws UncheckedIOException if writing fails
     */
    public void write(Path file) {
        write(file, List.of(this).iterator());
    }

    /**
     * Writes a table of more rows than memory holds, part by part; otherwise as {@link #write(Path)} does.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @param parts some rows each, all with the same columns
     * @throws IllegalArgumentException if there are no parts, or their columns differ
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path file, Iterator<Csv> parts) {
        CsvText.write(file, parts, Csv::columns, Csv::rows);
    }

    private CsvText.Rows rows() {
        return new CsvText.Rows(numbers.shape().size(0), (row, column) -> Float.toString(numbers.get(row, column)));
    }
}
