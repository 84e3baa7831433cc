package io.github.gan4j.nn.io;

/**
 * Thrown when a safetensors file is damaged, or does not belong to the network it is loaded into; one sentence with the
 * cure.
 */
public final class SafetensorsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A new exception.
     *
     * @param message what was expected, what came, and the cure
     */
    public SafetensorsException(String message) {
        super(message);
    }
}
