package io.github.gan4j.gan.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class SampleScoreTest {
    private static final Mixture RING = Mixture.ring();

    private final NDArray real = RING.sample(64, Rng.seeded(1));

    private static NDArray points(float... numbers) {
        return NDArray.of(Shape.of(numbers.length / 2, 2), numbers);
    }

    @Test
    void samplesOfTheTruthScoreAboutOne() {
        SampleScore score = SampleScore.of(RING.sample(64, Rng.seeded(2)), real);
        assertEquals(1, score.diversity(), .1);
        assertEquals(score.realDuplicates(), score.duplicates(), .2);
        assertTrue(Double.isNaN(score.saturated()));
    }

    @Test
    void oneSampleAgainAndAgainHasNoDiversityAndOnlyDuplicates() {
        SampleScore score = SampleScore.of(NDArray.full(Shape.of(64, 2), .5f), real);
        assertEquals(0, score.diversity());
        assertEquals(1, score.duplicates());
    }

    @Test
    void twoPointsFarApartHaveDistanceButAreDuplicates() {
        NDArray two = NDArray.zeros(Shape.of(64, 2));
        for (int i = 0; i < 64; i++) {
            two.set(i % 2 == 0 ? 1 : -1, i, 0);
        }
        SampleScore score = SampleScore.of(two, real);
        assertTrue(score.diversity() > .7, score.toString());
        assertEquals(1, score.duplicates());
    }

    @Test
    void distancesOfThreePointsByHand() {
        // Real distances 3, 4, 5: mean 4, nearest 3, 3, 4, of which the middle is 3. Generated ones 1, 7, 8: mean 16/3,
        // nearest 1, 1, 7.
        SampleScore score = SampleScore.of(points(0, 0, 1, 0, 8, 0), points(0, 0, 3, 0, 0, 4));
        assertEquals(4. / 3, score.diversity(), 1e-6);
        assertEquals(2. / 3, score.duplicates(), 1e-6);
        assertEquals(0, score.realDuplicates());
    }

    @Test
    void asManyOfEachKindAreCompared() {
        NDArray many = RING.sample(300, Rng.seeded(3));
        assertEquals(
                SampleScore.of(many.part(0, 64), real).duplicates(),
                SampleScore.of(many, real).duplicates());
    }

    @Test
    void valuesAtTheEndsAreSaturated() {
        NDArray made = NDArray.of(Shape.of(2, 2, 2, 1), -1, -.995f, -.98f, 0, .98f, .995f, 1, .5f);
        NDArray held = NDArray.of(Shape.of(2, 2, 2, 1), -1, -1, -1, 0, .5f, .5f, .5f, .5f);
        SampleScore score = SampleScore.of(made, held, PixelRange.SIGNED);
        assertEquals(.5, score.saturated(), 1e-6);
        assertEquals(.375, score.realSaturated(), 1e-6);
        NDArray unit = NDArray.of(Shape.of(2, 2, 2, 1), 0, .004f, .006f, .5f, .994f, .996f, 1, .5f);
        assertEquals(.5, SampleScore.of(unit, held, PixelRange.UNIT).saturated(), 1e-6);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        NDArray one = RING.sample(1, Rng.seeded(4));
        assertEquals(
                "[sampleScore] expected 2 or more generated and as many real samples of one shape, got (1, 2) and (64, 2)",
                assertThrows(ShapeException.class, () -> SampleScore.of(one, real))
                        .getMessage());
        NDArray wide = NDArray.zeros(Shape.of(64, 3));
        assertThrows(ShapeException.class, () -> SampleScore.of(wide, real));
        NDArray flat = NDArray.zeros(Shape.of(64));
        assertThrows(ShapeException.class, () -> SampleScore.of(flat, flat));
    }

    @Test
    void printsItself() {
        assertEquals(
                "diversity 0.93, near duplicates 2 % (real 3 %), saturated 79 % (real 81 %)",
                new SampleScore(.79, .81, .93, .02, .03).toString());
        assertEquals(
                "diversity 0.93, near duplicates 2 % (real 3 %)",
                new SampleScore(Double.NaN, Double.NaN, .93, .02, .03).toString());
    }
}
