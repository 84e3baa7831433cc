package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares gradients with differences of values, to any order: order 2 checks the gradient of the gradient too, where a
 * wrong second derivative would hide from a first-order check. Random directions are used, so one check takes a few
 * evaluations, whatever the sizes.
 *
 * <p>The differences are central, of sixth order: f' ≈ Σ cₖ (f(x + k·h) − f(x − k·h)) / h with c = (3/4, −3/20, 1/60),
 * whose error falls with h⁶, so that the step may be large enough for float32 values. Values that are large beside
 * their derivative still hide it: check functions whose values are around 1.
 */
public final class GradCheck {
    private static final float[] WEIGHTS = {3f / 4, -3f / 20, 1f / 60};
    private static final int DIRECTIONS = 3;

    /**
     * Where value and derivative are smaller, errors are measured by this: about the noise of a sum of numbers around
     * 1.
     */
    private static final double FLOOR = 1e-2;

    /** How far the float32 values of a smooth function may be off, relative to them: 8 units in the last place. */
    private static final double ROUNDING = 8 * 0x1p-24;

    private final float step;
    private final double tolerance;
    private final long seed;

    private GradCheck(float step, double tolerance, long seed) {
        this.step = step;
        this.tolerance = tolerance;
        this.seed = seed;
    }

    /**
     * A check with a step of 1/64 and a relative tolerance of 3·10⁻⁴. Functions must be smooth within 3 steps of the
     * inputs.
     *
     * @return the check
     */
    public static GradCheck standard() {
        return new GradCheck(1f / 64, 3e-4, 1);
    }

    /**
     * The same check with another step.
     *
     * @param newStep the distance h between evaluations, along a direction whose largest component is 1
     * @return the changed check
     */
    public GradCheck step(float newStep) {
        return new GradCheck(newStep, tolerance, seed);
    }

    /**
     * The same check with another tolerance.
     *
     * @param newTolerance the largest error allowed, relative to the derivative, or to 1/100 where that is larger. What
     *     the rounding of the values explains, 8 ulp of them divided by the step, is allowed besides
     * @return the changed check
     */
    public GradCheck tolerance(double newTolerance) {
        return new GradCheck(step, newTolerance, seed);
    }

    /**
     * The same check with other random directions.
     *
     * @param newSeed the seed
     * @return the changed check
     */
    public GradCheck seed(long newSeed) {
        return new GradCheck(step, tolerance, newSeed);
    }

    /**
     * Checks the gradients of a function up to an order.
     *
     * @param function takes tensors of the shapes of the points, returns one tensor of any shape
     * @param order 1 for the gradient, 2 for its gradient too, and so on
     * @param points where to check
     * @throws AssertionError if a gradient is wrong; the message has the order, the input, both numbers and the seed
     */
    public void check(Function<List<Tensor>, Tensor> function, int order, NDArray... points) {
        check(function, 1, order, List.of(points), Rng.seeded(seed));
    }

    private void check(Function<List<Tensor>, Tensor> function, int order, int last, List<NDArray> points, Rng rng) {
        Tensor y = function.apply(points.stream().map(Tensor::variable).toList());
        for (int d = 0; d < DIRECTIONS; d++) {
            NDArray projection = rng.uniform(y.shape(), -1, 1);
            for (int input = 0; input < points.size(); input++) {
                compare(
                        function,
                        order,
                        points,
                        input,
                        projection,
                        rng.uniform(points.get(input).shape(), -1, 1));
            }
        }
        if (order < last) {
            // The gradient of Σ projection·f is a function of the points and of the projection.
            List<NDArray> wider = new ArrayList<>(points);
            wider.add(rng.uniform(y.shape(), -1, 1));
            for (int input = 0; input < points.size(); input++) {
                int which = input;
                check(xs -> gradient(function, xs, which), order + 1, last, wider, rng);
            }
        }
    }

    private static Tensor gradient(Function<List<Tensor>, Tensor> function, List<Tensor> xs, int which) {
        List<Tensor> inputs = xs.subList(0, xs.size() - 1);
        Tensor y = function.apply(inputs);
        if (!y.isTracked()) {
            return Tensor.of(NDArray.zeros(inputs.get(which).shape()));
        }
        return Autograd.grad(y, xs.get(xs.size() - 1), List.of(inputs.get(which)), CreateGraph.YES)
                .get(0);
    }

    private void compare(
            Function<List<Tensor>, Tensor> function,
            int order,
            List<NDArray> points,
            int input,
            NDArray projection,
            NDArray direction) {
        List<Tensor> xs = points.stream().map(Tensor::variable).toList();
        Tensor y = function.apply(xs);
        double exact = y.isTracked()
                ? dot(
                        Autograd.grad(y, Tensor.of(projection), List.of(xs.get(input)), CreateGraph.NO)
                                .get(0)
                                .value(),
                        direction)
                : 0;
        double numeric = 0;
        for (int k = 1; k <= WEIGHTS.length; k++) {
            double up = dot(valueAt(function, points, input, direction, k * step), projection);
            double down = dot(valueAt(function, points, input, direction, -k * step), projection);
            numeric += WEIGHTS[k - 1] * (up - down) / step;
        }
        double scale = Math.max(FLOOR, Math.max(Math.abs(numeric), Math.abs(exact)));
        double rounding = ROUNDING * norm(y.value()) / step;
        if (!(Math.abs(exact - numeric) <= tolerance * scale + rounding)) {
            throw new AssertionError("gradient of order " + order + " for input " + input + " of shape "
                    + points.get(input).shape() + ": automatic " + exact + ", by differences " + numeric + " (seed "
                    + seed
                    + ")");
        }
    }

    private static NDArray valueAt(
            Function<List<Tensor>, Tensor> function, List<NDArray> points, int input, NDArray direction, float step) {
        List<Tensor> xs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            NDArray point = NDArray.copyOf(points.get(i));
            for (int e = 0; i == input && e < point.elements(); e++) {
                point.array()[e] += step * direction.array()[direction.offset() + e];
            }
            xs.add(Tensor.variable(point));
        }
        return function.apply(xs).value();
    }

    private static double dot(NDArray a, NDArray b) {
        double sum = 0;
        for (int i = 0; i < a.elements(); i++) {
            sum += (double) a.array()[a.offset() + i] * b.array()[b.offset() + i];
        }
        return sum;
    }

    private static double norm(NDArray x) {
        return Math.sqrt(dot(x, x));
    }
}
