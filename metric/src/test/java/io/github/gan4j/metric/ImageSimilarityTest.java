package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Similarities of images beside NumPy 1.24.2 and SciPy 1.10.1 ({@code golden/images.py}), and closed forms. */
class ImageSimilarityTest {
    private static final NDArray FIRST = images(1, 2, 29, 38, 3);
    private static final NDArray SECOND = images(2, 2, 29, 38, 3);

    private static NDArray images(long seed, int count, int height, int width, int channels) {
        NDArray images = NDArray.zeros(Shape.of(count, height, width, channels));
        long state = seed;
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    for (int c = 0; c < channels; c++) {
                        state = (state * 1103515245 + 12345) % (1L << 31);
                        double wave = (i * (n + 2) + j * (c + 3)) % 32 / 32.0;
                        images.set((float) (.75 * wave + .25 * state / (1L << 31)), n, i, j, c);
                    }
                }
            }
        }
        return images;
    }

    private static NDArray changed(NDArray images, double factor, double shift) {
        NDArray out = NDArray.copyOf(images);
        for (int i = 0; i < out.elements(); i++) {
            out.array()[i] = (float) (out.array()[i] * factor + shift);
        }
        return out;
    }

    @Test
    void numbersOfSciPy() {
        assertArrayEquals(new double[] {19.815407441169853, 19.821455735442985}, Psnr.each(FIRST, SECOND, 0, 1), 1e-10);
        double[] ssim = {0.8767137380782279, 0.8828174328499779};
        assertArrayEquals(ssim, Ssim.each(FIRST, SECOND, 0, 1), 1e-12);
        assertArrayEquals(ssim, MultiScaleSsim.each(FIRST, SECOND, 0, 1, 1), 1e-12);
        assertArrayEquals(
                new double[] {0.9537846729576289, 0.943964420486259},
                MultiScaleSsim.each(FIRST, SECOND, 0, 1, 2),
                1e-12);
        assertEquals(
                0.9617040942016407,
                MultiScaleSsim.of(images(3, 1, 176, 181, 1), images(4, 1, 176, 181, 1), 0, 1, 5),
                1e-12);
    }

    /** Bytes, [0, 1] and [−1, 1] are three ways to write one picture. */
    @Test
    void theSamePicturesAreAsAlikeInAnyRange() {
        for (double[] range : new double[][] {{0, 255}, {-1, 1}, {100, 101}}) {
            double span = range[1] - range[0];
            NDArray a = changed(FIRST, span, range[0]);
            NDArray b = changed(SECOND, span, range[0]);
            assertEquals(Psnr.of(FIRST, SECOND, 0, 1), Psnr.of(a, b, range[0], range[1]), 1e-4);
            assertEquals(Ssim.of(FIRST, SECOND, 0, 1), Ssim.of(a, b, range[0], range[1]), 1e-5);
            assertEquals(
                    MultiScaleSsim.of(FIRST, SECOND, 0, 1, 2), MultiScaleSsim.of(a, b, range[0], range[1], 2), 1e-5);
        }
    }

    @Test
    void closedForms() {
        NDArray grey = NDArray.full(Shape.of(1, 11, 12, 1), .5f);
        NDArray lighter = NDArray.full(Shape.of(1, 11, 12, 1), .75f);
        // An error of a quarter everywhere: −20 log₁₀ ¼; nothing but luminance differs.
        assertEquals(-20 * Math.log10(.25), Psnr.of(grey, lighter, 0, 1), 1e-12);
        double luminance = (2 * .375 + 1e-4) / (.25 + .5625 + 1e-4);
        assertEquals(luminance, Ssim.of(grey, lighter, 0, 1), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, Psnr.of(FIRST, FIRST, 0, 1));
        assertEquals(1, Ssim.of(FIRST, FIRST, 0, 1), 1e-12);
        assertEquals(1, MultiScaleSsim.of(FIRST, FIRST, 0, 1, 2), 1e-12);
        // The negative of a picture is unlike it; at more scales than one that counts as 0.
        NDArray negative = changed(FIRST, -1, 1);
        assertTrue(Ssim.of(FIRST, negative, 0, 1) < -.5);
        assertEquals(0, MultiScaleSsim.of(FIRST, negative, 0, 1, 2));
        assertEquals(Ssim.of(FIRST, SECOND, 0, 1), Ssim.of(SECOND, FIRST, 0, 1), 1e-15);
    }

    @Test
    void scalesThatImagesHave() {
        int[] sides = {10, 11, 20, 21, 28, 41, 81, 160, 161, 176, 1000};
        int[] scales = {0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 5};
        for (int i = 0; i < sides.length; i++) {
            assertEquals(scales[i], MultiScaleSsim.scales(sides[i], 1000), "side " + sides[i]);
            assertEquals(scales[i], MultiScaleSsim.scales(sides[i] + 3, sides[i]), "side " + sides[i]);
        }
    }

    @Test
    void lessVarietyIsMoreAlikeAmongPairs() {
        NDArray varied = Rng.seeded(1).uniform(Shape.of(8, 22, 22, 1), 0, 1);
        NDArray one = NDArray.copyOf(varied);
        for (int i = 1; i < 8; i++) {
            one.part(i, i + 1).copyFrom(varied.part(0, 1));
        }
        assertEquals(1, MultiScaleSsim.amongPairs(one, 20, 0, 1, 2, Rng.seeded(2)), 1e-12);
        assertTrue(MultiScaleSsim.amongPairs(varied, 20, 0, 1, 2, Rng.seeded(2)) < .5);
        assertEquals(
                MultiScaleSsim.of(varied.part(0, 1), varied.part(1, 2), 0, 1, 2),
                MultiScaleSsim.amongPairs(varied.part(0, 2), 3, 0, 1, 2, Rng.seeded(2)),
                1e-12);
    }

    /** With three images there are three pairs; drawn alike, their mean is that of all of them. */
    @Test
    void pairsAreDrawnAmongAllImagesAlike() {
        NDArray varied = Rng.seeded(1).uniform(Shape.of(3, 24, 24, 1), 0, 1);
        NDArray mixed = varied.part(0, 1);
        // The third is near the first: its pair with that one is another matter than the other two.
        NDArray third = NDArray.zeros(mixed.shape());
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                third.set(.9f * mixed.get(0, y, x, 0) + .1f * varied.get(2, y, x, 0), 0, y, x, 0);
            }
        }
        varied.part(2, 3).copyFrom(third);
        double[] each = MultiScaleSsim.each(
                stacked(varied.part(0, 1), varied.part(0, 1), varied.part(1, 2)),
                stacked(varied.part(1, 2), varied.part(2, 3), varied.part(2, 3)),
                0,
                1,
                2);
        assertTrue(each[1] > .8 && each[0] < .5 && each[2] < .5, Arrays.toString(each));
        int pairs = 3000;
        double all = (each[0] + each[1] + each[2]) / 3;
        // Five standard deviations of the mean of so many draws.
        double apart =
                5 * Math.sqrt((square(each[0] - all) + square(each[1] - all) + square(each[2] - all)) / 3 / pairs);
        assertEquals(all, MultiScaleSsim.amongPairs(varied, pairs, 0, 1, 2, Rng.seeded(2)), apart);
    }

    private static NDArray stacked(NDArray... images) {
        return Tensor.concat(0, Arrays.stream(images).map(Tensor::of).toList()).value();
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        int threads = Backend.threads();
        try {
            Backend.setThreads(1);
            double[] one = MultiScaleSsim.each(FIRST, SECOND, 0, 1, 2);
            Backend.setThreads(3);
            assertArrayEquals(one, MultiScaleSsim.each(FIRST, SECOND, 0, 1, 2), 0);
        } finally {
            Backend.setThreads(threads);
        }
    }
}
