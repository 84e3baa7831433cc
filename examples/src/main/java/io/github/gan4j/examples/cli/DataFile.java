package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ArrayDataset;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.Csv;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.LabeledCsv;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.ClassColumn;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of numbers that is named on a command line: a table as text, or arrays of NumPy. */
final class DataFile {
    /** As many as networks can be told. */
    static final int MOST_CLASSES = 10_000;

    /** What presets of images have that those of tables have not. */
    private static final List<OptionRow<?>> OF_IMAGES =
            List.of(DataOptions.IMAGE_SIZE, DataOptions.DOMAIN, AutoencoderOptions.BETA, TrainOptions.UNSHARED);

    private final String argument;
    private final Path path;
    private final NumberFormat format;
    private final Chosen chosen;

    private DataFile(String argument, Path path, NumberFormat format, Chosen chosen) {
        this.argument = argument;
        this.path = path;
        this.format = format;
        this.chosen = chosen;
    }

    /** Whether a word means such a file, be it there or not. */
    static boolean isMeant(String argument) {
        Path path = Path.of(argument);
        return NumberFormat.of(path).isPresent() && !Files.isDirectory(path);
    }

    /**
     * Reads the samples.
     *
     * @param goesOn whether a run goes on with them
     * @throws UsageException if there is no such file, or the choices do not fit it
     * @throws DataException if what is there is wrong
     */
    static TrainData read(String argument, Chosen chosen, boolean goesOn) {
        Path path = Path.of(argument);
        if (!Files.exists(path)) {
            throw new UsageException("There is no file " + path
                    + (goesOn
                            ? ": restore it, or say with --data where it is now."
                            : ": give the path of one that ends in .csv, .npz or .npy."));
        }
        if (!Files.isRegularFile(path)) {
            throw new UsageException(path + " is no regular file, which "
                    + NumberFormat.of(path).orElseThrow().ending()
                    + " files are read from: write what comes from it into one first.");
        }
        Stream.of(DataOptions.DATA_DIR, DataOptions.SKIP_UNREADABLE)
                .filter(chosen::has)
                .findFirst()
                .ifPresent(row -> {
                    throw new UsageException("Expected " + row.name() + " with images in folders only, got it with the "
                            + "file " + path + ": leave it out.");
                });
        NumberFormat format = NumberFormat.of(path).orElseThrow();
        return new DataFile(argument, path, format, chosen).read();
    }

    private TrainData read() {
        return format == NumberFormat.CSV ? table() : DataArrays.read(this, format);
    }

    private TrainData table() {
        if (chosen.has(DataOptions.ARRAY)) {
            throw new UsageException("Expected --array with a .npz file only, got it with " + path + ": leave it out.");
        }
        Optional<String> label = chosen.get(DataOptions.LABEL);
        try {
            if (label.isEmpty()) {
                Csv table = Csv.read(path);
                return numbers(table.columns(), table.numbers(), Optional.empty(), List.of());
            }
            LabeledCsv table = LabeledCsv.read(path, label.get());
            if (table.classNames().size() > MOST_CLASSES) {
                throw new DataException(path + ", column \"" + table.column() + "\" has "
                        + table.classNames().size() + " different values: expected at most " + MOST_CLASSES
                        + " classes. Label the data by another column.");
            }
            return numbers(
                    table.table().columns(),
                    table.table().numbers(),
                    Optional.of(new Labels(table.column(), table.place(), table.labels())),
                    table.classNames());
        } catch (DataException e) {
            throw e.labelCures()
                    ? new UsageException(
                            e.problem().replaceFirst(":$", "")
                                    + ": remove the column, give each text a number, or, if the texts are classes, name"
                                    + " the column, or its number, with " + DataOptions.LABEL.name() + ".",
                            e)
                    : e;
        }
    }

    /** The class of each sample, and where it comes from. */
    record Labels(String name, int place, NDArray numbers) {
        ClassColumn column(int classes) {
            Integer[] counts = Stream.generate(() -> 0).limit(classes).toArray(Integer[]::new);
            for (int i = 0; i < numbers.elements(); i++) {
                counts[(int) numbers.get(i)]++;
            }
            return new ClassColumn(name, place, List.of(counts));
        }

        /** One more than the highest. */
        int classes() {
            float most = -1;
            for (int i = 0; i < numbers.elements(); i++) {
                most = Math.max(most, numbers.get(i));
            }
            return (int) most + 1;
        }
    }

    /** Rows or signals. */
    TrainNumbers numbers(List<String> columns, NDArray samples, Optional<Labels> labels, List<String> classNames) {
        OF_IMAGES.stream().filter(chosen::has).findFirst().ifPresent(row -> {
            throw new UsageException("Expected " + row.name() + " with images, got it with "
                    + (samples.shape().rank() == 2 ? "rows" : "signals") + " in " + path + ": leave it out.");
        });
        if (samples.shape().size(0) < 2) {
            throw new DataException(
                    path + " has one row only: expected 2 or more, from which something can be learned. Add some.");
        }
        List<NumberColumn> measured = NumberColumn.measured(columns, samples);
        if (measured.stream().allMatch(column -> column.deviation() == 0)) {
            throw new DataException(path + " has a single value in "
                    + (columns.size() == 1 ? "its only column" : "each of its columns")
                    + ": nothing can be learned from it. Give data that varies.");
        }
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put(Batch.IMAGES, samples);
        labels.ifPresent(one -> parts.put(Batch.LABELS, one.numbers()));
        Optional<ClassColumn> classes =
                labels.map(one -> one.column(classNames.isEmpty() ? one.classes() : classNames.size()));
        return new TrainNumbers(
                argument,
                name(),
                source(),
                ArrayDataset.of(parts),
                classNames,
                new SampleKind.Numbers(measured, classes, format),
                List.of());
    }

    String argument() {
        return argument;
    }

    Path path() {
        return path;
    }

    Chosen chosen() {
        return chosen;
    }

    /** Its name without the ending. */
    String name() {
        String name = String.valueOf(path.getFileName());
        String stem = name.substring(0, name.length() - format.ending().length());
        return stem.isEmpty() ? format.key() : stem;
    }

    String source() {
        return "file " + path.toAbsolutePath().normalize();
    }
}
