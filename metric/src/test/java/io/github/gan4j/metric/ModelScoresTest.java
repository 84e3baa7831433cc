package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What is measured of networks rather than of sets, beside NumPy 1.24.2 and SciPy 1.10.1 ({@code golden/models.py}) and
 * closed forms.
 */
class ModelScoresTest {
    private static final NDArray REAL = GoldenFeatures.real();
    private static final NDArray FAKE = GoldenFeatures.fake();

    private static NDArray each(NDArray array, DoubleUnaryOperator change) {
        NDArray out = NDArray.copyOf(array);
        for (int i = 0; i < out.elements(); i++) {
            out.array()[i] = (float) change.applyAsDouble(out.array()[i]);
        }
        return out;
    }

    private static NDArray columns(NDArray array, int from, int to, int columns) {
        NDArray out = NDArray.zeros(Shape.of(to - from, columns));
        for (int i = from; i < to; i++) {
            for (int j = 0; j < columns; j++) {
                out.set(array.get(i, j), i - from, j);
            }
        }
        return out;
    }

    @Test
    void neighborsAreThoseOfSciPy() {
        NearestNeighbors near = NearestNeighbors.of(FAKE, REAL);
        assertArrayEquals(new int[] {238, 221, 297, 340, 74}, Arrays.copyOf(near.indices(), 5));
        assertEquals(757.1321876479199, Arrays.stream(near.distances()).sum(), 1e-10);
        NearestNeighbors held = NearestNeighbors.of(REAL.part(0, 100), REAL.part(100, 400));
        assertEquals(2.326918653747955, held.percentile(7), 1e-12);
        assertEquals(0.7266666666666667, near.shareNearerThan(held, 30), 1e-15);
        assertArrayEquals(new int[] {272, 61, 120, 19}, near.closest(4));
    }

    @Test
    void imagesHaveNeighborsTooAndThreadsChangeNothing() {
        NDArray images = Rng.seeded(1).uniform(Shape.of(150, 7, 5, 3), -1, 1);
        int threads = Backend.threads();
        try {
            Backend.setThreads(1);
            NearestNeighbors one = NearestNeighbors.of(images.part(3, 9), images);
            assertArrayEquals(new int[] {3, 4, 5, 6, 7, 8}, one.indices());
            assertArrayEquals(new double[6], one.distances());
            double[] apart = NearestNeighbors.of(images.part(75, 150), images.part(0, 75))
                    .distances();
            Backend.setThreads(3);
            assertArrayEquals(
                    apart,
                    NearestNeighbors.of(images.part(75, 150), images.part(0, 75))
                            .distances());
        } finally {
            Backend.setThreads(threads);
        }
        List<String> told = new ArrayList<>();
        NearestNeighbors.of(images, images, (done, total) -> told.add(done + "/" + total));
        assertEquals(List.of("150/150"), told);
    }

    @Test
    void boundsAreThoseOfSciPy() {
        NDArray mean = each(columns(REAL, 20, 40, 3), x -> x / 4);
        NDArray logVariance = each(columns(REAL, 40, 60, 3), x -> x / 4);
        NDArray pixels = each(REAL.part(0, 20), x -> 1 / (1 + Math.exp(-x)));
        Elbo bernoulli = Elbo.bernoulli(pixels, FAKE.part(0, 20), mean, logVariance);
        assertEquals(0.26771857165933116, bernoulli.divergence(), 1e-12);
        assertEquals(-10.072344308419535, bernoulli.reconstruction(), 1e-6);
        assertEquals(-10.340062880078865, bernoulli.value(), 1e-6);
        assertEquals(0.44596377438518664, bernoulli.standardError(), 1e-6);
        Elbo gaussian = Elbo.gaussian(REAL.part(0, 20), FAKE.part(0, 20), .5, mean, logVariance);
        assertEquals(-69.91754509200388, gaussian.reconstruction(), 1e-10);
        assertEquals(-70.18526366366319, gaussian.value(), 1e-10);
        assertEquals(8.681000113618044, gaussian.standardError(), 1e-10);
    }

    @Test
    void boundsInClosedForm() {
        NDArray none = NDArray.zeros(Shape.of(2, 3));
        NDArray halves = NDArray.full(Shape.of(2, 2, 2, 1), .5f);
        Elbo chance = Elbo.bernoulli(halves, NDArray.zeros(halves.shape()), none, none);
        assertEquals(-4 * Math.log(2), chance.value(), 1e-14);
        assertEquals(0, chance.divergence());
        assertEquals(0, chance.standardError(), 1e-14);
        // A logit of −1000 is certain, not infinite.
        NDArray black = NDArray.zeros(halves.shape());
        assertEquals(
                0,
                Elbo.bernoulli(black, NDArray.full(halves.shape(), -1000), none, none)
                        .value());
        Elbo unit = Elbo.gaussian(black, black, 1, NDArray.full(none.shape(), 2), none);
        assertEquals(-2 * Math.log(2 * Math.PI), unit.reconstruction(), 1e-14);
        assertEquals(6, unit.divergence(), 1e-14);
        // Of one sample nobody knows the error.
        assertTrue(Double.isNaN(Elbo.gaussian(black.part(0, 1), black.part(0, 1), 1, none.part(0, 1), none.part(0, 1))
                .standardError()));
        Elbo wide = Elbo.gaussian(black, black, 1, none, NDArray.full(none.shape(), (float) Math.log(4)));
        assertEquals(1.5 * (4 - 1 - Math.log(4)), wide.divergence(), 1e-6);
    }

    @Test
    void logitsOfSamplesSeenAndUnseen() {
        NDArray seen = each(columns(REAL, 0, 400, 1), x -> Math.rint(x * 10) / 10);
        NDArray unseen = each(columns(FAKE, 0, 300, 1), x -> Math.rint(x * 10) / 10);
        Overfitting scores = Overfitting.of(seen, unseen.reshape(Shape.of(300)));
        assertEquals(0.4555708333333333, scores.ranking(), 1e-14);
        assertEquals(0.505, scores.training());
        assertEquals(0.5633333333333334, scores.unseen(), 1e-15);
        Overfitting known = Overfitting.of(NDArray.of(3, 1, 2, -1), NDArray.of(-2, -3));
        assertEquals(.75, known.gap());
        assertEquals(Math.sqrt(.75 * .25 / 4), known.standardError());
        assertEquals(1, known.ranking());
        assertEquals("real of training 75.0 %, of unseen 0.0 %, gap 75.0 ± 21.7, ranking 1.000", known.toString());
        assertEquals(.5, Overfitting.of(NDArray.of(1, 1), NDArray.of(1, 1, 1)).ranking());
    }

    private static NDArray straight(NDArray from, NDArray to, double part) {
        NDArray out = NDArray.zeros(from.shape());
        for (int i = 0; i < out.elements(); i++) {
            out.array()[i] = (float) ((1 - part) * from.get(i) + part * to.get(i));
        }
        return out;
    }

    private static PerceptualPathLength length(UnaryOperator<NDArray> generator, NDArray from, NDArray to) {
        return PerceptualPathLength.of(
                generator,
                images -> images,
                from,
                to,
                ModelScoresTest::straight,
                1e-3,
                Rng.seeded(3),
                ScoringProgress.NONE);
    }

    /** A generator that multiplies by 3 moves 3 |b − a| in a unit of the way, wherever it stands. */
    @Test
    void thePathOfALinearGeneratorIsItsSlope() {
        NDArray from = NDArray.zeros(Shape.of(150, 2));
        NDArray to = NDArray.zeros(Shape.of(150, 2));
        for (int i = 0; i < 150; i++) {
            to.set(.3f, i, 0);
            to.set(.4f, i, 1);
        }
        PerceptualPathLength length = length(codes -> each(codes, x -> 3 * x), from, to);
        assertEquals(9 * .25, length.value(), 1e-3);
        assertEquals(0, length(codes -> each(codes, x -> 7), from, to).value());
    }

    /** Ways of 100 lengths: the percentiles are the second smallest and the second largest. */
    @Test
    void theLowestAndTheHighestHundredthAreLeftOut() {
        NDArray from = NDArray.zeros(Shape.of(101, 1));
        NDArray to = NDArray.zeros(Shape.of(101, 1));
        for (int i = 1; i < 100; i++) {
            to.set(1, i, 0);
        }
        to.set(1000, 100, 0);
        PerceptualPathLength length = length(codes -> codes, from, to);
        assertEquals(1, length.value(), 1e-3);
        assertEquals(99, length.pairs());
    }

    /** A step in the middle is a way that is not smooth: few samples see it, those that do see all of it. */
    @Test
    void aJumpIsLongerThanASlope() {
        NDArray from = NDArray.zeros(Shape.of(4000, 1));
        NDArray to = NDArray.full(from.shape(), 1);
        double slope = length(codes -> codes, from, to).value();
        double steep = length(codes -> each(codes, x -> 1 / (1 + Math.exp(-20 * (x - .5)))), from, to)
                .value();
        assertTrue(steep > 2 * slope, steep + " against " + slope);
    }
}
