package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.data.StrokeDigits;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.SampleKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoupleScoresTest {
    private static final SampleKind.Couples KIND =
            new SampleKind.Couples(PixelRange.SIGNED, ImageOperators.named("negative"));

    private static NDArray couples() {
        return Rng.seeded(1).uniform(Shape.of(4, 8, 8, 2), -1, 1);
    }

    private static RealImages real() {
        ImageDataset images = ImageDataset.of(new byte[4 * 64], Shape.of(8, 8, 1));
        return new RealImages(
                "images", Judges.PIXELS, images, new int[] {0, 1}, images, new int[] {2, 3}, false, Optional.empty());
    }

    @Test
    void whereNobodyReadsClassesThatIsSaid() {
        CoupleScores scores = CoupleScores.of(couples(), KIND, real());
        List<String> lines = scores.lines();
        assertEquals("same class     none: the judge pixels reads no classes", lines.get(lines.size() - 1));
        assertTrue(scores.line().endsWith("; same class none: the judge pixels reads no classes"), scores.line());
        JsonObject json = scores.json("run x", "images", 4, 1);
        assertTrue(json.get("same class").isJsonNull() && json.get("judge").isJsonNull(), json.toString());
        assertEquals(
                "the judge pixels reads no classes", json.get("same class note").getAsString());
        assertEquals("images", json.get("against").getAsString());
        assertEquals("bytes, as [-1, 1]", json.get("pixels").getAsString());
    }

    /** Nothing leads back from edges, so a judge learns to read them, of however few images. */
    @Test
    void ofFewImagesAReaderIsTrainedAllTheSame() {
        ImageDataset images = StrokeDigits.of(28).draw(60, 1).images();
        int[] order = IntStream.range(0, 60).toArray();
        RealImages few = new RealImages("few", "digits", images, order, images, order, false, Optional.empty());
        SampleKind.Couples edges = new SampleKind.Couples(PixelRange.SIGNED, ImageOperators.named("edges"));
        NDArray couples = Rng.seeded(1).uniform(Shape.of(4, 28, 28, 2), -1, 1);
        assertFalse(CoupleScores.of(couples, edges, few).line().contains("none"));
    }

    @Test
    void whyTheRealImagesAreNotKnownIsSaid() {
        assertTrue(
                CoupleScores.of(couples(), KIND, "they are gone").line().endsWith("; same class none: they are gone"));
    }
}
