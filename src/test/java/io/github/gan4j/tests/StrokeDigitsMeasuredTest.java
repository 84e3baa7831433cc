package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DrawnDigits;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.data.StrokeDigits;
import io.github.gan4j.data.StrokeStyle;
import io.github.gan4j.metric.judge.Confusion;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Measurements;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of drawn digits is what is measured of them, and what a judge reads. */
class StrokeDigitsMeasuredTest {
    private static final int[] HOLES = {1, 0, 0, 0, 0, 0, 1, 0, 2, 1};

    private static Measurements measured(StrokeStyle style) {
        ImageDataset one = StrokeDigits.of(64).draw(style);
        return Measurements.ofEach(one.images(0, 1, PixelRange.SIGNED)).get(0);
    }

    @Test
    void eachDigitHasItsHolesAndItsWidth() {
        for (int digit = 0; digit < 10; digit++) {
            for (double width : new double[] {2, 3, 4.5, 6}) {
                Measurements measured = measured(new StrokeStyle(digit, 0, width, 42, 28, 0, 0));
                assertEquals(HOLES[digit], measured.holes(), "holes of " + digit);
                assertEquals(1, measured.parts(), "parts of " + digit);
                assertEquals(width, measured.strokeWidth(), .12 * width, "width of " + digit);
            }
        }
    }

    /**
     * Shearing adds to μ₁₁/μ₀₂ what it shears by where ink stays ink; of round lines those that get longer get more of
     * it.
     */
    @Test
    void theSlantIsWhatADigitIsShearedBy() {
        for (int digit = 0; digit < 10; digit++) {
            double upright = Math.tan(Math.toRadians(
                    measured(new StrokeStyle(digit, 0, 2, 42, 24, 0, 0)).slant()));
            double before = -90;
            for (double slant : new double[] {-25, -10, 5, 20}) {
                double sheared = Math.tan(Math.toRadians(
                        measured(new StrokeStyle(digit, slant, 2, 42, 24, 0, 0)).slant()));
                double found = Math.toDegrees(Math.atan(sheared - upright));
                assertEquals(slant, found, digit == 1 ? 1 : 5, "slant of " + digit);
                assertTrue(found > before + 8, "slant of " + digit);
                before = found;
            }
        }
    }

    @Test
    void aJudgeOfHandwritingReadsThem() {
        DrawnDigits drawn = StrokeDigits.of(28).draw(1000, 3);
        int[] read = Judge.digits()
                .read(drawn.images().images(0, 1000, PixelRange.SIGNED))
                .classes();
        double accuracy = Confusion.of(drawn.images().labels(), read, 10).accuracy();
        assertTrue(accuracy > .9, "accuracy " + accuracy);
        List<StrokeStyle> styles = drawn.styles();
        List<Measurements> all = Measurements.ofEach(drawn.images().images(0, 1000, PixelRange.SIGNED));
        double difference = 0;
        for (int i = 0; i < 1000; i++) {
            difference += Math.abs(all.get(i).strokeWidth() - styles.get(i).strokeWidth()) / 1000;
        }
        assertTrue(difference < .25, "mean difference of the widths " + difference);
    }
}
