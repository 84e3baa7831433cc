package io.github.gan4j.data;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a data set from a file of any kind that holds numbers, which is seen from the ending of its name. */
public final class Tables {
    private Tables() {}

    /**
     * Reads a data set.
     *
     * @param file a file with the ending {@code .csv} (see {@link Csv}), {@code .npy} (see {@link Npy}) or {@code .npz}
     *     (see {@link ArrayDataset#ofNpz}), in small or capital letters
     * @return its samples; those of a table have the names of its columns
     * @throws DataException if the ending is another one, or the file is missing or not what its ending says
     * @throws UncheckedIOException if reading fails
     */
    public static ArrayDataset read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return ArrayDataset.of(Csv.read(file));
        }
        if (name.endsWith(".npy")) {
            return ArrayDataset.ofNpy(file);
        }
        if (name.endsWith(".npz")) {
            return ArrayDataset.ofNpz(file);
        }
        throw new DataException(
                file + " is not a table: expected a name that ends in .csv, .npy or .npz. Save the numbers as"
                        + " one of these, or rename the file.");
    }
}
