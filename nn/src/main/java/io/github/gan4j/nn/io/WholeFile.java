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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files that are there in full or not at all: to {@code <name>.part} beside the file, which is flushed to the
 * disk, moved over the file in one step, and then the folder is flushed too. So a reader never sees half a file, a
 * failure leaves an older file as it was, and what was written is there after the power fails. Of several that write
 * one file at once, threads or programs, each writes a file of its own, and the last that is done has its content
 * there.
 *
 * <p>A thread that is interrupted writes all the same, and is still interrupted afterwards.
 */
public final class WholeFile {
    private static final Unfinished UNFINISHED = new Unfinished();

    /** A file that nobody has written to for so long was left by a crash. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    private static final AtomicLong OTHERS = new AtomicLong();

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
        boolean moved = false;
        Path part = beside(file);
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
     * Begins a file beside another, that is of no use until all is done: {@code <name>.part}, or with more before the
     * ending while another writer has that one.
     *
     * @param file the other; its folder must exist
     * @return the file that was begun, empty, or as a crash has left it, which nobody else writes to; {@link #ended} is
     *     to be called for it, whatever happens
     * @throws IOException if it cannot be made
     */
    public static Path beside(Path file) throws IOException {
        String name = file.getFileName() + ".";
        Path part = file.resolveSibling(name + "part");
        while (!isOurs(part)) {
            long process = ProcessHandle.current().pid();
            part = file.resolveSibling(name + process + "-" + OTHERS.incrementAndGet() + ".part");
        }
        return part;
    }

    private static boolean isOurs(Path part) throws IOException {
        if (!UNFINISHED.add(part)) {
            return false;
        }
        boolean isOurs = false;
        try {
            isOurs = isMade(part);
        } finally {
            if (!isOurs) {
                UNFINISHED.remove(part);
            }
        }
        return isOurs;
    }

    private static boolean isMade(Path part) throws IOException {
        try {
            UNFINISHED.making(() -> Files.createFile(part));
            return true;
        } catch (FileAlreadyExistsException e) {
            return isLeft(part);
        }
    }

    /** Whether no other program is at work on what is there; of a device, or a link, that is not known. */
    private static boolean isLeft(Path part) throws IOException {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant written = there.lastModifiedTime().toInstant();
            return !there.isRegularFile() || written.isBefore(Instant.now().minus(LEFT));
        } catch (NoSuchFileException e) {
            return false; // the other has just moved it
        }
    }

    /**
     * Opens a file that was begun, in the place of all that is in it.
     *
     * @param part from {@link #beside}
     * @return where to write its content, not buffered
     * @throws IOException if it cannot be opened
     */
    public static OutputStream open(Path part) throws IOException {
        return UNFINISHED.making(() -> Files.newOutputStream(part));
    }

    /**
     * A file is about to be written that is of no use until all is done, and that nobody else can know of.
     *
     * @param part the file; {@link #ended} is to be called for it, whatever happens
     */
    public static void begun(Path part) {
        UNFINISHED.add(part);
    }

    /**
     * A file that was begun is in its place, or removed.
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
        OutputStream opened = open(part); // says best why it cannot be opened
        if (part.getFileSystem().equals(FileSystems.getDefault())) {
            opened.close();
            // Not a channel, which an interrupt would close.
            try (FileOutputStream file = UNFINISHED.making(() -> new FileOutputStream(part.toFile()))) {
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
