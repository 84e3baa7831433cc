package io.github.gan4j.metric.dissection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.judge.Segmenter;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Upsample2d;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DissectionTest {
    private static final int UNITS = 3;
    private static final Segmenter BRIGHT = image -> {
        boolean[][] where = new boolean[image.shape().size(0)][image.shape().size(1)];
        for (int y = 0; y < where.length; y++) {
            for (int x = 0; x < where[y].length; x++) {
                where[y][x] = image.get(y, x, 0) > .3f;
            }
        }
        return where;
    };

    /** z (N, 2·3·3) → maps (N, 2, 3, 3) with batch normalisation → images (N, 4, 6, 1). */
    private static Sequential generator() {
        Rng rng = Rng.seeded(4);
        return Sequential.of(
                "g",
                Reshape.of(2, 3, UNITS),
                BatchNorm.of(UNITS),
                Upsample2d.nearest(2),
                Conv2d.of(UNITS, 1, Kernel2d.of(3).padding(1), rng),
                Activation.tanh());
    }

    private static NDArray z(int n, long seed) {
        NDArray z = Rng.seeded(seed).normal(Shape.of(n, 2 * 3 * UNITS), 0, 1);
        // The last samples have larger numbers than the first, so that a batch tells little of all.
        for (int i = 0; i < z.elements(); i++) {
            z.array()[i] *= .2f + (float) i / z.elements();
        }
        return z;
    }

    private static float[] buffer(Layer generator) {
        return generator.state().buffers().values().iterator().next().value().toArray();
    }

    @Test
    void theGeneratorRunsInEvaluationModeAndIsLeftAsItIs() {
        Sequential generator = generator();
        generator.forward(Tensor.of(z(40, 1)), Pass.train());
        float[] mean = buffer(generator);
        NDArray z = z(300, 2);
        Dissection dissection = Dissection.of(generator, "1", z);
        assertArrayEquals(
                generator.forward(Tensor.of(z), Pass.eval()).value().toArray(),
                dissection.images().toArray());
        dissection.without(Absence.MEAN, 1);
        dissection.painted(new Brush(1, 1, 1), dissection.levels(.9), 0);
        assertArrayEquals(mean, buffer(generator));
    }

    /** By all numbers in one sorted list, and an enlargement written down another way. */
    @Test
    void agreementIsOfThresholdsOverTheWholeSample() {
        int n = 600;
        Dissection dissection = Dissection.of(generator(), "1", z(n, 3));
        NDArray maps = BatchNorm.of(UNITS)
                .forward(Tensor.of(z(n, 3)).reshape(Shape.of(n, 2, 3, UNITS)), Pass.eval())
                .value();
        NDArray large =
                Upsample2d.bilinear(2).forward(Tensor.of(maps), Pass.eval()).value();
        for (UnitAgreement agreement : dissection.agreement(BRIGHT)) {
            int unit = agreement.unit();
            float[] numbers = new float[n * 24];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = large.array()[large.offset() + i * UNITS + unit];
            }
            float[] sorted = numbers.clone();
            Arrays.sort(sorted);
            float threshold = sorted[sorted.length - 1 - (int) (.005 * sorted.length)];
            int both = 0;
            int either = 0;
            for (int i = 0; i < numbers.length; i++) {
                boolean bright = dissection.images().array()[dissection.images().offset() + i] > .3f;
                both += numbers[i] > threshold && bright ? 1 : 0;
                either += numbers[i] > threshold || bright ? 1 : 0;
            }
            assertTrue(either > 50, "there is something to compare");
            assertEquals((double) both / either, agreement.iou(), 2e-3);
        }
    }

    @Test
    void agreementIsSortedAndOfNothingItIsZero() {
        Dissection dissection = Dissection.of(generator(), "1", z(100, 3));
        List<UnitAgreement> sorted = dissection.agreement(BRIGHT);
        assertEquals(UNITS, sorted.size());
        assertTrue(sorted.get(0).iou() >= sorted.get(1).iou()
                && sorted.get(1).iou() >= sorted.get(2).iou());
        assertArrayEquals(new int[] {sorted.get(0).unit(), sorted.get(1).unit()}, Dissection.first(2, sorted));
        for (UnitAgreement none : dissection.agreement(image -> new boolean[4][6])) {
            assertEquals(0, none.iou());
        }
    }

    @Test
    void mapsAreEnlargedBetweenTheMiddlesOfTheirCells() {
        NDArray maps = Rng.seeded(1).normal(Shape.of(2, 3, 5, 2), 0, 1);
        NDArray expected =
                Upsample2d.bilinear(4).forward(Tensor.of(maps), Pass.eval()).value();
        float[] pixels = new float[12 * 20];
        new UnitMaps(maps, 12, 20).enlarge(1, 1, pixels);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(expected.get(1, i / 20, i % 20, 1), pixels[i], 1e-6);
        }
    }

    @Test
    void levelsAndMeansAreOfAllThatTheUnitGaveAndStayOnOtherSamples() {
        int n = 600;
        Dissection first = Dissection.of(generator(), "0", z(n, 3));
        float[] numbers = new float[n * 6];
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = z(n, 3).array()[i * UNITS + 1];
            sum += numbers[i];
        }
        Arrays.sort(numbers);
        assertEquals(numbers[numbers.length - 1 - 36], first.levels(.99)[1]);
        assertEquals(numbers[numbers.length - 1], first.levels(1)[1]);
        assertEquals(numbers[0], first.levels(0)[1]);
        assertEquals(sum / numbers.length, first.means()[1], 1e-6);
        Dissection others = first.on(z(50, 8));
        assertEquals(50, others.samples());
        assertArrayEquals(first.levels(.99), others.levels(.99));
        assertArrayEquals(first.means(), others.means());
    }

    @Test
    void withoutAUnitItsMapIsTheSameEverywhere() {
        Sequential generator = generator();
        NDArray z = z(30, 5);
        Dissection dissection = Dissection.of(generator, "0", z);
        for (Absence absence : Absence.values()) {
            NDArray changed = NDArray.copyOf(z);
            for (int i = 0; i < z.elements(); i++) {
                if (i % UNITS != 1) {
                    changed.array()[i] =
                            absence == Absence.ZERO ? 0 : dissection.means()[i % UNITS];
                }
            }
            assertArrayEquals(
                    generator.forward(Tensor.of(changed), Pass.eval()).value().toArray(),
                    dissection.without(absence, 0, 2).toArray(),
                    absence.toString());
        }
    }

    @Test
    void paintingSetsUnitsInTheCellsUnderTheBrushOnly() {
        Sequential generator = generator();
        NDArray z = z(30, 5);
        Dissection dissection = Dissection.of(generator, "0", z);
        NDArray changed = NDArray.copyOf(z);
        for (int i = 0; i < 30; i++) {
            changed.array()[i * 18 + (1 * 3 + 2) * UNITS + 1] = 7; // row 1, column 2, unit 1
        }
        assertArrayEquals(
                generator.forward(Tensor.of(changed), Pass.eval()).value().toArray(),
                dissection.painted(new Brush(5, 2, 0), new float[] {5, 7, 9}, 1).toArray());
    }

    /** A layer that is not one of a chain is reached by running the generator as a whole. */
    @Test
    void insideABlockAllIsAsItIsInAChain() {
        Sequential chain = generator();
        Sequential block = Sequential.of(
                "g",
                Sequential.of("inner", chain.layers().subList(0, 2)),
                Sequential.of("outer", chain.layers().subList(2, 5)));
        Dissection plain = Dissection.of(chain, "1", z(270, 6));
        Dissection inside = Dissection.of(block, "0.1", z(270, 6));
        assertArrayEquals(plain.images().toArray(), inside.images().toArray());
        assertArrayEquals(
                plain.without(Absence.ZERO, 2).toArray(),
                inside.without(Absence.ZERO, 2).toArray());
        assertEquals(plain.agreement(BRIGHT), inside.agreement(BRIGHT));
        assertArrayEquals(
                plain.images().toArray(),
                inside.edited(UnaryOperator.identity()).toArray());
    }

    @Test
    void aGeneratorThatIsToldClassesGetsThoseOfItsSamples() {
        Rng rng = Rng.seeded(2);
        Sequential generator = Sequential.of(
                "g",
                LabelConcatenation.of(4),
                Dense.of(6 + 4, 12, rng),
                Reshape.of(2, 3, 2),
                Residual.of(Conv2d.of(2, 2, Kernel2d.of(3).padding(1), rng)),
                Conv2d.of(2, 1, Kernel2d.of(1), rng),
                Activation.tanh());
        NDArray z = rng.normal(Shape.of(300, 6), 0, 1);
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = i % 4;
        }
        for (String place : List.of("2", "3.body")) {
            Dissection dissection = Dissection.of(generator, place, z, labels);
            float[] expected = generator
                    .forward(Tensor.of(z), Pass.eval().given(labels))
                    .value()
                    .toArray();
            assertArrayEquals(expected, dissection.images().toArray());
            NDArray one = dissection.only(7, 299).images();
            assertArrayEquals(Arrays.copyOfRange(expected, 299 * 6, 300 * 6), Arrays.copyOfRange(one.toArray(), 6, 12));
            assertArrayEquals(
                    dissection.without(Absence.MEAN, 1).part(299, 300).toArray(),
                    dissection.only(7, 299).without(Absence.MEAN, 1).part(1, 2).toArray());
        }
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void whatCannotBeDissectedIsRefused() {
        Layer generator = Sequential.of("g", Dense.of(4, 6, Rng.seeded(1)), Reshape.of(2, 3, 1));
        NDArray z = NDArray.zeros(Shape.of(5, 4));
        assertEquals(
                "[dissection] expected a layer that gives maps (N, h, w, units), got (5, 6) at 0: choose another of Tap.places",
                refused(() -> Dissection.of(generator, "0", z)));
        assertTrue(refused(() -> Dissection.of(generator, "2", z)).contains("the place of a layer, got \"2\""));
        assertTrue(refused(() -> Dissection.of(generator, "1", z, new int[3])).contains("(5, 4) and 3 labels"));
        Dissection dissection = Dissection.of(generator, "1", z);
        assertTrue(refused(() -> dissection.without(Absence.ZERO, 1)).contains("units from 0 to 0, got 1"));
        assertTrue(refused(() -> dissection.levels(1.5)).contains("a quantile from 0 to 1, got 1.5"));
        assertTrue(refused(() -> dissection.painted(new Brush(3, 0, 1), new float[1], 0))
                .contains("columns 0 to 2 and rows 0 to 1, got 3,0"));
        assertTrue(refused(() -> dissection.painted(new Brush(0, 0, 1), new float[2], 0))
                .contains("a value for each of 1 units, got 2"));
        assertTrue(refused(() -> new Brush(0, -1, 1)).contains("a radius of 0 or more"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .3, .9, .995, 1})
    void theLargestNumbersGiveTheQuantileOfAll(double q) {
        for (int n : new int[] {1, 2, 7, 1000}) {
            float[] numbers = Rng.seeded(n).normal(Shape.of(n), 0, 1).toArray();
            TopNumbers top = TopNumbers.forQuantile(n, q);
            for (float number : numbers) {
                top.add(number);
            }
            int above = 0;
            int from = 0;
            for (float number : numbers) {
                above += number > top.least() ? 1 : 0;
                from += number >= top.least() ? 1 : 0;
            }
            assertTrue(above <= (1 - q) * n + 1e-9, above + " of " + n + " are above");
            assertTrue(q == 0 || from > (1 - q) * n - 1e-9, from + " of " + n + " are not below");
        }
    }
}
