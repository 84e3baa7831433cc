package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import java.util.Locale;

/** Functions applied to every element, with NumPy's broadcasting; results are new arrays. */
public final class Elementwise {
    private static final ElementwiseKernels KERNELS = Kernels.chosen().elementwise();
    private static final NDArray ONE = NDArray.scalar(1);

    private Elementwise() {}

    /**
     * Applies a function of one argument.
     *
     * @param op which one
     * @param x the argument, any shape
     * @return a new array of the same shape
     */
    public static NDArray apply(Unary op, NDArray x) {
        NDArray y = Workspace.uninitialized(x.shape());
        Chunks.split(
                x.elements(),
                (from, to) -> KERNELS.unary(op, x.array(), x.offset() + from, y.array(), y.offset() + from, to - from));
        return y;
    }

    /**
     * Applies a function of two arguments.
     *
     * @param op which one
     * @param a the first argument
     * @param b the second argument
     * @return a new array of the shape both broadcast to
     * @throws ShapeException if the shapes do not broadcast
     */
    public static NDArray apply(Binary op, NDArray a, NDArray b) {
        Shape shape = a.shape().equals(b.shape()) ? a.shape() : common(op, a.shape(), b.shape());
        NDArray y = Workspace.uninitialized(shape);
        if (y.elements() == 0) {
            return y;
        }
        int aStep = step(a, shape);
        int bStep = step(b, shape);
        if (aStep >= 0 && bStep >= 0) {
            run(op, a, aStep, b, bStep, y);
            return y;
        }
        int[][] merged =
                Strided.merge(shape.toArray(), Strided.strides(a.shape(), shape), Strided.strides(b.shape(), shape));
        int[] sizes = merged[0];
        int rank = sizes.length;
        int cols = sizes[rank - 1];
        int aCol = merged[1][rank - 1];
        int bCol = merged[2][rank - 1];
        int rows = sizes[rank - 2];
        int aRow = merged[1][rank - 2];
        int bRow = merged[2][rank - 2];
        int outer = Strided.product(sizes, rank - 2);
        for (int o = 0; o < outer; o++) {
            int at = o * rows * cols;
            int aAt = Strided.position(o, rank - 2, sizes, merged[1]);
            int bAt = Strided.position(o, rank - 2, sizes, merged[2]);
            Chunks.split(
                    cols,
                    rows,
                    (from, to) -> rows(
                            op,
                            a,
                            aAt + from * aRow,
                            aRow,
                            aCol,
                            b,
                            bAt + from * bRow,
                            bRow,
                            bCol,
                            y,
                            at + from * cols,
                            to - from,
                            cols));
        }
        return y;
    }

    /**
     * {@code g·(1 − y²)}: the gradient of tanh.
     *
     * @param g that with respect to the output
     * @param y the output, of g's shape
     * @return a new array of g's shape
     */
    public static NDArray tanhGradient(NDArray g, NDArray y) {
        return times(g, y, (out, from, n) -> {
            KERNELS.unary(Unary.SQUARE, y.array(), y.offset() + from, out.array(), out.offset() + from, n);
            fromOne(out, from, out, from, n);
        });
    }

    /**
     * {@code g·(y·(1 − y))}: the gradient of the sigmoid.
     *
     * @param g that with respect to the output
     * @param y the output, of g's shape
     * @return a new array of g's shape
     */
    public static NDArray sigmoidGradient(NDArray g, NDArray y) {
        return times(g, y, (out, from, n) -> {
            fromOne(y, from, out, from, n);
            rows(Binary.MUL, y, from, 0, 1, out, from, 0, 1, out, from, 1, n);
        });
    }

    /** Writes the derivative of some elements. */
    private interface Derivative {
        void write(NDArray out, int from, int n);
    }

    /** Chunk by chunk, each of which stays in the cache. */
    private static NDArray times(NDArray g, NDArray y, Derivative derivative) {
        if (!g.shape().equals(y.shape())) {
            throw new ShapeException(
                    "[gradient] expected one of the output's shape " + y.shape() + ", got " + g.shape());
        }
        NDArray out = Workspace.uninitialized(g.shape());
        Chunks.split(g.elements(), (from, to) -> {
            derivative.write(out, from, to - from);
            rows(Binary.MUL, g, from, 0, 1, out, from, 0, 1, out, from, 1, to - from);
        });
        return out;
    }

    private static void fromOne(NDArray x, int xAt, NDArray y, int at, int n) {
        rows(Binary.SUB, ONE, 0, 0, 0, x, xAt, 0, 1, y, at, 1, n);
    }

    /**
     * 1 for an operand of all the result's elements, 0 for one of a single element, −1 for one that repeats along some
     * axes.
     */
    private static int step(NDArray x, Shape result) {
        return x.elements() == result.elements() ? 1 : x.elements() == 1 ? 0 : -1;
    }

    private static void run(Binary op, NDArray a, int aStep, NDArray b, int bStep, NDArray y) {
        Chunks.split(
                y.elements(),
                (from, to) -> rows(op, a, from * aStep, 0, aStep, b, from * bStep, 0, bStep, y, from, 1, to - from));
    }

    private static void rows(
            Binary op,
            NDArray a,
            int aAt,
            int aRow,
            int aCol,
            NDArray b,
            int bAt,
            int bRow,
            int bCol,
            NDArray y,
            int at,
            int rows,
            int cols) {
        KERNELS.binary(
                op,
                a.array(),
                a.offset() + aAt,
                aRow,
                aCol,
                b.array(),
                b.offset() + bAt,
                bRow,
                bCol,
                y.array(),
                y.offset() + at,
                rows,
                cols);
    }

    /** The name that messages show: that of the method users call. */
    public static String name(Binary op) {
        return switch (op) {
            case MAX -> "maximum";
            case MIN -> "minimum";
            case EQUAL -> "equalTo";
            case GREATER_EQUAL -> "greaterEqual";
            case LEAKY_RELU -> "leakyRelu";
            case LEAKY_STEP -> "leakyStep";
            default -> op.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Shape common(Binary op, Shape a, Shape b) {
        try {
            return a.broadcast(b);
        } catch (ShapeException e) {
            throw new ShapeException("[" + name(op)
                    + "] expected shapes that broadcast (sizes aligned at the last axis agree or are 1), got " + a
                    + " and " + b);
        }
    }

    /**
     * Takes elements from one of two arrays.
     *
     * @param mask where it is not 0 the first array is taken
     * @param a the first array
     * @param b the second array
     * @return a new array of the shape all three broadcast to
     * @throws ShapeException if the shapes do not broadcast
     */
    public static NDArray where(NDArray mask, NDArray a, NDArray b) {
        Shape shape;
        try {
            shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        } catch (ShapeException e) {
            throw new ShapeException("[where] expected shapes that broadcast, got mask " + mask.shape() + ", "
                    + a.shape() + " and " + b.shape());
        }
        NDArray m = Movement.broadcastTo(mask, shape);
        NDArray p = Movement.broadcastTo(a, shape);
        NDArray q = Movement.broadcastTo(b, shape);
        NDArray y = Workspace.uninitialized(shape);
        Chunks.split(
                y.elements(),
                (from, to) -> KERNELS.select(
                        m.array(),
                        m.offset() + from,
                        p.array(),
                        p.offset() + from,
                        q.array(),
                        q.offset() + from,
                        y.array(),
                        y.offset() + from,
                        to - from));
        return y;
    }
}
