package io.github.gan4j.run;

import io.github.gan4j.nn.io.Printable;
import java.nio.file.Path;

/**
 * A text is not the JSON that was expected, or a value cannot be written as JSON; the message says where, and the cure.
 */
public final class RecipeFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Where in the recipe. */
    private final String place;
    /** Whether the message names the file. */
    private final boolean namesFile;
    /** Whether a newer gan4j wrote it. */
    private final boolean ofNewer;

    RecipeFormatException(String place, String message) {
        this(place, message, false);
    }

    private RecipeFormatException(String place, String message, boolean ofNewer) {
        super(Printable.of(message));
        this.place = place;
        this.namesFile = false;
        this.ofNewer = ofNewer;
    }

    /** One about what a newer version wrote, which is to be left as it is. */
    static RecipeFormatException ofNewer(String place, String message) {
        return new RecipeFormatException(place, message, true);
    }

    private RecipeFormatException(Path file, String what, RecipeFormatException cause) {
        super(Printable.of(file + " " + what + ": " + withoutOperation(String.valueOf(cause.getMessage()))), cause);
        this.place = cause.place;
        this.namesFile = true;
        this.ofNewer = cause.ofNewer;
    }

    private static String withoutOperation(String message) {
        return message.substring(message.indexOf(']') + 1).strip();
    }

    /** The same about a file. */
    RecipeFormatException in(Path file, String what) {
        return namesFile ? this : new RecipeFormatException(file, what, this);
    }

    /** Whether a newer version wrote it. */
    boolean isOfNewer() {
        return ofNewer;
    }

    /** {@return where in the text, such as {@code objective.penalties[0].weight}; empty for the whole} */
    public String place() {
        return place;
    }
}
