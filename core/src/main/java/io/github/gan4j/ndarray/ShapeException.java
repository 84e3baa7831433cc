package io.github.gan4j.ndarray;

/**
 * Thrown when the shapes given to an operation do not fit it; the message names the operation, what it expected and all
 * shapes.
 */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A new exception.
     *
     * @param message what was expected, what came, and the cure
     */
    public ShapeException(String message) {
        super(message);
    }

    /**
     * This exception with one more line saying where it happened, such as {@code at discriminator / 2: Dense(784 →
     * 256)}.
     *
     * @param place the network and the layer
     * @return a new exception with this one as its cause
     */
    public ShapeException at(String place) {
        ShapeException e = new ShapeException(getMessage() + "\n  at " + place);
        e.initCause(this);
        return e;
    }
}
