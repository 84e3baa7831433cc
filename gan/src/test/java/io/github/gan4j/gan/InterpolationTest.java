package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpolationTest {
    private static double length(NDArray z) {
        return Math.sqrt(dot(z, z));
    }

    private static double dot(NDArray a, NDArray b) {
        double sum = 0;
        for (int i = 0; i < a.elements(); i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }

    private static double angle(NDArray a, NDArray b) {
        return Math.acos(Math.max(-1, Math.min(1, dot(a, b) / length(a) / length(b))));
    }

    private static NDArray row(NDArray z, int i) {
        return z.part(i, i + 1).reshape(Shape.of(z.shape().size(1)));
    }

    @Test
    void noiseHasTheWayThatStaysWhereItLies() {
        assertSame(Interpolation.SPHERICAL, Latent.normal(3).interpolation());
        assertSame(Interpolation.LINEAR, Latent.uniform(3).interpolation());
    }

    @ParameterizedTest
    @EnumSource
    void endPointsAreExact(Interpolation way) {
        NDArray points = Latent.normal(100).sample(3, Rng.seeded(1));
        NDArray path = way.path(points, 9);
        assertEquals(Shape.of(9, 100), path.shape());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(row(points, i).toArray(), row(path, 4 * i).toArray());
        }
        NDArray loop = way.loop(points, 9);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(row(points, i).toArray(), row(loop, 3 * i).toArray());
        }
        NDArray third = way.between(row(points, 2), row(points, 0), 1 / 3.0);
        assertArrayEquals(third.toArray(), row(loop, 7).toArray());
    }

    @Test
    void theLinearWayIsTheStraightLine() {
        NDArray z = Interpolation.LINEAR.between(NDArray.of(0, 2, -4), NDArray.of(4, 2, 4), .25);
        assertArrayEquals(new float[] {1, 2, -2}, z.toArray());
    }

    @Test
    void theSphericalWayTurnsEvenlyAndItsLengthGoesFromThatOfOneEndToThatOfTheOther() {
        Rng rng = Rng.seeded(2);
        for (int size : new int[] {2, 3, 64, 100}) {
            NDArray a = row(rng.normal(Shape.of(1, size), 0, 1), 0);
            NDArray b = row(rng.normal(Shape.of(1, size), 0, 2), 0);
            double whole = angle(a, b);
            for (double t : new double[] {.1, .25, .5, .9}) {
                NDArray z = Interpolation.SPHERICAL.between(a, b, t);
                assertEquals((1 - t) * length(a) + t * length(b), length(z), 1e-5 * length(z));
                assertEquals(t * whole, angle(a, z), 1e-3);
                assertEquals((1 - t) * whole, angle(z, b), 1e-3);
            }
        }
    }

    @Test
    void theSphericalWayGoesOnAQuarterOfACircle() {
        NDArray z = Interpolation.SPHERICAL.between(NDArray.of(1, 0), NDArray.of(0, 1), 1 / 3.0);
        assertArrayEquals(new float[] {(float) Math.cos(Math.PI / 6), .5f}, z.toArray(), 1e-6f);
    }

    @Test
    void parallelPointsAreJoinedStraight() {
        NDArray a = NDArray.of(1, 2, -2);
        assertArrayEquals(a.toArray(), Interpolation.SPHERICAL.between(a, a, .3).toArray(), 1e-6f);
        NDArray z = Interpolation.SPHERICAL.between(a, NDArray.of(3, 6, -6), .5);
        assertArrayEquals(new float[] {2, 4, -4}, z.toArray(), 1e-6f);
        NDArray near = Interpolation.SPHERICAL.between(a, NDArray.of(1, 2, -2.000001f), .5);
        assertArrayEquals(a.toArray(), near.toArray(), 1e-5f);
    }

    @Test
    void betweenOppositePointsTheLengthIsKeptToo() {
        NDArray a = NDArray.of(3, 0, 4);
        NDArray z = Interpolation.SPHERICAL.between(a, NDArray.of(-3, 0, -4), .5);
        assertEquals(5, length(z), 1e-5);
        assertEquals(0, dot(a, z), 1e-5);
        assertArrayEquals(
                z.toArray(),
                Interpolation.SPHERICAL.between(a, NDArray.of(-3, 0, -4), .5).toArray());
    }

    @Test
    void zeroAndSingleNumbersAreJoinedStraight() {
        NDArray z = Interpolation.SPHERICAL.between(NDArray.of(0, 0), NDArray.of(2, 4), .5);
        assertArrayEquals(new float[] {1, 2}, z.toArray());
        assertEquals(
                .5f,
                Interpolation.SPHERICAL
                        .between(NDArray.of(2), NDArray.of(-1), .5)
                        .get(0));
    }

    @Test
    void whatCannotBeJoinedIsRefused() {
        Interpolation way = Interpolation.SPHERICAL;
        NDArray a = NDArray.of(1, 2);
        NDArray points = NDArray.zeros(Shape.of(2, 3));
        says("two ends (size), got (2) and (3)", () -> way.between(a, NDArray.of(1, 2, 3), .5));
        says("t in [0, 1], got 1.5", () -> way.between(a, a, 1.5));
        says("t in [0, 1], got NaN", () -> way.between(a, a, Double.NaN));
        says("2 or more frames, got 1", () -> way.path(points, 1));
        says("2 or more points (K, size), got (1, 3)", () -> way.loop(points.part(0, 1), 5));
        assertThrows(ShapeException.class, () -> way.path(a, 5));
    }

    private static void says(String words, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
