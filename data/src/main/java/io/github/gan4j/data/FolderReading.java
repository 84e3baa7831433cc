package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.PlainFile;
import io.github.gan4j.nn.io.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The reading of some picture files: what they hold, what was done to them, and which cannot be read. */
final class FolderReading {
    private final Path folder;
    private final Channels channels;

    /** 0 for the size that the images have. */
    private final int height;

    private final int width;

    /** How many there are to read. */
    private final int pictures;

    private final BiConsumer<Integer, Integer> progress;
    private int looked;

    private final List<byte[]> images = new ArrayList<>();
    private final List<Path> read = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<Treatment, Integer> treatments = new EnumMap<>(Treatment.class);
    private boolean grey = true;
    private Optional<Shape> shape = Optional.empty();
    private Optional<String> otherSize = Optional.empty();

    FolderReading(
            Path folder,
            Channels channels,
            int height,
            int width,
            int pictures,
            BiConsumer<Integer, Integer> progress) {
        this.folder = folder;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.pictures = pictures;
        this.progress = progress;
        if (height > 0) {
            requireRoom(height, width);
        }
    }

    /** All are kept, with three bytes a pixel as long as it is not known that they are grey. */
    private void requireRoom(int high, int wide) {
        Room.require(
                "The " + Printable.count(pictures, "pictures") + " in " + folder,
                pictures,
                high,
                wide,
                channels == Channels.GREY ? 1 : 3,
                "choose a smaller size with ImageFolder.size(height, width)");
    }

    /**
     * Reads one more file, or notes that it cannot be read.
     *
     * @return whether it was read
     * @throws java.io.UncheckedIOException if reading fails
     */
    boolean add(Path file) {
        Optional<String> reason = PictureNames.reason(file);
        if (reason.isPresent()) {
            unreadable.add(new Unreadable(file, reason.get()));
            return false;
        }
        boolean isRead = read(file);
        looked++;
        progress.accept(looked, Math.max(looked, pictures));
        return isRead;
    }

    private boolean read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            unreadable.add(new Unreadable(file, "it is no regular file"));
            return false;
        }
        try {
            add(file, DecodedImage.of(PlainFile.bytes(file)));
            return true;
        } catch (PictureException e) {
            unreadable.add(new Unreadable(file, String.valueOf(e.getMessage())));
        } catch (NoSuchFileException | AccessDeniedException e) {
            unreadable.add(new Unreadable(file, DataException.reason(e)));
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
        return false;
    }

    /** Notes a file that is not looked at. */
    void passOver(Path file, String reason) {
        unreadable.add(new Unreadable(file, reason));
    }

    private void add(Path file, DecodedImage decoded) {
        DecodedImage image = height > 0 ? decoded.resized(height, width) : decoded;
        Shape one = Shape.of(image.height(), image.width());
        Shape all = shape.orElse(one);
        if (shape.isEmpty()) {
            requireRoom(one.size(0), one.size(1));
        }
        shape = Optional.of(all);
        image.treatments().forEach(treatment -> treatments.merge(treatment, 1, Integer::sum));
        read.add(file);
        if (!one.equals(all) && otherSize.isEmpty()) {
            otherSize = Optional.of("Images differ in size (height x width): " + read.get(0) + " is " + all.size(0)
                    + "x" + all.size(1) + ", " + file + " is " + one.size(0) + "x" + one.size(1) + ".");
            // From here on it is only seen which files can be read.
            images.clear();
        }
        if (otherSize.isEmpty()) {
            grey &= image.isGray();
            images.add(channels == Channels.GREY ? DecodedImage.toGray(image.rgb()) : image.rgb());
        }
    }

    /** Whether no file could be read. */
    boolean isEmpty() {
        return read.isEmpty();
    }

    /** The file of each image. */
    List<Path> files() {
        return List.copyOf(read);
    }

    List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /**
     * The images.
     *
     * @throws DataException if they differ in size
     */
    ImageDataset images() {
        if (otherSize.isPresent()) {
            throw DataException.ofSizes(
                    otherSize.get(), "Make them one size, or choose one with ImageFolder.size(height, width).");
        }
        boolean one = channels == Channels.GREY || (channels == Channels.AUTO && grey);
        byte[][] bytes = images.toArray(new byte[0][]);
        if (one && channels == Channels.AUTO) {
            Arrays.setAll(bytes, i -> DecodedImage.toGray(bytes[i]));
        }
        Shape size = shape.orElseThrow();
        return ImageDataset.wrap(bytes, Shape.of(size.size(0), size.size(1), one ? 1 : 3));
    }

    /** What was done, in sentences. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            notes.add(Printable.count(unreadable.size(), "files") + " that cannot be read "
                    + (unreadable.size() == 1 ? "is" : "are")
                    + " passed over: " + Unreadable.list(folder, unreadable) + ".");
        }
        treatments.forEach((treatment, count) -> notes.add(treatment.sentence(count, read.size())));
        return notes;
    }
}
