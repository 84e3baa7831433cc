package io.github.gan4j.gan;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Ways from one z to another through places where a generator has been trained. {@link Latent#interpolation} says which
 * suits its noise.
 *
 * <pre>{@code
 * NDArray ends = latent.sample(2, rng);
 * NDArray images = trainer.sample(latent.interpolation().path(ends, 16));
 * }</pre>
 */
public enum Interpolation {
    /** On the straight line: (1 − t)·a + t·b. For uniform noise, whose cube holds the line. */
    LINEAR {
        @Override
        void write(float[] a, float[] b, double t, float[] out, int offset) {
            for (int i = 0; i < a.length; i++) {
                out[offset + i] = (float) ((1 - t) * a[i] + t * b[i]);
            }
        }
    },

    /**
     * On the great circle (White, "Sampling Generative Networks", 2016), for normal noise: nearly all of it lies near a
     * sphere of radius √size, and the middle of a straight line is far inside. The direction turns at an even speed
     * from that of a to that of b, by the shorter way.
     *
     * <p>Differs from the paper: the length is (1 − t)·|a| + t·|b|, so that it is always between those of the ends.
     * Between exactly opposite points, where all ways are equally short, one is chosen, always the same. Where a point
     * is 0, or z is one number, the way is the straight line.
     */
    SPHERICAL {
        @Override
        void write(float[] a, float[] b, double t, float[] out, int offset) {
            double lengthA = length(a);
            double lengthB = length(b);
            if (lengthA == 0 || lengthB == 0 || a.length == 1) {
                LINEAR.write(a, b, t, out, offset);
                return;
            }
            double[] from = direction(a, lengthA);
            double[] to = direction(b, lengthB);
            double cos = dot(from, to);
            double sin = takeAway(to, from, cos);
            double angle = StrictMath.atan2(sin, cos);
            if (sin < TINY && cos < 0) {
                to = acrossFrom(from);
            } else if (sin < TINY) {
                angle = 0;
            }
            double radius = (1 - t) * lengthA + t * lengthB;
            for (int i = 0; i < a.length; i++) {
                out[offset + i] =
                        (float) (radius * (StrictMath.cos(t * angle) * from[i] + StrictMath.sin(t * angle) * to[i]));
            }
        }
    };

    private static final double TINY = 1e-9;

    abstract void write(float[] a, float[] b, double t, float[] out, int offset);

    /**
     * The place at one part of the way.
     *
     * @param a the beginning (size)
     * @param b the end (size)
     * @param t the part of the way, in [0, 1]; exactly a at 0 and exactly b at 1
     * @return a new array (size)
     * @throws ShapeException if the ends are not two arrays of one length
     * @throws IllegalArgumentException if t is not in [0, 1]
     */
    public NDArray between(NDArray a, NDArray b, double t) {
        if (a.shape().rank() != 1 || !a.shape().equals(b.shape())) {
            throw new ShapeException(
                    "[interpolation] expected two ends (size), got " + a.shape() + " and " + b.shape());
        }
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("[interpolation] expected t in [0, 1], got " + t);
        }
        NDArray place = NDArray.zeros(a.shape());
        put(a.toArray(), b.toArray(), t, place.array(), 0);
        return place;
    }

    private void put(float[] a, float[] b, double t, float[] out, int offset) {
        if (t == 0 || t == 1) {
            System.arraycopy(t == 0 ? a : b, 0, out, offset, a.length);
        } else {
            write(a, b, t, out, offset);
        }
    }

    /**
     * The way from the first point through all others to the last, in even steps: as many from each point to the next.
     *
     * @param points the points (K, size), K of 2 or more
     * @param frames how many places, 2 or more; the first and the last are the first and the last point
     * @return a new array (frames, size)
     * @throws ShapeException if there are fewer than 2 points
     * @throws IllegalArgumentException if there are fewer than 2 frames
     */
    public NDArray path(NDArray points, int frames) {
        check(points, frames);
        return places(points, frames, points.shape().size(0) - 1, frames - 1);
    }

    /**
     * The way from the first point through all others back to the first, in even steps, for animations that repeat.
     *
     * @param points the points (K, size), K of 2 or more
     * @param frames how many places, 2 or more; the first is the first point, which does not come again at the end
     * @return a new array (frames, size)
     * @throws ShapeException if there are fewer than 2 points
     * @throws IllegalArgumentException if there are fewer than 2 frames
     */
    public NDArray loop(NDArray points, int frames) {
        check(points, frames);
        return places(points, frames, points.shape().size(0), frames);
    }

    private static void check(NDArray points, int frames) {
        if (points.shape().rank() != 2 || points.shape().size(0) < 2) {
            throw new ShapeException("[interpolation] expected 2 or more points (K, size), got " + points.shape());
        }
        if (frames < 2) {
            throw new IllegalArgumentException("[interpolation] expected 2 or more frames, got " + frames);
        }
    }

    /** Goes through some legs in some steps; leg i begins at point i. */
    private NDArray places(NDArray points, int frames, int legs, int steps) {
        int count = points.shape().size(0);
        int size = points.shape().size(1);
        NDArray places = NDArray.zeros(Shape.of(frames, size));
        for (int frame = 0; frame < frames; frame++) {
            long place = (long) frame * legs;
            int leg = (int) Math.min(place / steps, legs - 1);
            double t = (double) (place - (long) leg * steps) / steps;
            float[] a = points.part(leg, leg + 1).toArray();
            float[] b = points.part((leg + 1) % count, (leg + 1) % count + 1).toArray();
            put(a, b, t, places.array(), frame * size);
        }
        return places;
    }

    private static double length(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] direction(float[] x, double length) {
        double[] direction = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            direction[i] = x[i] / length;
        }
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Leaves of a vector the direction that is square to a direction; gives how long that part was. */
    private static double takeAway(double[] vector, double[] direction, double along) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= along * direction[i];
            sum += vector[i] * vector[i];
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return length;
    }

    /** A direction square to another: that of the axis which is the farthest from it. */
    private static double[] acrossFrom(double[] direction) {
        int axis = 0;
        for (int i = 1; i < direction.length; i++) {
            if (Math.abs(direction[i]) < Math.abs(direction[axis])) {
                axis = i;
            }
        }
        double[] across = new double[direction.length];
        across[axis] = 1;
        takeAway(across, direction, direction[axis]);
        return across;
    }
}
