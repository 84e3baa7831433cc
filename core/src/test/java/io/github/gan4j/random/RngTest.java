package io.github.gan4j.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RngTest {
    /** From the file kat_vectors of Random123: counter, key, result of philox4x32 with 10 rounds. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void philoxGivesTheKnownAnswers(String counter, String key, String expected) {
        int[] c = words(counter);
        int[] k = words(key);
        int[] out = new int[4];
        Philox.block(join(c[0], c[1]), join(c[2], c[3]), join(k[0], k[1]), out);
        assertArrayEquals(words(expected), out);
    }

    private static int[] words(String hex) {
        return List.of(hex.trim().split(" ")).stream()
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }

    private static long join(int low, int high) {
        return (long) high << 32 | (low & 0xFFFFFFFFL);
    }

    @Test
    void seedZeroStartsWithTheKnownAnswer() {
        Rng rng = Rng.seeded(0);
        assertArrayEquals(
                words("6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
                new int[] {rng.bits(), rng.bits(), rng.bits(), rng.bits()});
    }

    @Test
    void seedIsTheKeyAndTheStreamTheCountersHighHalf() {
        Rng rng = Rng.of(new Rng.State(join(0xa4093822, 0x299f31d0), join(0x13198a2e, 0x03707344), 8, false));
        int[] out = new int[4];
        Philox.block(2, join(0x13198a2e, 0x03707344), join(0xa4093822, 0x299f31d0), out);
        assertArrayEquals(out, new int[] {rng.bits(), rng.bits(), rng.bits(), rng.bits()});
    }

    /** From a second implementation, in Python. They must never change: saved runs depend on them. */
    @Test
    void firstNumbersArePinned() {
        Rng rng = Rng.seeded(2014).stream("generator").stream("0.weight");
        assertEquals("Rng(seed 2014, stream d0c026510d7f6249, position 0)", rng.toString());
        int[] bits = {rng.bits(), rng.bits(), rng.bits(), rng.bits()};
        assertArrayEquals(words("a8770988 b20a8b07 9e9ea9ff 0486c497"), bits);
        float[] uniform = {0.98960632f, 0.59757799f, 0.24879813f};
        assertArrayEquals(uniform, rng.uniform(Shape.of(3), 0, 1).toArray());
        float[] normal = {0.08094677f, 0.4385467f, -0.78033596f, 1.5943671f};
        assertArrayEquals(normal, rng.normal(Shape.of(4), 0, 1).toArray());
        for (int expected : new int[] {5, 7, 4, 0, 2, 3, 8, 7}) {
            assertEquals(expected, rng.integer(10));
        }
        assertEquals(1936049297, rng.integer(Integer.MAX_VALUE));
        assertArrayEquals(new int[] {3, 7, 0, 6, 2, 5, 4, 1}, rng.permutation(8));
        assertEquals(27, rng.state().position());
    }

    @Test
    void uniformLiesInTheHalfOpenUnitInterval() {
        Rng rng = Rng.seeded(3);
        for (int i = 0; i < 100_000; i++) {
            float u = rng.uniform();
            assertTrue(u >= 0 && u < 1);
            assertEquals(Math.rint(u * 0x1p24), u * 0x1p24, "a multiple of 2⁻²⁴");
        }
    }

    @Test
    void uniformNeverRoundsUpToItsBound() {
        Rng rng = Rng.seeded(4);
        float high = Math.nextUp(1f);
        Set<Float> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(rng.uniform(1f, high));
            float wide = rng.uniform(-Float.MAX_VALUE, Float.MAX_VALUE);
            assertTrue(Float.isFinite(wide) && wide < Float.MAX_VALUE);
            assertTrue(rng.uniform(16_777_215, 16_777_217) < 16_777_216.5f);
        }
        assertEquals(Set.of(1f), seen);
    }

    @Test
    void momentsAreThoseOfTheDistributions() {
        int n = 400_000;
        NDArray uniform = Rng.seeded(5).uniform(Shape.of(n), -3, 5);
        assertMoments(uniform, 1, 64.0 / 12, 0, 1.8);
        NDArray normal = Rng.seeded(6).normal(Shape.of(n), 2, 0.5f);
        assertMoments(normal, 2, 0.25, 0, 3);
        NDArray truncated = Rng.seeded(7).truncatedNormal(Shape.of(n), -1, 2);
        assertMoments(truncated, -1, 4 * 0.773741, 0, 2.366);
        for (float value : truncated.toArray()) {
            assertTrue(value >= -5 && value <= 3);
        }
    }

    private static void assertMoments(NDArray sample, double mean, double variance, double skewness, double kurtosis) {
        double n = sample.elements();
        double[] sums = new double[4];
        for (float value : sample.toArray()) {
            double z = (value - mean) / Math.sqrt(variance);
            for (int k = 0; k < 4; k++) {
                sums[k] += Math.pow(z, k + 1);
            }
        }
        double bound = 4 / Math.sqrt(n);
        assertEquals(0, sums[0] / n, bound);
        assertEquals(1, sums[1] / n, bound * Math.sqrt(2));
        assertEquals(skewness, sums[2] / n, bound * Math.sqrt(15));
        assertEquals(kurtosis, sums[3] / n, bound * Math.sqrt(96));
    }

    @Test
    void distributionsPassKolmogorovAndSmirnov() {
        for (long seed = 0; seed < 5; seed++) {
            Rng rng = Rng.seeded(seed);
            Shape shape = Shape.of(50_000);
            assertDistribution(rng.stream("a").uniform(shape, 0, 1), x -> x, seed);
            assertDistribution(rng.stream("b").normal(shape, 0, 1), RngTest::normalCdf, seed);
            double tail = normalCdf(-2);
            assertDistribution(
                    rng.stream("c").truncatedNormal(shape, 0, 1), x -> (normalCdf(x) - tail) / (1 - 2 * tail), seed);
        }
    }

    /** Fails about one sample in a thousand. */
    private static void assertDistribution(NDArray sample, Function<Double, Double> cdf, long seed) {
        float[] sorted = sample.toArray();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = cdf.apply((double) sorted[i]);
            distance = Math.max(distance, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        assertTrue(distance * Math.sqrt(sorted.length) < 1.95, "seed " + seed + ", distance " + distance);
    }

    /** ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …). */
    private static double normalCdf(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; k < 400; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 100, 128, 1000})
    void integersAreEquallyLikely(int bound) {
        Rng rng = Rng.seeded(8).stream("bound " + bound);
        int[] counts = new int[bound];
        for (int i = 0; i < 1000 * bound; i++) {
            counts[rng.integer(bound)]++;
        }
        assertEqualCounts(counts);
    }

    /** Without rejection, a third of the numbers below 3·2²⁹ would be 1.5 times as likely as the others. */
    @Test
    void integersAreUnbiasedAtTheWorstBounds() {
        Rng rng = Rng.seeded(9);
        int bound = 3 << 29;
        int[] residues = new int[3];
        int[] thirds = new int[3];
        for (int i = 0; i < 30_000; i++) {
            int value = rng.integer(bound);
            assertTrue(value >= 0 && value < bound);
            residues[value % 3]++;
            thirds[value / (1 << 29)]++;
            assertTrue(rng.integer(Integer.MAX_VALUE) < Integer.MAX_VALUE);
        }
        assertEqualCounts(residues);
        assertEqualCounts(thirds);
    }

    @Test
    void permutationsAreEquallyLikely() {
        Rng rng = Rng.seeded(10);
        List<String> names = new ArrayList<>();
        int[] counts = new int[24];
        for (int i = 0; i < 24_000; i++) {
            String name = Arrays.toString(rng.permutation(4));
            if (!names.contains(name)) {
                names.add(name);
            }
            counts[names.indexOf(name)]++;
        }
        assertEqualCounts(counts);
    }

    /** Chi square, four standard deviations. */
    private static void assertEqualCounts(int[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        double chi = 0;
        for (int count : counts) {
            chi += (count - expected) * (count - expected) / expected;
        }
        double freedom = counts.length - 1;
        assertTrue(
                Math.abs(chi - freedom) <= 4 * Math.sqrt(2 * freedom) + 1e-9, "chi square " + chi + " of " + freedom);
    }

    @Test
    void permutationHoldsEveryNumberOnce() {
        for (int n : new int[] {0, 1, 2, 3, 1000}) {
            int[] order = Rng.seeded(11).permutation(n);
            boolean[] seen = new boolean[n];
            for (int i : order) {
                assertTrue(!seen[i]);
                seen[i] = true;
            }
            assertEquals(n, order.length);
        }
    }

    @Test
    void streamDependsOnSeedAndPathOnly() {
        Rng fresh = Rng.seeded(12);
        Rng used = Rng.seeded(12);
        used.normal(Shape.of(1001), 0, 1);
        used.stream("other").uniform();
        assertEquals(
                fresh.stream("a").stream("b").state(),
                used.stream("a").stream("b").state());
        Rng a = used.stream("a");
        a.uniform();
        assertEquals(fresh.stream("a").stream("b").bits64(), a.stream("b").bits64());
        assertEquals(
                fresh.stream("a").bits64(),
                Rng.of(used.state()).stream("a").bits64(),
                "a restored generator has the same streams");
    }

    @Test
    void everyPathIsAStreamOfItsOwn() {
        Set<Long> firsts = new HashSet<>();
        int paths = 0;
        for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE, 1L << 32}) {
            Rng rng = Rng.seeded(seed);
            firsts.add(rng.bits64());
            firsts.add(rng.stream("").bits64());
            firsts.add(rng.stream("").stream("").bits64());
            firsts.add(rng.stream("ab").bits64());
            firsts.add(rng.stream("a").stream("b").bits64());
            firsts.add(rng.stream("b").stream("a").bits64());
            firsts.add(rng.stream("ä").bits64());
            firsts.add(rng.stream("\0").bits64());
            paths += 8;
            for (int i = 0; i < 1000; i++, paths++) {
                firsts.add(rng.stream("layer " + i).bits64());
            }
        }
        assertEquals(paths, firsts.size());
    }

    @Test
    void streamsAndSeedsAreUncorrelated() {
        int n = 20_000;
        List<float[]> samples = new ArrayList<>();
        for (long seed : new long[] {0, 1, 2}) {
            Rng rng = Rng.seeded(seed);
            for (Rng r : List.of(rng, rng.stream("a"), rng.stream("b"), rng.stream("a").stream("a"))) {
                samples.add(r.uniform(Shape.of(n), -1, 1).toArray());
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            for (int j = 0; j < samples.size(); j++) {
                for (int lag : new int[] {0, 1, 2, 3, 4}) {
                    if (i != j || lag != 0) {
                        double r = correlation(samples.get(i), samples.get(j), lag);
                        assertEquals(0, r, 4.5 / Math.sqrt(n), i + " and " + j + " at lag " + lag);
                    }
                }
            }
        }
    }

    private static double correlation(float[] a, float[] b, int lag) {
        double sum = 0;
        for (int i = lag; i < a.length; i++) {
            sum += (double) a[i] * b[i - lag];
        }
        return sum * 3 / (a.length - lag);
    }

    @Test
    void fillsTakeTheNumbersOfSingleDraws() {
        Rng fill = Rng.seeded(13);
        Rng single = Rng.seeded(13);
        for (int n : new int[] {0, 1, 2, 3, 7, 8}) {
            float[] normal = fill.normal(Shape.of(n), 0, 1).toArray();
            for (float value : normal) {
                assertEquals(single.normal(), value);
            }
            float[] uniform = fill.uniform(Shape.of(n), -2, 3).toArray();
            for (float value : uniform) {
                assertEquals(single.uniform(-2, 3), value);
            }
            assertEquals(single.state(), fill.state());
        }
    }

    /** Saves after every number of draws of every kind, so in mid-block and in mid-pair, and compares what follows. */
    @Test
    void restoredStateGivesTheNumbersThatFollow() {
        for (int before = 0; before < 40; before++) {
            Rng rng = Rng.seeded(14).stream("x");
            for (int i = 0; i < before; i++) {
                draw(rng, (i * 7 + before) % 5);
            }
            Rng.State state = rng.state();
            Rng copy = Rng.of(state);
            Rng other = Rng.seeded(99);
            other.normal();
            other.restore(state);
            assertEquals(state, copy.state());
            for (int i = 0; i < 20; i++) {
                double expected = draw(rng, i % 5);
                assertEquals(expected, draw(copy, i % 5));
                assertEquals(expected, draw(other, i % 5));
            }
        }
    }

    private static double draw(Rng rng, int kind) {
        return switch (kind) {
            case 0 -> rng.uniform();
            case 1 -> rng.normal();
            case 2 -> rng.integer(1000);
            case 3 -> rng.normal(Shape.of(3), 1, 2).get(2);
            default -> rng.permutation(5)[0];
        };
    }

    @Test
    void stateIsPrintable() {
        Rng rng = Rng.seeded(-5);
        rng.normal();
        assertEquals(
                "State[seed=-5, stream=0, position=2, normalWaiting=true]",
                rng.state().toString());
    }

    @Test
    void anotherKindOfDrawDropsTheWaitingNormal() {
        Rng a = Rng.seeded(15);
        a.normal();
        a.bits();
        assertEquals(new Rng.State(15, 0, 3, false), a.state());
        Rng b = Rng.of(new Rng.State(15, 0, 3, false));
        assertEquals(b.normal(), a.normal());
    }

    @Test
    void zeroDeviationGivesTheMean() {
        assertArrayEquals(
                new float[] {7, 7, 7}, Rng.seeded(1).normal(Shape.of(3), 7, 0).toArray());
        assertNotEquals(0, Rng.seeded(1).normal());
    }

    @Test
    void badArgumentsAreSentences() {
        Rng rng = Rng.seeded(1);
        assertMessage("[integer] expected a bound of 1 or more, got 0", () -> rng.integer(0));
        assertMessage("[permutation] expected 0 or more numbers, got -1", () -> rng.permutation(-1));
        assertMessage(
                "[uniform] expected finite bounds with low < high, got low 1.0 and high 1.0", () -> rng.uniform(1, 1));
        assertMessage("got low 0.0 and high Infinity", () -> rng.uniform(0, Float.POSITIVE_INFINITY));
        assertMessage("got low NaN and high 1.0", () -> rng.uniform(Shape.of(0), Float.NaN, 1));
        assertMessage(
                "[normal] expected a finite mean and a finite std of 0 or more", () -> rng.normal(Shape.of(1), 0, -1));
        assertMessage("[truncatedNormal]", () -> rng.truncatedNormal(Shape.of(1), 0, Float.NaN));
        assertMessage("expected a position of 0 or more, got -1", () -> new Rng.State(1, 0, -1, false));
        assertMessage("expected a position of 2 or more, got 1", () -> new Rng.State(1, 0, 1, true));
    }

    private static void assertMessage(String words, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
