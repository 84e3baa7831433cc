package io.github.gan4j.examples.run;

import io.github.gan4j.data.ArrayType;
import io.github.gan4j.data.Csv;
import io.github.gan4j.data.LabeledCsv;
import io.github.gan4j.data.NamedArray;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.ClassColumn;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Brings what a generator of numbers makes into the user's units, and into files.
 *
 * @param kind what is known of the data
 * @param shape of one sample, as the user has it
 * @param classNames names of the classes, where there are some
 * @param conditioned whether the generator is told classes, which then are written beside the samples
 */
record NumberFiles(SampleKind.Numbers kind, Shape shape, List<String> classNames, boolean conditioned) {
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
        if (format == NumberFormat.NPY && conditioned) {
            throw new UsageException("Expected --format csv or npz for samples with classes, got npy, which has "
                    + "room for one array only: choose npz.");
        }
    }

    /** Writes some samples in the user's units. */
    void write(NDArray samples, int[] labels, Path file, NumberFormat format) {
        write(samples.shape().size(0), () -> new Made(samples, labels), file, format);
    }

    /** Writes samples in the user's units, while they are made. */
    void write(int count, Supplier<Made> next, Path file, NumberFormat format) {
        switch (format) {
            case CSV -> writeCsv(count, next, file);
            case NPZ -> {
                NamedArray samples =
                        new NamedArray("x", ArrayType.FLOAT32, Shape.of(count).then(shape));
                NamedArray classes = new NamedArray("y", ArrayType.FLOAT32, Shape.of(count));
                Npz.write(file, conditioned ? List.of(samples, classes) : List.of(samples), () -> {
                    Made made = next.get();
                    return conditioned ? List.of(made.samples(), made.classes()) : List.of(made.samples());
                });
            }
            case NPY ->
                Npy.write(
                        file,
                        ArrayType.FLOAT32,
                        Shape.of(count).then(shape),
                        () -> next.get().samples());
        }
    }

    private void writeCsv(int count, Supplier<Made> next, Path file) {
        List<String> columns = kind.columns().stream().map(NumberColumn::name).toList();
        Iterator<Made> parts = new Iterator<>() {
            private int left = count;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Made next() {
                if (left <= 0) {
                    throw new NoSuchElementException();
                }
                Made made = next.get();
                left -= made.labels().length;
                return made;
            }
        };
        Stream<Made> all = StreamSupport.stream(Spliterators.spliterator(parts, count, Spliterator.ORDERED), false);
        if (conditioned) {
            ClassColumn column = kind.classes().orElseThrow();
            LabeledCsv.write(
                    file,
                    all.map(made -> new LabeledCsv(
                                    new Csv(columns, made.samples()),
                                    column.name(),
                                    column.place(),
                                    classNames(),
                                    made.classes()))
                            .iterator());
        } else {
            Csv.write(file, all.map(made -> new Csv(columns, made.samples())).iterator());
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
