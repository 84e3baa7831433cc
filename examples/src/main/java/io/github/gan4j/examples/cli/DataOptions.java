package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.toy.ToyMixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to train on. */
final class DataOptions {
    @Parameters(
            paramLabel = "DATA",
            description =
                    "mnist, fashion-mnist, or a folder of PNG or JPEG images, or of one folder of them per class; or ring, grid "
                            + "or spiral: points in the plane.")
    private String data = "";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of the IDX files of the whole set, gzip or not, instead of the bundled part.")
    private @Nullable Path dataDir;

    @Option(
            names = "--image-size",
            paramLabel = "HxW",
            converter = ImageSize.Converter.class,
            description = "Brings the images of a folder to one height and width.")
    private @Nullable ImageSize imageSize;

    /** The name of the data, or its folder. */
    String argument() {
        return data;
    }

    /** As on the command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(data));
        if (dataDir != null) {
            arguments.addAll(List.of("--data-dir", dataDir.toString()));
        }
        if (imageSize != null) {
            arguments.addAll(List.of("--image-size", imageSize.toString()));
        }
        return arguments;
    }

    /**
     * Reads the images.
     *
     * @throws UsageException if there are no such images, or the choices exclude each other
     * @throws DataException if what is there is wrong
     */
    TrainData read() {
        return KnownSet.named(data).isPresent() ? knownSet() : folder();
    }

    private TrainData knownSet() {
        if (imageSize != null) {
            throw new UsageException(
                    "Expected --image-size for a folder of images only, got it for " + data + ": leave it out.");
        }
        String source = dataDir == null ? "bundled part of the set" : "folder " + full(dataDir);
        return new TrainData(data, data, source, DataSets.load(data, Optional.ofNullable(dataDir)));
    }

    private TrainData folder() {
        Path path = Path.of(data);
        if (!Files.exists(path) && path.getNameCount() == 1) {
            throw new UsageException("There is no data set or folder '" + data + "' (known: "
                    + String.join(", ", known()) + ", or a folder of images)"
                    + Choice.didYouMean(data, known()));
        }
        if (dataDir != null) {
            throw new UsageException("Expected --data-dir with " + String.join(" or ", KnownSet.ids())
                    + ", got it with the folder " + data + ": leave one out.");
        }
        try {
            ImageDataset images = imageSize == null
                    ? DataSets.loadFolder(path)
                    : ImageFolder.of(path)
                            .size(imageSize.height(), imageSize.width())
                            .read();
            return new TrainData(data, name(path), "folder " + full(path), images);
        } catch (DataException e) {
            throw new UsageException(
                    String.valueOf(e.getMessage()).replace("ImageFolder.size(height, width)", "--image-size HxW"), e);
        }
    }

    /** Data sets, and points in the plane. */
    private static List<String> known() {
        List<String> all = new ArrayList<>(KnownSet.ids());
        all.addAll(ToyMixtures.names());
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
