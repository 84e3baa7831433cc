package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;

/**
 * The kernel distance of two sets of features (Bińkowski et al. 2018): with the features of an Inception network it is
 * the KID. It is the squared maximum mean discrepancy with the kernel (x·y / d + 1)³, estimated without bias, so that
 * it is 0 on average where both sets are of one distribution, and may be a little below. Unlike the Fréchet distance it
 * does not depend on how many samples there are.
 *
 * <p>{@link #jackknife} takes all samples, and its error tells how far the value would move with other samples of the
 * same two distributions. {@link #of(NDArray, NDArray, int, int, Rng)} is the way of published tables, the mean over
 * blocks, whose error tells less.
 *
 * @param value the distance
 * @param standardError of the value: what it means stands at the method that made it; NaN for a single part
 * @param parts how many blocks, or groups
 */
public record KernelDistance(double value, double standardError, int parts) {
    private static final String OP = "kernel";

    /** In place of a group that is left out. */
    private static final int NONE = -1;

    /**
     * The distance of all samples, and its standard error by a jackknife over groups (Quenouille 1949, Tukey 1958):
     * both sets are put into groups by chance, and with θ₍g₎ the distance without the group g of both,
     *
     * <pre>standard error = √((G − 1) / G · Σ (θ₍g₎ − mean of θ₍g₎)²)</pre>
     *
     * <p>It estimates the standard deviation that the distance has over other samples of the same two distributions, as
     * many of each. It is too large rather than too small (Efron, Stein 1981): where both sets are of one distribution
     * by about √2, elsewhere by little. All is computed from sums over pairs of groups, so that each pair of samples is
     * looked at once for all G distances. The time grows with (N + M)², the memory with (N + M) G; the library's
     * threads share the work, and their number changes no bit.
     *
     * @param real features (N, d) of real samples, 2 G or more
     * @param fake features (M, d) of others, 2 G or more
     * @param groups G, 2 or more; usually 20; fewer than 5 make the error a guess
     * @param rng puts samples into groups, whose sizes differ by one at most; the value depends on it in its last
     *     digits only
     * @return the distance
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are
     *     fewer than two groups, or too few samples for them
     */
    public static KernelDistance jackknife(NDArray real, NDArray fake, int groups, Rng rng) {
        return jackknife(real, fake, groups, rng, ScoringProgress.NONE);
    }

    /**
     * The distance of all samples, and its standard error by a jackknife over groups, and tells how far it has come.
     *
     * @param real features (N, d) of real samples, 2 G or more
     * @param fake features (M, d) of others, 2 G or more
     * @param groups G, 2 or more; usually 20
     * @param rng puts samples into groups
     * @param progress is told
     * @return the distance
     * @throws IllegalArgumentException as {@link #jackknife(NDArray, NDArray, int, Rng)}
     */
    public static KernelDistance jackknife(NDArray real, NDArray fake, int groups, Rng rng, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        if (groups < 2) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected two groups or more, got " + groups + ": take 20, or ofAll for no error");
        }
        Checked.atLeast(OP, "generated", y.count(), 2L * groups, "two for each group");
        Checked.atLeast(OP, "real", x.count(), 2L * groups, "two for each group");
        return jackknife(x, grouped(x.count(), groups, rng), y, grouped(y.count(), groups, rng), groups, progress);
    }

    /** Puts samples into groups by chance: the group of each one. */
    private static int[] grouped(int count, int groups, Rng rng) {
        int[] group = rng.permutation(count);
        Arrays.setAll(group, i -> group[i] % groups);
        return group;
    }

    /** With groups that are known. */
    static KernelDistance jackknife(
            FeatureRows x, int[] ofX, FeatureRows y, int[] ofY, int groups, ScoringProgress progress) {
        double[][] within = sumsOfGroups(x, ofX, x, ofX, groups, progress.part(0, 3));
        double[][] withinOther = sumsOfGroups(y, ofY, y, ofY, groups, progress.part(1, 3));
        double[][] across = sumsOfGroups(x, ofX, y, ofY, groups, progress.part(2, 3));
        Spread spread = new Spread();
        for (int g = 0; g < groups; g++) {
            spread.add(unbiased(
                    without(within, g),
                    countWithout(ofX, g),
                    without(withinOther, g),
                    countWithout(ofY, g),
                    without(across, g)));
        }
        double value = unbiased(
                without(within, NONE), x.count(), without(withinOther, NONE), y.count(), without(across, NONE));
        // Each of these lacks one group only, so they differ (G − 1) times less than as many independent ones.
        return new KernelDistance(value, (groups - 1) * spread.standardError(), groups);
    }

    /** The sum over the pairs of which neither is of a group. */
    private static double without(double[][] sums, int group) {
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                sum += i == group || j == group ? 0 : sums[i][j];
            }
        }
        return sum;
    }

    private static long countWithout(int[] groups, int group) {
        return Arrays.stream(groups).filter(each -> each != group).count();
    }

    /**
     * The distance as the mean over blocks of samples, each of which is drawn without putting back: the way of
     * published tables. Blocks share samples, so the error tells how far the mean may be from {@link #ofAll(NDArray,
     * NDArray) the distance of all these samples}, not how far that would move with others: for this take
     * {@link #jackknife(NDArray, NDArray, int, Rng)}.
     *
     * @param real features (N, d) of real samples
     * @param fake features (M, d) of others
     * @param blockSize how many samples of each set a block has, from 2 to the smaller of N and M; usually 1,000
     * @param blocks how many blocks, 1 or more; usually 100
     * @param rng draws the blocks
     * @return the distance
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are
     *     too few samples for a block
     */
    public static KernelDistance of(NDArray real, NDArray fake, int blockSize, int blocks, Rng rng) {
        return of(real, fake, blockSize, blocks, rng, ScoringProgress.NONE);
    }

    /**
     * The distance as the mean over blocks of samples, and tells how far it has come.
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
        Checked.atLeast(OP, "generated", y.count(), blockSize, "as many as a block has");
        Checked.atLeast(OP, "real", x.count(), blockSize, "as many as a block has");
        int[][] ofX = new int[blocks][];
        int[][] ofY = new int[blocks][];
        for (int b = 0; b < blocks; b++) {
            ofX[b] = drawn(x.count(), blockSize, rng);
            ofY[b] = drawn(y.count(), blockSize, rng);
        }
        return of(x, ofX, y, ofY, progress);
    }

    /** With blocks that are known. */
    static KernelDistance of(FeatureRows x, int[][] ofX, FeatureRows y, int[][] ofY, ScoringProgress progress) {
        Spread spread = new Spread();
        for (int b = 0; b < ofX.length; b++) {
            spread.add(unbiased(x.picked(ofX[b]), y.picked(ofY[b]), ScoringProgress.NONE));
            progress.at(b + 1L, ofX.length);
        }
        return new KernelDistance(spread.mean(), spread.standardError(), ofX.length);
    }

    /**
     * The distance of all samples at once.
     *
     * @param real features (N, d) of real samples, two or more
     * @param fake features (M, d) of others, two or more
     * @return the estimate without bias
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are
     *     fewer than two samples of a set
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
        Checked.atLeast(OP, "generated", y.count(), 2, "for an estimate without bias");
        Checked.atLeast(OP, "real", x.count(), 2, "for an estimate without bias");
        return unbiased(x, y, progress);
    }

    /** Some rows, each at most once: the first steps of a shuffle. */
    private static int[] drawn(int rows, int count, Rng rng) {
        int[] order = new int[rows];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int other = i + rng.integer(order.length - i);
            drawn[i] = order[other];
            order[other] = order[i];
        }
        return drawn;
    }

    private static double unbiased(FeatureRows x, FeatureRows y, ScoringProgress progress) {
        return unbiased(
                sumOfPairs(x, x, progress.part(0, 3)),
                x.count(),
                sumOfPairs(y, y, progress.part(1, 3)),
                y.count(),
                sumOfPairs(x, y, progress.part(2, 3)));
    }

    /** Of the kernel's sums over the pairs of n samples, of m others, and of one each. */
    private static double unbiased(double within, long n, double withinOther, long m, double across) {
        return within / ((double) n * (n - 1)) + withinOther / ((double) m * (m - 1)) - 2 * across / ((double) n * m);
    }

    /** The kernel's sum over all pairs; of one set with itself over the pairs of two different rows. */
    private static double sumOfPairs(FeatureRows rows, FeatureRows others, ScoringProgress progress) {
        return sumsOfGroups(rows, new int[rows.count()], others, new int[others.count()], 1, progress)[0][0];
    }

    /** The same over the pairs of each two groups. */
    private static double[][] sumsOfGroups(
            FeatureRows rows,
            int[] groups,
            FeatureRows others,
            int[] otherGroups,
            int count,
            ScoringProgress progress) {
        double[] sums = new double[Math.multiplyExact(rows.count(), count)];
        PairBlocks.PRODUCT.of(rows, others, progress, (row, from, n, products) -> {
            int first = row * count;
            for (int j = 0; j < n; j++) {
                double base = products[j] / rows.size() + 1;
                boolean itself = rows == others && from + j == row;
                sums[first + otherGroups[from + j]] += itself ? 0 : base * base * base;
            }
        });
        double[][] all = new double[count][count];
        for (int i = 0; i < sums.length; i++) {
            all[groups[i / count]][i % count] += sums[i];
        }
        return all;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g (%d parts)", value, standardError, parts);
    }
}
