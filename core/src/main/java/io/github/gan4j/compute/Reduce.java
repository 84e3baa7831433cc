package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
        List<int[]> runs = runs(shape, gone);
        // Sums from the last run on, which is their order; of all else the longest rows first, unless more of the array
        // would be left then.
        if (op == Reduction.SUM
                || (runs.size() > 1 && elements(shape, runs.get(0)) < elements(shape, runs.get(runs.size() - 1)))) {
            Collections.reverse(runs);
        }
        NDArray result = x;
        for (int[] run : runs) {
            result = run(op, result, run[0], run[1]);
        }
        if (result == x) {
            result = Workspace.uninitialized(shape);
            result.copyFrom(x);
        }
        return result.reshape(shape.reduced(axes, keep));
    }

    /** The runs of neighbouring axes that are reduced: of each the first, and one past the last. */
    private static List<int[]> runs(Shape shape, boolean[] gone) {
        List<int[]> runs = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (gone[axis]) {
                int first = axis;
                while (axis < shape.rank() && gone[axis]) {
                    axis++;
                }
                runs.add(new int[] {first, axis});
            }
        }
        return runs;
    }

    private static int elements(Shape shape, int[] run) {
        return Strided.product(Arrays.copyOfRange(shape.toArray(), run[0], run[1]), run[1] - run[0]);
    }

    /**
     * Reduces a run of neighbouring axes, [first, end), as (outer, length, inner) with the rest; they stay with size 1.
     */
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
