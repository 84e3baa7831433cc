package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleScoresTest {
    private static final List<Double> RISING = List.of(0., .1, .2, .25, .3125);

    private static StyleScores of(double... distances) {
        return new StyleScores(Arrays.stream(distances).boxed().toList(), Optional.empty(), Optional.empty());
    }

    private static String mixing(double coarse, double fine) {
        return new StyleScores(RISING, Optional.of(coarse), Optional.of(fine))
                .lines()
                .get(1);
    }

    @Test
    void ofPairsThatShowTwoClassesThoseWithTheSecondsCount() {
        int[] first = {2, 2, 3, 1, 5};
        int[] second = {1, 1, 3, 2, 6};
        // The third pair shows one class; the last mixture shows neither's.
        assertEquals(.25, StyleScores.follows(new int[] {1, 2, 3, 1, 7}, second, first));
        assertEquals(1, StyleScores.follows(second, second, first));
        assertEquals(0, StyleScores.follows(first, second, first));
    }

    @Test
    void whereAllPairsShowOneClassNothingFollows() {
        assertEquals(0, StyleScores.follows(new int[] {1, 2}, new int[] {3, 4}, new int[] {3, 4}));
        assertEquals(0, StyleScores.follows(new int[0], new int[0], new int[0]));
    }

    @Test
    void distancesMustRiseFromNothing() {
        assertEquals(
                List.of(
                        "truncation     two pictures differ by 0.000 at 0.0, 0.100 at 0.25, 0.200 at 0.5, 0.250 at 0.75, "
                                + "0.313 at 1.0; from 0 on always more: PASS"),
                new StyleScores(RISING, Optional.empty(), Optional.empty()).lines());
        assertTrue(of(.01, .1, .2, .25, .3).lines().get(0).endsWith(": below"), "pictures of one style differ");
        assertTrue(of(0, .1, .2, .2, .3).lines().get(0).endsWith(": below"), "twice the same");
        assertTrue(of(0, .1, .2, .3, .25).lines().get(0).endsWith(": below"), "less at the end");
        assertTrue(of(0, .1, .2, .3, Double.NaN).lines().get(0).endsWith(": below"), "not a number");
    }

    @Test
    void coarseLayersMustDecideFortyPointsMoreThanFineOnes() {
        assertEquals(
                "mixing         with another's coarse layers 75.0 % show its class, with its fine ones 25.0 %; "
                        + "wanted 40 points more: PASS",
                mixing(.75, .25));
        assertTrue(mixing(.6, .25).endsWith(": below"));
        assertTrue(mixing(.25, .75).endsWith(": below"));
    }

    /** As the sentence reads. */
    @Test
    void fortyPointsMoreAreEnough() {
        assertTrue(mixing(.7, .3).endsWith(": PASS"));
        assertTrue(mixing(481 / 500., 281 / 500.).endsWith(": PASS"));
        assertTrue(mixing(349 / 500., 150 / 500.).endsWith(": below"), "a pair too few");
    }

    @Test
    void programsAreToldAllNumbersThatThereAre() {
        JsonObject all = new StyleScores(RISING, Optional.of(.75), Optional.of(.25)).json();
        assertEquals(
                "{\"truncation\":[0.0,0.25,0.5,0.75,1.0],\"distance\":[0.0,0.1,0.2,0.25,0.3125],"
                        + "\"coarse_follows\":0.75,\"fine_follows\":0.25}",
                all.toString());
        JsonObject some = new StyleScores(RISING, Optional.empty(), Optional.empty()).json();
        assertEquals(Set.of("truncation", "distance"), some.keySet());
    }
}
