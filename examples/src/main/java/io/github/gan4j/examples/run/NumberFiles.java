package io.github.gan4j.examples.run;

import io.github.gan4j.data.Csv;
import io.github.gan4j.data.LabeledCsv;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.ClassColumn;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brings what a generator of numbers makes into the user's units, and into files.
 *
 * @param kind what is known of the data
 * @param shape of one sample, as the user has it
 * @param classNames names of the classes, where there are some
 * @param told whether the generator is told classes, which then are written beside the samples
 */
record NumberFiles(SampleKind.Numbers kind, Shape shape, List<String> classNames, boolean told) {
    /** What samples are called. */
    String unit() {
        return shape.rank() == 1 ? "rows" : "signals";
    }

    /** Samples (N, …) in the user's units and shape. */
    NDArray restored(NDArray made) {
        return kind.restored(made, shape);
    }

    /** Why these samples cannot be written in a format; nothing if they can. */
    void require(NumberFormat format) {
        if (format == NumberFormat.CSV && shape.rank() > 1) {
            throw new UsageException("Expected --format npz or npy for signals " + shape
                    + ", got csv, which has rows of numbers only: choose npz.");
        }
        if (format == NumberFormat.NPY && told) {
            throw new UsageException("Expected --format csv or npz for samples with classes, got npy, which has "
                    + "room for one array only: choose npz.");
        }
    }

    /** Writes samples in the user's units. */
    void write(NDArray samples, int[] labels, Path file, NumberFormat format) {
        NDArray classes = NDArray.zeros(Shape.of(labels.length));
        for (int i = 0; i < labels.length; i++) {
            classes.set(labels[i], i);
        }
        switch (format) {
            case CSV -> writeCsv(samples, classes, file);
            case NPZ -> {
                Map<String, NDArray> arrays = new LinkedHashMap<>(Map.of("x", samples));
                if (told) {
                    arrays.put("y", classes);
                }
                Npz.write(file, arrays);
            }
            case NPY -> Npy.write(file, samples);
        }
    }

    private void writeCsv(NDArray samples, NDArray classes, Path file) {
        Csv table = new Csv(kind.columns().stream().map(NumberColumn::name).toList(), samples);
        if (told) {
            ClassColumn column = kind.classes().orElseThrow();
            new LabeledCsv(table, column.name(), column.place(), classNames(), classes).write(file);
        } else {
            table.write(file);
        }
    }

    /** The names of the classes, or else their numbers. */
    @Override
    public List<String> classNames() {
        return classNames.isEmpty()
                ? IntStream.range(
                                0,
                                kind.classes().map(one -> one.counts().size()).orElse(0))
                        .mapToObj(Integer::toString)
                        .toList()
                : classNames;
    }
}
