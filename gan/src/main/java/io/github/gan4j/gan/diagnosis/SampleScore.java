package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;
import java.util.Locale;

/**
 * How varied some generated samples are, measured by as many real ones; without a classifier, in the distance of
 * numbers. Made for the samples that a run draws again and again of the same noise, 64 or so.
 *
 * <p>A value is saturated if it is within ½ % of the range from one of its ends: |x| &gt; 0.99 of values in [−1, 1].
 * Black paper around a digit is so too and is no fault, which is why the share of real values stands beside it.
 *
 * @param saturated the share of generated values at an end of the range, in [0, 1]; NaN where there is no range
 * @param realSaturated the same of real samples
 * @param diversity the mean distance of two generated samples as a multiple of that of two real ones, 0 or more: about
 *     1 is as it should be, 0 one sample again and again
 * @param duplicates the share of generated samples whose nearest among the others is nearer than half of what is usual
 *     (the median) among as many real ones, in [0, 1]
 * @param realDuplicates the same of real samples
 */
public record SampleScore(
        double saturated, double realSaturated, double diversity, double duplicates, double realDuplicates) {
    /** Distances are those of at most so many samples of each kind: their number grows with the square. */
    public static final int MOST = 256;

    private static final double END = .005;

    /**
     * The score of images.
     *
     * @param samples generated images (N, H, W, C), 2 or more
     * @param real real images (M, H, W, C), 2 or more
     * @param range the range of both
     * @return the score; distances are those of the first min(N, M, 256) samples of each kind, what is saturated of all
     * @throws ShapeException if both are not of one shape, or fewer than 2
     */
    public static SampleScore of(NDArray samples, NDArray real, PixelRange range) {
        return of(samples, real, range.toFloat((byte) 0), range.toFloat((byte) 255));
    }

    /**
     * The score of samples without a range, such as points in the plane.
     *
     * @param samples generated samples (N, …), 2 or more
     * @param real real samples (M, …), 2 or more
     * @return the score, of the first min(N, M, 256) samples of each kind
     * @throws ShapeException if both are not of one shape, or fewer than 2
     */
    public static SampleScore of(NDArray samples, NDArray real) {
        return of(samples, real, Double.NaN, Double.NaN);
    }

    private static SampleScore of(NDArray samples, NDArray real, double low, double high) {
        if (samples.shape().rank() < 2
                || real.shape().rank() < 2
                || Math.min(samples.shape().size(0), real.shape().size(0)) < 2
                || !samples.shape().with(0, 1).equals(real.shape().with(0, 1))) {
            throw new ShapeException(
                    "[sampleScore] expected 2 or more generated and as many real samples of one shape, got "
                            + samples.shape() + " and " + real.shape());
        }
        int count =
                Math.min(MOST, Math.min(samples.shape().size(0), real.shape().size(0)));
        Distances made = Distances.of(samples, count);
        Distances held = Distances.of(real, count);
        double limit = .5 * held.medianNearest();
        return new SampleScore(
                saturated(samples, low, high),
                saturated(real, low, high),
                made.mean == 0 ? 0 : made.mean / held.mean,
                made.nearerThan(limit),
                held.nearerThan(limit));
    }

    private static double saturated(NDArray samples, double low, double high) {
        if (Double.isNaN(low)) {
            return Double.NaN;
        }
        double margin = END * (high - low);
        int at = 0;
        for (int i = 0; i < samples.elements(); i++) {
            double x = samples.array()[samples.offset() + i];
            at += x < low + margin || x > high - margin ? 1 : 0;
        }
        return (double) at / samples.elements();
    }

    /** How far samples are from one another: the mean of all pairs, and of each sample the least. */
    private record Distances(double mean, double[] nearest) {
        static Distances of(NDArray samples, int count) {
            int size = samples.elements() / samples.shape().size(0);
            double[] nearest = new double[count];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < i; j++) {
                    double distance = distance(samples, i, j, size);
                    sum += distance;
                    nearest[i] = Math.min(nearest[i], distance);
                    nearest[j] = Math.min(nearest[j], distance);
                }
            }
            return new Distances(sum / (.5 * count * (count - 1)), nearest);
        }

        private static double distance(NDArray samples, int i, int j, int size) {
            float[] x = samples.array();
            int a = samples.offset() + i * size;
            int b = samples.offset() + j * size;
            double sum = 0;
            for (int k = 0; k < size; k++) {
                double d = x[a + k] - x[b + k];
                sum += d * d;
            }
            return Math.sqrt(sum);
        }

        double medianNearest() {
            double[] sorted = nearest.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        double nearerThan(double limit) {
            return (double) Arrays.stream(nearest).filter(d -> d <= limit).count() / nearest.length;
        }
    }

    /** One line, such as {@code diversity 0.93, near duplicates 2 % (real 3 %), saturated 79 % (real 81 %)}. */
    @Override
    public String toString() {
        String varied = String.format(
                Locale.ROOT,
                "diversity %.2f, near duplicates %.0f %% (real %.0f %%)",
                diversity,
                100 * duplicates,
                100 * realDuplicates);
        return Double.isNaN(saturated)
                ? varied
                : varied
                        + String.format(
                                Locale.ROOT,
                                ", saturated %.0f %% (real %.0f %%)",
                                100 * saturated,
                                100 * realSaturated);
    }
}
