package io.github.gan4j.data;

import java.io.EOFException;
import java.io.IOException;

/**
 * Thrown when a content is not a picture that is known to be read rightly; the message says why in a clause, such as
 * "it is truncated".
 */
final class PictureException extends IOException {
    private static final long serialVersionUID = 1L;

    PictureException(String reason) {
        super(reason);
    }

    PictureException(String reason, Exception cause) {
        super(reason, cause);
    }

    /** The exception for what a decoder threw: they meet damaged files with all kinds of exceptions. */
    static PictureException of(Exception e) {
        if (e instanceof PictureException known) {
            return known;
        }
        return new PictureException(
                e instanceof EOFException ? "it is truncated" : "it is damaged, or of a kind that is not known", e);
    }
}
