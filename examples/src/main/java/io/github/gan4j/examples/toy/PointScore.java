package io.github.gan4j.examples.toy;

import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Locale;

/**
 * How samples cover a mixture, beside as many true points and as many of noise: of wide modes chance alone hits nearly
 * all.
 *
 * @param samples what is scored
 * @param real the floor: true points, drawn anew
 * @param noise the ceiling: points drawn evenly over the square that pictures of the mixture show
 */
record PointScore(ModeCoverage samples, ModeCoverage real, ModeCoverage noise) {
    /** What stands beside the score is always of the same points. */
    private static final long SEED = 1;

    /** Puts beside samples what as many others have. */
    static PointScore of(Mixture mixture, ModeCoverage samples) {
        Rng rng = Rng.seeded(SEED);
        int count = samples.samples();
        float extent = (float) ToyPlot.extent(mixture);
        NDArray real = mixture.sample(count, rng.stream("true points"));
        NDArray noise = rng.stream("noise").uniform(Shape.of(count, 2), -extent, extent);
        return new PointScore(samples, ModeCoverage.of(mixture, real), ModeCoverage.of(mixture, noise));
    }

    /** All in one line. */
    String line() {
        return samples + ", of " + samples.samples() + " points; as many true ones " + brief(real)
                + "; noise over the square " + brief(noise);
    }

    private static String brief(ModeCoverage coverage) {
        return String.format(Locale.ROOT, "%d modes, %.1f %%, ", coverage.captured(), 100 * coverage.highQuality())
                + (coverage.captured() == 0 ? "none" : String.format(Locale.ROOT, "%.2f", coverage.reverseKl()));
    }
}
