package io.github.gan4j.metric;

/** Is told how far a score that takes a while has come. */
@FunctionalInterface
public interface ScoringProgress {
    /** Nobody is told. */
    ScoringProgress NONE = (done, total) -> {};

    /** What {@link #part} counts a part as. */
    long UNITS = 1000;

    /**
     * Called now and then, by the thread that asked for the score, and at the end with both numbers equal. What it
     * throws ends the scoring.
     *
     * @param done how much of the work is done, from 0 to total
     * @param total how much there is in all, 1 or more; in no unit
     */
    void at(long done, long total);

    /**
     * One of several equal parts of the work.
     *
     * @param part which, from 0 to parts − 1
     * @param parts how many
     * @return what to tell of the part
     */
    default ScoringProgress part(int part, int parts) {
        return (done, total) -> at(part * UNITS + done * UNITS / total, parts * UNITS);
    }
}
