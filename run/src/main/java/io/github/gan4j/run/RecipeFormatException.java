package io.github.gan4j.run;

import io.github.gan4j.nn.io.Printable;
import java.nio.file.Path;

/** A text is not the JSON that was expected, or a value cannot be written as JSON; the message says where, and the cure. */
public final class RecipeFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final boolean namesFile;

    RecipeFormatException(String place, String message) {
        super(Printable.of(message));
        this.place = place;
        this.namesFile = false;
    }

    private RecipeFormatException(Path file, String what, RecipeFormatException cause) {
        super(Printable.of(file + " " + what + ": " + withoutOperation(String.valueOf(cause.getMessage()))), cause);
        this.place = cause.place;
        this.namesFile = true;
    }

    private static String withoutOperation(String message) {
        return message.substring(message.indexOf(']') + 1).strip();
    }

    /** The same about a file. */
    RecipeFormatException in(Path file, String what) {
        return namesFile ? this : new RecipeFormatException(file, what, this);
    }

    /** {@return where in the text, such as {@code objective.penalties[0].weight}; empty for the whole} */
    public String place() {
        return place;
    }
}
