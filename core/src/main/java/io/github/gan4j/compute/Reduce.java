package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.Arrays;

/** Reductions over any axes; results are new arrays. */
public final class Reduce {
    private static final ReductionKernels KERNELS = Kernels.chosen().reduction();

    private Reduce() {}

    /**
     * Reduces over some axes.
     *
     * @param op how
     * @param x the array
     * @param axes which axes; none means all
     * @param keep whether reduced axes stay with size 1
     * @return a new array
     */
    public static NDArray apply(Reduction op, NDArray x, int[] axes, boolean keep) {
        Shape shape = x.shape();
        boolean[] gone = shape.flags(axes);
        NDArray result = op == Reduction.SUM || isShorterFirst(shape, gone)
                ? fromTheLast(op, x, gone)
                : fromTheFirst(op, x, gone);
        if (result == x) {
            result = Workspace.uninitialized(shape);
            result.copyFrom(x);
        }
        return result.reshape(shape.reduced(axes, keep));
    }

    /** Whether the first run of reduced axes is shorter than the last one, so that more would be left of the array after it. */
    private static boolean isShorterFirst(Shape shape, boolean[] gone) {
        int first = 1;
        int axis = 0;
        while (axis < gone.length && !gone[axis]) {
            axis++;
        }
        for (; axis < gone.length && gone[axis]; axis++) {
            first *= shape.size(axis);
        }
        int last = 1;
        axis = gone.length - 1;
        while (axis >= 0 && !gone[axis]) {
            axis--;
        }
        for (; axis >= 0 && gone[axis]; axis--) {
            last *= shape.size(axis);
        }
        return first < last;
    }

    private static NDArray fromTheLast(Reduction op, NDArray x, boolean[] gone) {
        NDArray result = x;
        int axis = gone.length - 1;
        while (axis >= 0) {
            if (!gone[axis]) {
                axis--;
                continue;
            }
            int last = axis;
            while (axis >= 0 && gone[axis]) {
                axis--;
            }
            result = run(op, result, axis + 1, last + 1);
        }
        return result;
    }

    /** The longest rows come first, so that the whole array is read in them; only a sum depends on the order. */
    private static NDArray fromTheFirst(Reduction op, NDArray x, boolean[] gone) {
        NDArray result = x;
        int axis = 0;
        while (axis < gone.length) {
            if (!gone[axis]) {
                axis++;
                continue;
            }
            int first = axis;
            while (axis < gone.length && gone[axis]) {
                axis++;
            }
            result = run(op, result, first, axis);
        }
        return result;
    }

    /** Reduces a run of neighbouring axes, [first, end), as (outer, length, inner) with the rest; they stay with size 1. */
    private static NDArray run(Reduction op, NDArray x, int first, int end) {
        int[] sizes = x.shape().toArray();
        int outer = Strided.product(sizes, first);
        int length = Strided.product(Arrays.copyOfRange(sizes, first, end), end - first);
        int inner = Strided.product(Arrays.copyOfRange(sizes, end, sizes.length), sizes.length - end);
        Arrays.fill(sizes, first, end, 1);
        NDArray to = Workspace.uninitialized(Shape.of(sizes));
        reduce(op, x, outer, length, inner, to);
        return to;
    }

    private static void reduce(Reduction op, NDArray x, int outer, int length, int inner, NDArray y) {
        Chunks.split(
                Math.max(1, length) * inner,
                outer,
                (from, to) -> KERNELS.reduce(
                        op,
                        x.array(),
                        x.offset() + from * length * inner,
                        to - from,
                        length,
                        inner,
                        y.array(),
                        y.offset() + from * inner));
    }
}
