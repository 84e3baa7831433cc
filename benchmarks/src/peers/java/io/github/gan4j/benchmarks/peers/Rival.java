package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.StepGame;
import io.github.gan4j.benchmarks.peers.Contestant.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A contestant in the comparison, and what is known of it. */
final class Rival {
    /**
     * How far the losses before any training may lie from gan4j's: sums in another order differ by less than a tenth of
     * this.
     */
    private static final double TOLERANCE = 1e-3;

    /** How often D is updated in the rehearsal: of more, rounding errors make more than {@link #DRIFT}. */
    private static final int REHEARSED_UPDATES = 5;
    /**
     * And how far those of the rehearsal may: Adam's first steps are signs, which a rounding error can turn where a
     * gradient is about 0.
     */
    private static final double DRIFT = 1e-2;

    final Library library;
    final Setting setting;
    final Contestant contestant;
    final Step.Counts parameters;
    final Step.Losses before;
    private final List<Step.Losses> rehearsed = new ArrayList<>();
    final List<Double> millis = new ArrayList<>();
    /** Of each block, its time over the mean of the two blocks of gan4j around it. */
    final List<Double> ratios = new ArrayList<>();
    /** The FMA peak of one core before each round; gan4j's process measures it. */
    final List<Double> peaks = new ArrayList<>();

    Step.Losses after;
    double idleSeconds;
    double idleProcessor;

    Rival(Library library, Setting setting, Contestant contestant, StepGame game) throws Absent {
        this.library = library;
        this.setting = setting;
        this.contestant = contestant;
        parameters = contestant.parameters();
        before = contestant.losses();
        for (int i = 0; i < REHEARSED_UPDATES; i += game.updates()) {
            rehearsed.add(contestant.rehearse());
        }
        after = before;
    }

    /**
     * Sees to it that it trains what gan4j trains, and that it does.
     *
     * @throws Absent if it does not
     */
    void check(Rival gan4j, double warmUp) throws Absent {
        if (!parameters.equals(gan4j.parameters)) {
            throw new Absent(
                    "expected the parameters of gan4j, " + gan4j.parameters.text() + ", got " + parameters.text());
        }
        if (apart(before, gan4j.before, TOLERANCE)) {
            throw new Absent(
                    "expected the losses that gan4j begins with, " + gan4j.before.text() + ", got " + before.text());
        }
        Step.Losses then = contestant.losses();
        if (then.discriminator() == before.discriminator() || then.generator() == before.generator()) {
            throw new Absent("its losses, " + before.text() + ", are the same after training: nothing was trained");
        }
        for (int i = 0; i < rehearsed.size(); i++) {
            Step.Losses theirs = rehearsed.get(i);
            Step.Losses ours = gan4j.rehearsed.get(i);
            if (apart(theirs, ours, DRIFT)) {
                throw new Absent("expected the losses of gan4j in step " + (i + 1) + " of the rehearsal, " + ours.text()
                        + ", got " + theirs.text());
            }
        }
        after = contestant.run(warmUp).losses();
    }

    private static boolean apart(Step.Losses a, Step.Losses b, double tolerance) {
        return apart(a.discriminator(), b.discriminator(), tolerance) || apart(a.generator(), b.generator(), tolerance);
    }

    private static boolean apart(double a, double b, double tolerance) {
        return !(Math.abs(a - b) <= tolerance * Math.abs(b));
    }

    /** {@return the share of the time that other contestants trained in which its threads were busy all the same} */
    double idleShare() {
        return idleSeconds == 0 ? 0 : idleProcessor / idleSeconds;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s with %s", library, setting);
    }
}
