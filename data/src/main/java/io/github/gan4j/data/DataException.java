package io.github.gan4j.data;

import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Thrown when data given to the program is missing or wrong; the message names the file, what is wrong with it, and the
 * cure.
 */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What would help, beyond what the message says. */
    private enum Cure {
        NONE,
        ONE_SIZE,
        LABEL,
        SKIPPING,
        MEMORY
    }

    /** What is wrong, without the cure. */
    private final String problem;
    /** What helps. */
    private final Cure cure;

    /**
     * A new exception.
     *
     * @param message one sentence: the file, what is wrong, the cure
     */
    public DataException(String message) {
        super(Printable.of(message));
        this.problem = Printable.of(message);
        this.cure = Cure.NONE;
    }

    /**
     * A new exception with a cause.
     *
     * @param message one sentence: the file, what is wrong, the cure
     * @param cause what showed it
     */
    public DataException(String message, Throwable cause) {
        super(Printable.of(message), cause);
        this.problem = Printable.of(message);
        this.cure = Cure.NONE;
    }

    private DataException(String problem, String advice, Cure cure) {
        super(Printable.of(problem) + advice);
        this.problem = Printable.of(problem);
        this.cure = cure;
    }

    /** Images are of several sizes: what is wrong, and how this library would have them brought to one. */
    static DataException ofSizes(String problem, String advice) {
        return new DataException(problem, " " + advice, Cure.ONE_SIZE);
    }

    /**
     * Images are more than memory holds: what is wrong, up to the cure, and how this library would have fewer bytes of
     * them.
     */
    static DataException ofMemory(String problem, String advice) {
        return new DataException(problem, " " + advice, Cure.MEMORY);
    }

    /**
     * A column of a table holds texts, which may be classes: what is wrong, and how this library would have it cured.
     */
    static DataException ofText(String problem, String advice) {
        return new DataException(problem, " " + advice, Cure.LABEL);
    }

    /**
     * Files in a folder cannot be read.
     *
     * @param problem what is wrong, and cures, to which one is added: to go on without the files
     * @param them the file or files, in a pronoun
     */
    static DataException ofUnreadable(String problem, String them) {
        return new DataException(
                problem + ", or pass over " + them + " with ", "ImageFolder.skippingUnreadable().", Cure.SKIPPING);
    }

    /**
     * {@return what is wrong, without the cure where that is {@linkplain #oneSizeCures one size},
     * {@linkplain #labelCures a label} or {@linkplain #memoryCures a smaller size}, and up to the name of the cure
     * where that is {@linkplain #skippingCures skipping files}; otherwise the whole message}
     */
    public String problem() {
        return problem;
    }

    /** {@return whether it would help to bring all images to one size} */
    public boolean oneSizeCures() {
        return cure == Cure.ONE_SIZE;
    }

    /** {@return whether it would help to pass over files that cannot be read} */
    public boolean skippingCures() {
        return cure == Cure.SKIPPING;
    }

    /** {@return whether it would help to bring all images to a smaller size, or to allow Java more memory} */
    public boolean memoryCures() {
        return cure == Cure.MEMORY;
    }

    /**
     * {@return whether it would help to take a column of texts as the classes of the rows, as {@link LabeledCsv} does}
     */
    public boolean labelCures() {
        return cure == Cure.LABEL;
    }

    /**
     * The exception for a file or folder that could not be read: a {@code DataException} where another name or other
     * rights cure it, an {@link UncheckedIOException} where the reading itself failed.
     *
     * @param file the file or folder
     * @param cause what the system said
     * @return the exception to throw
     */
    public static RuntimeException unreadable(Path file, IOException cause) {
        String message = Printable.of("Cannot read " + file + ": " + reason(cause) + ".");
        if (cause instanceof NoSuchFileException
                || cause instanceof NotDirectoryException
                || cause instanceof AccessDeniedException) {
            return new DataException(message, cause);
        }
        if (Files.isDirectory(file)) {
            return new DataException("Cannot read " + file + ": expected a file, got a folder.", cause);
        }
        return new UncheckedIOException(message, cause);
    }

    /**
     * The exception for a file or folder that could not be written.
     *
     * @param file the file or folder
     * @param cause what the system said
     * @return the exception to throw
     */
    public static UncheckedIOException unwritable(Path file, IOException cause) {
        return new UncheckedIOException(Printable.of("Cannot write " + file + ": " + reason(cause) + "."), cause);
    }

    /** What the system said, in words: the messages of these exceptions are only the file's name. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return "its permissions do not allow it";
        }
        return WholeFile.reason(e);
    }
}
