package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.NpyInfo;
import io.github.gan4j.data.Npz;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The arrays of a file of NumPy: which are the samples and their labels, and what the samples are. Bytes (N, H, W) and
 * (N, H, W, C) are images, (N) and (N, columns) are rows, and other numbers (N, T, channels) are signals.
 */
final class DataArrays {
    /** How NumPy makes bytes of numbers from 0 to 1. */
    static final String ROUNDED = "(255 * a).round().astype('uint8')";

    /** What samples are called, the usual first. */
    private static final List<String> SAMPLES =
            List.of("x_train", "train_images", "images", "x", "data", "samples", "arr_0");

    /** No label for any sample, in the place of a name. */
    private static final String NONE = "none";

    private static final String BYTE = "uint8";

    private final DataFile file;
    private final List<NpyInfo> arrays;

    private DataArrays(DataFile file, List<NpyInfo> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    static TrainData read(DataFile file, NumberFormat format) {
        if (format == NumberFormat.NPY) {
            for (OptionRow<?> row : List.of(DataOptions.ARRAY, DataOptions.LABEL)) {
                if (file.chosen().has(row)) {
                    throw new UsageException("Expected " + row.name() + " with a .npz file, got it with " + file.path()
                            + ", which has one array only: leave it out, or save samples and labels with np.savez.");
                }
            }
            NpyInfo only = Npy.info(file.path());
            return new DataArrays(file, List.of(only))
                    .samples(only, () -> Npy.read(file.path()), () -> Npy.readImages(file.path()));
        }
        DataArrays all = new DataArrays(file, Npz.list(file.path()));
        NpyInfo samples = all.chosen();
        return all.samples(
                samples,
                () -> Npz.read(file.path(), samples.name()),
                () -> Npz.readImages(file.path(), samples.name()));
    }

    /** The array that is asked for, or else the one that is called as is usual, or else the only one. */
    private NpyInfo chosen() {
        Optional<String> asked = file.chosen().get(DataOptions.ARRAY);
        if (asked.isPresent()) {
            return named(asked.get(), DataOptions.ARRAY);
        }
        Optional<NpyInfo> usual =
                SAMPLES.stream().flatMap(name -> find(name).stream()).findFirst();
        List<NpyInfo> others =
                arrays.stream().filter(one -> one.shape().rank() > 1).toList();
        return usual.or(() -> arrays.size() == 1 ? Optional.of(arrays.get(0)) : Optional.empty())
                .or(() -> others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty())
                .orElseThrow(() -> new UsageException("Which array of " + file.path() + " are the samples? There are "
                        + listed() + ": choose one with " + DataOptions.ARRAY.name() + " NAME."));
    }

    private Optional<NpyInfo> find(String name) {
        return arrays.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    private NpyInfo named(String name, OptionRow<String> row) {
        return arrays.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .or(() -> find(name))
                .orElseThrow(() -> new UsageException("There is no array '" + name + "' in " + file.path()
                        + ", which holds " + listed() + ": name one of these with " + row.name() + "."));
    }

    private String listed() {
        return arrays.stream().map(NpyInfo::toString).collect(Collectors.joining(", "));
    }

    private static String asBytes(NpyInfo info) {
        return info.type().startsWith("float")
                ? "such as " + ROUNDED + " of numbers from 0 to 1"
                : "such as a.astype('uint8') of numbers from 0 to 255";
    }

    private TrainData samples(NpyInfo info, Supplier<NDArray> numbersRead, Supplier<ImageDataset> imagesRead) {
        info.problem().ifPresent(problem -> {
            throw new DataException(problem);
        });
        Shape shape = info.shape();
        if (shape.rank() == 0 || shape.elements() == 0) {
            throw new DataException(called(info) + " has the shape " + shape
                    + ": expected samples, (N, …), N of 2 or more. Save some.");
        }
        if (info.type().equals(BYTE) && (shape.rank() == 3 || shape.rank() == 4)) {
            return images(info, imagesRead);
        }
        if (shape.rank() > 3) {
            throw new DataException(called(info) + " holds " + info.type() + " " + shape
                    + ": expected images as uint8 (N, H, W) or (N, H, W, C), rows (N, columns) or signals (N, T, channels)."
                    + " Save images as bytes, " + asBytes(info) + ", or reshape the rest.");
        }
        NDArray numbers = numbersRead.get();
        NDArray samples = shape.rank() == 1 ? numbers.reshape(Shape.of(shape.size(0), 1)) : numbers;
        checkFinite(samples, info);
        Optional<DataFile.Labels> labels = labels(info, 0);
        return file.numbers(columns(samples.shape()), samples, labels, List.of())
                .with(notes(info, labels));
    }

    private String called(NpyInfo info) {
        return info.name().isEmpty() ? file.path().toString() : "\"" + info.name() + "\" in " + file.path();
    }

    private static List<String> columns(Shape shape) {
        String name = shape.rank() == 2 ? "" : "channel ";
        return IntStream.rangeClosed(1, shape.size(-1)).mapToObj(i -> name + i).toList();
    }

    private TrainData images(NpyInfo info, Supplier<ImageDataset> imagesRead) {
        Shape shape = info.shape();
        int channels = shape.rank() == 3 ? 1 : shape.size(3);
        if (channels != 1 && channels != 3) {
            boolean first = shape.size(1) == 1 || shape.size(1) == 3;
            throw new DataException(called(info) + " holds images with " + channels + " channels, " + shape
                    + ": expected 1 or 3, as the last axis. Save "
                    + (first
                            ? "a.transpose(0, 2, 3, 1)."
                            : channels == 4 ? "a[:, :, :, :3], without the alpha." : "one."));
        }
        ImageDataset read = imagesRead.get();
        Optional<ImageSize> size = file.chosen().get(DataOptions.IMAGE_SIZE);
        ImageDataset images = ImageSize.of(read, size);
        Optional<DataFile.Labels> labels = labels(info, ImageDataset.UNLABELLED);
        return new TrainImages(
                file.argument(),
                file.name(),
                file.source(),
                labels.isEmpty()
                        ? images
                        : images.withLabels(IntStream.range(0, images.size())
                                .map(i -> (int) labels.get().numbers().get(i))
                                .toArray()),
                Stream.of(notes(info, labels), ImageSize.notes(read, size))
                        .flatMap(List::stream)
                        .toList(),
                List.of());
    }

    private void checkFinite(NDArray samples, NpyInfo info) {
        int each = samples.elements() / samples.shape().size(0);
        for (int i = 0; i < samples.elements(); i++) {
            float number = samples.array()[samples.offset() + i];
            if (!Float.isFinite(number)) {
                throw new DataException(called(info) + " holds " + number + " in sample " + i / each
                        + ", counted from 0: nothing can be learned from it. Replace it, or remove the sample, such as"
                        + " a[np.isfinite(a.reshape(len(a), -1)).all(axis=1)].");
            }
        }
    }

    /** The labels that are asked for, or else whole numbers that are called as is usual beside such samples. */
    private Optional<DataFile.Labels> labels(NpyInfo samples, int least) {
        Optional<String> asked = file.chosen().get(DataOptions.LABEL);
        if (asked.equals(Optional.of(NONE)) && find(NONE).isEmpty()) {
            return Optional.empty();
        }
        int count = samples.shape().size(0);
        Optional<NpyInfo> found = asked.isPresent()
                ? asked.map(name -> fitting(named(name, DataOptions.LABEL), samples))
                : calledLikeLabels(samples)
                        .filter(one -> isWhole(one) && isOneEach(one, count))
                        .findFirst();
        return found.map(one -> {
            NDArray numbers = Npz.read(file.path(), one.name()).reshape(Shape.of(count));
            check(numbers, one, least);
            return new DataFile.Labels(
                    one.name(),
                    samples.shape().rank() == 1 ? 1 : samples.shape().size(-1),
                    numbers);
        });
    }

    /** Says which array is called like labels, and yet is none. */
    private List<String> notes(NpyInfo samples, Optional<DataFile.Labels> labels) {
        if (labels.isPresent() || file.chosen().has(DataOptions.LABEL)) {
            return List.of();
        }
        int count = samples.shape().size(0);
        return calledLikeLabels(samples)
                .filter(one -> one.problem().isEmpty())
                .limit(1)
                .map(one -> called(one) + ", " + one.type() + " " + one.shape() + ", is not taken as classes: "
                        + (isOneEach(one, count)
                                ? "they are whole numbers, such as a.astype('int64')."
                                : "there must be one number each, (" + count + ")."))
                .toList();
    }

    private Stream<NpyInfo> calledLikeLabels(NpyInfo samples) {
        return usualLabels(samples.name()).stream().flatMap(name -> find(name).stream());
    }

    /** Such as y_train and labels beside x_train, but y_test beside x_test. */
    private static List<String> usualLabels(String samples) {
        List<String> names = new ArrayList<>();
        if (samples.matches("(?i)x.*")) {
            names.add("y" + samples.substring(1));
        }
        if (samples.equalsIgnoreCase("arr_0")) {
            names.add("arr_1");
        }
        names.add(samples.replace("images", "labels"));
        names.addAll(List.of("labels", "label", "y", "target", "targets", "classes"));
        if (!samples.contains("test")) {
            names.add("y_train");
        }
        names.removeIf(name -> name.equalsIgnoreCase(samples));
        return names;
    }

    private static boolean isWhole(NpyInfo array) {
        return array.isWhole() || array.type().equals("bool");
    }

    private static boolean isOneEach(NpyInfo array, int count) {
        Shape shape = array.shape();
        return shape.rank() > 0 && shape.rank() <= 2 && shape.size(0) == count && shape.elements() == count;
    }

    private NpyInfo fitting(NpyInfo labels, NpyInfo samples) {
        labels.problem().ifPresent(problem -> {
            throw new DataException(problem);
        });
        int count = samples.shape().size(0);
        if (!isOneEach(labels, count)) {
            boolean oneHot = labels.shape().rank() == 2 && labels.shape().size(0) == count;
            throw new DataException(called(labels) + " has the shape " + labels.shape() + ", but " + called(samples)
                    + " has " + count + " samples: expected one class number each, (" + count + "). "
                    + (oneHot ? "Of one-hot rows, save a.argmax(axis=1)." : "Name another array, or save as many."));
        }
        return labels;
    }

    private void check(NDArray labels, NpyInfo info, int least) {
        for (int i = 0; i < labels.elements(); i++) {
            float label = labels.get(i);
            if (!(label >= least && label < DataFile.MOST_CLASSES && label == Math.rint(label))) {
                throw new DataException(called(info) + " holds "
                        + (label == Math.rint(label) ? Long.toString((long) label) : Float.toString(label))
                        + " in sample " + i + ", counted from 0: expected class numbers, whole ones from 0 to "
                        + (DataFile.MOST_CLASSES - 1)
                        + ". Number the classes, such as by np.unique(a, return_inverse=True)[1], or take no labels with "
                        + DataOptions.LABEL.name() + " " + NONE + ".");
            }
        }
    }
}
