package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.FolderContents;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Screen;
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
     * @param goesOn whether a run goes on with them
     * @throws UsageException if there are no such images, or the choices exclude each other
     * @throws DataException if what is there is wrong
     */
    static TrainImages read(String data, Chosen chosen, boolean goesOn, Screen screen) {
        return read(data, chosen, chosen.get(DataOptions.IMAGE_SIZE), goesOn, screen);
    }

    /** Reads the images in a size, which is not asked for again. */
    static TrainImages read(String data, Chosen chosen, Optional<ImageSize> size, boolean goesOn, Screen screen) {
        Stream.of(DataOptions.LABEL, DataOptions.ARRAY)
                .filter(chosen::has)
                .findFirst()
                .ifPresent(row -> {
                    throw new UsageException("Expected " + row.name() + " with a file of numbers, got it with " + data
                            + ": leave it out.");
                });
        Optional<Path> dataDir = chosen.get(DataOptions.DATA_DIR);
        boolean skipping = chosen.has(DataOptions.SKIP_UNREADABLE);
        if (goesOn) {
            requireThere(
                    dataDir.or(() -> NamedSet.named(data).isPresent() ? Optional.empty() : Optional.of(Path.of(data))));
        }
        return NamedSet.named(data)
                .map(set -> namedSet(set, dataDir, size, skipping))
                .orElseGet(() -> folder(data, dataDir, size, skipping, screen));
    }

    static void requireThere(Optional<Path> folder) {
        folder.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw new UsageException(
                    "There is no folder " + path + ": restore it, or say with --data where it is now.");
        });
    }

    private static TrainImages namedSet(
            NamedSet set, Optional<Path> dataDir, Optional<ImageSize> size, boolean skipping) {
        String data = set.id();
        requirePictures(data, skipping);
        if (dataDir.isPresent() && !set.takesFolder()) {
            throw new UsageException("Expected --data-dir with images that are read, got it with " + data
                    + ", which are made: leave it out.");
        }
        String source = dataDir.map(dir -> "folder " + full(dir)).orElse(set.origin());
        return sized(data, data, source, set.load(Part.TRAIN, dataDir), size);
    }

    private static TrainImages sized(
            String argument, String name, String source, ImageDataset images, Optional<ImageSize> size) {
        return new TrainImages(
                argument, name, source, ImageSize.of(images, size), ImageSize.notes(images, size), List.of());
    }

    /** What is for a folder of pictures is refused for other images, which are whole. */
    private static void requirePictures(String data, boolean skipping) {
        if (skipping) {
            throw new UsageException("Expected " + DataOptions.SKIP_UNREADABLE.name()
                    + " for a folder of images only, got it for " + data + ": leave it out.");
        }
    }

    private static TrainImages folder(
            String data, Optional<Path> dataDir, Optional<ImageSize> size, boolean skipping, Screen screen) {
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
        if (DataSets.isIdx(path)) {
            requirePictures("the IDX files in " + path, skipping);
            return sized(data, name(path), "folder " + full(path), DataSets.loadFolder(path), size);
        }
        requireNoNumbers(path);
        ImageFolder folder = ImageFolder.of(path);
        ImageFolder sized = size.map(to -> folder.size(to.height(), to.width())).orElse(folder);
        try {
            FolderContents contents = ReadingLine.contents(skipping ? sized.skippingUnreadable() : sized, screen);
            List<String> details = contents.skipped().stream()
                    .map(file -> "Passed over " + file + ", which cannot be read as an image.")
                    .toList();
            return new TrainImages(
                    data, name(path), "folder " + full(path), contents.images(), contents.notes(), details);
        } catch (DataException e) {
            throw inWords(e);
        }
    }

    /** With cures in the words of the options. */
    static RuntimeException inWords(DataException e) {
        if (e.oneSizeCures()) {
            return new UsageException(
                    e.problem() + " Make them one size, or choose one with " + DataOptions.IMAGE_SIZE.name() + " "
                            + DataOptions.IMAGE_SIZE.label() + ".",
                    e);
        }
        if (e.memoryCures()) {
            return new UsageException(e.problem() + " " + ImageSize.SMALLER, e);
        }
        return e.skippingCures() ? new UsageException(e.problem() + DataOptions.SKIP_UNREADABLE.name() + ".", e) : e;
    }

    /** A file, or a folder of files, of numbers. */
    static void requireNoNumbers(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UsageException(
                    "Expected a folder of images, or a file that ends in .csv, .npz or .npy, got the file " + path
                            + ": give one of these, or rename it.");
        }
        try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
            List<Path> all = entries.sorted().toList();
            all.stream()
                    // Beside pictures, it is a stray file, and told as others are.
                    .filter(file -> all.stream().noneMatch(ImagesOf::isOfPictures))
                    .filter(file -> NumberFormat.of(file).isPresent())
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

    private static boolean isOfPictures(Path path) {
        return Files.isDirectory(path) || ImageFolder.isNamedAsImage(path);
    }

    /** Data sets, and points in the plane. */
    private static List<String> known() {
        List<String> all = new ArrayList<>(NamedSet.ids());
        all.addAll(Mixtures.names());
        return all;
    }

    static Path full(Path path) {
        return path.toAbsolutePath().normalize();
    }

    static String name(Path path) {
        Path name = full(path).getFileName();
        return name == null ? "images" : name.toString();
    }
}
