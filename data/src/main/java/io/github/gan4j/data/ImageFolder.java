package io.github.gan4j.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A folder of picture files as a data set: either images, or one sub-folder of images per class, whose names in natural
 * order (2 before 10) are the classes 0, 1, … Images come in the order of their files' names. Hidden files and folders,
 * and those that systems make by themselves, such as Thumbs.db, are passed over; anything else that is not an image is
 * an error, so that nothing is left out unnoticed.
 *
 * <p>PNG, JPEG, GIF, BMP and TIFF files are read, always by the same decoders. All become 8-bit sRGB, or grey:
 * transparent parts are put on white, photos are turned as their Exif orientation says, profiles of cameras and
 * displays (a matrix and curves) are brought to sRGB, other profiles and embedded gammas passed over, printing inks
 * mixed without a profile, deeper samples rounded; of several pictures in a file, the first is taken. Of all but the
 * passing over of a gamma, and the rounding, {@link #contents} tells.
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
    private final boolean skipping;
    private final BiConsumer<Integer, Integer> progress;

    private ImageFolder(
            Path folder,
            Channels channels,
            int height,
            int width,
            boolean skipping,
            BiConsumer<Integer, Integer> progress) {
        this.folder = folder;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.skipping = skipping;
        this.progress = progress;
    }

    /**
     * A folder, to be read with the channels and the size that its images have.
     *
     * @param folder the folder
     * @return the folder, not yet read
     */
    public static ImageFolder of(Path folder) {
        return new ImageFolder(folder, Channels.AUTO, 0, 0, false, (done, all) -> {});
    }

    /**
     * The same folder with a choice of channels.
     *
     * @param choice grey, coloured, or what the images need
     * @return the folder, not yet read
     */
    public ImageFolder channels(Channels choice) {
        return new ImageFolder(folder, choice, height, width, skipping, progress);
    }

    /**
     * The same folder with a size for all images. Images of other proportions are cut at two sides, then resampled
     * smoothly.
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
        return new ImageFolder(folder, channels, newHeight, newWidth, skipping, progress);
    }

    /**
     * The same folder without the files in it that cannot be read as images, and without the classes of which nothing
     * is left then; {@link #contents} tells which these are.
     *
     * @return the folder, not yet read
     */
    public ImageFolder skippingUnreadable() {
        return new ImageFolder(folder, channels, height, width, true, progress);
    }

    /**
     * The same folder, whose reading tells how far it is: many or large pictures take a while.
     *
     * @param told is called after each picture, with how many were read and how many there are, in the thread that
     *     reads
     * @return the folder, not yet read
     */
    public ImageFolder progress(BiConsumer<Integer, Integer> told) {
        return new ImageFolder(folder, channels, height, width, skipping, told);
    }

    /**
     * Reads all images.
     *
     * @return the images, with labels and names of classes if there are sub-folders
     * @throws DataException if the folder is missing or empty, a file is not an image, the images are more bytes than
     *     Java may use, which is known before they are read, or they differ in size and none was chosen; of several
     *     files that are not images, all are named, or ten of them
     * @throws java.io.UncheckedIOException if reading fails
     */
    public ImageDataset read() {
        return contents().images();
    }

    /**
     * Reads one picture as those of the folder would be, with its channels and size; it may be anywhere.
     *
     * @param file the picture
     * @return one image
     * @throws DataException if it is missing, or no image
     * @throws java.io.UncheckedIOException if reading fails
     */
    public ImageDataset picture(Path file) {
        FolderReading reading = new FolderReading(folder, channels, height, width, 1, progress);
        if (!reading.add(file)) {
            throw new DataException(file + " cannot be read as an image ("
                    + reading.unreadable().get(0).reason() + "): repair it, or leave it out.");
        }
        return reading.images();
    }

    /**
     * Reads all images, and tells what was done to them.
     *
     * @return the images, with labels and names of classes if there are sub-folders, and notes
     * @throws DataException as {@link #read} does
     * @throws java.io.UncheckedIOException if reading fails
     */
    public FolderContents contents() {
        List<Path> entries = entries(folder);
        List<Path> classes = inOrder(entries.stream().filter(Files::isDirectory).toList());
        FolderReading reading =
                new FolderReading(folder, channels, height, width, pictures(entries, classes), progress);
        List<Integer> labels = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        if (classes.isEmpty()) {
            entries.forEach(reading::add);
        } else {
            entries.stream().filter(entry -> !classes.contains(entry)).forEach(entry -> addBeside(entry, reading));
            for (Path place : classes) {
                boolean some = addClass(place, kept.size(), labels, reading);
                (some || !skipping ? kept : leftOut).add(place);
            }
        }
        List<Unreadable> unreadable = reading.unreadable();
        if (!unreadable.isEmpty() && (!skipping || reading.isEmpty())) {
            throw Unreadable.refusal(folder, unreadable, !reading.isEmpty());
        }
        if (reading.isEmpty()) {
            throw noImages(folder, " in its folders.");
        }
        ImageDataset images = reading.images();
        return new FolderContents(
                classes.isEmpty() ? images : labelled(images, labels, kept),
                notes(reading, leftOut, classes.size()),
                reading.files(),
                unreadable.stream().map(Unreadable::file).toList());
    }

    /** How many files are named as images. */
    private static int pictures(List<Path> entries, List<Path> classes) {
        return (int) (classes.isEmpty() ? entries.stream() : classes.stream().flatMap(place -> visible(place).stream()))
                .filter(ImageFolder::isNamedAsImage)
                .count();
    }

    private static List<String> notes(FolderReading reading, List<Path> leftOut, int classes) {
        List<String> notes = new ArrayList<>(reading.notes());
        if (!leftOut.isEmpty()) {
            boolean one = leftOut.size() == 1;
            notes.add(leftOut.size() + " of " + classes + " classes " + (one ? "is" : "are")
                    + " left out, since no image can be read in " + (one ? "its folder: " : "their folders: ")
                    + Unreadable.some(leftOut.stream().map(ImageFolder::name).toList()) + ".");
        }
        return notes;
    }

    /**
     * Whether a file would be read as an image.
     *
     * @param file a file, by its name alone
     * @return whether the name ends in one of those of formats that are read
     */
    public static boolean isNamedAsImage(Path file) {
        return PictureNames.reason(file).isEmpty();
    }

    private static List<Path> inOrder(List<Path> folders) {
        List<String> names = folders.stream().map(ImageFolder::name).toList();
        return folders.stream()
                .sorted(Comparator.comparing(ImageFolder::name, NaturalOrder.of(names)))
                .toList();
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    /** A file beside the folders of classes. */
    private void addBeside(Path file, FolderReading reading) {
        if (isNamedAsImage(file) && skipping) {
            reading.passOver(file, "it lies beside the folders of classes");
            return;
        }
        if (isNamedAsImage(file)) {
            throw DataException.ofUnreadable(
                    folder + " holds the file " + file.getFileName() + " beside sub-folders: expected either images, "
                            + "or one sub-folder per class and nothing else. Move it away",
                    "it");
        }
        reading.add(file);
    }

    /** Adds the images of a class; tells whether there are some. */
    private boolean addClass(Path place, int label, List<Integer> labels, FolderReading reading) {
        int before = labels.size();
        for (Path file : entriesOfClass(place)) {
            if (Files.isDirectory(file)) {
                addInside(file, reading);
            } else if (reading.add(file)) {
                labels.add(label);
            }
        }
        return labels.size() > before;
    }

    /** A folder in the folder of a class. */
    private void addInside(Path inner, FolderReading reading) {
        if (!skipping) {
            throw DataException.ofUnreadable(
                    inner + " is a folder inside the folder of a class: expected images only. Move it away", "it");
        }
        reading.passOver(inner, "it is a folder inside the folder of a class");
    }

    private static ImageDataset labelled(ImageDataset images, List<Integer> labels, List<Path> classes) {
        return images.withLabels(labels.stream().mapToInt(i -> i).toArray())
                .withClassNames(classes.stream().map(ImageFolder::name).toList());
    }

    private List<Path> entriesOfClass(Path place) {
        List<Path> entries = visible(place);
        if (entries.isEmpty() && !skipping) {
            throw DataException.ofUnreadable(
                    "The folder of a class, " + place + ", holds no images: put " + PictureNames.expected()
                            + " files into it, remove it",
                    "it");
        }
        return entries;
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = visible(folder);
        if (entries.isEmpty()) {
            throw noImages(folder, " in it.");
        }
        return entries;
    }

    private static DataException noImages(Path folder, String where) {
        return new DataException(folder + " holds no images: expected " + PictureNames.expected() + " files" + where);
    }

    /** What is not hidden in a folder, sorted by name. */
    private static List<Path> visible(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (!Files.isHidden(path) && !PictureNames.isOfSystem(path)) {
                    entries.add(path);
                }
            }
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
        entries.sort(Comparator.comparing(ImageFolder::name));
        return entries;
    }
}
