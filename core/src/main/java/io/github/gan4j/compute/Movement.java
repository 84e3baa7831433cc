package io.github.gan4j.compute;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import java.util.Arrays;
import java.util.List;

/** Copies that move elements without changing them; results are new arrays. */
public final class Movement {
    private Movement() {}

    /** Reorders the axes: axis i of the result is axis {@code order[i]} of x. */
    public static NDArray permute(NDArray x, int[] order) {
        int rank = x.shape().rank();
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        int[] own = Strided.strides(x.shape());
        for (int i = 0; i < rank; i++) {
            sizes[i] = x.shape().size(order[i]);
            strides[i] = own[order[i]];
        }
        return read(x, 0, Shape.of(sizes), strides);
    }

    /**
     * Repeats along axes of size 1 and new leading axes.
     *
     * @return x itself when it has the shape already
     */
    public static NDArray broadcastTo(NDArray x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        if (!x.shape().broadcastsTo(shape)) {
            throw new ShapeException(
                    "[broadcastTo] expected a shape that " + x.shape() + " broadcasts to, got " + shape);
        }
        return read(x, 0, shape, Strided.strides(x.shape(), shape));
    }

    /** Takes {@code count[a]} elements from {@code begin[a]} on, {@code step[a]} apart, along each axis a. */
    public static NDArray slice(NDArray x, int[] begin, int[] step, Shape count) {
        int[] strides = Strided.strides(x.shape());
        int at = 0;
        for (int i = 0; i < strides.length; i++) {
            at += begin[i] * strides[i];
            strides[i] *= step[i];
        }
        return read(x, at, count, strides);
    }

    /** The adjoint of {@link #slice}: x in an array of zeros of the given shape. */
    public static NDArray place(NDArray x, int[] begin, int[] step, Shape into) {
        NDArray y = zeros(into);
        int[] strides = Strided.strides(into);
        int at = 0;
        for (int i = 0; i < strides.length; i++) {
            at += begin[i] * strides[i];
            strides[i] *= step[i];
        }
        Strided.copy(
                x.shape().toArray(),
                x.array(),
                x.offset(),
                Strided.strides(x.shape()),
                y.array(),
                y.offset() + at,
                strides);
        return y;
    }

    /** Reverses the order along the flagged axes. */
    public static NDArray flip(NDArray x, boolean[] axes) {
        int[] strides = Strided.strides(x.shape());
        int at = 0;
        for (int i = 0; i < strides.length; i++) {
            if (axes[i]) {
                at += (x.shape().size(i) - 1) * strides[i];
                strides[i] = -strides[i];
            }
        }
        return x.elements() == 0 ? x : read(x, at, x.shape(), strides);
    }

    /** Joins arrays along an axis; all other sizes agree. */
    public static NDArray concat(List<NDArray> parts, int axis, Shape shape) {
        NDArray y = Workspace.uninitialized(shape);
        int row = shape.size(axis) * shape.stride(axis);
        int outer = Strided.product(shape.toArray(), axis);
        int at = 0;
        for (NDArray part : parts) {
            int run = part.shape().size(axis) * shape.stride(axis);
            for (int o = 0; o < outer; o++) {
                System.arraycopy(part.array(), part.offset() + o * run, y.array(), y.offset() + o * row + at, run);
            }
            at += run;
        }
        return y;
    }

    /** Element i along the axis of the result is element {@code indices[i]} of x. */
    public static NDArray gather(NDArray x, int[] indices, int axis) {
        NDArray y = Workspace.uninitialized(x.shape().with(axis, indices.length));
        int run = x.shape().stride(axis);
        int rows = x.shape().size(axis);
        int outer = Strided.product(x.shape().toArray(), axis);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(
                        x.array(),
                        x.offset() + (o * rows + indices[i]) * run,
                        y.array(),
                        y.offset() + (o * indices.length + i) * run,
                        run);
            }
        }
        return y;
    }

    /**
     * The adjoint of {@link #gather}: adds element i of x to element {@code indices[i]} of an array of zeros, in order.
     */
    public static NDArray scatterAdd(NDArray x, int[] indices, int axis, int size) {
        NDArray y = zeros(x.shape().with(axis, size));
        int run = x.shape().stride(axis);
        int outer = Strided.product(x.shape().toArray(), axis);
        float[] from = x.array();
        float[] to = y.array();
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < indices.length; i++) {
                int source = x.offset() + (o * indices.length + i) * run;
                int target = y.offset() + (o * size + indices[i]) * run;
                for (int j = 0; j < run; j++) {
                    to[target + j] += from[source + j];
                }
            }
        }
        return y;
    }

    private static NDArray zeros(Shape shape) {
        NDArray y = Workspace.uninitialized(shape);
        y.fill(0);
        return y;
    }

    private static NDArray read(NDArray x, int at, Shape shape, int[] strides) {
        NDArray y = Workspace.uninitialized(shape);
        Strided.copy(
                shape.toArray(),
                x.array(),
                x.offset() + at,
                Arrays.copyOf(strides, strides.length),
                y.array(),
                y.offset(),
                Strided.strides(shape));
        return y;
    }
}
