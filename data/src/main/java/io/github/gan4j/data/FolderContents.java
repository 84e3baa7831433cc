package io.github.gan4j.data;

import java.nio.file.Path;
import java.util.List;

/**
 * What was read of a folder of images.
 *
 * @param images the images, with labels and names of classes if there are sub-folders
 * @param notes what was done to them, for people, such as "3 of 40 images are turned upright, as the Exif orientation
 *     says."; first, if files were passed over, how many and which; last, if classes were left out, which
 * @param files the file of each image
 * @param skipped the files that were passed over because they cannot be read
 */
public record FolderContents(ImageDataset images, List<String> notes, List<Path> files, List<Path> skipped) {
    /** Copies the lists. */
    public FolderContents {
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }
}
