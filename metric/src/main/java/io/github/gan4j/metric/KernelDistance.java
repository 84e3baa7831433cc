package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
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
        double[][] x = Checked.rows(OP, real);
        double[][] y = Checked.rows(OP, fake);
        Checked.sameSize(OP, real.shape().size(1), fake.shape().size(1));
        if (blockSize < 2 || blocks < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected blocks of two samples or more, and one block or more, got " + blocks + " of "
                            + blockSize + ": take 100 of 1000");
        }
        Checked.atLeast(OP, "real", x.length, blockSize, "as many as a block has");
        Checked.atLeast(OP, "generated", y.length, blockSize, "as many as a block has");
        double[] each = new double[blocks];
        double mean = 0;
        for (int b = 0; b < blocks; b++) {
            each[b] = unbiased(drawn(x, blockSize, rng), drawn(y, blockSize, rng));
            mean += each[b] / blocks;
        }
        double squares = 0;
        for (double one : each) {
            squares += (one - mean) * (one - mean);
        }
        double error = blocks == 1 ? Double.NaN : Math.sqrt(squares / (blocks - 1) / blocks);
        return new KernelDistance(mean, error, blocks);
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
        double[][] x = Checked.rows(OP, real);
        double[][] y = Checked.rows(OP, fake);
        Checked.sameSize(OP, real.shape().size(1), fake.shape().size(1));
        Checked.atLeast(OP, "real", x.length, 2, "for an estimate without bias");
        Checked.atLeast(OP, "generated", y.length, 2, "for an estimate without bias");
        return unbiased(x, y);
    }

    /** Some rows, each at most once: the first steps of a shuffle. */
    private static double[][] drawn(double[][] rows, int count, Rng rng) {
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        double[][] drawn = new double[count][];
        for (int i = 0; i < count; i++) {
            int other = i + rng.integer(order.length - i);
            int taken = order[other];
            order[other] = order[i];
            drawn[i] = rows[taken];
        }
        return drawn;
    }

    private static double unbiased(double[][] x, double[][] y) {
        double within = sumOfPairs(x) / ((double) x.length * (x.length - 1));
        double withinOther = sumOfPairs(y) / ((double) y.length * (y.length - 1));
        double across = 0;
        for (double[] a : x) {
            for (double[] b : y) {
                across += kernel(a, b);
            }
        }
        return within + withinOther - 2 * across / ((double) x.length * y.length);
    }

    /** Of all ordered pairs of two different rows. */
    private static double sumOfPairs(double[][] rows) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * kernel(rows[i], rows[j]);
            }
        }
        return sum;
    }

    private static double kernel(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        double base = product / a.length + 1;
        return base * base * base;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g (%d blocks)", value, standardError, blocks);
    }
}
