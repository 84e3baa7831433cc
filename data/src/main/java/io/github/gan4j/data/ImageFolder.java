package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A folder of PNG and JPEG files as a data set: either images, or one sub-folder of images per class, whose sorted names are the
 * classes 0, 1, … Files come in the order of their names. Hidden files and folders are passed over; anything else that is not an
 * image is an error, so that nothing is left out unnoticed.
 *
 * <pre>{@code
 * ImageDataset faces = ImageFolder.of(Path.of("faces")).channels(Channels.RGB).size(64, 64).read();
 * }</pre>
 */
public final class ImageFolder {
    private final Path folder;
    private final Channels channels;

    /** 0 for the size that the images have. */
    private final int height;

    private final int width;

    private ImageFolder(Path folder, Channels channels, int height, int width) {
        this.folder = folder;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /**
     * A folder, to be read with the channels and the size that its images have.
     *
     * @param folder the folder
     * @return the folder, not yet read
     */
    public static ImageFolder of(Path folder) {
        return new ImageFolder(folder, Channels.AUTO, 0, 0);
    }

    /**
     * The same folder with a choice of channels.
     *
     * @param choice grey, coloured, or what the images need
     * @return the folder, not yet read
     */
    public ImageFolder channels(Channels choice) {
        return new ImageFolder(folder, choice, height, width);
    }

    /**
     * The same folder with a size for all images. Images of other proportions are cut at two sides, then resampled smoothly.
     *
     * @param newHeight the height in pixels, 1 or more
     * @param newWidth the width in pixels, 1 or more
     * @return the folder, not yet read
     * @throws IllegalArgumentException if a size is below 1
     */
    public ImageFolder size(int newHeight, int newWidth) {
        if (newHeight < 1 || newWidth < 1) {
            throw new IllegalArgumentException(
                    "[imageFolder] expected a size of 1x1 or more, got " + newHeight + "x" + newWidth);
        }
        return new ImageFolder(folder, channels, newHeight, newWidth);
    }

    /**
     * Reads all images.
     *
     * @return the images, with labels and names of classes if there are sub-folders
     * @throws DataException if the folder is missing or empty, a file is not an image, or the images differ in size and none was
     *     chosen
     * @throws java.io.UncheckedIOException if reading fails
     */
    public ImageDataset read() {
        List<Path> entries = entries(folder);
        List<Path> classes = entries.stream().filter(Files::isDirectory).toList();
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        if (classes.isEmpty()) {
            files.addAll(entries);
        } else {
            for (Path entry : entries) {
                if (!classes.contains(entry)) {
                    throw new DataException(
                            folder + " holds the file " + entry.getFileName()
                                    + " beside sub-folders: expected either images, or one sub-folder per class and nothing else.");
                }
            }
            for (int label = 0; label < classes.size(); label++) {
                for (Path file : entriesOfClass(classes.get(label))) {
                    if (Files.isDirectory(file)) {
                        throw new DataException(
                                file + " is a folder inside the folder of a class: expected images only.");
                    }
                    files.add(file);
                    labels.add(label);
                }
            }
        }
        ImageDataset images = images(files);
        if (classes.isEmpty()) {
            return images;
        }
        return images.withLabels(labels.stream().mapToInt(i -> i).toArray())
                .withClassNames(classes.stream()
                        .map(path -> path.getFileName().toString())
                        .toList());
    }

    private static List<Path> entriesOfClass(Path folder) {
        List<Path> entries = visible(folder);
        if (entries.isEmpty()) {
            throw new DataException("The folder of a class, " + folder
                    + ", holds no images: put PNG or JPEG files into it, or remove it.");
        }
        return entries;
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = visible(folder);
        if (entries.isEmpty()) {
            throw new DataException(folder + " holds no images: expected PNG or JPEG files in it.");
        }
        return entries;
    }

    /** What is not hidden in a folder, sorted by name. */
    private static List<Path> visible(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (!Files.isHidden(path) && !path.getFileName().toString().startsWith(".")) {
                    entries.add(path);
                }
            }
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
        entries.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return entries;
    }

    private ImageDataset images(List<Path> files) {
        byte[][] images = new byte[files.size()][];
        boolean grey = true;
        int h = height;
        int w = width;
        for (int i = 0; i < images.length; i++) {
            Path file = files.get(i);
            checkName(file);
            DecodedImage image = DecodedImage.read(file);
            if (height > 0) {
                image = image.resized(height, width);
            } else if (i == 0) {
                h = image.height();
                w = image.width();
            }
            if (image.height() != h || image.width() != w) {
                throw DataException.ofSizes(
                        "Images differ in size (width x height): " + files.get(0) + " is " + w + "x" + h + ", " + file
                                + " is " + image.width() + "x" + image.height() + ".",
                        "Make them one size, or choose one with ImageFolder.size(height, width).");
            }
            grey &= image.isGray();
            images[i] = channels == Channels.GREY ? DecodedImage.toGray(image.rgb()) : image.rgb();
        }
        if (channels == Channels.AUTO && grey) {
            Arrays.setAll(images, i -> DecodedImage.toGray(images[i]));
        }
        boolean one = channels == Channels.GREY || (channels == Channels.AUTO && grey);
        return ImageDataset.wrap(images, Shape.of(h, w, one ? 1 : 3));
    }

    private static void checkName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".jpg") && !name.endsWith(".jpeg")) {
            throw new DataException(
                    file + " is not an image: expected .png, .jpg or .jpeg files only. Move it out of the folder.");
        }
    }
}
