package io.github.gan4j.ndarray;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an array along its axes, outermost first; rank 0 is a scalar. Immutable. An axis may be named from the
 * end: −1 is the last.
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0], 1);

    /**
     * Shapes made lately, at places by their hash: a step of training makes the same few dozens again and again. Any
     * may be lost.
     */
    private static final @Nullable Shape[] LATELY = new Shape[512];

    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes, int elements) {
        this.sizes = sizes;
        this.elements = elements;
    }

    /**
     * A shape.
     *
     * @param sizes the size along each axis, each ≥ 0; none for a scalar
     * @return the shape
     * @throws IllegalArgumentException if a size is negative or the elements are more than a Java array holds (2³¹ − 1)
     */
    public static Shape of(int... sizes) {
        Shape lately = LATELY[place(Arrays.hashCode(sizes))];
        return lately != null && Arrays.equals(lately.sizes, sizes) ? lately : own(sizes.clone());
    }

    /**
     * A shape of rank 1, as {@link #of(int...)}.
     *
     * @param size its only size, ≥ 0
     * @return the shape
     * @throws IllegalArgumentException if the size is negative
     */
    public static Shape of(int size) {
        Shape lately = LATELY[place(31 + size)];
        return lately != null && lately.sizes.length == 1 && lately.sizes[0] == size ? lately : own(new int[] {size});
    }

    /**
     * A shape of rank 2, such as that of a matrix, as {@link #of(int...)}.
     *
     * @param rows the size along the first axis, ≥ 0
     * @param columns that along the second
     * @return the shape
     * @throws IllegalArgumentException if a size is negative or the elements are more than a Java array holds (2³¹ − 1)
     */
    public static Shape of(int rows, int columns) {
        Shape lately = LATELY[place((31 + rows) * 31 + columns)];
        return lately != null && lately.sizes.length == 2 && lately.sizes[0] == rows && lately.sizes[1] == columns
                ? lately
                : own(new int[] {rows, columns});
    }

    /**
     * A shape of rank 4, such as that of images, as {@link #of(int...)}.
     *
     * @param first the size along the first axis, ≥ 0
     * @param second that along the second
     * @param third that along the third
     * @param last that along the last
     * @return the shape
     * @throws IllegalArgumentException if a size is negative or the elements are more than a Java array holds (2³¹ − 1)
     */
    public static Shape of(int first, int second, int third, int last) {
        Shape lately = LATELY[place((((31 + first) * 31 + second) * 31 + third) * 31 + last)];
        return lately != null && lately.is(first, second, third, last)
                ? lately
                : own(new int[] {first, second, third, last});
    }

    /** A shape of sizes that nobody else has. */
    private static Shape own(int[] sizes) {
        int place = place(Arrays.hashCode(sizes));
        Shape lately = LATELY[place];
        if (lately != null && Arrays.equals(lately.sizes, sizes)) {
            return lately;
        }
        Shape made = sizes.length == 0 ? SCALAR : new Shape(sizes, product(sizes));
        LATELY[place] = made;
        return made;
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 9 ^ hash >>> 18) & LATELY.length - 1;
    }

    private boolean is(int first, int second, int third, int last) {
        return sizes.length == 4 && sizes[0] == first && sizes[1] == second && sizes[2] == third && sizes[3] == last;
    }

    private static int product(int[] sizes) {
        long elements = 1;
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "[shape] expected sizes of 0 or more, got " + size + " in " + Arrays.toString(sizes));
            }
            empty |= size == 0;
            elements = size == 0 ? elements : elements * size;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "[shape] expected at most 2147483647 elements, got more in " + Arrays.toString(sizes));
            }
        }
        return empty ? 0 : (int) elements;
    }

    /**
     * The shape of a scalar: rank 0, one element.
     *
     * @return ()
     */
    public static Shape scalar() {
        return SCALAR;
    }

    /**
     * The number of axes.
     *
     * @return the rank, 0 for a scalar
     */
    public int rank() {
        return sizes.length;
    }

    /**
     * The number of elements: the product of the sizes.
     *
     * @return the elements, 1 for a scalar
     */
    public int elements() {
        return elements;
    }

    /**
     * The size along one axis.
     *
     * @param axis the axis, in [−rank, rank)
     * @return its size
     * @throws ShapeException if there is no such axis
     */
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /**
     * The axis counted from the front.
     *
     * @param axis the axis, in [−rank, rank)
     * @return the same axis, in [0, rank)
     * @throws ShapeException if there is no such axis
     */
    public int axis(int axis) {
        int rank = sizes.length;
        if (axis < -rank || axis >= rank) {
            throw new ShapeException(
                    rank == 0
                            ? "[shape] expected no axis for a scalar, got " + axis
                            : "[shape] expected an axis in [" + -rank + ", " + (rank - 1) + "], got " + axis
                                    + ": shape " + this);
        }
        return axis < 0 ? axis + rank : axis;
    }

    /**
     * The sizes along all axes.
     *
     * @return a new array
     */
    public int[] toArray() {
        return sizes.clone();
    }

    /**
     * How far apart two neighbours along an axis lie in row-major order.
     *
     * @param axis the axis, in [−rank, rank)
     * @return the product of the sizes behind it
     */
    public int stride(int axis) {
        int stride = 1;
        for (int i = axis(axis) + 1; i < sizes.length; i++) {
            stride *= sizes[i];
        }
        return stride;
    }

    /**
     * This shape with another size along one axis.
     *
     * @param axis the axis, in [−rank, rank)
     * @param size its new size
     * @return the new shape
     */
    public Shape with(int axis, int size) {
        int[] copy = sizes.clone();
        copy[axis(axis)] = size;
        return own(copy);
    }

    /**
     * The axes [from, to) of this shape.
     *
     * @param from the first axis, in [0, to]
     * @param to the axis after the last, at most the rank
     * @return the part
     */
    public Shape part(int from, int to) {
        return own(Arrays.copyOfRange(sizes, from, to));
    }

    /**
     * This shape followed by another.
     *
     * @param other what comes behind
     * @return both
     */
    public Shape then(Shape other) {
        int[] all = Arrays.copyOf(sizes, sizes.length + other.sizes.length);
        System.arraycopy(other.sizes, 0, all, sizes.length, other.sizes.length);
        return own(all);
    }

    /**
     * The common shape of two arrays under NumPy's broadcasting: aligned at the last axis, sizes agree or one of them
     * is 1.
     *
     * @param other the other shape
     * @return the shape of the result
     * @throws ShapeException if they do not fit
     */
    public Shape broadcast(Shape other) {
        if (equals(other)) {
            return this;
        }
        int rank = Math.max(rank(), other.rank());
        int[] out = new int[rank];
        for (int i = 0; i < rank; i++) {
            int a = fromEnd(i);
            int b = other.fromEnd(i);
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException("[broadcast] expected sizes that agree or are 1, got " + a + " and " + b
                        + " on axis " + (-1 - i) + ": shapes " + this + " and " + other);
            }
            out[rank - 1 - i] = a == 1 ? b : a;
        }
        return own(out);
    }

    /**
     * Whether an array of this shape can be repeated to another: aligned at the last axis, each size agrees or is 1
     * here.
     *
     * @param other the larger shape
     * @return whether broadcasting both gives the other
     */
    public boolean broadcastsTo(Shape other) {
        boolean fits = rank() <= other.rank();
        for (int i = 0; fits && i < rank(); i++) {
            fits = fromEnd(i) == other.fromEnd(i) || fromEnd(i) == 1;
        }
        return fits;
    }

    private int fromEnd(int i) {
        return i < sizes.length ? sizes[sizes.length - 1 - i] : 1;
    }

    /**
     * This shape with reduced axes kept with size 1, or left out.
     *
     * @param axes the axes that are reduced; none means all
     * @param keep whether they stay with size 1
     * @return the shape of the result
     * @throws ShapeException if an axis does not exist or is named twice
     */
    public Shape reduced(int[] axes, boolean keep) {
        boolean[] gone = flags(axes);
        int[] out = new int[sizes.length];
        int n = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (!gone[i]) {
                out[n++] = sizes[i];
            } else if (keep) {
                out[n++] = 1;
            }
        }
        return own(Arrays.copyOf(out, n));
    }

    /**
     * Which axes a reduction names.
     *
     * @param axes the axes, each in [−rank, rank); none means all
     * @return one flag an axis
     * @throws ShapeException if an axis does not exist or is named twice
     */
    public boolean[] flags(int... axes) {
        boolean[] named = new boolean[sizes.length];
        if (axes.length == 0) {
            Arrays.fill(named, true);
        }
        for (int axis : axes) {
            int a = axis(axis);
            if (named[a]) {
                throw new ShapeException("[shape] expected each axis once, got axis " + axis + " twice in "
                        + Arrays.toString(axes) + ": shape " + this);
            }
            named[a] = true;
        }
        return named;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** The sizes in parentheses, such as {@code (64, 28, 28, 1)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < sizes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(sizes[i]);
        }
        return text.append(')').toString();
    }
}
