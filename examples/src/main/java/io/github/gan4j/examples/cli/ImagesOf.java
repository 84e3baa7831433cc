package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The images that are named on a command line. */
final class ImagesOf {
    private ImagesOf() {}

    /**
     * Reads the images.
     *
     * @throws UsageException if there are no such images, or the choices exclude each other
     * @throws DataException if what is there is wrong
     */
    static TrainImages read(String data, Chosen chosen) {
        Stream.of(TrainOptions.LABEL, TrainOptions.ARRAY)
                .filter(chosen::has)
                .findFirst()
                .ifPresent(row -> {
                    throw new UsageException("Expected " + row.name() + " with a file of numbers, got it with " + data
                            + ": leave it out.");
                });
        Optional<Path> dataDir = chosen.get(TrainOptions.DATA_DIR);
        Optional<ImageSize> size = chosen.get(TrainOptions.IMAGE_SIZE);
        return KnownSet.named(data).isPresent() ? knownSet(data, dataDir, size) : folder(data, dataDir, size);
    }

    private static TrainImages knownSet(String data, Optional<Path> dataDir, Optional<ImageSize> size) {
        if (size.isPresent()) {
            throw new UsageException(
                    "Expected --image-size for a folder of images only, got it for " + data + ": leave it out.");
        }
        String source = dataDir.map(dir -> "folder " + full(dir)).orElse("bundled part of the set");
        return new TrainImages(data, data, source, DataSets.load(data, dataDir), false);
    }

    private static TrainImages folder(String data, Optional<Path> dataDir, Optional<ImageSize> size) {
        Path path = Path.of(data);
        if (!Files.exists(path) && path.getNameCount() == 1) {
            throw new UsageException("There is no data set or folder '" + data + "' (known: "
                    + String.join(", ", known()) + ", a folder of images, or a .csv, .npz or .npy file)"
                    + Choice.didYouMean(data, known()));
        }
        if (dataDir.isPresent()) {
            throw new UsageException("Expected --data-dir with " + String.join(" or ", KnownSet.ids())
                    + ", got it with the folder " + data + ": leave one out.");
        }
        requireNoNumbers(path);
        try {
            ImageDataset images = size.isEmpty()
                    ? DataSets.loadFolder(path)
                    : ImageFolder.of(path)
                            .size(size.get().height(), size.get().width())
                            .read();
            return new TrainImages(data, name(path), "folder " + full(path), images, true);
        } catch (DataException e) {
            throw e.oneSizeCures()
                    ? new UsageException(
                            e.problem() + " Make them one size, or choose one with " + TrainOptions.IMAGE_SIZE.name()
                                    + " " + TrainOptions.IMAGE_SIZE.label() + ".",
                            e)
                    : e;
        }
    }

    /** A file, or a folder of files, of numbers. */
    private static void requireNoNumbers(Path path) {
        if (Files.isRegularFile(path)) {
            throw new UsageException("Expected a folder of images, or a file that ends in .csv, .npz or .npy, got the file "
                    + path + ": give one of these, or rename it.");
        }
        try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
            entries.filter(Files::isRegularFile)
                    .filter(file -> NumberFormat.of(file).isPresent())
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw new UsageException("Expected a folder of images, got " + path + ", which holds "
                                + file.getFileName() + ": give that file as the data, " + file
                                + ", or move it out of the folder.");
                    });
        } catch (IOException e) {
            throw DataException.unreadable(path, e);
        }
    }

    /** Data sets, and points in the plane. */
    private static List<String> known() {
        List<String> all = new ArrayList<>(KnownSet.ids());
        all.addAll(Mixtures.names());
        return all;
    }

    private static Path full(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String name(Path path) {
        Path name = full(path).getFileName();
        return name == null ? "images" : name.toString();
    }
}
