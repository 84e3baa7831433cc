package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Samples of any shape as numbers: rows of a table, signals, images that are no bytes. Its parts are arrays by name
 * whose first axis is the sample, so samples with the same index belong together. What a generator is to make is the
 * part {@link Batch#IMAGES}, whatever it shows; class numbers are the part {@link Batch#LABELS}.
 *
 * <pre>{@code
 * Csv table = Csv.read(Path.of("flowers.csv"));
 * ArrayDataset flowers = ArrayDataset.of(table, "species");
 * trainer.step(flowers.batches(64, Rng.seeded(1)));
 * }</pre>
 *
 * <p>All numbers are finite; they go into a batch as they are, so bring them to the range of the generator's last
 * activation before, such as with {@link Scaling}. Immutable, as long as the arrays it was made of, which are not
 * copied, are left alone.
 */
public final class ArrayDataset {
    private static final Set<String> NAMES_OF_IMAGES = Set.of("x", "images", "data");
    private static final Set<String> NAMES_OF_LABELS = Set.of("y", "labels");

    private final Map<String, NDArray> parts;
    private final List<String> columns;

    private ArrayDataset(Map<String, NDArray> parts, List<String> columns) {
        this.parts = parts;
        this.columns = columns;
    }

    /**
     * Rows of numbers.
     *
     * @param rows the samples, all of one length; copied
     * @return the samples as part {@link Batch#IMAGES}, (N, columns)
     * @throws DataException if there are none, they have different lengths, or a number is not finite
     */
    public static ArrayDataset of(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        NDArray samples = NDArray.zeros(Shape.of(rows.length, columns));
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new DataException("The data have rows of different lengths: row 0 has " + columns
                        + " numbers, and row " + i + " has " + rows[i].length + ". Complete or remove it.");
            }
            System.arraycopy(rows[i], 0, samples.array(), i * columns, columns);
        }
        return of(samples);
    }

    /**
     * Samples of any shape, one an array, such as images whose pixels are floats.
     *
     * @param samples the numbers of each sample, the last axis fastest; copied
     * @param sample the shape of one sample, such as (H, W, C)
     * @return the samples as part {@link Batch#IMAGES}, (N, …)
     * @throws ShapeException if a sample has not as many numbers as the shape
     * @throws DataException if there are none, or a number is not finite
     */
    public static ArrayDataset of(float[][] samples, Shape sample) {
        int each = sample.elements();
        NDArray all = NDArray.zeros(Shape.of(samples.length).then(sample));
        for (int i = 0; i < samples.length; i++) {
            if (samples[i].length != each) {
                throw new ShapeException("[arrayDataset] expected " + each + " numbers in each sample " + sample
                        + ", got " + samples[i].length + " in sample " + i);
            }
            System.arraycopy(samples[i], 0, all.array(), i * each, each);
        }
        return of(all);
    }

    /**
     * Samples of any shape, one behind the other.
     *
     * @param numbers the numbers of all samples, the last axis fastest; copied
     * @param sample the shape of one sample, such as (H, W, C)
     * @return the samples as part {@link Batch#IMAGES}, (N, …)
     * @throws ShapeException if the numbers are not a whole number of samples
     * @throws DataException if there are none, or a number is not finite
     */
    public static ArrayDataset of(float[] numbers, Shape sample) {
        int each = sample.elements();
        if (each == 0 || numbers.length % each != 0) {
            throw new ShapeException("[arrayDataset] expected a whole number of samples " + sample + " of " + each
                    + " numbers each, got " + numbers.length + " numbers");
        }
        return of(
                NDArray.wrap(numbers.clone(), 0, Shape.of(numbers.length / each).then(sample)));
    }

    /**
     * Samples of any shape.
     *
     * @param samples the samples, (N, …); not copied
     * @return the samples as part {@link Batch#IMAGES}
     * @throws DataException if there are none, or a number is not finite
     */
    public static ArrayDataset of(NDArray samples) {
        return of(Map.of(Batch.IMAGES, samples));
    }

    /**
     * Samples of several parts, such as the two pictures of a pair.
     *
     * @param parts the arrays, (N, …) each, by the names a {@link Batch} has them under; not copied
     * @return the samples
     * @throws DataException if there are none, the parts have not the same number of samples, a number is not finite,
     *     or the part {@link Batch#LABELS} is not (N) or (N, 1) whole numbers from −1
     */
    public static ArrayDataset of(Map<String, NDArray> parts) {
        return new ArrayDataset(ArrayParts.checked(parts, "The data"), List.of());
    }

    /**
     * The rows of a table.
     *
     * @param table the table; not copied
     * @return its rows as part {@link Batch#IMAGES}, (N, columns), with the columns' names
     * @throws DataException if there are no rows, or a number is not finite
     */
    public static ArrayDataset of(Csv table) {
        return new ArrayDataset(
                ArrayParts.checked(Map.of(Batch.IMAGES, table.numbers()), "The table"), table.columns());
    }

    /**
     * The rows of a table, one column of which is the class.
     *
     * @param table the table
     * @param label the name of the column with the class numbers, whole ones from 0
     * @return the other columns as part {@link Batch#IMAGES}, with their names, and this one as part
     *     {@link Batch#LABELS}
     * @throws DataException if there is no such column or no other one, or it does not hold class numbers
     */
    public static ArrayDataset of(Csv table, String label) {
        return of(table).labeledBy(label);
    }

    /**
     * Reads the arrays of a {@code .npz} file.
     *
     * @param file the file
     * @return its arrays as parts: {@code x}, {@code images} or {@code data}, or else the only one beside the labels,
     *     as {@link Batch#IMAGES}; {@code y} or {@code labels} as {@link Batch#LABELS}; others under the names they
     *     have
     * @throws DataException if the file is missing or not such a file, two arrays would be the same part, or they are
     *     not what {@link #of(Map)} takes
     * @throws UncheckedIOException if reading fails
     */
    public static ArrayDataset ofNpz(Path file) {
        return new ArrayDataset(ArrayParts.checked(named(Npz.read(file), file), file.toString()), List.of());
    }

    /** The array of a {@code .npy} file, whose name its messages have. */
    static ArrayDataset ofNpy(Path file) {
        return new ArrayDataset(ArrayParts.checked(Map.of(Batch.IMAGES, Npy.read(file)), file.toString()), List.of());
    }

    private static Map<String, NDArray> named(Map<String, NDArray> arrays, Path file) {
        Map<String, NDArray> parts = new LinkedHashMap<>();
        Map<String, String> from = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
            String part = part(array.getKey(), arrays);
            @Nullable String other = from.put(part, array.getKey());
            if (other != null) {
                throw new DataException(file + " holds \"" + other + "\" and \"" + array.getKey()
                        + "\", which both mean the part \"" + part
                        + "\": leave one out, or name the parts yourself with Npz.read and ArrayDataset.of.");
            }
            parts.put(part, array.getValue());
        }
        return parts;
    }

    private static String part(String name, Map<String, NDArray> arrays) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NAMES_OF_LABELS.contains(lower)) {
            return Batch.LABELS;
        }
        long others = arrays.keySet().stream()
                .filter(other -> !NAMES_OF_LABELS.contains(other.toLowerCase(Locale.ROOT)))
                .count();
        return NAMES_OF_IMAGES.contains(lower) || others == 1 ? Batch.IMAGES : name;
    }

    /**
     * The same samples, with another array as one of the parts, such as the scaled one.
     *
     * @param part the name, which may be new
     * @param array the part, (N, …); not copied
     * @return the samples, with the columns' names where there still are as many columns
     * @throws DataException if it has not the same number of samples, or is not what {@link #of(Map)} takes
     */
    public ArrayDataset with(String part, NDArray array) {
        Map<String, NDArray> more = new LinkedHashMap<>(parts);
        more.put(part, array);
        boolean renamed = part.equals(Batch.IMAGES) && !has(array.shape(), columns.size());
        return new ArrayDataset(ArrayParts.checked(more, "The data"), renamed ? List.of() : columns);
    }

    /**
     * The same samples with labels; without them there are none, and nothing has to be given in their place.
     *
     * @param labels the class of each sample, 0 or more, or {@link ImageDataset#UNLABELLED}; copied
     * @return the samples with the part {@link Batch#LABELS}
     * @throws DataException if there is not one label a sample, or one is below −1
     */
    public ArrayDataset withLabels(int... labels) {
        return with(Batch.LABELS, Batch.numbers(labels));
    }

    private static boolean has(Shape shape, int columns) {
        return shape.rank() == 2 && shape.size(1) == columns;
    }

    /**
     * The same samples, one column of which is the class.
     *
     * @param column the name of the column with the class numbers, whole ones from 0
     * @return the other columns as part {@link Batch#IMAGES}, and this one as part {@link Batch#LABELS}
     * @throws DataException if there is no such column or no other one, or it does not hold class numbers
     */
    public ArrayDataset labeledBy(String column) {
        int chosen = columns.indexOf(column);
        if (chosen < 0) {
            throw new DataException("There is no column \"" + column + "\" to label the data by: "
                    + (columns.isEmpty()
                            ? "their columns have no names. Give the labels as a part of their own."
                            : "the columns are " + columns + ". Name one of these."));
        }
        if (columns.size() == 1) {
            throw new DataException(
                    "The only column is \"" + column + "\": to label the data by it, there must be another one.");
        }
        NDArray all = get(Batch.IMAGES);
        NDArray labels = NDArray.zeros(Shape.of(size()));
        NDArray others = NDArray.zeros(Shape.of(size(), columns.size() - 1));
        for (int row = 0; row < size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                if (i == chosen) {
                    labels.set(all.get(row, i), row);
                } else {
                    others.set(all.get(row, i), row, i < chosen ? i : i - 1);
                }
            }
        }
        Map<String, NDArray> more = new LinkedHashMap<>(parts);
        more.put(Batch.IMAGES, others);
        more.put(Batch.LABELS, labels);
        return new ArrayDataset(
                ArrayParts.checked(more, "The column \"" + column + "\""),
                columns.stream().filter(name -> !name.equals(column)).toList());
    }

    /** {@return how many samples there are, N} */
    public int size() {
        return parts.values().iterator().next().shape().size(0);
    }

    /** {@return the shape of one sample of the part {@link Batch#IMAGES}, or else of the first part} */
    public Shape shape() {
        NDArray main = parts.get(Batch.IMAGES);
        return ArrayParts.sample(main == null ? parts.values().iterator().next() : main);
    }

    /** {@return the parts, (N, …) each, by name; unmodifiable, and the arrays are to be left alone} */
    public Map<String, NDArray> parts() {
        return parts;
    }

    /**
     * A part.
     *
     * @param part its name
     * @return the array, (N, …), itself, not a copy
     * @throws IllegalArgumentException if there is no such part
     */
    public NDArray get(String part) {
        NDArray array = parts.get(part);
        if (array == null) {
            throw new IllegalArgumentException(
                    "[arrayDataset] expected a part \"" + part + "\", got " + parts.keySet() + ": name one of these");
        }
        return array;
    }

    /** {@return the names of the columns of the part {@link Batch#IMAGES}; empty where there are none} */
    public List<String> columns() {
        return columns;
    }

    /** {@return how many classes there are: one more than the highest label, 0 without labels} */
    public int classes() {
        NDArray labels = parts.get(Batch.LABELS);
        int most = ImageDataset.UNLABELLED;
        for (int i = 0; labels != null && i < size(); i++) {
            most = Math.max(most, (int) labels.get(i));
        }
        return most + 1;
    }

    /**
     * An endless stream of shuffled batches, without the smaller last batch of an epoch.
     *
     * @param batchSize how many samples in a batch, in [1, N]
     * @param shuffle decides the order; nothing is drawn from it, only from streams of it
     * @return the stream, at its beginning
     * @throws DataException if a batch is larger than the data
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public ArrayBatches batches(int batchSize, Rng shuffle) {
        return ArrayBatches.of(this, batchSize, shuffle);
    }

    /** Some samples of all parts, in the order wanted. */
    Map<String, NDArray> take(int[] indices) {
        Map<String, NDArray> taken = new LinkedHashMap<>();
        parts.forEach((name, from) -> {
            Shape sample = ArrayParts.sample(from);
            int each = sample.elements();
            NDArray to = Workspace.uninitialized(Shape.of(indices.length).then(sample));
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(
                        from.array(), from.offset() + indices[i] * each, to.array(), to.offset() + i * each, each);
            }
            taken.put(name, to);
        });
        return taken;
    }

    /** The number of samples and the shape of a sample of each part. */
    @Override
    public String toString() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parts.forEach((name, part) -> shapes.put(name, ArrayParts.sample(part)));
        return "ArrayDataset(" + Printable.count(size(), "samples") + " " + shapes + ")";
    }
}
