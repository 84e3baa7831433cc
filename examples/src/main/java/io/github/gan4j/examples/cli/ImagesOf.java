package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Mixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images that are named on a command line. */
final class ImagesOf {
    private ImagesOf() {}

    /**
     * Reads the images.
     *
     * @throws UsageException if there are no such images, or the choices exclude each other
     * @throws DataException if what is there is wrong
     */
    static TrainData read(String data, Chosen chosen) {
        Optional<Path> dataDir = chosen.get(TrainOptions.DATA_DIR);
        Optional<ImageSize> size = chosen.get(TrainOptions.IMAGE_SIZE);
        return KnownSet.named(data).isPresent() ? knownSet(data, dataDir, size) : folder(data, dataDir, size);
    }

    private static TrainData knownSet(String data, Optional<Path> dataDir, Optional<ImageSize> size) {
        if (size.isPresent()) {
            throw new UsageException(
                    "Expected --image-size for a folder of images only, got it for " + data + ": leave it out.");
        }
        String source = dataDir.map(dir -> "folder " + full(dir)).orElse("bundled part of the set");
        return new TrainData(data, data, source, DataSets.load(data, dataDir));
    }

    private static TrainData folder(String data, Optional<Path> dataDir, Optional<ImageSize> size) {
        Path path = Path.of(data);
        if (!Files.exists(path) && path.getNameCount() == 1) {
            throw new UsageException("There is no data set or folder '" + data + "' (known: "
                    + String.join(", ", known()) + ", or a folder of images)"
                    + Choice.didYouMean(data, known()));
        }
        if (dataDir.isPresent()) {
            throw new UsageException("Expected --data-dir with " + String.join(" or ", KnownSet.ids())
                    + ", got it with the folder " + data + ": leave one out.");
        }
        try {
            ImageDataset images = size.isEmpty()
                    ? DataSets.loadFolder(path)
                    : ImageFolder.of(path)
                            .size(size.get().height(), size.get().width())
                            .read();
            return new TrainData(data, name(path), "folder " + full(path), images);
        } catch (DataException e) {
            throw e.oneSizeCures()
                    ? new UsageException(
                            e.problem() + " Make them one size, or choose one with " + TrainOptions.IMAGE_SIZE.name()
                                    + " " + TrainOptions.IMAGE_SIZE.label() + ".",
                            e)
                    : e;
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
