package io.github.gan4j.metric.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of the judges that come along is so; that they read is tested where the images are. */
class ShippedJudgeTest {
    @ParameterizedTest
    @EnumSource
    void itsFileSaysHowItWasMade(ShippedJudge shipped) {
        Judge judge = shipped.judge();
        assertSame(judge, shipped.judge());
        assertTrue(shipped.bytes().length < 1_000_000, "bytes " + shipped.bytes().length);
        assertEquals(shipped.name().toLowerCase(Locale.ROOT).replace('_', '-'), judge.name());
        assertEquals(Shape.of(28, 28, 1), judge.image());
        assertEquals(128, judge.featureSize());
        assertEquals("dense128", judge.layer());
        assertEquals(10, judge.classes());
        assertEquals(10, judge.classNames().size());
        Map<String, String> notes = judge.notes();
        assertEquals("60000 training images", notes.get("trained on"));
        assertEquals("10000 test images", notes.get("examined on"));
        assertTrue(notes.get("command").startsWith("TrainJudge " + notes.get("set")), notes.get("command"));
    }

    /** The whole test sets have 10,000 images, with as many of each class as is published. */
    @ParameterizedTest
    @EnumSource
    void itsTableAddsUp(ShippedJudge shipped) {
        Confusion confusion = shipped.judge().confusion().orElseThrow();
        assertEquals(10_000, confusion.images());
        boolean digits = shipped.name().endsWith("DIGITS");
        int[] expected = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
        int right = 0;
        for (int c = 0; c < 10; c++) {
            int[] row = confusion.counts()[c];
            assertEquals(digits ? expected[c] : 1000, Arrays.stream(row).sum(), "class " + c);
            right += row[c];
        }
        assertEquals(right / 10_000.0, confusion.accuracy());
        assertEquals(
                String.format(Locale.ROOT, "%.4f", confusion.accuracy()),
                shipped.judge().notes().get("accuracy"));
        double least = digits ? .994 : .925;
        assertTrue(confusion.accuracy() >= least, "accuracy " + confusion.accuracy());
    }

    @Test
    void theSecondOfASetIsAnother() {
        assertSame(Judge.digits(), ShippedJudge.DIGITS.judge());
        for (String note : new String[] {"network", "seed"}) {
            assertNotEquals(
                    Judge.digits().notes().get(note),
                    Judge.secondDigits().notes().get(note));
            assertNotEquals(
                    Judge.clothes().notes().get(note),
                    Judge.secondClothes().notes().get(note));
        }
        assertEquals(Judge.digits().classNames(), Judge.secondDigits().classNames());
        assertEquals(Judge.clothes().classNames(), Judge.secondClothes().classNames());
        assertEquals("Ankle boot", Judge.clothes().classNames().get(9));
    }
}
