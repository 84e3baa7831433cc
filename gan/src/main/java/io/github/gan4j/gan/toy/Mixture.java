package io.github.gan4j.gan.toy;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;
import java.util.Locale;

/**
 * A mixture of K equally likely Gaussians in the plane, all round and of one width: p(x) = 1/K · Σₖ N(x; cₖ, σ²·I).
 * What a generator should learn is known exactly, so that {@link ModeCoverage} can say what it missed.
 */
public final class Mixture {
    private static final int BISECTIONS = 60;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final double std;

    private Mixture(String name, double[] x, double[] y, double std) {
        if (!(std > 0) || !Double.isFinite(std)) {
            throw new IllegalArgumentException("[mixture] expected a finite standard deviation above 0, got " + std);
        }
        this.name = name;
        this.x = x;
        this.y = y;
        this.std = std;
    }

    /**
     * The ring of Lin et al. 2018 (PacGAN): 8 Gaussians of σ 0.01 on the circle of radius 1.
     *
     * @return the mixture
     */
    public static Mixture ring() {
        return ring(8, 1, .01);
    }

    /**
     * Gaussians in equal distances on a circle around 0: cₖ = radius · (cos 2πk/K, sin 2πk/K).
     *
     * @param modes how many, K, 1 or more
     * @param radius of the circle, 0 or more
     * @param std σ of each Gaussian in each direction, above 0
     * @return the mixture
     * @throws IllegalArgumentException if a number is not as said
     */
    public static Mixture ring(int modes, double radius, double std) {
        checkModes(modes);
        checkLength("radius", radius);
        double[] x = new double[modes];
        double[] y = new double[modes];
        for (int k = 0; k < modes; k++) {
            double angle = 2 * Math.PI * k / modes;
            x[k] = radius * StrictMath.cos(angle);
            y[k] = radius * StrictMath.sin(angle);
        }
        return new Mixture("ring", x, y, std);
    }

    /**
     * The grid of Lin et al. 2018 (PacGAN): 25 Gaussians of σ 0.05 at (−4, −2, 0, 2, 4)².
     *
     * @return the mixture
     */
    public static Mixture grid() {
        return grid(5, 2, .05);
    }

    /**
     * Gaussians on a square grid around 0.
     *
     * @param side how many in a row and in a column; the mixture has side² of them
     * @param spacing from one to the next, 0 or more
     * @param std σ of each Gaussian in each direction, above 0
     * @return the mixture
     * @throws IllegalArgumentException if a number is not as said
     */
    public static Mixture grid(int side, double spacing, double std) {
        checkModes(side);
        checkLength("spacing", spacing);
        int modes = Shape.of(side, side).elements();
        double[] x = new double[modes];
        double[] y = new double[modes];
        for (int k = 0; k < modes; k++) {
            int column = k / side;
            x[k] = (column - .5 * (side - 1)) * spacing;
            y[k] = (k % side - .5 * (side - 1)) * spacing;
        }
        return new Mixture("grid", x, y, std);
    }

    /**
     * A spiral of two turns that ends at radius 1: 100 Gaussians of σ 0.02, each a little wider than half the way to
     * the next, so that they join to a band.
     *
     * @return the mixture
     */
    public static Mixture spiral() {
        return spiral(100, 2, 1, .02);
    }

    /**
     * Gaussians in equal distances along a spiral r = radius · θ / (2π · turns), from the centre to the radius.
     *
     * @param modes how many, K, 1 or more
     * @param turns how often it goes round, above 0
     * @param radius where it ends, 0 or more
     * @param std σ of each Gaussian in each direction, above 0
     * @return the mixture
     * @throws IllegalArgumentException if a number is not as said
     */
    public static Mixture spiral(int modes, double turns, double radius, double std) {
        checkModes(modes);
        checkLength("radius", radius);
        if (!(turns > 0) || !Double.isFinite(turns)) {
            throw new IllegalArgumentException("[mixture] expected more than 0 turns of the spiral, got " + turns);
        }
        double end = 2 * Math.PI * turns;
        double[] x = new double[modes];
        double[] y = new double[modes];
        for (int k = 0; k < modes; k++) {
            double angle = angleAt(modes == 1 ? 0 : arc(end) * k / (modes - 1), end);
            x[k] = radius * angle / end * StrictMath.cos(angle);
            y[k] = radius * angle / end * StrictMath.sin(angle);
        }
        return new Mixture("spiral", x, y, std);
    }

    /** The length of r = θ up to an angle. */
    private static double arc(double angle) {
        double root = Math.sqrt(1 + angle * angle);
        return .5 * (angle * root + StrictMath.log(angle + root));
    }

    /** The angle at which r = θ has a length, by bisection: the length grows with the angle. */
    private static double angleAt(double length, double end) {
        double low = 0;
        double high = end;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = .5 * (low + high);
            if (arc(middle) < length) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void checkModes(int modes) {
        if (modes < 1) {
            throw new IllegalArgumentException("[mixture] expected 1 or more modes, got " + modes);
        }
    }

    private static void checkLength(String what, double length) {
        if (!(length >= 0) || !Double.isFinite(length)) {
            throw new IllegalArgumentException("[mixture] expected a finite " + what + " of 0 or more, got " + length);
        }
    }

    /** {@return the number of Gaussians, K} */
    public int modes() {
        return x.length;
    }

    /** {@return σ, the standard deviation of each Gaussian in each direction} */
    public double std() {
        return std;
    }

    /** {@return the centres, (K, 2), a new array} */
    public NDArray centres() {
        NDArray centres = NDArray.zeros(Shape.of(modes(), 2));
        for (int k = 0; k < modes(); k++) {
            centres.set((float) x[k], k, 0);
            centres.set((float) y[k], k, 1);
        }
        return centres;
    }

    /**
     * Draws points.
     *
     * @param count how many, N
     * @param rng where from: for each point its mode, then two normal numbers
     * @return a new array (N, 2)
     */
    public NDArray sample(int count, Rng rng) {
        return sample(new int[count], rng);
    }

    /** Draws a point an element of the array, and notes its mode there. */
    NDArray sample(int[] modes, Rng rng) {
        NDArray points = Workspace.uninitialized(Shape.of(modes.length, 2));
        for (int i = 0; i < modes.length; i++) {
            modes[i] = rng.integer(modes());
            points.array()[points.offset() + 2 * i] = (float) (x[modes[i]] + std * rng.normal());
            points.array()[points.offset() + 2 * i + 1] = (float) (y[modes[i]] + std * rng.normal());
        }
        return points;
    }

    /**
     * An endless stream of batches of new points, for a trainer.
     *
     * @param batchSize how many points in a batch, 1 or more
     * @param rng where they are drawn from: its stream {@code mixture}
     * @return the stream, at its beginning
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public MixtureBatches batches(int batchSize, Rng rng) {
        return new MixtureBatches(this, batchSize, rng.stream("mixture"));
    }

    /**
     * The Gaussian with the nearest centre.
     *
     * @param px first coordinate
     * @param py second coordinate
     * @return its number, from 0; the smaller one of two that are equally near
     */
    public int nearest(double px, double py) {
        int best = 0;
        for (int k = 1; k < modes(); k++) {
            if (distance(k, px, py) < distance(best, px, py)) {
                best = k;
            }
        }
        return best;
    }

    /** The distance from a centre. */
    double distance(int mode, double px, double py) {
        return StrictMath.hypot(px - x[mode], py - y[mode]);
    }

    /**
     * ln p at a point.
     *
     * @param px first coordinate
     * @param py second coordinate
     * @return the natural logarithm of the density
     */
    public double logDensity(double px, double py) {
        double nearest = distance(nearest(px, py), px, py);
        double sum = 0;
        for (int k = 0; k < modes(); k++) {
            double d = distance(k, px, py);
            sum += StrictMath.exp((nearest * nearest - d * d) / (2 * std * std));
        }
        double peak = -StrictMath.log(2 * Math.PI * std * std * modes());
        return peak - nearest * nearest / (2 * std * std) + StrictMath.log(sum);
    }

    /** The kind and the sizes, such as {@code ring(8 modes, std 0.01)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s(%d modes, std %s)", name, modes(), std);
    }
}
