package io.github.gan4j.autograd;

import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;

/**
 * The operations of a {@link Tensor} that reduce axes, and repeating along axes, which is the adjoint of the sum. Where
 * a method takes {@code int... axes}, none means all.
 */
public sealed interface Reductions permits Tensor {
    /** {@return the shape} */
    Shape shape();

    /**
     * {@return the sum over axes}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor sum(int... axes) {
        return sum(false, axes);
    }

    /**
     * {@return the sum over axes}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor sum(boolean keep, int... axes) {
        return reduced(Tensor.run(new ReduceOp.Sum(axes.clone()), self()), keep, axes);
    }

    /**
     * {@return the mean over axes; NaN over no elements}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor mean(int... axes) {
        return mean(false, axes);
    }

    /**
     * {@return the mean over axes; NaN over no elements}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor mean(boolean keep, int... axes) {
        return sum(keep, axes).div(count(axes));
    }

    /**
     * {@return the variance over axes, divided by n (not n − 1)}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor variance(int... axes) {
        return variance(false, axes);
    }

    /**
     * {@return the variance over axes, divided by n (not n − 1)}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor variance(boolean keep, int... axes) {
        return self().sub(mean(true, axes)).square().mean(keep, axes);
    }

    /**
     * {@return the largest over axes; −∞ over no elements; equal ones share the gradient}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor max(int... axes) {
        return max(false, axes);
    }

    /**
     * {@return the largest over axes; −∞ over no elements; equal ones share the gradient}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor max(boolean keep, int... axes) {
        return reduced(Tensor.run(new ReduceOp.Extreme(Reduction.MAX, axes.clone()), self()), keep, axes);
    }

    /**
     * {@return the smallest over axes; +∞ over no elements; equal ones share the gradient}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor min(int... axes) {
        return min(false, axes);
    }

    /**
     * {@return the smallest over axes; +∞ over no elements; equal ones share the gradient}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor min(boolean keep, int... axes) {
        return reduced(Tensor.run(new ReduceOp.Extreme(Reduction.MIN, axes.clone()), self()), keep, axes);
    }

    /**
     * {@return ln Σ e^x over axes, stable for any x}
     *
     * @param axes the axes, which go; none means all
     */
    default Tensor logSumExp(int... axes) {
        return logSumExp(false, axes);
    }

    /**
     * {@return ln Σ e^x over axes, stable for any x}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    default Tensor logSumExp(boolean keep, int... axes) {
        Tensor largest = largest(axes);
        return reduced(self().sub(largest).exp().sum(true, axes).log().add(largest), keep, axes);
    }

    /**
     * {@return e^x / Σ e^x, the sum taken over axes}
     *
     * @param axes the axes; none means all
     */
    default Tensor softmax(int... axes) {
        return logSoftmax(axes).exp();
    }

    /**
     * {@return x − ln Σ e^x, the sum taken over axes}
     *
     * @param axes the axes; none means all
     */
    default Tensor logSoftmax(int... axes) {
        // Not x − logSumExp: with a large offset that would round the small numbers away.
        Tensor shifted = self().sub(largest(axes));
        return shifted.sub(shifted.exp().sum(true, axes).log());
    }

    /** What to subtract before e^x: cancels in the end, hence a constant; finite, because ∞ − ∞ does not cancel. */
    private Tensor largest(int[] axes) {
        return self().detach().max(true, axes).clamp(-Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /**
     * Repeats along axes of size 1 and new leading axes.
     *
     * @param shape a shape that this one broadcasts to
     * @return a tensor of that shape
     */
    default Tensor broadcastTo(Shape shape) {
        return shape.equals(shape()) ? self() : Tensor.run(new ReduceOp.BroadcastTo(shape), self());
    }

    /**
     * Adds up what {@link #broadcastTo} would repeat: its adjoint.
     *
     * @param shape a shape that broadcasts to this one
     * @return a tensor of that shape
     */
    default Tensor sumTo(Shape shape) {
        if (shape.equals(shape())) {
            return self();
        }
        int lead = shape().rank() - shape.rank();
        if (!shape.broadcastsTo(shape())) {
            throw new ShapeException("[sumTo] expected a shape that broadcasts to " + shape() + ", got " + shape);
        }
        int[] axes = new int[shape().rank()];
        int n = 0;
        for (int i = 0; i < shape().rank(); i++) {
            if (i < lead || shape.size(i - lead) != shape().size(i)) {
                axes[n++] = i;
            }
        }
        return n == 0
                ? self().reshape(shape)
                : sum(true, Arrays.copyOf(axes, n)).reshape(shape);
    }

    private Tensor reduced(Tensor kept, boolean keep, int[] axes) {
        return keep ? kept : kept.reshape(shape().reduced(axes, false));
    }

    private int count(int[] axes) {
        int count = 1;
        boolean[] reduced = shape().flags(axes);
        for (int i = 0; i < reduced.length; i++) {
            count *= reduced[i] ? shape().size(i) : 1;
        }
        return count;
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
