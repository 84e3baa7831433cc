package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel distance of all samples and its standard error. */
class KernelDistanceTest {
    private static final int SIZE = 16;
    private static final int REPEATS = 60;

    private static int[] inTurn(int count, int groups) {
        int[] group = new int[count];
        for (int i = 0; i < count; i++) {
            group[i] = i % groups;
        }
        return group;
    }

    /** By {@code golden/scores.py}, which computes the distance anew without each group. */
    @ParameterizedTest
    @CsvSource({"20, 0.08785254218965698", "7, 0.13211841732285554"})
    void errorsAreThoseOfDistancesComputedAnew(int groups, double error) {
        FeatureRows real = FeatureRows.of("test", GoldenFeatures.real());
        FeatureRows fake = FeatureRows.of("test", GoldenFeatures.fake());
        KernelDistance distance = KernelDistance.jackknife(
                real, inTurn(real.count(), groups), fake, inTurn(fake.count(), groups), groups, ScoringProgress.NONE);
        assertEquals(0.36494982417379207, distance.value(), 1e-11);
        assertEquals(error, distance.standardError(), 1e-11);
        assertEquals(groups, distance.parts());
    }

    private static int[][] blocks(int rows) {
        int[][] blocks = new int[10][40];
        for (int b = 0; b < blocks.length; b++) {
            for (int i = 0; i < blocks[b].length; i++) {
                blocks[b][i] = (31 * b + 7 * i) % rows;
            }
        }
        return blocks;
    }

    /** By {@code golden/scores.py}. */
    @Test
    void blocksHaveTheMeanAndTheErrorOfTheirDistances() {
        FeatureRows real = FeatureRows.of("test", GoldenFeatures.real());
        FeatureRows fake = FeatureRows.of("test", GoldenFeatures.fake());
        KernelDistance distance =
                KernelDistance.of(real, blocks(real.count()), fake, blocks(fake.count()), ScoringProgress.NONE);
        assertEquals(0.40180975663211216, distance.value(), 1e-11);
        assertEquals(0.12484370370949123, distance.standardError(), 1e-11);
        assertEquals(10, distance.parts());
    }

    private static NDArray normal(long seed, int count, float shift) {
        return Rng.seeded(seed).normal(Shape.of(count, SIZE), shift, 1);
    }

    /** What the distance moves by when other samples are drawn, over what it says that it does. */
    @ParameterizedTest
    @CsvSource({"150, 150, 0", "400, 400, 0", "400, 400, .3", "150, 400, 1"})
    void errorsAreThoseOfOtherSamples(int real, int fake, float shift) {
        Spread values = new Spread();
        Spread errors = new Spread();
        for (int i = 0; i < REPEATS; i++) {
            KernelDistance distance = KernelDistance.jackknife(
                    normal(1000 + i, real, 0), normal(2000 + i, fake, shift), 20, Rng.seeded(i));
            values.add(distance.value());
            errors.add(distance.standardError());
        }
        double deviation = values.standardError() * Math.sqrt(REPEATS);
        double ratio = deviation / errors.mean();
        assertTrue(
                ratio > .6 && ratio < 1.2,
                "deviation " + deviation + " over mean error " + errors.mean() + " is " + ratio);
    }

    /** Only the error depends on who is in which group. */
    @Test
    void theValueIsThatOfAllSamples() {
        NDArray real = normal(1, 331, 0);
        NDArray fake = normal(2, 157, .2f);
        KernelDistance one = KernelDistance.jackknife(real, fake, 20, Rng.seeded(1));
        KernelDistance other = KernelDistance.jackknife(real, fake, 13, Rng.seeded(2));
        assertEquals(KernelDistance.ofAll(real, fake), one.value(), 1e-11);
        assertEquals(one.value(), other.value(), 1e-11);
        assertTrue(one.standardError() > 0 && other.standardError() > 0, one + ", " + other);
        assertEquals(one, KernelDistance.jackknife(real, fake, 20, Rng.seeded(1)));
    }

    /**
     * Blocks of the same samples tell how far their mean is from the distance of all of these, whatever others would
     * give.
     */
    @Test
    void blocksTellHowFarTheirMeanIsFromAll() {
        NDArray real = normal(1, 400, 0);
        NDArray fake = normal(2, 400, .3f);
        double all = KernelDistance.ofAll(real, fake);
        KernelDistance blocks = KernelDistance.of(real, fake, 100, 100, Rng.seeded(3));
        assertEquals(all, blocks.value(), 4 * blocks.standardError());
        assertTrue(
                KernelDistance.jackknife(real, fake, 20, Rng.seeded(3)).standardError() > 2 * blocks.standardError());
    }
}
