package io.github.gan4j.examples.run;

/** What the user asked for cannot be done; the message says why in one sentence, with the cure. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
