package io.github.gan4j.gan.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
    private static final Shape GREY = Shape.of(3, 9, 5, 1);
    private static final Shape COLOUR = Shape.of(2, 5, 8, 3);

    /** One row an augmentation: all of the registry, a chain, and ADA when it changes most images. */
    static Stream<Augmentation> rows() {
        return Stream.concat(
                Augmentations.all().stream(), Stream.of(Augmentations.named("instance-noise,diff-augment,ada")));
    }

    private static Memory overfitting() {
        Memory memory = new Memory();
        memory.set("ada.p", .7);
        return memory;
    }

    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static float[] apply(Augmentation augmentation, NDArray samples, Memory memory, long seed) {
        Tensor changed = augmentation.apply(Tensor.of(samples), 0, memory, Rng.seeded(seed));
        assertEquals(samples.shape(), changed.shape());
        return changed.value().toArray();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsOfOrderTwoAreRight(Augmentation row) {
        for (Shape shape : List.of(GREY, COLOUR)) {
            // Times itself, so that the second derivative is not 0.
            GradCheck.standard()
                    .check(
                            xs -> {
                                Tensor y = row.apply(xs.get(0), 0, overfitting(), Rng.seeded(5));
                                return y.mul(y.tanh());
                            },
                            2,
                            Rng.seeded(1).uniform(shape, -1, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalSeedsGiveEqualBytesAndOthersOthers(Augmentation row) {
        NDArray images = Rng.seeded(1).uniform(COLOUR, -1, 1);
        float[] before = images.toArray();
        float[] once = apply(row, images, overfitting(), 3);
        assertArrayEquals(once, apply(row, images, overfitting(), 3));
        assertFalse(Arrays.equals(once, apply(row, images, overfitting(), 4)));
        assertArrayEquals(before, images.toArray(), "the samples themselves stay");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyImageIsChangedInItsOwnWayAndAlone(Augmentation row) {
        NDArray image = Rng.seeded(1).uniform(Shape.of(1, 8, 8, 3), -1, 1);
        NDArray twice = NDArray.zeros(Shape.of(2, 8, 8, 3));
        twice.part(0, 1).copyFrom(image);
        twice.part(1, 2).copyFrom(image);
        NDArray mates = NDArray.copyOf(twice);
        mates.part(1, 2).fill(.3f);
        NDArray first = NDArray.of(twice.shape(), apply(row, twice, overfitting(), 6));
        NDArray second = NDArray.of(twice.shape(), apply(row, mates, overfitting(), 6));
        assertFalse(Arrays.equals(first.part(0, 1).toArray(), first.part(1, 2).toArray()));
        assertArrayEquals(first.part(0, 1).toArray(), second.part(0, 1).toArray());
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void imagesThatAreNotChosenStayButTakeAsManyNumbers(Change change) {
        NDArray images = Rng.seeded(1).uniform(COLOUR, -1, 1);
        Rng some = Rng.seeded(2);
        Rng all = Rng.seeded(2);
        NDArray one = change.apply(Tensor.of(images), new boolean[] {true, false}, some)
                .value();
        NDArray both =
                change.apply(Tensor.of(images), new boolean[] {true, true}, all).value();
        assertEquals(all.state(), some.state());
        assertArrayEquals(both.part(0, 1).toArray(), one.part(0, 1).toArray());
        assertArrayEquals(images.part(1, 2).toArray(), one.part(1, 2).toArray(), 1e-6f);
    }

    @Test
    void coloursOfOnePixelImages() {
        Tensor x = Tensor.of(NDArray.of(Shape.of(2, 1, 1, 3), 1, 2, 3, 4, 4, 7));
        assertArrayEquals(
                new float[] {1.5f, 2.5f, 3.5f, 3, 3, 6},
                ImageOps.brightness(x, .5f, -1).value().toArray());
        assertArrayEquals(
                new float[] {0, 2, 4, 5, 5, 5},
                ImageOps.saturation(x, 2, 0).value().toArray());
        Tensor grey = Tensor.of(NDArray.of(Shape.of(2, 1, 2, 1), 1, 3, 5, 1));
        assertSame(grey, ImageOps.saturation(grey, 2, 0));
        assertArrayEquals(
                new float[] {0, 4, 4, 2},
                ImageOps.contrast(grey, 2, .5f).value().toArray());
    }

    @Test
    void imagesMoveDownAndToTheRightOverZeros() {
        Tensor x = Tensor.of(NDArray.of(Shape.of(2, 2, 3, 1), 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6));
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 1, 2, 2, 3, 0, 5, 6, 0},
                ImageOps.translation(x, new int[] {1, 0}, new int[] {1, -1})
                        .value()
                        .toArray());
        assertArrayEquals(
                new float[12],
                ImageOps.translation(x, new int[] {2, 0}, new int[] {0, -3})
                        .value()
                        .toArray());
    }

    @Test
    void holesMayReachOverTheEdge() {
        Tensor x = Tensor.of(NDArray.full(Shape.of(2, 2, 3, 1), 1));
        assertArrayEquals(
                new float[] {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0},
                ImageOps.cutout(x, new int[] {-1, 1}, new int[] {-2, 2}, new int[] {1, 5}, new int[] {2, 3})
                        .value()
                        .toArray());
    }

    @Test
    void changesKeepTheirRanges() {
        int n = 400;
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        NDArray ones = NDArray.full(Shape.of(n, 16, 8, 1), 1);
        NDArray moved =
                Change.TRANSLATION.apply(Tensor.of(ones), all, Rng.seeded(1)).value();
        NDArray holes = Change.CUTOUT.apply(Tensor.of(ones), all, Rng.seeded(1)).value();
        NDArray bright =
                Change.BRIGHTNESS.apply(Tensor.of(ones), all, Rng.seeded(1)).value();
        float least = 9;
        float most = 0;
        float largest = 0;
        for (int i = 0; i < n; i++) {
            float kept = sum(moved.part(i, i + 1));
            assertTrue(kept >= 14 * 7, "moved by at most an eighth of each side: " + kept);
            least = Math.min(least, kept / 128);
            largest = Math.max(largest, 128 - sum(holes.part(i, i + 1)));
            float b = bright.part(i, i + 1).array()[bright.part(i, i + 1).offset()];
            assertTrue(b >= .5f && b < 1.5f);
            most = Math.max(most, b);
        }
        assertEquals(14 * 7 / 128f, least);
        assertEquals(8 * 4, largest);
        assertTrue(most > 1.45f);
    }

    /** Each factor comes from all of its range, and pictures move to all sides. */
    @Test
    void changesReachTheEndsOfTheirRanges() {
        int n = 400;
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        NDArray ones = NDArray.full(Shape.of(n, 16, 8, 1), 1);
        // Of 0 and 2, whose mean is 1, contrast c makes 1 - c and 1 + c; of blue alone, saturation s makes 1 + 2 s of
        // 3.
        NDArray pair = NDArray.zeros(Shape.of(n, 1, 2, 1));
        NDArray blue = NDArray.zeros(Shape.of(n, 1, 1, 3));
        for (int i = 0; i < n; i++) {
            pair.set(2, i, 0, 1, 0);
            blue.set(3, i, 0, 0, 2);
        }
        NDArray moved = changed(Change.TRANSLATION, ones, all);
        NDArray bright = changed(Change.BRIGHTNESS, ones, all);
        NDArray contrast = changed(Change.CONTRAST, pair, all);
        NDArray saturation = changed(Change.SATURATION, blue, all);
        float[][] ends = new float[3][];
        int[] lost = new int[4];
        for (int i = 0; i < n; i++) {
            float[] factors = {
                bright.get(i, 3, 3, 0) - 1, contrast.get(i, 0, 1, 0) - 1, (saturation.get(i, 0, 0, 2) - 1) / 2
            };
            for (int k = 0; k < 3; k++) {
                ends[k] = ends[k] == null
                        ? new float[] {factors[k], factors[k]}
                        : new float[] {Math.min(ends[k][0], factors[k]), Math.max(ends[k][1], factors[k])};
            }
            lost[0] += moved.get(i, 0, 4, 0) == 0 ? 1 : 0;
            lost[1] += moved.get(i, 15, 4, 0) == 0 ? 1 : 0;
            lost[2] += moved.get(i, 8, 0, 0) == 0 ? 1 : 0;
            lost[3] += moved.get(i, 8, 7, 0) == 0 ? 1 : 0;
        }
        assertArrayEquals(new float[] {-.5f, .5f}, ends[0], .02f);
        assertArrayEquals(new float[] {.5f, 1.5f}, ends[1], .02f);
        assertArrayEquals(new float[] {0, 2}, ends[2], .04f);
        // By -2 to 2 rows and -1 to 1 columns, all as likely.
        double[] expected = {.4 * n, .4 * n, n / 3., n / 3.};
        for (int side = 0; side < 4; side++) {
            assertEquals(expected[side], lost[side], 50, "side " + side);
        }
    }

    private static NDArray changed(Change change, NDArray images, boolean... which) {
        return change.apply(Tensor.of(images), which, Rng.seeded(1)).value();
    }

    private static float sum(NDArray x) {
        float sum = 0;
        for (float number : x.toArray()) {
            sum += number;
        }
        return sum;
    }

    @Test
    void noiseFallsOnAStraightLineToNothing() {
        InstanceNoise noise = new InstanceNoise(.2f, 100);
        assertEquals(.2f, noise.stdAt(0));
        assertEquals(.15f, noise.stdAt(25), 1e-7f);
        assertEquals(0, noise.stdAt(100));
        assertEquals(0, noise.stdAt(1000));
        Tensor points = Tensor.of(NDArray.zeros(Shape.of(5000, 2)));
        assertSame(points, noise.apply(points, 100, new Memory(), Rng.seeded(1)));
        NDArray noisy = noise.apply(points, 50, new Memory(), Rng.seeded(1)).value();
        double squares = 0;
        for (float number : noisy.toArray()) {
            squares += number * number / 10_000.;
        }
        assertEquals(.01, squares, 5 * .01 * Math.sqrt(2 / 10_000.));
    }

    @Test
    void theProbabilityFollowsTheSignsOfRealLogits() {
        AdaptiveAugment ada = new AdaptiveAugment(List.of(Change.BRIGHTNESS), .6, 2, 100);
        Memory memory = new Memory();
        NDArray sure = NDArray.full(Shape.of(10, 1), 4);
        NDArray unsure = NDArray.of(Shape.of(10, 1), 1, -1, 1, -1, 1, -1, 1, -1, 1, -1);
        ada.observe(sure, memory);
        assertEquals(0, ada.probability(memory));
        ada.observe(sure, memory);
        assertEquals(.2, ada.probability(memory), 1e-12);
        // r = ½ over both: less than the target.
        ada.observe(sure, memory);
        ada.observe(unsure, memory);
        assertEquals(0, ada.probability(memory), 1e-12);
        for (int i = 0; i < 20; i++) {
            ada.observe(sure, memory);
        }
        assertEquals(1, ada.probability(memory));
        Memory restored = new Memory();
        ada.observe(sure, memory);
        restored.restore(memory.values());
        ada.observe(unsure, memory);
        ada.observe(unsure, restored);
        assertEquals(memory.values(), restored.values());
        assertEquals(.8, ada.probability(restored), 1e-12);
    }

    @Test
    void imagesAreChangedWithTheProbability() {
        AdaptiveAugment ada = new AdaptiveAugment(List.of(Change.BRIGHTNESS), .6, 4, 100);
        int n = 10_000;
        Tensor zeros = Tensor.of(NDArray.zeros(Shape.of(n, 1, 1, 1)));
        assertSame(zeros, ada.apply(zeros, 0, new Memory(), Rng.seeded(1)));
        Memory memory = new Memory();
        memory.set("ada.p", .3);
        int changed = 0;
        for (float number : ada.apply(zeros, 0, memory, Rng.seeded(1)).value().toArray()) {
            changed += number == 0 ? 0 : 1;
        }
        assertEquals(.3 * n, changed, 5 * Math.sqrt(.3 * .7 * n));
    }

    @Test
    void aChainTellsAllOfItsLinks() {
        Augmentation chain = Augmentations.named("instance-noise,ada");
        assertEquals("instance-noise,ada", chain.name());
        Memory memory = new Memory();
        for (int i = 0; i < 4; i++) {
            chain.observe(NDArray.full(Shape.of(8, 1), 1), memory);
        }
        assertNotEquals(0, memory.get("ada.p", 0));
    }

    @Test
    void unknownNamesAndWrongNumbersAreRefused() {
        assertEquals(List.of("instance-noise", "diff-augment", "ada"), Augmentations.names());
        for (String name : Augmentations.names()) {
            assertEquals(name, Augmentations.named(name).name());
        }
        says(
                "[augmentation] expected one of instance-noise, diff-augment, ada, or several with commas between, got "
                        + "\"flip\"",
                () -> Augmentations.named("ada,flip"));
        says(
                "[augmentation] expected 1 or more augmentations of different names, got [ada, ada]",
                () -> Augmentations.named("ada,ada"));
        says(
                "[diff-augment] expected 1 or more kinds of changes, of BRIGHTNESS, SATURATION, CONTRAST, TRANSLATION, "
                        + "CUTOUT, got none",
                () -> new DiffAugment(List.of()));
        says(
                "[instance-noise] expected a finite standard deviation of 0 or more and 1 update or more, got -1.0 and 5",
                () -> new InstanceNoise(-1, 5));
        List<Change> all = List.of(Change.values());
        says("[ada] expected a target in (-1, 1), got 1.0", () -> new AdaptiveAugment(all, 1, 4, 1));
        says(
                "[ada] expected an interval of 1 update or more and 1 image or more, got 0 and 1",
                () -> new AdaptiveAugment(all, .6, 0, 1));
        says("[ada] expected 1 or more kinds of changes, got none", () -> new AdaptiveAugment(List.of(), .6, 4, 1));
        assertEquals(
                "[diff-augment] expected images (N, H, W, C), got (4, 2): use instance-noise, which takes samples of any "
                        + "shape",
                assertThrows(
                                ShapeException.class,
                                () -> apply(new DiffAugment(), NDArray.zeros(Shape.of(4, 2)), new Memory(), 1))
                        .getMessage());
    }
}
