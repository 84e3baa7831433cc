package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Clusters and what is made of them, beside NumPy 1.24.2 and SciPy 1.10.1 ({@code golden/clusters.py}) and closed
 * forms.
 */
class ClustersTest {
    private static final NDArray REAL = GoldenFeatures.real();
    private static final NDArray FAKE = GoldenFeatures.fake();

    private static int[] counts(int[] clusters, int of) {
        int[] counts = new int[of];
        for (int cluster : clusters) {
            counts[cluster]++;
        }
        return counts;
    }

    private static double[] shares(int[] counts) {
        return Arrays.stream(counts)
                .mapToDouble(c -> (double) c / Arrays.stream(counts).sum())
                .toArray();
    }

    @Test
    void lloydsMethodEndsWhereSciPyDoes() {
        KMeans means = KMeans.from(REAL, REAL.part(0, 7), 200);
        assertArrayEquals(new int[] {54, 64, 51, 51, 76, 44, 60}, means.counts());
        assertEquals(5063.256819351362, means.inertia(), 1e-9);
        assertArrayEquals(new int[] {22, 51, 63, 54, 66, 23, 21}, counts(means.assign(FAKE), 7));
        assertTrue(means.rounds() < 200);
        assertEquals(1, KMeans.from(REAL, REAL.part(0, 7), 1).rounds());
    }

    @Test
    void theCurveAndTheBinsAreThoseOfNumPy() {
        KMeans means = KMeans.from(REAL, REAL.part(0, 7), 200);
        int[] fake = counts(means.assign(FAKE), 7);
        PrecisionRecallCurve curve = PrecisionRecallCurve.ofShares(shares(means.counts()), shares(fake));
        assertEquals(0.982705032497071, curve.recallScore(), 1e-12);
        assertEquals(0.9901103696957857, curve.precisionScore(), 1e-12);
        double[] points = {0.3249196962992407, 1, 0.825, 0.825, 1, 0.5095254495448135};
        int[] at = {200, 500, 700};
        for (int i = 0; i < 3; i++) {
            assertEquals(points[2 * i], curve.precision()[at[i]], 1e-12);
            assertEquals(points[2 * i + 1], curve.recall()[at[i]], 1e-12);
        }
        BinProportions bins = BinProportions.ofCounts(means.counts(), fake);
        assertEquals(3, bins.different());
        assertEquals(0.021540693754713687, bins.divergence(), 1e-14);
        assertEquals(3 / 7.0, bins.share());
        assertEquals("3 of 7 bins differ, JS 0.0215", bins.toString());
    }

    /** With λ = tan α, half of each in common: precision is min(λ, 1) / 2 and recall min(1, 1/λ) / 2. */
    @Test
    void aCurveOfTwoPartsIsThatOfTheFormula() {
        PrecisionRecallCurve half = PrecisionRecallCurve.ofShares(new double[] {.5, .5, 0}, new double[] {0, .5, .5});
        for (int i = 1; i < 1000; i++) {
            double slope = Math.tan(Math.PI / 2 * i / 1000);
            assertEquals(Math.min(slope, 1) / 2, half.precision()[i], 1e-6, "angle " + i);
            assertEquals(Math.min(1, 1 / slope) / 2, half.recall()[i], 1e-6, "angle " + i);
        }
        // A mode is lost: everything generated is real, and half of what is real is generated.
        PrecisionRecallCurve lost = PrecisionRecallCurve.ofShares(new double[] {.5, .5}, new double[] {1, 0});
        assertEquals(1, lost.precision()[1000], 1e-6);
        assertEquals(.5, lost.recall()[0], 1e-6);
        assertTrue(lost.precisionScore() > .97 && lost.recallScore() < .52, lost.toString());
        PrecisionRecallCurve other = PrecisionRecallCurve.ofShares(new double[] {1, 0}, new double[] {0, 1});
        assertEquals(0, other.recallScore());
        PrecisionRecallCurve same = PrecisionRecallCurve.ofShares(new double[] {.3, .7}, new double[] {.3, .7});
        assertEquals("F8 1.000 (recall), F1/8 1.000 (precision)", same.toString());
    }

    @Test
    void binsThatAreNeverShared() {
        BinProportions apart = BinProportions.ofCounts(new int[] {50, 50, 0}, new int[] {0, 0, 80});
        assertEquals(3, apart.different());
        assertEquals(Math.log(2), apart.divergence(), 1e-15);
        BinProportions same = BinProportions.ofCounts(new int[] {50, 50}, new int[] {7, 7});
        assertEquals(new BinProportions(0, 0, 2), same);
        // One bin has everything: no difference, and no division by 0.
        assertEquals(new BinProportions(0, 0, 1), BinProportions.ofCounts(new int[] {9}, new int[] {4}));
    }

    /** Of samples of one distribution a bin in twenty is found different, as the test of proportions promises. */
    @Test
    void chanceMakesFivePercentOfTheBinsDifferent() {
        Rng rng = Rng.seeded(4);
        int different = 0;
        for (int trial = 0; trial < 40; trial++) {
            int[] real = new int[50];
            int[] fake = new int[50];
            for (int i = 0; i < 5000; i++) {
                real[rng.integer(50)]++;
                fake[rng.integer(50)]++;
            }
            different += BinProportions.ofCounts(real, fake).different();
        }
        assertEquals(.05, different / 2000.0, 5 * Math.sqrt(.05 * .95 / 2000));
    }

    @Test
    void separateCloudsAreFoundWithAnyNumberOfThreads() {
        NDArray clouds = Rng.seeded(1).normal(Shape.of(3000, 3), 0, .1f);
        for (int i = 0; i < 3000; i++) {
            clouds.set(clouds.get(i, 0) + i % 5 * 4, i, 0);
        }
        int threads = Backend.threads();
        try {
            KMeans first = KMeans.of(clouds, 5, 100, Rng.seeded(7));
            int[] counts = first.counts();
            assertArrayEquals(new int[] {600, 600, 600, 600, 600}, counts);
            assertEquals(3000 * 3 * .01, first.inertia(), 5);
            for (int n : new int[] {1, 2, 3}) {
                Backend.setThreads(n);
                KMeans again = KMeans.of(clouds, 5, 100, Rng.seeded(7));
                assertEquals(first.inertia(), again.inertia());
                assertArrayEquals(first.centers().toArray(), again.centers().toArray());
            }
        } finally {
            Backend.setThreads(threads);
        }
    }

    /** The third center is far from all samples: it takes one, and the inertia falls. */
    @Test
    void aClusterWithoutSamplesTakesTheFarthestOne() {
        NDArray line = NDArray.of(Shape.of(6, 1), 0, 1, 2, 10, 11, 30);
        KMeans means = KMeans.from(line, NDArray.of(Shape.of(3, 1), 1, 10, 1000), 50);
        assertArrayEquals(new float[] {1, 10.5f, 30}, means.centers().toArray());
        assertArrayEquals(new int[] {3, 2, 1}, means.counts());
        assertEquals(2.5, means.inertia(), 1e-12);
        assertEquals("KMeans(clusters 3, inertia 2.500, rounds 1)", means.toString());
    }

    @Test
    void asManyClustersAsDifferentSamplesLeaveNothing() {
        NDArray twice = NDArray.of(Shape.of(6, 1), 3, 5, 3, 5, 9, 9);
        assertEquals(0, KMeans.of(twice, 3, 10, Rng.seeded(1)).inertia());
    }
}
