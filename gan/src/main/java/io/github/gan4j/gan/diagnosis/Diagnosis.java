package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.diagnosis.Finding.Kind;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
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
 * <p>The rules, of which the first one hides the others, over a window of the last W reports, looked at four times a window:
 *
 * <ul>
 *   <li>{@link Kind#DIVERGENCE}: logits are more than 100 apart (gap between the means, or spread), or the median norm of either
 *       player's gradients is more than 1,000 times the largest of the warm-up. A logit of 100 is a probability of 1 to float's last bit
 *       many times over; norms of healthy runs on MNIST were seen within a factor of 20 of each other.
 *   <li>{@link Kind#DEAD_DISCRIMINATOR}: after the warm-up, all logits are within 0.01 of each other (gap and spread), or those of real
 *       samples lie below the generated ones by half a standard deviation and more. At an equilibrium the means meet, but logits keep
 *       a spread, and the best D never has a negative gap.
 *   <li>{@link Kind#VANISHING_GENERATOR_GRADIENT}: the median norm of G's gradients is less than a thousandth of its largest so far,
 *       while D tells both kinds apart by 2 standard deviations and more. A small gradient near an equilibrium is no fault.
 * </ul>
 *
 * <p>The rules of a score, after the warm-up, in two scores in a row:
 *
 * <ul>
 *   <li>{@link Kind#COLLAPSE}: diversity below 0.4, or near duplicates among the generated samples in excess of the real ones' by half
 *       of all samples. The first catches one mode, the second a few that are far apart.
 *   <li>{@link Kind#SATURATED_OUTPUTS}: of the values that are not saturated in real samples, more than three quarters are missing.
 * </ul>
 *
 * <p>Each kind is told when it comes, and again only if it was gone for a whole window (or two scores) before. The figures a rule needs
 * are kept here and not saved: after a resume the watch begins anew. Training is not changed by it. Not safe for use by several
 * threads at once.
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

    private final int every;
    private final long warmUp;
    private final Window window;
    private final Alarms alarms = new Alarms();
    private final Queue<Finding> untold = new ArrayDeque<>();
    private double usualDiscriminatorNorm;
    private double usualGeneratorNorm;
    private double largestGeneratorNorm;
    private int collapsed;
    private int saturated;

    private Diagnosis(int window, long warmUp) {
        this.every = Math.max(1, window / LOOKS_A_WINDOW);
        this.warmUp = warmUp;
        this.window = new Window(window);
    }

    /** {@return a watch with a window of 200 reports and a warm-up of 1,000} */
    public static Diagnosis standard() {
        return of(200, 1_000);
    }

    /**
     * A watch.
     *
     * @param window how many reports a look covers, W, 1 or more
     * @param warmUp until how many reports a D that tells nothing yet, and samples that are all alike, are no fault, 0 or more
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
        if (report.generatorGradientNorm() > largestGeneratorNorm) {
            largestGeneratorNorm = report.generatorGradientNorm();
        }
        if (window.isFull() && window.seen() % every == 0) {
            look(report.step(), Signs.of(window));
        }
        return Optional.ofNullable(untold.poll());
    }

    private void look(long step, Signs signs) {
        if (window.seen() <= warmUp || !(usualDiscriminatorNorm > 0 && usualGeneratorNorm > 0)) {
            usualDiscriminatorNorm = larger(usualDiscriminatorNorm, signs.discriminatorNorm());
            usualGeneratorNorm = larger(usualGeneratorNorm, signs.generatorNorm());
        }
        Optional<String> diverges = divergence(signs);
        note(Kind.DIVERGENCE, step, diverges, LOOKS_A_WINDOW);
        if (diverges.isPresent()) {
            return; // what the other rules see is its consequence
        }
        note(Kind.DEAD_DISCRIMINATOR, step, deadDiscriminator(signs), LOOKS_A_WINDOW);
        note(Kind.VANISHING_GENERATOR_GRADIENT, step, vanishing(signs), LOOKS_A_WINDOW);
    }

    /** The larger one; NaN, of a player that made no update, is none. */
    private static double larger(double known, double seen) {
        return seen > known ? seen : known;
    }

    private Optional<String> divergence(Signs signs) {
        if (signs.size() > LARGEST_LOGITS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "logits of real and generated samples are %.0f apart with a spread of %.0f",
                    signs.gap(),
                    signs.spread()));
        }
        if (hasGrown(signs.discriminatorNorm(), usualDiscriminatorNorm)) {
            return grown("discriminator", signs.discriminatorNorm(), usualDiscriminatorNorm);
        }
        if (hasGrown(signs.generatorNorm(), usualGeneratorNorm)) {
            return grown("generator", signs.generatorNorm(), usualGeneratorNorm);
        }
        return Optional.empty();
    }

    private boolean hasGrown(double norm, double usual) {
        return window.seen() > warmUp && usual > 0 && norm > LARGEST_GROWTH * usual;
    }

    private static Optional<String> grown(String player, double norm, double usual) {
        return Optional.of(String.format(
                Locale.ROOT, "the norm of the %s's gradient has grown to %.3g from %.3g", player, norm, usual));
    }

    private Optional<String> deadDiscriminator(Signs signs) {
        if (window.seen() <= warmUp) {
            return Optional.empty();
        }
        if (signs.size() < SMALLEST_LOGITS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "its logits are the same for all samples (spread %.2g, real less generated %.2g, accuracy %.0f %%)",
                    signs.spread(),
                    signs.gap(),
                    100 * signs.accuracy()));
        }
        if (signs.separation() < FOOLED) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "it puts generated samples above real ones (by %.1f standard deviations of the logits, accuracy %.0f %%)",
                    -signs.separation(),
                    100 * signs.accuracy()));
        }
        return Optional.empty();
    }

    private Optional<String> vanishing(Signs signs) {
        boolean vanished = signs.generatorNorm() < VANISHED * largestGeneratorNorm && signs.separation() > APART;
        return vanished
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "its norm is %.2g after %.2g at most, and the discriminator tells real from generated by %.1f standard"
                                + " deviations (accuracy %.0f %%)",
                        signs.generatorNorm(),
                        largestGeneratorNorm,
                        signs.separation(),
                        100 * signs.accuracy()))
                : Optional.empty();
    }

    /**
     * Looks at samples.
     *
     * @param step the number of the step after which they were made
     * @param score what they are like
     * @return what is newly wrong, if anything; of several at once, the others follow with the next observations
     */
    public Optional<Finding> observe(long step, SampleScore score) {
        if (window.seen() > warmUp) {
            Optional<String> alike = collapse(score);
            Optional<String> ends = saturation(score);
            collapsed = alike.isPresent() ? collapsed + 1 : 0;
            saturated = ends.isPresent() ? saturated + 1 : 0;
            note(Kind.COLLAPSE, step, collapsed >= SCORES ? alike : Optional.empty(), SCORES);
            note(Kind.SATURATED_OUTPUTS, step, saturated >= SCORES ? ends : Optional.empty(), SCORES);
        }
        return Optional.ofNullable(untold.poll());
    }

    private static Optional<String> collapse(SampleScore score) {
        boolean alike =
                score.diversity() < LEAST_DIVERSITY || score.duplicates() - score.realDuplicates() > MOST_DUPLICATES;
        return alike
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "two samples differ %.2f times as much as two real ones, and %.0f %% have a near duplicate (real %.0f %%)",
                        score.diversity(),
                        100 * score.duplicates(),
                        100 * score.realDuplicates()))
                : Optional.empty();
    }

    private static Optional<String> saturation(SampleScore score) {
        return score.saturated() - score.realSaturated() > MOST_SATURATED * (1 - score.realSaturated())
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.1f %% of all values are at an end of their range (real %.1f %%)",
                        100 * score.saturated(),
                        100 * score.realSaturated()))
                : Optional.empty();
    }

    private void note(Kind kind, long step, Optional<String> evidence, int patience) {
        if (alarms.tell(kind, evidence.isPresent(), patience)) {
            untold.add(new Finding(kind, step, evidence.orElseThrow()));
        }
    }

    /** {@return what is wrong now, told or not; unmodifiable} */
    public Set<Kind> present() {
        return alarms.active();
    }
}
