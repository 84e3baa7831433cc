package io.github.gan4j.ndarray;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense array of float32 numbers: a {@code float[]}, an offset and a {@link Shape}, row-major without gaps. Images
 * are (N, H, W, C). An array may share its floats with others ({@link #wrap}, {@link #reshape}, {@link #part}); nothing
 * needs closing.
 */
public final class NDArray {
    private final float[] array;
    private final int offset;
    private final Shape shape;
    private final @Nullable Lease lease;

    private NDArray(float[] array, int offset, Shape shape) {
        this(array, offset, shape, null);
    }

    private NDArray(float[] array, int offset, Shape shape, @Nullable Lease lease) {
        this.array = array;
        this.offset = offset;
        this.shape = shape;
        this.lease = lease;
    }

    /** An array on top of memory that a workspace lends. */
    static NDArray on(Lease lease, Shape shape) {
        return new NDArray(lease.floats(), 0, shape, lease);
    }

    /** What the memory is on loan by, or null where it is not. */
    @Nullable
    Lease lease() {
        return lease;
    }

    /**
     * A new array filled with zeros.
     *
     * @param shape its shape
     * @return the array
     */
    public static NDArray zeros(Shape shape) {
        return new NDArray(new float[shape.elements()], 0, shape);
    }

    /**
     * A new array filled with one number.
     *
     * @param shape its shape
     * @param value the number
     * @return the array
     */
    public static NDArray full(Shape shape, float value) {
        NDArray out = zeros(shape);
        out.fill(value);
        return out;
    }

    /**
     * A new array with the given numbers.
     *
     * @param shape its shape
     * @param values as many numbers as the shape has elements, in row-major order; copied
     * @return the array
     * @throws ShapeException if their count differs from the shape's
     */
    public static NDArray of(Shape shape, float... values) {
        if (values.length != shape.elements()) {
            throw new ShapeException(
                    "[array] expected " + shape.elements() + " values for shape " + shape + ", got " + values.length);
        }
        return new NDArray(values.clone(), 0, shape);
    }

    /**
     * A new array of rank 1.
     *
     * @param values the numbers; copied
     * @return an array of shape (n)
     */
    public static NDArray of(float... values) {
        return of(Shape.of(values.length), values);
    }

    /**
     * A new scalar.
     *
     * @param value the number
     * @return an array of shape ()
     */
    public static NDArray scalar(float value) {
        return new NDArray(new float[] {value}, 0, Shape.scalar());
    }

    /**
     * An array on top of given floats, without a copy: changes are seen on both sides. On top of floats of the
     * {@link Workspace} that runs in the thread it ends with them.
     *
     * @param array the floats
     * @param offset where the first element lies
     * @param shape the shape
     * @return the array
     * @throws ShapeException if the floats do not hold the shape from the offset on
     */
    public static NDArray wrap(float[] array, int offset, Shape shape) {
        if (offset < 0 || offset > array.length - shape.elements()) {
            throw new ShapeException("[array] expected room for shape " + shape + " from offset " + offset + ", got "
                    + array.length + " floats");
        }
        Workspace workspace = Workspace.current();
        return new NDArray(array, offset, shape, workspace == null ? null : workspace.leaseOf(array));
    }

    /**
     * A copy with floats of its own.
     *
     * @param other what to copy
     * @return the copy
     */
    public static NDArray copyOf(NDArray other) {
        return new NDArray(other.toArray(), 0, other.shape);
    }

    /**
     * The shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The floats below, which may be longer than this array and shared with others. Elements start at
     * {@link #offset()}. Those of a temporary array are for use at once: a bare {@code float[]} cannot be told that a
     * {@link Workspace} has taken it back.
     *
     * @return the floats themselves, not a copy
     * @throws IllegalStateException if they were a {@link Workspace}'s, and its run has ended
     */
    public float[] array() {
        if (lease != null) {
            lease.check();
        }
        return array;
    }

    /**
     * Where the first element lies in {@link #array()}.
     *
     * @return the offset
     */
    public int offset() {
        return offset;
    }

    /**
     * The number of elements.
     *
     * @return the shape's elements
     */
    public int elements() {
        return shape.elements();
    }

    /**
     * All elements in row-major order.
     *
     * @return a new array of floats
     */
    public float[] toArray() {
        return Arrays.copyOfRange(array(), offset, offset + shape.elements());
    }

    /**
     * The only element of an array that has one.
     *
     * @return the number
     * @throws ShapeException if there is not exactly one
     */
    public float item() {
        if (shape.elements() != 1) {
            throw new ShapeException("[item] expected exactly one element, got shape " + shape);
        }
        return array()[offset];
    }

    /**
     * One element.
     *
     * @param index its index along each axis
     * @return the number
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int... index) {
        return array()[position(index)];
    }

    /**
     * Changes one element in place.
     *
     * @param value the number
     * @param index its index along each axis
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(float value, int... index) {
        array()[position(index)] = value;
    }

    private int position(int[] index) {
        boolean inside = index.length == shape.rank();
        int position = 0;
        for (int i = 0; inside && i < index.length; i++) {
            inside = index[i] >= 0 && index[i] < shape.size(i);
            position = position * shape.size(i) + index[i];
        }
        if (!inside) {
            throw new IndexOutOfBoundsException(
                    "[array] expected an index inside shape " + shape + ", got " + Arrays.toString(index));
        }
        return offset + position;
    }

    /**
     * Sets every element in place.
     *
     * @param value the number
     */
    public void fill(float value) {
        Arrays.fill(array(), offset, offset + shape.elements(), value);
    }

    /**
     * Copies all elements of another array of the same number of elements into this one.
     *
     * @param other where to copy from
     * @throws ShapeException if the numbers of elements differ
     */
    public void copyFrom(NDArray other) {
        if (other.elements() != elements()) {
            throw new ShapeException(
                    "[copy] expected an array of " + elements() + " elements, got " + other.shape + " into " + shape);
        }
        System.arraycopy(other.array(), other.offset, array(), offset, elements());
    }

    /**
     * The same floats under another shape.
     *
     * @param other a shape with as many elements
     * @return an array that shares its floats with this one
     * @throws ShapeException if the numbers of elements differ
     */
    public NDArray reshape(Shape other) {
        if (other.elements() != shape.elements()) {
            throw new ShapeException("[reshape] expected a shape with " + shape.elements() + " elements, got " + other
                    + " with " + other.elements() + ": input " + shape);
        }
        return new NDArray(array, offset, other, lease);
    }

    /**
     * The elements [from, to) along the first axis.
     *
     * @param from the first, in [0, to]
     * @param to the one after the last, at most the size of the first axis
     * @return an array that shares its floats with this one
     * @throws ShapeException if there is no such part
     */
    public NDArray part(int from, int to) {
        if (shape.rank() == 0 || from < 0 || to < from || to > shape.size(0)) {
            throw new ShapeException(
                    "[part] expected a part of the first axis, got [" + from + ", " + to + "): shape " + shape);
        }
        return new NDArray(array, offset + from * shape.stride(0), shape.with(0, to - from), lease);
    }

    /** The shape and the first elements, such as {@code NDArray(2, 3) [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("NDArray").append(shape).append(" [");
        if (lease != null && lease.ended()) {
            return text.append("ended]").toString();
        }
        int shown = Math.min(8, elements());
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(array[offset + i]);
        }
        return text.append(shown < elements() ? ", …]" : "]").toString();
    }
}
