package io.github.gan4j.nn.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files that are there in full or not at all: to {@code <name>.part} beside the file, which is flushed to the
 * disk, moved over the file in one step, and then the folder is flushed too. So a reader never sees half a file, a
 * failure leaves an older file as it was, and what was written is there after the power fails.
 *
 * <p>A thread that is interrupted writes all the same, and is still interrupted afterwards.
 */
public final class WholeFile {
    private static final Unfinished UNFINISHED = new Unfinished();

    private WholeFile() {}

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to, buffered; it need not be closed
         * @throws IOException if writing fails; then the file stays as it was
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param content what is in it
     * @throws IOException if it cannot be written; {@link #reason} says why in words
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, true);
    }

    /**
     * Writes one of many files, which is there in full or not at all for other programs; it is not waited for that the
     * disk has it, so that it may be lost if the power fails.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param content what is in it
     * @throws IOException if it cannot be written; {@link #reason} says why in words
     */
    public static void writeUnflushed(Path file, Content content) throws IOException {
        write(file, content, false);
    }

    private static void write(Path file, Content content, boolean flushed) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        boolean moved = false;
        begun(part);
        try {
            fill(part, content, flushed);
            if (flushed) {
                move(part, file);
            } else {
                replace(part, file);
            }
            moved = true;
        } finally {
            if (!moved) {
                deleteQuietly(part);
            }
            ended(part);
        }
    }

    /**
     * A file is about to be written that is of no use until all is done, such as one beside that which is made of it.
     * Those that {@link #write} makes itself are known.
     *
     * @param part the file; {@link #ended} is to be called for it, whatever happens
     */
    public static void begun(Path part) {
        UNFINISHED.add(part);
    }

    /**
     * A file that was {@link #begun} is in its place, or removed.
     *
     * @param part the file
     */
    public static void ended(Path part) {
        UNFINISHED.remove(part);
    }

    /**
     * Removes the files that were begun and have not ended. It is the last that a program does before it ends in the
     * middle, as on Ctrl-C, in a {@linkplain Runtime#addShutdownHook shutdown hook}: a thread that begins or ends a
     * file after it waits forever, and so has no failure to tell of.
     */
    public static void removeUnfinished() {
        UNFINISHED.end();
    }

    /**
     * Writes a text, in UTF-8.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param text what is in it
     * @throws IOException if it cannot be written; {@link #reason} says why in words
     */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void fill(Path part, Content content, boolean flushed) throws IOException {
        OutputStream opened = Files.newOutputStream(part); // says best why it cannot be opened
        if (part.getFileSystem().equals(FileSystems.getDefault())) {
            opened.close();
            // Not a channel, which an interrupt would close.
            try (FileOutputStream file = new FileOutputStream(part.toFile())) {
                write(content, file);
                if (flushed) {
                    file.getFD().sync();
                }
            }
        } else {
            try (OutputStream file = opened) {
                write(content, file);
            }
        }
    }

    private static void write(Content content, OutputStream file) throws IOException {
        OutputStream out = new BufferedOutputStream(file);
        content.write(out);
        out.flush();
    }

    /**
     * Moves a file that someone else has written beside another, and flushed, over that one, in one step where the
     * system can, and flushes the folder.
     *
     * @param part the file that is written
     * @param file its place, in the same folder; replaced if it exists
     * @throws IOException if it cannot be moved
     */
    public static void move(Path part, Path file) throws IOException {
        replace(part, file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            flushFolder(folder);
        }
    }

    private static void replace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Makes a folder, and those above it that are missing. Those that have a new entry are flushed, so that what is
     * written into the folder can be found after the power fails.
     *
     * @param folder the folder, there or not
     * @throws IOException if it cannot be made
     */
    public static void makeFolder(Path folder) throws IOException {
        List<Path> changed = new ArrayList<>();
        Path missing = folder.toAbsolutePath();
        while (missing != null && Files.notExists(missing)) {
            missing = missing.getParent();
            if (missing != null) {
                changed.add(missing);
            }
        }
        Files.createDirectories(folder);
        changed.forEach(WholeFile::flushFolder);
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure that led here is already on its way, and says more.
        }
    }

    /**
     * A folder can only be flushed through a channel, so the flag waits meanwhile; platforms without that flush it
     * themselves.
     */
    private static void flushFolder(Path folder) {
        boolean interrupted = Thread.interrupted();
        boolean again = true;
        while (again) {
            again = false;
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted();
                again = true;
            } catch (IOException | UnsupportedOperationException e) {
                // The file itself is flushed.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Why a file cannot be read or written.
     *
     * @param failure what the system threw
     * @return the reason in words that read well behind a colon, without the file's name; never empty
     */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof ClosedByInterruptException) {
            return "the thread was interrupted meanwhile";
        }
        String words = failure instanceof FileSystemException ofFile ? ofFile.getReason() : failure.getMessage();
        if (words != null && !words.isEmpty()) {
            return words;
        }
        return "the system gave no other reason than " + failure.getClass().getSimpleName();
    }
}
