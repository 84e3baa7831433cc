package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.diagnosis.Evidence.Words;
import io.github.gan4j.gan.diagnosis.Finding.Kind;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import java.util.Optional;
import java.util.Set;

/**
 * Watches a run, and says when it goes wrong. It is fed with every report, and now and then with a score of samples:
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.standard();
 * for (int i = 1; i <= 10_000; i++) {
 *     diagnosis.observe(trainer.step(batches)).ifPresent(finding -> log.warn(finding.sentence()));
 *     if (i % 500 == 0) {
 *         SampleScore score = SampleScore.of(trainer.sample(z), real, PixelRange.SIGNED);
 *         diagnosis.observe(i, score).ifPresent(finding -> log.warn(finding.sentence()));
 *     }
 * }
 * }</pre>
 *
 * <p>The rules, of which the first one hides the others, over a window of the last W reports, looked at four times a
 * window:
 *
 * <ul>
 *   <li>{@link Kind#DIVERGENCE}: logits are more than 100 apart (gap between the means, or spread), or the median norm
 *       of either player's gradients is more than 1,000 times the largest of the warm-up. A logit of 100 is a
 *       probability of 1 to float's last bit many times over; norms of healthy runs on MNIST were seen within a factor
 *       of 20 of each other.
 *   <li>{@link Kind#DEAD_DISCRIMINATOR}: after the warm-up, all logits are within 0.01 of each other (gap and spread),
 *       or those of real samples lie below the generated ones by half a standard deviation and more. At an equilibrium
 *       the means meet, but logits keep a spread, and the best D never has a negative gap.
 *   <li>{@link Kind#VANISHING_GENERATOR_GRADIENT}: the median norm of G's gradients is less than a thousandth of its
 *       largest so far, while D tells both kinds apart by 2 standard deviations and more. A small gradient near an
 *       equilibrium is no fault.
 * </ul>
 *
 * <p>The rules of a score, after the warm-up, in two scores in a row:
 *
 * <ul>
 *   <li>{@link Kind#COLLAPSE}: diversity below 0.4, or near duplicates among the generated samples in excess of the
 *       real ones' by half of all samples. The first catches one mode, the second a few that are far apart.
 *   <li>{@link Kind#SATURATED_OUTPUTS}: of the values that are not saturated in real samples, more than three quarters
 *       are missing.
 * </ul>
 *
 * <p>Each kind is told when it comes, and again only if it was gone for a whole window (or two scores) before. All that
 * the rules need is part of the {@link #state}, so that a watch that is loaded from a checkpoint says what one without
 * a break would have said. Training is not changed by it. Not safe for use by several threads at once.
 */
public final class Diagnosis {
    private static final int LOOKS_A_WINDOW = 4;
    private static final int SCORES = 2;
    private static final double LARGEST_LOGITS = 100;
    private static final double LARGEST_GROWTH = 1_000;
    private static final double SMALLEST_LOGITS = .01;
    private static final double FOOLED = -.5;
    private static final double APART = 2;
    private static final double VANISHED = 1e-3;
    private static final double LEAST_DIVERSITY = .4;
    private static final double MOST_DUPLICATES = .5;
    private static final double MOST_SATURATED = .75;

    private static final String USUAL_DISCRIMINATOR_NORM = "usualDiscriminatorNorm";
    private static final String USUAL_GENERATOR_NORM = "usualGeneratorNorm";
    private static final String LARGEST_GENERATOR_NORM = "largestGeneratorNorm";
    private static final String COLLAPSED = "collapsed";
    private static final String SATURATED = "saturated";

    private final int every;
    private final long warmUp;
    private final RecentReports window;
    private final Memory known = new Memory();
    private final Memory present = new Memory();
    private final Memory waiting = new Memory();
    private final Alarms alarms = new Alarms(present);
    private final WaitingFindings untold = new WaitingFindings(waiting);

    private Diagnosis(int window, long warmUp) {
        this.every = Math.max(1, window / LOOKS_A_WINDOW);
        this.warmUp = warmUp;
        this.window = new RecentReports(window);
    }

    /** {@return a watch with a window of 200 reports and a warm-up of 1,000} */
    public static Diagnosis standard() {
        return of(200, 1_000);
    }

    /**
     * A watch.
     *
     * @param window how many reports a look covers, W, 1 or more
     * @param warmUp until how many reports a D that tells nothing yet, and samples that are all alike, are no fault, 0
     *     or more
     * @return a watch that has seen nothing yet
     * @throws IllegalArgumentException if a number is not as said
     */
    public static Diagnosis of(int window, long warmUp) {
        if (window < 1 || warmUp < 0) {
            throw new IllegalArgumentException(
                    "[diagnosis] expected a window of 1 report or more and a warm-up of 0 or more, got " + window
                            + " and " + warmUp);
        }
        return new Diagnosis(window, warmUp);
    }

    /**
     * Looks at a step.
     *
     * @param report what the step was like
     * @return what is newly wrong, if anything; of several at once, the others follow with the next observations
     */
    public Optional<Finding> observe(StepReport report) {
        window.add(report);
        if (report.generatorGradientNorm() > known(LARGEST_GENERATOR_NORM)) {
            known.set(LARGEST_GENERATOR_NORM, report.generatorGradientNorm());
        }
        if (window.isFull() && window.seen() % every == 0) {
            look(report.step(), Signs.of(window));
        }
        return untold.poll();
    }

    private double known(String name) {
        return known.get(name, 0);
    }

    private void look(long step, Signs signs) {
        if (window.seen() <= warmUp || !(known(USUAL_DISCRIMINATOR_NORM) > 0 && known(USUAL_GENERATOR_NORM) > 0)) {
            keepLarger(USUAL_DISCRIMINATOR_NORM, signs.discriminatorNorm());
            keepLarger(USUAL_GENERATOR_NORM, signs.generatorNorm());
        }
        Optional<Evidence> diverges = divergence(signs);
        note(Kind.DIVERGENCE, step, diverges, LOOKS_A_WINDOW);
        if (diverges.isPresent()) {
            return; // what the other rules see is its consequence
        }
        note(Kind.DEAD_DISCRIMINATOR, step, deadDiscriminator(signs), LOOKS_A_WINDOW);
        note(Kind.VANISHING_GENERATOR_GRADIENT, step, vanishing(signs), LOOKS_A_WINDOW);
    }

    /** Keeps the larger one; NaN, of a player that made no update, is none. */
    private void keepLarger(String name, double seen) {
        if (seen > known(name)) {
            known.set(name, seen);
        }
    }

    private Optional<Evidence> divergence(Signs signs) {
        if (signs.size() > LARGEST_LOGITS) {
            return Optional.of(Evidence.of(Words.LOGITS_APART, signs.gap(), signs.spread()));
        }
        if (hasGrown(signs.discriminatorNorm(), known(USUAL_DISCRIMINATOR_NORM))) {
            return Optional.of(Evidence.of(
                    Words.DISCRIMINATOR_GRADIENT_GROWN, signs.discriminatorNorm(), known(USUAL_DISCRIMINATOR_NORM)));
        }
        if (hasGrown(signs.generatorNorm(), known(USUAL_GENERATOR_NORM))) {
            return Optional.of(
                    Evidence.of(Words.GENERATOR_GRADIENT_GROWN, signs.generatorNorm(), known(USUAL_GENERATOR_NORM)));
        }
        return Optional.empty();
    }

    private boolean hasGrown(double norm, double usual) {
        return window.seen() > warmUp && usual > 0 && norm > LARGEST_GROWTH * usual;
    }

    private Optional<Evidence> deadDiscriminator(Signs signs) {
        if (window.seen() <= warmUp) {
            return Optional.empty();
        }
        if (signs.size() < SMALLEST_LOGITS) {
            return Optional.of(Evidence.of(Words.SAME_LOGITS, signs.spread(), signs.gap(), 100 * signs.accuracy()));
        }
        if (signs.separation() < FOOLED) {
            return Optional.of(Evidence.of(Words.FOOLED, -signs.separation(), 100 * signs.accuracy()));
        }
        return Optional.empty();
    }

    private Optional<Evidence> vanishing(Signs signs) {
        double largest = known(LARGEST_GENERATOR_NORM);
        boolean vanished = signs.generatorNorm() < VANISHED * largest && signs.separation() > APART;
        return vanished
                ? Optional.of(Evidence.of(
                        Words.VANISHED, signs.generatorNorm(), largest, signs.separation(), 100 * signs.accuracy()))
                : Optional.empty();
    }

    /**
     * Looks at samples. Nothing is said of them until more reports were observed than the warm-up has, one at least.
     *
     * @param step the number of the step after which they were made
     * @param score what they are like
     * @return what is newly wrong, if anything; of several at once, the others follow with the next observations
     */
    public Optional<Finding> observe(long step, SampleScore score) {
        if (window.seen() > warmUp) {
            Optional<Evidence> alike = collapse(score);
            Optional<Evidence> ends = saturation(score);
            known.set(COLLAPSED, alike.isPresent() ? known(COLLAPSED) + 1 : 0);
            known.set(SATURATED, ends.isPresent() ? known(SATURATED) + 1 : 0);
            note(Kind.COLLAPSE, step, known(COLLAPSED) >= SCORES ? alike : Optional.empty(), SCORES);
            note(Kind.SATURATED_OUTPUTS, step, known(SATURATED) >= SCORES ? ends : Optional.empty(), SCORES);
        }
        return untold.poll();
    }

    private static Optional<Evidence> collapse(SampleScore score) {
        boolean alike =
                score.diversity() < LEAST_DIVERSITY || score.duplicates() - score.realDuplicates() > MOST_DUPLICATES;
        return alike
                ? Optional.of(Evidence.of(
                        Words.ALIKE, score.diversity(), 100 * score.duplicates(), 100 * score.realDuplicates()))
                : Optional.empty();
    }

    private static Optional<Evidence> saturation(SampleScore score) {
        return score.saturated() - score.realSaturated() > MOST_SATURATED * (1 - score.realSaturated())
                ? Optional.of(Evidence.of(Words.SATURATED, 100 * score.saturated(), 100 * score.realSaturated()))
                : Optional.empty();
    }

    private void note(Kind kind, long step, Optional<Evidence> evidence, int patience) {
        if (alarms.tell(kind, evidence.isPresent(), patience)) {
            untold.add(kind, step, evidence.orElseThrow());
        }
    }

    /** {@return what is wrong now, told or not; unmodifiable} */
    public Set<Kind> present() {
        return alarms.active();
    }

    /**
     * {@return all that lasts of the watch: the figures of the last reports, what was usual, and what is present and
     * not told yet}
     */
    public State state() {
        return State.empty()
                .with("window", window.state())
                .with("known", known)
                .with("present", present)
                .with("untold", waiting);
    }
}
