package io.github.gan4j.examples.run;

import io.github.gan4j.gan.StepReport;
import java.util.Arrays;

/** Gathers the reports of some steps and gives their means. */
final class Meter {
    private int steps;
    private long images;
    private double seconds;
    private final double[] sums = new double[11];

    /** The means over some steps, and the images a second. */
    record Means(
            double discriminatorLoss,
            double generatorLoss,
            double value,
            double real,
            double fake,
            double realAccuracy,
            double fakeAccuracy,
            double realSpread,
            double fakeSpread,
            double discriminatorNorm,
            double generatorNorm,
            double imagesPerSecond) {}

    void add(StepReport report) {
        steps++;
        images += report.images();
        seconds += report.seconds();
        sums[0] += report.discriminatorLoss();
        sums[1] += report.generatorLoss();
        sums[2] += report.value();
        sums[3] += report.real().meanProbability();
        sums[4] += report.fake().meanProbability();
        sums[5] += report.real().accuracy();
        sums[6] += report.fake().accuracy();
        sums[7] += report.real().logitSpread();
        sums[8] += report.fake().logitSpread();
        sums[9] += report.discriminatorGradientNorm();
        sums[10] += report.generatorGradientNorm();
    }

    boolean isEmpty() {
        return steps == 0;
    }

    /** The means since the call before; the next ones begin anew. */
    Means take() {
        Means means = new Means(
                sums[0] / steps,
                sums[1] / steps,
                sums[2] / steps,
                sums[3] / steps,
                sums[4] / steps,
                sums[5] / steps,
                sums[6] / steps,
                sums[7] / steps,
                sums[8] / steps,
                sums[9] / steps,
                sums[10] / steps,
                images / Math.max(seconds, 1e-9));
        steps = 0;
        images = 0;
        seconds = 0;
        Arrays.fill(sums, 0);
        return means;
    }
}
