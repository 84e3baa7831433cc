package io.github.gan4j.examples.data;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.Idx;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Loads the known data sets. Without a folder it is their bundled heads, 10,000 images to train on and 2,000 to measure
 * with; a whole set comes from a folder, such as the one that {@link DataFetch} fills. Nothing here uses the network.
 */
public final class DataSets {
    private DataSets() {}

    /**
     * Loads the training part of a set.
     *
     * @param name the set, such as "mnist"
     * @param folder where its four IDX files are, plain or gzip; nothing for the bundled head
     * @throws DataException if there is no such set, or a file is missing or wrong
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset load(String name, Optional<Path> folder) {
        return load(KnownSet.require(name), Part.TRAIN, folder);
    }

    /**
     * Loads one part of a set.
     *
     * @param folder where its IDX files are, plain or gzip; nothing for the bundled head
     * @throws DataException if a file is missing or wrong
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset load(KnownSet set, Part part, Optional<Path> folder) {
        return load(set, part, folder, CacheFolder.standard());
    }

    static ImageDataset load(KnownSet set, Part part, Optional<Path> folder, Path cache) {
        ImageDataset images = folder.isPresent() ? fromFolder(set, part, folder.get(), cache) : bundled(set, part);
        // A user's own files under these names may hold other classes.
        return images.classes() <= set.classNames().size() ? images.withClassNames(set.classNames()) : images;
    }

    /**
     * Loads any folder of images: the training part where it holds IDX files under their usual names, else its PNG and
     * JPEG files.
     *
     * @throws DataException if the folder is missing or what it holds is wrong
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset loadFolder(Path folder) {
        if (isIdx(folder)) {
            return Idx.read(require(folder, Part.TRAIN.images()), require(folder, Part.TRAIN.labels()));
        }
        return ImageFolder.of(folder).read();
    }

    /** Whether a folder holds IDX files under their usual names. */
    public static boolean isIdx(Path folder) {
        return find(folder, Part.TRAIN.images()).isPresent();
    }

    private static ImageDataset bundled(KnownSet set, Part part) {
        Checksums sums = Checksums.ofBundled(set);
        try (InputStream images = bundled(set, part.images(), sums);
                InputStream labels = bundled(set, part.labels(), sums)) {
            return Idx.read(images, part.images(), labels, part.labels());
        } catch (IOException | UncheckedIOException | DataException e) {
            IOException reason = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
            throw new UncheckedIOException(
                    "The bundled " + set.title() + " images are damaged (" + reason.getMessage()
                            + "): build the program again.",
                    reason);
        }
    }

    private static InputStream bundled(KnownSet set, String name, Checksums sums) throws IOException {
        return Checksums.checked(
                new GZIPInputStream(Checksums.resource(set, name + ".gz")), sums.of(name), set.id() + "/" + name);
    }

    private static ImageDataset fromFolder(KnownSet set, Part part, Path folder, Path cache) {
        Path images = require(folder, part.images());
        Path labels = require(folder, part.labels());
        // Fetched files are known; what a user puts elsewhere may be another set in the same format.
        if (isSame(folder, cache.resolve(set.id()))) {
            Checksums sums = Checksums.ofWhole(set);
            check(set, images, sums.of(part.images()));
            check(set, labels, sums.of(part.labels()));
        }
        return Idx.read(images, labels);
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            throw DataException.unreadable(a, e);
        }
    }

    private static void check(KnownSet set, Path file, String sum) {
        try {
            if (Checksums.sha256(file).equals(sum)) {
                return;
            }
        } catch (IOException e) {
            // What cannot be unzipped is damaged too; what cannot be read at all is told by the reader.
            if (!Files.isReadable(file)) {
                throw DataException.unreadable(file, e);
            }
        }
        throw new DataException(file + " is damaged, its SHA-256 is not that of " + set.title()
                + ": fetch it again with \"gan4j data fetch " + set.id() + "\".");
    }

    /**
     * The names under which a file is looked for: also with a dot for the last dash, as some archives have it, and with
     * ".gz".
     */
    static List<String> namesOf(String file) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(file, file.replace("-idx", ".idx"))) {
            names.add(name);
            names.add(name + ".gz");
        }
        return names;
    }

    /** A file under one of its names; images may have a fourth axis, of channels. */
    private static Optional<Path> find(Path folder, String file) {
        return Stream.of(file, file.replace("-idx3", "-idx4"))
                .flatMap(name -> namesOf(name).stream())
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    private static Path require(Path folder, String file) {
        if (!Files.isDirectory(folder)) {
            String name = folder.toString();
            throw DataException.unreadable(
                    folder, Files.exists(folder) ? new NotDirectoryException(name) : new NoSuchFileException(name));
        }
        return find(folder, file)
                .orElseThrow(() -> new DataException(folder + " has no file " + file + " (or " + file
                        + ".gz): expected the four IDX files of a set in it."));
    }
}
