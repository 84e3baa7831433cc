package io.github.gan4j.examples.run;

/** A run failed while it was under way; the message says why in one sentence, and what is left of it. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
