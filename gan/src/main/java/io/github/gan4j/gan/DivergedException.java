package io.github.gan4j.gan;

/**
 * Thrown when a loss or a gradient is infinite or NaN. The parameters still have the values from before the update that would have
 * spoilt them.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

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
