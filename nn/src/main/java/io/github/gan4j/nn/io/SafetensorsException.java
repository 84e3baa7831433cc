package io.github.gan4j.nn.io;

/**
 * Thrown when a safetensors file is damaged, or does not belong to the network it is loaded into; one sentence with the
 * cure.
 */
public class SafetensorsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Whether the file ends early. */
    private final boolean truncated;

    /**
     * A new exception.
     *
     * @param message what was expected, what came, and the cure
     */
    public SafetensorsException(String message) {
        this(message, false);
    }

    SafetensorsException(String message, boolean truncated) {
        super(Printable.of(message));
        this.truncated = truncated;
    }

    /** Whether the file ends too early. */
    final boolean isTruncated() {
        return truncated;
    }
}
