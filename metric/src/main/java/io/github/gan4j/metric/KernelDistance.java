package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;

/**
 * The kernel distance of two sets of features (Bińkowski et al. 2018): with the features of an Inception network it is the KID. It is the
 * squared maximum mean discrepancy with the kernel (x·y / d + 1)³, estimated without bias, so that it is 0 on average where both sets are
 * of one distribution, and may be a little below. Unlike the Fréchet distance it does not depend on how many samples there are.
 *
 * @param value the mean over the blocks
 * @param standardError of the mean; NaN for a single block
 * @param blocks how many blocks
 */
public record KernelDistance(double value, double standardError, int blocks) {
    private static final String OP = "kernel";

    /**
     * The distance, as the mean over blocks of samples, each of which is drawn without putting back.
     *
     * @param real features (N, d) of real samples
     * @param fake features (M, d) of others
     * @param blockSize how many samples of each set a block has, from 2 to the smaller of N and M; usually 1,000
     * @param blocks how many blocks, 1 or more; usually 100
     * @param rng draws the blocks
     * @return the distance
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are too few samples for a
     *     block
     */
    public static KernelDistance of(NDArray real, NDArray fake, int blockSize, int blocks, Rng rng) {
        return of(real, fake, blockSize, blocks, rng, ScoringProgress.NONE);
    }

    /**
     * The distance, as the mean over blocks of samples, and tells how far it has come.
     *
     * @param real features (N, d) of real samples
     * @param fake features (M, d) of others
     * @param blockSize how many samples of each set a block has, from 2 to the smaller of N and M; usually 1,000
     * @param blocks how many blocks, 1 or more; usually 100
     * @param rng draws the blocks
     * @param progress is told
     * @return the distance
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, int, int, Rng)}
     */
    public static KernelDistance of(
            NDArray real, NDArray fake, int blockSize, int blocks, Rng rng, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        if (blockSize < 2 || blocks < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected blocks of two samples or more, and one block or more, got " + blocks + " of "
                            + blockSize + ": take 100 of 1000");
        }
        Checked.atLeast(OP, "real", x.count(), blockSize, "as many as a block has");
        Checked.atLeast(OP, "generated", y.count(), blockSize, "as many as a block has");
        Spread spread = new Spread();
        for (int b = 0; b < blocks; b++) {
            spread.add(unbiased(drawn(x, blockSize, rng), drawn(y, blockSize, rng), ScoringProgress.NONE));
            progress.at(b + 1L, blocks);
        }
        return new KernelDistance(spread.mean(), spread.standardError(), blocks);
    }

    /**
     * The distance of all samples at once.
     *
     * @param real features (N, d) of real samples, two or more
     * @param fake features (M, d) of others, two or more
     * @return the estimate without bias
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are fewer than two
     *     samples of a set
     */
    public static double ofAll(NDArray real, NDArray fake) {
        return ofAll(real, fake, ScoringProgress.NONE);
    }

    /**
     * The distance of all samples at once, and tells how far it has come.
     *
     * @param real features (N, d) of real samples, two or more
     * @param fake features (M, d) of others, two or more
     * @param progress is told
     * @return the estimate without bias
     * @throws IllegalArgumentException as {@link #ofAll(NDArray, NDArray)}
     */
    public static double ofAll(NDArray real, NDArray fake, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        Checked.atLeast(OP, "real", x.count(), 2, "for an estimate without bias");
        Checked.atLeast(OP, "generated", y.count(), 2, "for an estimate without bias");
        return unbiased(x, y, progress);
    }

    /** Some rows, each at most once: the first steps of a shuffle. */
    private static FeatureRows drawn(FeatureRows rows, int count, Rng rng) {
        int[] order = new int[rows.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int other = i + rng.integer(order.length - i);
            drawn[i] = order[other];
            order[other] = order[i];
        }
        return rows.picked(drawn);
    }

    private static double unbiased(FeatureRows x, FeatureRows y, ScoringProgress progress) {
        double within = sumOfPairs(x, x, progress.part(0, 3)) / ((double) x.count() * (x.count() - 1));
        double withinOther = sumOfPairs(y, y, progress.part(1, 3)) / ((double) y.count() * (y.count() - 1));
        double across = sumOfPairs(x, y, progress.part(2, 3)) / ((double) x.count() * y.count());
        return within + withinOther - 2 * across;
    }

    /** The kernel's sum over all pairs; of one set with itself over the pairs of two different rows. */
    private static double sumOfPairs(FeatureRows rows, FeatureRows others, ScoringProgress progress) {
        double[] sums = new double[rows.count()];
        PairBlocks.PRODUCT.of(rows, others, progress, (row, from, count, products) -> {
            double sum = 0;
            for (int j = 0; j < count; j++) {
                double base = products[j] / rows.size() + 1;
                boolean itself = rows == others && from + j == row;
                sum += itself ? 0 : base * base * base;
            }
            sums[row] += sum;
        });
        return Arrays.stream(sums).sum();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g (%d blocks)", value, standardError, blocks);
    }
}
