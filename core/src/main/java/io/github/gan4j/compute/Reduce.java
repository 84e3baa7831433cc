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
        NDArray result = x;
        int axis = shape.rank() - 1;
        int[] sizes = shape.toArray();
        // One run of neighbouring reduced axes at a time, from the last, as (outer, length, inner) with the rest.
        while (axis >= 0) {
            if (!gone[axis]) {
                axis--;
                continue;
            }
            int last = axis;
            while (axis >= 0 && gone[axis]) {
                axis--;
            }
            int outer = Strided.product(sizes, axis + 1);
            int length = Strided.product(Arrays.copyOfRange(sizes, axis + 1, last + 1), last - axis);
            int inner = Strided.product(Arrays.copyOfRange(sizes, last + 1, sizes.length), sizes.length - last - 1);
            Arrays.fill(sizes, axis + 1, last + 1, 1);
            NDArray to = Workspace.uninitialized(Shape.of(sizes));
            reduce(op, result, outer, length, inner, to);
            result = to;
        }
        if (result == x) {
            result = Workspace.uninitialized(shape);
            result.copyFrom(x);
        }
        return result.reshape(shape.reduced(axes, keep));
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
