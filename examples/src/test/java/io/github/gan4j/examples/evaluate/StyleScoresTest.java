package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.examples.evaluate.StyleScores.Followed;
import io.github.gan4j.examples.evaluate.StyleScores.Mixing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleScoresTest {
    private static final List<Double> RISING = List.of(0., .1, .2, .25, .3125);
    private static final Followed NONE = new Followed(Double.NaN, Double.NaN);

    @TempDir
    Path temp;

    private static StyleScores of(double... distances) {
        return new StyleScores(Arrays.stream(distances).boxed().toList(), .3, Optional.empty());
    }

    private static StyleScores mixed(Mixing mixing) {
        return new StyleScores(RISING, .3, Optional.of(mixing));
    }

    private static String mixing(double coarse, double fine) {
        return mixed(new Mixing(431, new Followed(coarse, .1), new Followed(fine, .098)))
                .lines()
                .get(1);
    }

    @Test
    void ofPairsThatShowTwoClassesThoseWithTheSecondsCount() {
        int[] first = {2, 2, 3, 1, 5};
        int[] second = {1, 1, 3, 2, 6};
        // The third pair shows one class; the last mixture shows neither's.
        int[] coarse = {1, 2, 3, 1, 7};
        Mixing mixing = Mixing.of(coarse, second, second, first);
        assertEquals(4, mixing.pairs());
        assertEquals(.25, mixing.coarse().share());
        assertEquals(1, mixing.fine().share());
        assertEquals(0, Mixing.of(coarse, first, second, first).fine().share());
    }

    /**
     * A mixture has nothing to do with other pairs: of four classes once each none shows theirs, of one class all do.
     */
    @Test
    void whatIsShownByChanceStandsBeside() {
        int[] first = {9, 9, 9, 9};
        int[] turns = {0, 1, 2, 3};
        assertEquals(new Followed(1, 0), Mixing.of(turns, turns, turns, first).coarse());
        int[] one = {4, 4, 4, 4};
        assertEquals(new Followed(1, 1), Mixing.of(one, one, one, first).coarse());
        // Two mixtures show the class of one of the two others; the pair of one class between is passed over.
        assertEquals(
                new Followed(0, 2 / 6.),
                Mixing.of(new int[] {1, 8, 2, 3}, turns, new int[] {0, 8, 1, 2}, new int[] {9, 8, 9, 9})
                        .coarse());
    }

    /**
     * Mixtures that always show the first picture follow none, and by chance none either: the pair's own classes
     * differ.
     */
    @Test
    void whoFollowsTheFirstPictureIsNotBelowChance() {
        int[] first = {0, 1, 0, 1, 0, 1};
        int[] second = {1, 0, 1, 0, 1, 0};
        assertEquals(new Followed(0, 0), Mixing.of(first, first, second, first).coarse());
        // Of two classes all others that count show what its own partner shows.
        assertEquals(new Followed(1, 1), Mixing.of(second, first, second, first).coarse());
    }

    /** What a generator that draws one class only would have is no number, and least of all 0. */
    @Test
    void whereAllPairsShowOneClassThereIsNoShare() throws IOException {
        Mixing none = Mixing.of(new int[] {1, 2}, new int[] {1, 2}, new int[] {3, 4}, new int[] {3, 4});
        assertEquals(new Mixing(0, NONE, NONE), none);
        assertEquals(
                "mixing         none: in each of 500 pairs the judge reads both pictures as one class, so no mixture tells whose "
                        + "class it follows",
                mixed(none).lines().get(1));
        JsonObject written = written(mixed(none));
        assertEquals(0, written.get("pairs_of_two_classes").getAsInt());
        for (String share : List.of("coarse_follows", "coarse_follows chance", "fine_follows", "fine_follows chance")) {
            assertTrue(written.get(share).isJsonNull(), share);
        }
        assertTrue(written.get("note").getAsString().startsWith("in each of 500 pairs"), written.toString());
    }

    @Test
    void ofASinglePairChanceIsNotKnown() throws IOException {
        Mixing single = Mixing.of(new int[] {1}, new int[] {2}, new int[] {1}, new int[] {2});
        assertTrue(mixed(single).lines().get(1).contains("; of so few pairs chance is not known; "));
        JsonObject written = written(mixed(single));
        assertEquals(1, written.get("coarse_follows").getAsDouble());
        assertTrue(written.get("coarse_follows chance").isJsonNull(), written.toString());
        assertEquals("of so few pairs chance is not known", written.get("note").getAsString());
    }

    @Test
    void aJudgeWithoutClassesIsTold() throws IOException {
        assertEquals(
                "mixing         none: the judge reads no classes, choose one that does with --judge",
                of(0, .1, .2, .25, .3).lines().get(1));
        JsonObject written = written(of(0, .1, .2, .25, .3));
        assertTrue(written.get("coarse_follows").isJsonNull());
        assertFalse(written.has("pairs_of_two_classes"), written.toString());
        assertEquals("the judge reads no classes", written.get("note").getAsString());
        assertEquals(
                "there is only one real image; the judge reads no classes",
                written(new StyleScores(RISING, Double.NaN, Optional.empty()))
                        .get("note")
                        .getAsString());
    }

    private JsonObject written(StyleScores scores) throws IOException {
        Path file = temp.resolve("styles.json");
        ReportFile.write(file, scores.json());
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void distancesMustRiseFromNothing() {
        assertEquals(
                "truncation     two pictures differ by 0.000 at 0.0, 0.100 at 0.25, 0.200 at 0.5, 0.250 at 0.75, "
                        + "0.313 at 1.0; two real images by 0.300; from 0 on always more: PASS",
                new StyleScores(RISING, .3, Optional.empty()).lines().get(0));
        assertTrue(new StyleScores(RISING, Double.NaN, Optional.empty())
                .lines()
                .get(0)
                .contains("; two real images: none, since there is only one real image; "));
        assertTrue(of(.01, .1, .2, .25, .3).lines().get(0).endsWith(": below"), "pictures of one style differ");
        assertTrue(of(0, .1, .2, .2, .3).lines().get(0).endsWith(": below"), "twice the same");
        assertTrue(of(0, .1, .2, .3, .25).lines().get(0).endsWith(": below"), "less at the end");
        assertTrue(of(0, .1, .2, .3, Double.NaN).lines().get(0).endsWith(": below"), "not a number");
    }

    @Test
    void coarseLayersMustDecideFortyPointsMoreThanFineOnes() {
        assertEquals(
                "mixing         of 431 pairs of two classes, with another's coarse layers 75.0 % show its class, with its fine ones "
                        + "25.0 %; by chance 10.0 % and 9.8 %; wanted 40 points more: PASS",
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
        JsonObject all = mixed(new Mixing(431, new Followed(.75, .125), new Followed(.25, .5)))
                .json();
        assertEquals(
                "{\"pairs\":500,\"truncation\":[0.0,0.25,0.5,0.75,1.0],\"distance\":[0.0,0.1,0.2,0.25,0.3125],"
                        + "\"distance real\":0.3,\"pairs_of_two_classes\":431,\"coarse_follows\":0.75,"
                        + "\"coarse_follows chance\":0.125,\"fine_follows\":0.25,\"fine_follows chance\":0.5}",
                all.toString());
    }
}
