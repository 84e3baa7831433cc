package io.github.gan4j.gan.turn;

import io.github.gan4j.nn.Memory;

/**
 * Trains whoever is behind: a step is one update of the discriminator alone while its accuracy is below a band, of the
 * generator alone while it is above, and of each while it is within. The accuracy is the mean of those on real and on
 * generated samples, each smoothed over the steps: a ← (1 − share) · a + share · observed. A discriminator that is
 * always right teaches little, and one that guesses nothing.
 *
 * <p>Nobody waits for ever: after some steps of one player alone there is one of both, which also brings news of the
 * real samples.
 *
 * @param low the lower end of the band, in [0, high]
 * @param high the upper end of the band, in [low, 1]
 * @param share how much a new observation counts, in (0, 1]
 * @param limit the most steps in a row that one player makes alone, 1 or more
 */
public record AccuracyBand(double low, double high, double share, int limit) implements Turns {
    private static final String REAL = "accuracy-band.real";
    private static final String FAKE = "accuracy-band.fake";
    private static final String ALONE = "accuracy-band.alone";

    /** The band from 0.6 to 0.85, observations that count a tenth, and at most 5 steps alone. */
    public AccuracyBand() {
        this(.6, .85);
    }

    /**
     * A band with observations that count a tenth, and at most 5 steps alone.
     *
     * @param low the lower end of the band, in [0, high]
     * @param high the upper end of the band, in [low, 1]
     * @throws IllegalArgumentException if the band is not in [0, 1]
     */
    public AccuracyBand(double low, double high) {
        this(low, high, .1, 5);
    }

    /**
     * A band.
     *
     * @param low the lower end of the band, in [0, high]
     * @param high the upper end of the band, in [low, 1]
     * @param share how much a new observation counts, in (0, 1]
     * @param limit the most steps in a row that one player makes alone, 1 or more
     * @throws IllegalArgumentException if a number is not as said
     */
    public AccuracyBand {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "[accuracy-band] expected 0 ≤ low ≤ high ≤ 1, got " + low + " and " + high);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("[accuracy-band] expected a share in (0, 1], got " + share);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("[accuracy-band] expected a limit of 1 step or more, got " + limit);
        }
    }

    @Override
    public String name() {
        return "accuracy-band";
    }

    /** Positive numbers of steps alone are those of the discriminator, negative ones those of the generator. */
    @Override
    public Turn next(long step, Memory memory) {
        double accuracy = accuracy(memory);
        double alone = memory.get(ALONE, 0);
        if (accuracy < low && alone < limit) {
            memory.set(ALONE, Math.max(alone, 0) + 1);
            return Turn.DISCRIMINATOR;
        }
        if (accuracy > high && alone > -limit) {
            memory.set(ALONE, Math.min(alone, 0) - 1);
            return Turn.GENERATOR;
        }
        memory.set(ALONE, 0);
        return Turn.BOTH;
    }

    /**
     * The smoothed accuracy that decides the next turn.
     *
     * @param memory what was kept
     * @return the accuracy, in [0, 1]; NaN before the first observation, when both players make an update
     */
    public double accuracy(Memory memory) {
        return .5 * (memory.get(REAL, Double.NaN) + memory.get(FAKE, Double.NaN));
    }

    @Override
    public void observe(double realAccuracy, double fakeAccuracy, Memory memory) {
        smooth(REAL, realAccuracy, memory);
        smooth(FAKE, fakeAccuracy, memory);
    }

    private void smooth(String name, double observed, Memory memory) {
        if (!Double.isNaN(observed)) {
            double before = memory.get(name, observed);
            memory.set(name, before + share * (observed - before));
        }
    }
}
