package io.github.gan4j.ndarray;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.kernel.update.UpdateKernels;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Changes arrays in place: the fused loops that optimizers, clipping and averaging are made of. Shapes need not agree,
 * numbers of elements must.
 */
public final class InPlace {
    private static final UpdateKernels KERNELS = Kernels.chosen().update();
    private static final ReductionKernels REDUCTION = Kernels.chosen().reduction();

    /** So many elements of four arrays lie in a cache of 128 KiB. */
    private static final int CACHED = 1 << 13;

    private InPlace() {}

    /**
     * y += alpha · x.
     *
     * @param alpha the factor
     * @param x what is added
     * @param y what is changed
     */
    public static void axpy(float alpha, NDArray x, NDArray y) {
        int n = same("axpy", x, y);
        Chunks.split(
                n,
                (from, to) ->
                        KERNELS.axpy(alpha, x.array(), x.offset() + from, y.array(), y.offset() + from, to - from));
    }

    /**
     * x *= alpha.
     *
     * @param alpha the factor
     * @param x what is changed
     */
    public static void scale(float alpha, NDArray x) {
        Chunks.split(x.elements(), (from, to) -> KERNELS.scale(alpha, x.array(), x.offset() + from, to - from));
    }

    /**
     * x = min(max(x, low), high).
     *
     * @param low the lower bound
     * @param high the upper bound
     * @param x what is changed
     */
    public static void clamp(float low, float high, NDArray x) {
        Chunks.split(x.elements(), (from, to) -> KERNELS.clamp(low, high, x.array(), x.offset() + from, to - from));
    }

    /**
     * One step of gradient descent: p −= rate · (g + weightDecay · p).
     *
     * @param p the parameter, changed
     * @param g its gradient
     * @param rate the learning rate
     * @param weightDecay the factor of the L2 penalty's gradient
     * @return whether every element of p is finite now
     */
    public static boolean sgd(NDArray p, NDArray g, float rate, float weightDecay) {
        same("sgd", p, g);
        return update(
                p,
                (from, to) -> KERNELS.sgd(
                        p.array(), p.offset() + from, g.array(), g.offset() + from, to - from, rate, weightDecay));
    }

    /**
     * One step of gradient descent with momentum: g' = g + weightDecay · p; v = momentum · v + g'; p −= rate · v, or
     * with Nesterov's form p −= rate · (g' + momentum · v).
     *
     * @param p the parameter, changed
     * @param g its gradient
     * @param v the velocity, changed
     * @param rate the learning rate
     * @param momentum the momentum, in [0, 1)
     * @param nesterov whether to look ahead
     * @param weightDecay the factor of the L2 penalty's gradient
     * @return whether every element of p is finite now
     */
    public static boolean momentum(
            NDArray p, NDArray g, NDArray v, float rate, float momentum, boolean nesterov, float weightDecay) {
        same("momentum", p, g);
        same("momentum", p, v);
        return update(
                p,
                (from, to) -> KERNELS.momentum(
                        p.array(),
                        p.offset() + from,
                        g.array(),
                        g.offset() + from,
                        v.array(),
                        v.offset() + from,
                        to - from,
                        rate,
                        momentum,
                        nesterov,
                        weightDecay));
    }

    /**
     * One step of Adam (Kingma and Ba 2015): p *= keep; g' = g + weightDecay · p; m = β₁m + (1 − β₁)g'; v = β₂v + (1 −
     * β₂)g'²; p −= stepSize · m / (√v · rootScale + epsilon).
     *
     * @param p the parameter, changed
     * @param g its gradient
     * @param m the first moment, changed
     * @param v the second moment, changed
     * @param keep the factor of decoupled weight decay (AdamW), 1 for none
     * @param weightDecay the factor of the L2 penalty's gradient, 0 for none
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param stepSize rate / (1 − β₁^t)
     * @param rootScale 1 / √(1 − β₂^t)
     * @param epsilon added to the root
     * @return whether every element of p is finite now
     */
    public static boolean adam(
            NDArray p,
            NDArray g,
            NDArray m,
            NDArray v,
            float keep,
            float weightDecay,
            float beta1,
            float beta2,
            float stepSize,
            float rootScale,
            float epsilon) {
        same("adam", p, g);
        same("adam", p, m);
        same("adam", p, v);
        return update(
                p,
                (from, to) -> KERNELS.adam(
                        p.array(),
                        p.offset() + from,
                        g.array(),
                        g.offset() + from,
                        m.array(),
                        m.offset() + from,
                        v.array(),
                        v.offset() + from,
                        to - from,
                        keep,
                        weightDecay,
                        beta1,
                        beta2,
                        stepSize,
                        rootScale,
                        epsilon));
    }

    /**
     * One step of RMSProp: g' = g + weightDecay · p; v = alpha · v + (1 − alpha) g'²; p −= rate · g' / (√v + epsilon).
     *
     * @param p the parameter, changed
     * @param g its gradient
     * @param v the mean square, changed
     * @param rate the learning rate
     * @param weightDecay the factor of the L2 penalty's gradient
     * @param alpha the decay of the mean square
     * @param epsilon added to the root
     * @return whether every element of p is finite now
     */
    public static boolean rmsProp(
            NDArray p, NDArray g, NDArray v, float rate, float weightDecay, float alpha, float epsilon) {
        same("rmsProp", p, g);
        same("rmsProp", p, v);
        return update(
                p,
                (from, to) -> KERNELS.rmsProp(
                        p.array(),
                        p.offset() + from,
                        g.array(),
                        g.offset() + from,
                        v.array(),
                        v.offset() + from,
                        to - from,
                        rate,
                        weightDecay,
                        alpha,
                        epsilon));
    }

    /**
     * The sum of the squares of all elements, to 2·10⁻⁶ of it; finite where all elements are.
     *
     * @param x the array
     * @return Σ x²
     */
    public static double sumOfSquares(NDArray x) {
        int n = x.elements();
        if (n <= Chunks.ELEMENTS) {
            return REDUCTION.sumOfSquares(x.array(), x.offset(), n);
        }
        // A sum for each chunk, added up in order: the same number with any number of threads.
        double[] sums = new double[Parallel.tasks(n, Chunks.ELEMENTS)];
        Chunks.splitEvenly(
                n,
                (from, to) ->
                        sums[from / Chunks.ELEMENTS] = REDUCTION.sumOfSquares(x.array(), x.offset() + from, to - from));
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }

    /**
     * Whether no element is infinite or NaN.
     *
     * @param x the array
     * @return true if all are finite
     */
    public static boolean allFinite(NDArray x) {
        AtomicBoolean finite = new AtomicBoolean(true);
        Chunks.split(x.elements(), (from, to) -> look(x, from, to, finite));
        return finite.get();
    }

    private static void look(NDArray x, int from, int to, AtomicBoolean finite) {
        if (REDUCTION.firstNonFinite(x.array(), x.offset() + from, to - from) >= 0) {
            finite.set(false);
        }
    }

    /**
     * Changes p chunk by chunk, and looks at each chunk while it is still in the cache; whether all of p is finite
     * then.
     */
    private static boolean update(NDArray p, Chunks.Range change) {
        AtomicBoolean finite = new AtomicBoolean(true);
        Chunks.split(p.elements(), (from, to) -> {
            int end;
            for (int i = from; i < to; i = end) {
                end = i + Math.min(CACHED, to - i);
                change.run(i, end);
                look(p, i, end, finite);
            }
        });
        return finite.get();
    }

    private static int same(String what, NDArray first, NDArray other) {
        if (other.elements() != first.elements()) {
            throw new ShapeException(
                    "[" + what + "] expected arrays of one size, got " + first.shape() + " and " + other.shape());
        }
        return first.elements();
    }
}
