package io.github.gan4j.gan;

import java.util.Locale;

/**
 * What one training step was like. With several updates a step the numbers are those of each player's last; of a player
 * that made none in it, those of the step in which it last did, NaN before. At the equilibrium D ≡ ½: V = −1.386, D(x)
 * = D(G(z)) = ½, accuracies ½. A discriminator that has died gives the same means, but logits without spread.
 *
 * @param step the number of the step, from 1
 * @param discriminatorLoss D's loss before its update
 * @param generatorLoss G's loss before its update
 * @param value V(D, G) = E ln D(x) + E ln(1 − D(G(z))) before D's update, at most 0, whatever the loss
 * @param real what D said of the real batch
 * @param fake what D said of the generated batch it was trained on
 * @param discriminatorGradientNorm the Euclidean norm of D's gradient over all its parameters, before clipping
 * @param generatorGradientNorm the same of G's
 * @param images real images drawn for this step
 * @param seconds how long the step took
 */
public record StepReport(
        long step,
        float discriminatorLoss,
        float generatorLoss,
        float value,
        Verdict real,
        Verdict fake,
        float discriminatorGradientNorm,
        float generatorGradientNorm,
        int images,
        double seconds) {
    private static final String DISCRIMINATOR_LOSS = Figures.loss("discriminator");
    private static final String GENERATOR_LOSS = Figures.loss("generator");
    private static final String DISCRIMINATOR_NORM = Figures.gradientNorm("discriminator");
    private static final String GENERATOR_NORM = Figures.gradientNorm("generator");

    /**
     * What D said of a batch.
     *
     * @param meanProbability the mean of D = σ(logit), in [0, 1]
     * @param accuracy the share that D put on the right side of ½, in [0, 1]
     * @param meanLogit the mean logit
     * @param logitSpread the standard deviation of the logits
     */
    public record Verdict(float meanProbability, float accuracy, float meanLogit, float logitSpread) {}

    /**
     * The usual figures of a step of a GAN.
     *
     * @param report what a trainer reported of two players, {@code generator} and {@code discriminator}
     * @return the same, typed; NaN for figures that were never reported
     */
    public static StepReport of(Report report) {
        return new StepReport(
                report.step(),
                (float) report.get(DISCRIMINATOR_LOSS),
                (float) report.get(GENERATOR_LOSS),
                (float) report.get(Figures.VALUE),
                new Verdict(
                        (float) report.get(Figures.REAL_PROBABILITY),
                        (float) report.get(Figures.REAL_ACCURACY),
                        (float) report.get(Figures.REAL_LOGIT),
                        (float) report.get(Figures.REAL_SPREAD)),
                new Verdict(
                        (float) report.get(Figures.FAKE_PROBABILITY),
                        (float) report.get(Figures.FAKE_ACCURACY),
                        (float) report.get(Figures.FAKE_LOGIT),
                        (float) report.get(Figures.FAKE_SPREAD)),
                (float) report.get(DISCRIMINATOR_NORM),
                (float) report.get(GENERATOR_NORM),
                report.samples(),
                report.seconds());
    }

    /** {@return real images a second} */
    public double imagesPerSecond() {
        return images / seconds;
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "step %d: loss D %.3f, G %.3f, V %.3f, D(x) %.2f, D(G(z)) %.2f, accuracy %.0f %% real, %.0f %% fake, %.0f images/s",
                step,
                discriminatorLoss,
                generatorLoss,
                value,
                real.meanProbability,
                fake.meanProbability,
                100 * real.accuracy,
                100 * fake.accuracy,
                imagesPerSecond());
    }
}
