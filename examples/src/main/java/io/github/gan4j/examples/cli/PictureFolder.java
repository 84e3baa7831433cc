package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.run.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of which each picture is turned into something of its own. */
final class PictureFolder {
    private PictureFolder() {}

    /** Its pictures, by their names. */
    static List<Path> pictures(Path folder) {
        List<Path> pictures;
        try (Stream<Path> entries = Files.list(folder)) {
            pictures = entries.filter(Files::isRegularFile)
                    .filter(ImageFolder::isNamedAsImage)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
        if (pictures.isEmpty()) {
            throw new UsageException("There are no pictures in " + folder
                    + (hasFolders(folder) ? " itself, and folders in it are not looked into" : "")
                    + ": give a folder of PNG, JPEG, GIF, BMP or TIFF files.");
        }
        return pictures;
    }

    private static boolean hasFolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(Files::isDirectory);
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
    }
}
