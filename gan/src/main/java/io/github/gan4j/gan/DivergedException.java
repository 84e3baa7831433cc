package io.github.gan4j.gan;

/**
 * Thrown when a loss, a gradient or a parameter is infinite or NaN; the message names the first bad parameter. A loss
 * or a gradient is found before the update that it would have spoilt, a parameter right after it.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The step it was seen at. */
    private final long step;

    /**
     * A new exception.
     *
     * @param step the step, from 1
     * @param message what is not finite, and what helps
     */
    public DivergedException(long step, String message) {
        super(message);
        this.step = step;
    }

    /**
     * The step in which it happened.
     *
     * @return the step, from 1
     */
    public long step() {
        return step;
    }
}
