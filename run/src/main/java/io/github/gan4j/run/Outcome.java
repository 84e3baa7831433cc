package io.github.gan4j.run;

import java.util.Locale;

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

    /** How it ended, as a sentence for people. */
    @Override
    public String toString() {
        if (isDone() && from == step) {
            return String.format(Locale.ROOT, "All %,d steps were made before: there was nothing to do.", step);
        }
        String words = switch (end) {
            case DONE -> "Done";
            case STOPPED -> "Stopped";
            case DIVERGED -> "Diverged";
            case FAILED -> "Failed";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d steps%s.",
                words,
                step,
                steps,
                from > 0 ? String.format(Locale.ROOT, ", going on after step %,d", from) : "");
    }
}
