package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.data.StrokeDigits;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.Ways;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores of images that were turned into others without pairs. */
class UnpairedScoresTest {
    private static ImageDataset images(int... levels) {
        byte[][] all = new byte[levels.length][4];
        for (int i = 0; i < levels.length; i++) {
            java.util.Arrays.fill(all[i], (byte) levels[i]);
        }
        return ImageDataset.of(all, Shape.of(2, 2, 1));
    }

    private static TrainPairs pairs(ImagePairs training, ImagePairs held) {
        return new TrainPairs(List.of("a", "b"), "a", "made", training, held, true, false, Optional.empty(), List.of());
    }

    private static TrainPairs levels() {
        // −1 and −1 + 2/5 as inputs, 1 and 1 − 2/5 as targets.
        ImagePairs some = ImagePairs.unpaired(images(0, 51), images(255, 204));
        return pairs(some, some);
    }

    private static UnaryOperator<NDArray> plus(float more) {
        return images -> {
            NDArray made = NDArray.zeros(images.shape());
            made.copyFrom(images);
            for (int i = 0; i < made.elements(); i++) {
                made.array()[made.offset() + i] += more;
            }
            return made;
        };
    }

    private static final Ways.IntoGroup NOT_ASKED = (images, group) -> images;

    @Test
    void changesAreMeanAbsoluteDifferences() {
        ChangeScores scores = ChangeScores.of(levels(), Supervision.CYCLES, new Ways(plus(.5f), plus(-.75f), NOT_ASKED))
                .orElseThrow();
        ChangeScores.Way forth = scores.ways().get(0);
        assertEquals(.5, forth.changed(), 1e-6);
        assertEquals(1.6, forth.wanted(), 1e-6);
        assertEquals(.25, forth.again().orElseThrow(), 1e-6, "half forth, three quarters back");
        assertEquals(.4, forth.others().orElseThrow(), 1e-6);
        ChangeScores.Way back = scores.ways().get(1);
        assertEquals(.75, back.changed(), 1e-6);
        assertEquals(.25, back.again().orElseThrow(), 1e-6);
        assertEquals(
                List.of(
                        "forth     what is made is 0.500 from its input (L1); any target is 1.600 from any input",
                        "          what comes back is 0.250 from where it began; another input is 0.400 from there"),
                scores.lines().subList(0, 2));
        assertEquals(
                .25, scores.json().getAsJsonObject("back").get("comes back").getAsDouble(), 1e-6);
    }

    @Test
    void oneImageHasNoOther() {
        ImagePairs one = ImagePairs.unpaired(images(0), images(255));
        ChangeScores scores = ChangeScores.of(
                        pairs(one, one), Supervision.CYCLES, new Ways(plus(.5f), plus(-.75f), NOT_ASKED))
                .orElseThrow();
        assertEquals(Optional.empty(), scores.ways().get(0).others());
        assertEquals(
                "          what comes back is 0.250 from where it began; another input there is none",
                scores.lines().get(1));
        assertFalse(scores.json().getAsJsonObject("forth").has("others"));
    }

    /** Tables and changes are of the same images: each network sees them once, and what the other made once. */
    @Test
    void nothingIsMadeTwice() {
        int[] calls = new int[2];
        Ways ways = new Ways(counted(plus(.5f), calls, 0), counted(plus(-.75f), calls, 1), NOT_ASKED).remembering();
        TranslationScores.of(levels(), Optional.empty(), ways.forth());
        TranslationScores.back(levels(), Optional.empty(), ways.back());
        ChangeScores scores =
                ChangeScores.of(levels(), Supervision.CYCLES, ways).orElseThrow();
        assertEquals(List.of(2, 2), List.of(calls[0], calls[1]));
        assertEquals(.5, scores.ways().get(0).changed(), 1e-6);
        assertEquals(.25, scores.ways().get(1).again().orElseThrow(), 1e-6);
    }

    private static UnaryOperator<NDArray> counted(UnaryOperator<NDArray> way, int[] calls, int index) {
        return images -> {
            calls[index]++;
            return way.apply(images);
        };
    }

    @Test
    void whatGoesOneWayDoesNotComeBack() {
        UnaryOperator<NDArray> never = images -> {
            throw new AssertionError("there is no way back");
        };
        ChangeScores scores = ChangeScores.of(levels(), Supervision.COLLECTIONS, new Ways(plus(0), never, NOT_ASKED))
                .orElseThrow();
        assertEquals(1, scores.ways().size());
        assertEquals(0, scores.ways().get(0).changed());
        assertTrue(scores.ways().get(0).again().isEmpty());
        assertTrue(ChangeScores.of(levels(), Supervision.PAIRS, new Ways(never, never, NOT_ASKED))
                .isEmpty());
    }

    /** A class may be missing among the raw images, and there may be too few real ones to train on. */
    @Test
    void syntheticImagesOfFewerClassesAndFewRealOnes() {
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        ImageDataset drawn = StrokeDigits.of(28).draw(130, 1).images().withClassNames(names);
        ImageDataset raw = drawn.chosen(IntStream.range(0, drawn.size())
                .filter(i -> drawn.label(i) != 9)
                .toArray());
        ImagePairs held = ImagePairs.unpaired(raw.head(20), drawn.head(40));
        TrainPairs pairs = pairs(ImagePairs.unpaired(raw, drawn), held);
        assertTrue(SyntheticScores.areKnown(pairs));
        assertEquals(
                4,
                SyntheticScores.of(pairs, images -> images, set -> {}).shares().size());
        assertFalse(SyntheticScores.areKnown(pairs(ImagePairs.unpaired(raw, drawn.head(60)), held)));
    }

    /**
     * Drawn digits stand for real ones. A refiner that leaves them as they are is worth as much as they are, one that
     * wipes them out nothing.
     */
    @Test
    void whatSyntheticImagesAreWorthHangsOnTheRefiner() {
        ImageDataset raw = StrokeDigits.of(28).draw(600, 1).images();
        ImageDataset real = StrokeDigits.of(28).draw(600, 2).images();
        ImageDataset unseen = StrokeDigits.of(28).draw(200, 3).images();
        TrainPairs pairs = pairs(ImagePairs.unpaired(raw, real), ImagePairs.unpaired(raw.head(200), unseen));
        assertTrue(SyntheticScores.areKnown(pairs));
        List<String> told = new ArrayList<>();
        SyntheticScores same = SyntheticScores.of(pairs, images -> images, told::add);
        assertEquals(List.of("raw", "dilated and blurred", "refined", "real"), told);
        assertEquals(same.shares().get("raw"), same.shares().get("refined"));
        assertTrue(same.shares().get("raw") > .5, same.shares()::toString);
        assertTrue(same.shares().get("real") > .5, same.shares()::toString);
        assertEquals(0, same.slant());
        assertEquals(0, same.width());
        assertEquals(200, same.count());
        assertTrue(
                same.lines().contains("goal      refined over raw +0.0 points, wanted at least +5.0: below"),
                same.lines()::toString);
        SyntheticScores black = SyntheticScores.of(pairs, images -> plus(-2).apply(images), set -> {});
        assertTrue(black.shares().get("refined") < .3, black.shares()::toString);
        assertEquals(same.shares().get("raw"), black.shares().get("raw"));
        assertEquals(
                black.shares().get("refined"),
                black.json()
                        .getAsJsonObject("named rightly by what was trained on")
                        .get("refined")
                        .getAsDouble());
    }
}
