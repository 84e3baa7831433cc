package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgesTest {
    private static Judge pixels(int height, int width, int colors) {
        return Judges.of(Judges.PIXELS, Shape.of(height, width, colors));
    }

    /** At most eight fields of one size along each side, whatever the proportions. */
    @ParameterizedTest
    @CsvSource({
        "28,28,1,49",
        "32,32,3,192",
        "32,24,1,48",
        "64,4,1,8",
        "3,1000,1,8",
        "256,16,3,24",
        "5,5,1,25",
        "1,1,1,1"
    })
    void pixelsAreMeansOfFewFields(int height, int width, int colors, int features) {
        assertEquals(features, pixels(height, width, colors).featureSize());
    }

    @Test
    void aFieldIsTheMeanOfItsPixels() {
        NDArray image = NDArray.zeros(Shape.of(1, 2, 16, 1));
        for (int x = 0; x < 16; x++) {
            image.set(x / 16f, 0, 0, x, 0);
            image.set(-x / 32f, 0, 1, x, 0);
        }
        float[] means = new float[8];
        for (int i = 0; i < means.length; i++) {
            means[i] = (2 * i + .5f) / 64;
        }
        assertArrayEquals(means, pixels(2, 16, 1).features(image).toArray(), 1e-6f);
    }
}
