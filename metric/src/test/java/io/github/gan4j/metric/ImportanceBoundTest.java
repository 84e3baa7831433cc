package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds of models so small that their likelihood is an integral over one number. */
class ImportanceBoundTest {
    private static final double WEIGHT = 2;
    private static final double BIAS = -.5;

    /** Two images of one pixel, white and black. */
    private static final NDArray PIXELS = NDArray.of(Shape.of(2, 1), 1, 0);

    private static final NDArray MEAN = NDArray.of(Shape.of(2, 1), .6f, -.4f);
    private static final NDArray LOG_VARIANCE = NDArray.of(Shape.of(2, 1), -.3f, -.2f);

    private static NDArray logits(NDArray codes) {
        NDArray logits = NDArray.zeros(codes.shape());
        for (int i = 0; i < codes.elements(); i++) {
            logits.array()[i] = (float) (WEIGHT * codes.array()[codes.offset() + i] + BIAS);
        }
        return logits;
    }

    private static double logLikelihood(double pixel, double z) {
        double logit = WEIGHT * z + BIAS;
        return pixel * logit - Math.log1p(Math.exp(logit));
    }

    /** The integral of a function times a normal density, by the midpoint rule. */
    private static double expectation(double mean, double deviation, java.util.function.DoubleUnaryOperator of) {
        double step = 1e-3;
        double sum = 0;
        for (double e = -8 + step / 2; e < 8; e += step) {
            sum += of.applyAsDouble(mean + deviation * e) * Math.exp(-e * e / 2) * step;
        }
        return sum / Math.sqrt(2 * Math.PI);
    }

    private static double truth() {
        return (Math.log(expectation(0, 1, z -> Math.exp(logLikelihood(1, z))))
                        + Math.log(expectation(0, 1, z -> Math.exp(logLikelihood(0, z)))))
                / 2;
    }

    /** E log p(x|z) − KL, the KL by hand. */
    private static double evidence() {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            double m = MEAN.get(i, 0);
            double l = LOG_VARIANCE.get(i, 0);
            double pixel = PIXELS.get(i, 0);
            sum += expectation(m, Math.exp(l / 2), z -> logLikelihood(pixel, z)) - (m * m + Math.exp(l) - 1 - l) / 2;
        }
        return sum / 2;
    }

    private static double bound(int draws) {
        return ImportanceBound.bernoulli(PIXELS, MEAN, LOG_VARIANCE, draws, ImportanceBoundTest::logits, Rng.seeded(4))
                .value();
    }

    @Test
    void manyDrawsFindTheLikelihood() {
        assertEquals(truth(), bound(20_000), 5e-3);
    }

    /** The mean over many seeds of one draw is the evidence bound, which is below the likelihood. */
    @Test
    void oneDrawIsTheEvidenceBound() {
        double sum = 0;
        double elbo = 0;
        int times = 20_000;
        for (int i = 0; i < times; i++) {
            Rng rng = Rng.seeded(i);
            sum += ImportanceBound.bernoulli(PIXELS, MEAN, LOG_VARIANCE, 1, ImportanceBoundTest::logits, rng)
                    .value();
            NDArray noise = Rng.seeded(i).normal(MEAN.shape(), 0, 1);
            NDArray codes = NDArray.zeros(MEAN.shape());
            for (int j = 0; j < 2; j++) {
                codes.array()[j] = (float) (MEAN.get(j, 0) + Math.exp(LOG_VARIANCE.get(j, 0) / 2) * noise.get(j, 0));
            }
            elbo += Elbo.bernoulli(PIXELS, logits(codes), MEAN, LOG_VARIANCE).value();
        }
        assertEquals(evidence(), sum / times, .01);
        assertEquals(evidence(), elbo / times, .01);
        assertTrue(evidence() < truth());
    }

    /** Codes that say nothing: whatever is drawn, the likelihood is exact. */
    @Test
    void standardCodesThatAreNotReadGiveTheLikelihoodItself() {
        NDArray nothing = NDArray.zeros(Shape.of(2, 1));
        NDArray logits = NDArray.of(Shape.of(2, 1), 1, 1);
        ImportanceBound bound = ImportanceBound.bernoulli(PIXELS, nothing, nothing, 5, codes -> logits, Rng.seeded(5));
        assertEquals((-Math.log1p(Math.exp(-1)) - Math.log1p(Math.exp(1))) / 2, bound.value(), 1e-6);
        assertEquals(2, bound.samples());
        assertTrue(bound.toString().endsWith(" nats (5 draws)"), bound.toString());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals(
                "[importance-bound] expected 1 draw of a code or more, got 0: take some such as 64",
                assertThrows(IllegalArgumentException.class, () -> bound(0)).getMessage());
        NDArray means = NDArray.zeros(Shape.of(2, 3));
        NDArray fewer = NDArray.zeros(Shape.of(2, 2));
        NDArray logits = NDArray.of(Shape.of(2, 1), 1, 1);
        refused(
                "[elbo] expected means and log variances (2, d), got (2, 3) and (2, 2): ",
                means,
                fewer,
                logits,
                logits);
        refused("[elbo] expected samples (N, …) and what is given back in one shape", means, means, logits, fewer);
        NDArray lost = NDArray.of(Shape.of(2, 1), Float.NaN, 1);
        refused("[elbo] expected finite numbers given back, ", means, means, logits, lost);
    }

    /** What the decoder gives back of the first draw, and of the second. */
    private static void refused(String words, NDArray means, NDArray logVariances, NDArray first, NDArray second) {
        Iterator<NDArray> given = List.of(first, second).iterator();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ImportanceBound.bernoulli(
                                PIXELS, means, logVariances, 2, codes -> given.next(), Rng.seeded(5)))
                .getMessage();
        assertTrue(message.startsWith(words), message);
    }
}
