package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/**
 * A table of numbers with one more column, whose texts or whole numbers are the classes of the rows, such as the
 * species of flowers.
 *
 * @param table the other columns
 * @param column the name of the column of the classes
 * @param place where it stands among all columns, from 0
 * @param classNames the names of the classes 0, 1, …, in the order of the alphabet, or of numbers if all are numbers;
 *     unmodifiable
 * @param labels the class of each row, (N), whole numbers from 0
 */
public record LabeledCsv(Csv table, String column, int place, List<String> classNames, NDArray labels) {
    /**
     * A table with classes.
     *
     * @throws IllegalArgumentException if there is not one label a row, a label has no name, two names are the same, or
     *     there is no such place
     */
    public LabeledCsv {
        classNames = List.copyOf(classNames);
        int rows = table.numbers().shape().size(0);
        if (!labels.shape().equals(Shape.of(rows))) {
            throw new IllegalArgumentException(
                    "[labeledCsv] expected labels (" + rows + "), one a row, got " + labels.shape());
        }
        for (int row = 0; row < rows; row++) {
            float label = labels.get(row);
            if (!(label >= 0 && label < classNames.size() && label == Math.rint(label))) {
                throw new IllegalArgumentException("[labeledCsv] expected labels from 0 to " + (classNames.size() - 1)
                        + ", got " + label + " in row " + row + ": name each class");
            }
        }
        if (new HashSet<>(classNames).size() != classNames.size()) {
            throw new IllegalArgumentException("[labeledCsv] expected different names, got " + classNames);
        }
        if (place < 0 || place > table.columns().size()) {
            throw new IllegalArgumentException(
                    "[labeledCsv] expected a place from 0 to " + table.columns().size() + ", got " + place);
        }
    }

    /**
     * Reads a table.
     *
     * @param file the file, as {@link Csv} takes it, but for the column of the classes
     * @param column which one that is: its name, or its number from 1
     * @return the numbers and the classes
     * @throws DataException if the file is missing or not such a table, there is no such column or no other one, or its
     *     values are no classes: numbers that are not whole, or another one in each row
     * @throws UncheckedIOException if reading fails
     */
    public static LabeledCsv read(Path file, String column) {
        if (column.isEmpty()) {
            throw new DataException("Expected the name of a column of " + file + ", or its number, got nothing.");
        }
        return Csv.read(file, column, CsvTable::labeled);
    }

    /** {@return the rows as parts {@link Batch#IMAGES} and {@link Batch#LABELS}} */
    public ArrayDataset dataset() {
        return ArrayDataset.of(table).with(Batch.LABELS, labels);
    }

    /** {@return the names of all columns, that of the classes among them} */
    public List<String> columns() {
        List<String> all = new ArrayList<>(table.columns());
        all.add(place, column);
        return List.copyOf(all);
    }

    /**
     * Writes the table, with the names of the classes in their column; otherwise as {@link Csv#write} does.
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
    public static void write(Path file, Iterator<LabeledCsv> parts) {
        CsvText.write(file, parts, LabeledCsv::columns, LabeledCsv::rows);
    }

    private CsvText.Rows rows() {
        NDArray numbers = table.numbers();
        return new CsvText.Rows(
                numbers.shape().size(0),
                (row, at) -> at == place
                        ? CsvText.quoted(classNames.get((int) labels.get(row)))
                        : Float.toString(numbers.get(row, at < place ? at : at - 1)));
    }
}
