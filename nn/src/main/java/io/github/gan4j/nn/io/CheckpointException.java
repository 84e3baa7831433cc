package io.github.gan4j.nn.io;

/**
 * Thrown when a checkpoint cannot be used; one sentence that says what is wrong, and the cure. Nothing has changed
 * then.
 */
public final class CheckpointException extends SafetensorsException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a checkpoint. */
    public enum Fault {
        /** The file ends too early: its writing or copying was broken off. */
        TORN,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** It is no checkpoint. */
        FOREIGN,
        /** It was written by a version of this library that is newer, in a form that this one does not know. */
        NEWER,
        /** It is whole, but of other networks, other optimizers or other data than what it is loaded into. */
        OTHER_STATE
    }

    /** What is wrong with the file. */
    private final Fault fault;

    /**
     * A new exception.
     *
     * @param fault what is wrong
     * @param message what was expected, what came, and the cure
     */
    public CheckpointException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * What is wrong, for programs: a torn, damaged or foreign file is a reason to look at the checkpoint before it. One
     * of a newer version is so too, but is to be left as it is, for that version can use it. One of another state means
     * that something else is wrong, so that those before it would not do either.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }
}
