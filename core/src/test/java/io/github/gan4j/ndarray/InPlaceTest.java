package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The in-place loops against their formulas in double, at odd offsets, with the floats around them left alone. */
class InPlaceTest {
    private static final long SEED = 7;
    private static final float GUARD = 12345;

    private final Rng rng = Rng.seeded(SEED);

    private NDArray random(int n, float low, float high) {
        float[] floats = new float[n + 8];
        Arrays.fill(floats, GUARD);
        NDArray array = NDArray.wrap(floats, 3, Shape.of(n));
        array.copyFrom(rng.uniform(Shape.of(n), low, high));
        return array;
    }

    private interface Formula {
        /** The new value of element i. */
        double at(int i);
    }

    private static void assertChanged(NDArray array, Formula expected) {
        float[] all = array.array();
        for (int i = 0; i < all.length; i++) {
            int element = i - array.offset();
            if (element < 0 || element >= array.elements()) {
                assertEquals(GUARD, all[i], "float " + i + " outside");
            } else {
                double e = expected.at(element);
                assertEquals(e, all[i], 1e-6 * Math.max(1, Math.abs(e)), "element " + element + ", seed " + SEED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 17, 100, 40_000})
    void axpyScaleAndClamp(int n) {
        NDArray x = random(n, -2, 2);
        NDArray y = random(n, -2, 2);
        float[] before = y.toArray();
        InPlace.axpy(.3f, x, y);
        assertChanged(y, i -> before[i] + (double) .3f * x.get(i));
        float[] sum = y.toArray();
        InPlace.scale(-1.5f, y);
        assertChanged(y, i -> -1.5 * sum[i]);
        float[] scaled = y.toArray();
        InPlace.clamp(-.5f, 1, y);
        assertChanged(y, i -> Math.min(Math.max(scaled[i], -.5), 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 17, 100, 40_000})
    void gradientDescentWithAndWithoutMomentum(int n) {
        NDArray p = random(n, -2, 2);
        NDArray g = random(n, -2, 2);
        float[] old = p.toArray();
        InPlace.sgd(p, g, .1f, .01f);
        assertChanged(p, i -> old[i] - (double) .1f * (g.get(i) + (double) .01f * old[i]));
        for (boolean nesterov : new boolean[] {false, true}) {
            NDArray v = random(n, -2, 2);
            float[] p0 = p.toArray();
            float[] v0 = v.toArray();
            InPlace.momentum(p, g, v, .1f, .9f, nesterov, .01f);
            assertChanged(v, i -> (double) .9f * v0[i] + slope(g, p0, i, .01f));
            assertChanged(p, i -> {
                double speed = (double) .9f * v0[i] + slope(g, p0, i, .01f);
                return p0[i] - (double) .1f * (nesterov ? slope(g, p0, i, .01f) + (double) .9f * speed : speed);
            });
        }
    }

    private static double slope(NDArray g, float[] p, int i, float decay) {
        return g.get(i) + (double) decay * p[i];
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 17, 100, 40_000})
    void adamAndRmsProp(int n) {
        NDArray p = random(n, -2, 2);
        NDArray g = random(n, -2, 2);
        NDArray m = random(n, -1, 1);
        NDArray v = random(n, .1f, 1);
        float[] p0 = p.toArray();
        float[] m0 = m.toArray();
        float[] v0 = v.toArray();
        float keep = .99f;
        InPlace.adam(p, g, m, v, keep, .02f, .5f, .9f, .01f, 1.5f, 1e-3f);
        assertChanged(m, i -> .5 * m0[i] + .5 * (g.get(i) + (double) .02f * keep * p0[i]));
        assertChanged(v, i -> .9f * (double) v0[i] + (1 - .9f) * Math.pow(g.get(i) + (double) .02f * keep * p0[i], 2));
        assertChanged(p, i -> {
            double slope = g.get(i) + (double) .02f * keep * p0[i];
            double mean = .5 * m0[i] + .5 * slope;
            double square = .9f * (double) v0[i] + (1 - .9f) * slope * slope;
            return (double) keep * p0[i] - (double) .01f * mean / (Math.sqrt(square) * 1.5 + 1e-3);
        });
        float[] p1 = p.toArray();
        float[] v1 = v.toArray();
        InPlace.rmsProp(p, g, v, .01f, .02f, .9f, 1e-3f);
        assertChanged(v, i -> .9f * (double) v1[i] + (1 - .9f) * Math.pow(slope(g, p1, i, .02f), 2));
        assertChanged(p, i -> {
            double slope = slope(g, p1, i, .02f);
            return p1[i] - (double) .01f * slope / (Math.sqrt(.9f * (double) v1[i] + (1 - .9f) * slope * slope) + 1e-3);
        });
    }

    @Test
    void shapesNeedNotAgreeButSizesMust() {
        NDArray flat = NDArray.of(1, 2, 3, 4, 5, 6);
        InPlace.axpy(1, NDArray.full(Shape.of(2, 3), 1), flat);
        assertEquals(7, flat.get(5));
        ShapeException e = assertThrows(
                ShapeException.class, () -> InPlace.axpy(1, NDArray.zeros(Shape.of(2, 3)), NDArray.of(1, 2)));
        assertEquals("[axpy] expected arrays of one size, got (2, 3) and (2)", e.getMessage());
        NDArray six = NDArray.zeros(Shape.of(6));
        NDArray five = NDArray.zeros(Shape.of(5));
        assertThrows(ShapeException.class, () -> InPlace.sgd(six, five, 1, 0));
        assertThrows(ShapeException.class, () -> InPlace.momentum(six, six, five, 1, 0, false, 0));
        assertThrows(ShapeException.class, () -> InPlace.adam(six, six, six, five, 1, 0, 0, 0, 1, 1, 1));
        assertThrows(ShapeException.class, () -> InPlace.rmsProp(six, six, five, 1, 0, 0, 1));
    }

    @Test
    void sumOfSquaresIsTakenInDouble() {
        assertEquals(1e8 + 1, InPlace.sumOfSquares(NDArray.of(1e4f, 1)));
        assertEquals(0, InPlace.sumOfSquares(NDArray.of()));
        NDArray x = random(1023, -1, 1);
        double expected = 0;
        for (float v : x.toArray()) {
            expected += (double) v * v;
        }
        assertEquals(expected, InPlace.sumOfSquares(x), 2e-6 * expected);
    }

    @Test
    void oneBadElementAnywhereIsFound() {
        for (int n : new int[] {1, 8, 15, 16, 17, 33}) {
            NDArray x = random(n, -1, 1);
            assertTrue(InPlace.allFinite(x));
            for (int i = 0; i < n; i++) {
                for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                    float good = x.get(i);
                    x.set(bad, i);
                    assertFalse(InPlace.allFinite(x));
                    x.set(good, i);
                }
            }
        }
        float[] around = {Float.NaN, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN};
        assertTrue(InPlace.allFinite(NDArray.wrap(around, 1, Shape.of(2))));
        assertTrue(InPlace.allFinite(NDArray.of()));
    }
}
