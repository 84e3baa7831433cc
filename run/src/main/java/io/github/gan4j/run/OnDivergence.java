package io.github.gan4j.run;

/**
 * What is done when a number of the players is not finite any more: the run ends, and writes a checkpoint of the last
 * good state; or it goes back to that state, with the learning rates halved, at most so often. If it diverges again
 * before a checkpoint was written, the way had led astray earlier already, and it goes back to the newest checkpoint.
 *
 * <p>The last good state is a copy in memory. It is of the step before, or of one so long before as 500 copies take; a
 * state of more than a twentieth of the memory that Java may use is not copied, and then the last checkpoint that was
 * due stays the last. There is always one: the first is written before the first step. So a training that goes back
 * needs a folder ({@link Training#into}).
 *
 * @param rollbacks how often it may go back; 0 ends it the first time
 */
public record OnDivergence(int rollbacks) {
    private static final String STOP = "stop";
    private static final String ROLLBACK = "rollback";
    private static final int USUAL = 3;
    private static final int MOST = 100;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not in [0, 100]
     */
    public OnDivergence {
        if (rollbacks < 0 || rollbacks > MOST) {
            throw new IllegalArgumentException("[divergence] expected 0 to " + MOST + " rollbacks, got " + rollbacks);
        }
    }

    /** {@return the run ends} */
    public static OnDivergence stop() {
        return new OnDivergence(0);
    }

    /**
     * {@return the run goes back}
     *
     * @param times at most so often, 1 or more
     */
    public static OnDivergence rollback(int times) {
        return new OnDivergence(times);
    }

    /**
     * Reads a choice.
     *
     * @param word {@code stop}, {@code rollback}, or {@code rollback=N}
     * @return the choice; without a number, 3 rollbacks
     * @throws IllegalArgumentException if it is none of these
     */
    public static OnDivergence parse(String word) {
        if (word.equals(STOP)) {
            return stop();
        }
        if (word.equals(ROLLBACK)) {
            return rollback(USUAL);
        }
        if (word.matches(ROLLBACK + "=[1-9][0-9]{0,2}")) {
            return rollback(Integer.parseInt(word.substring(ROLLBACK.length() + 1)));
        }
        throw new IllegalArgumentException("[divergence] expected stop, rollback or rollback=N with N from 1 to " + MOST
                + ", got \"" + word + "\"");
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return rollbacks == 0 ? STOP : ROLLBACK + "=" + rollbacks;
    }
}
