package io.github.gan4j.run;

/**
 * How a run ended.
 *
 * @param end why
 * @param from after which step it began: 0, or that of the checkpoint it went on from
 * @param step how many steps are made
 * @param steps how many were to be made
 * @param seconds how long it took this time
 */
public record Outcome(End end, long from, long step, long steps, double seconds) {
    /** Why a run ended. */
    public enum End {
        /** All steps are made. */
        DONE,
        /** It was asked to stop. */
        STOPPED,
        /** A number was not finite any more. */
        DIVERGED,
        /** Something else failed, such as writing a file. */
        FAILED
    }

    /** {@return whether all steps are made} */
    public boolean isDone() {
        return end == End.DONE;
    }
}
