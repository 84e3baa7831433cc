package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An {@link NDArray} that may remember how it was made, so that gradients can be taken with {@link Autograd#grad}.
 * Operations are methods, by kind in {@link ElementwiseMath}, {@link Reductions}, {@link Movements} and
 * {@link Products}; they run at once, broadcast like NumPy, and return new tensors. They are recorded when an input
 * depends on a {@link #variable} and the computation is outside {@link Autograd#noGrad}.
 *
 * <p>Axes may be counted from the end (−1 is the last). Where a method takes {@code int... axes}, none means all.
 * Shapes that do not fit throw a {@link ShapeException} that names the operation and all shapes.
 */
public final class Tensor implements ElementwiseMath, Reductions, Movements, Products {
    private static final AtomicLong IDS = new AtomicLong();

    private final NDArray value;

    /** The place in the order in which tracked tensors were made, from 1; 0 for a constant. */
    private final long id;

    private final @Nullable Call call;

    /**
     * How often the floats were changed in place: one counter for all tensors on top of the same floats, made when
     * first needed.
     */
    private int @Nullable [] changes;

    private Tensor(NDArray value, int @Nullable [] changes, long id) {
        this.value = value;
        this.changes = changes;
        this.id = id;
        this.call = null;
    }

    private Tensor(NDArray value, int @Nullable [] changes, Op op, Tensor[] inputs) {
        this.value = value;
        this.changes = changes;
        this.id = IDS.incrementAndGet();
        this.call = new Call(op, inputs, this);
    }

    /**
     * A constant: no gradient flows into it.
     *
     * @param value its numbers, shared, not copied
     * @return the tensor
     */
    public static Tensor of(NDArray value) {
        return new Tensor(value, null, 0);
    }

    /**
     * A constant of rank 0.
     *
     * @param value its number
     * @return the tensor of shape ()
     */
    public static Tensor scalar(float value) {
        return of(NDArray.scalar(value));
    }

    /**
     * A leaf that gradients can be asked for.
     *
     * @param value its numbers, shared, not copied
     * @return the tensor
     */
    public static Tensor variable(NDArray value) {
        return new Tensor(value, null, IDS.incrementAndGet());
    }

    /**
     * Runs an operation, and records it when recording is on and an input is tracked.
     *
     * @param op the operation
     * @param inputs its inputs
     * @return its output
     */
    public static Tensor apply(Op op, Tensor... inputs) {
        return run(op, inputs.clone());
    }

    /** {@link #apply} for inputs in an array that nobody else has. */
    static Tensor run(Op op, Tensor... inputs) {
        NDArray[] values = new NDArray[inputs.length];
        boolean tracked = false;
        for (int i = 0; i < inputs.length; i++) {
            values[i] = inputs[i].value;
            tracked |= inputs[i].isTracked();
        }
        NDArray value = timed(op, values);
        int[] changes = sharedCounter(value, inputs);
        return tracked && Autograd.isRecording()
                ? new Tensor(value, changes, op, inputs)
                : new Tensor(value, changes, 0);
    }

    private static NDArray timed(Op op, NDArray[] values) {
        long start = OpTimes.begin();
        NDArray value = op.eval(values);
        OpTimes.end(op, "", start);
        return value;
    }

    /** The counter of the input that an output shares its floats with, or null. */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private static int @Nullable [] sharedCounter(NDArray value, Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (input.value.array() == value.array()) {
                return input.counter();
            }
        }
        return null;
    }

    private synchronized int[] counter() {
        int[] counter = changes;
        if (counter == null) {
            counter = new int[1];
            changes = counter;
        }
        return counter;
    }

    /** {@return the numbers, shared, not copied} */
    public NDArray value() {
        return value;
    }

    /** {@return the shape} */
    @Override
    public Shape shape() {
        return value.shape();
    }

    /**
     * The only number of a tensor that has one.
     *
     * @return the number
     * @throws ShapeException if there is not exactly one
     */
    public float item() {
        return value.item();
    }

    /** {@return whether a gradient can flow into this tensor: it is a variable, or was recorded} */
    public boolean isTracked() {
        return id != 0;
    }

    /** {@return the same numbers as a constant} */
    public Tensor detach() {
        return isTracked() ? new Tensor(value, counter(), 0) : this;
    }

    /**
     * Says that the numbers were changed in place, such as those of a parameter by an optimizer. Taking a gradient
     * through an operation that used them before, or made them, then fails instead of giving a wrong result, also if it
     * used them through {@link #reshape} or {@link #detach}, which share them.
     */
    public void touch() {
        counter()[0]++;
    }

    int changes() {
        int[] counter = changes;
        return counter == null ? 0 : counter[0];
    }

    long id() {
        return id;
    }

    @Nullable
    Call call() {
        return call;
    }

    /**
     * Takes elements from one of two tensors, all three broadcast.
     *
     * @param mask where it is not 0 the first is taken; gets no gradient
     * @param a the first
     * @param b the second
     * @return mask ≠ 0 ? a : b
     */
    public static Tensor where(Tensor mask, Tensor a, Tensor b) {
        return run(new ElementwiseOp.Where(), mask, a, b);
    }

    /**
     * Joins tensors along an axis they have; all other sizes agree.
     *
     * @param axis the axis
     * @param parts one or more tensors
     * @return all of them in a row
     */
    public static Tensor concat(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("[concat] expected one tensor or more, got none");
        }
        Shape first = parts.get(0).shape();
        int a = first.axis(axis);
        int size = 0;
        for (Tensor part : parts) {
            Shape shape = part.shape();
            if (shape.rank() != first.rank() || !shape.with(a, 1).equals(first.with(a, 1))) {
                throw new ShapeException("[concat] expected shapes that differ on axis " + axis + " only, got " + first
                        + " and " + shape);
            }
            size = sum("concat", size, shape.size(a));
        }
        return run(new MovementOp.Concat(a, first.with(a, size)), parts.toArray(new Tensor[0]));
    }

    /**
     * Joins tensors of one shape along a new axis.
     *
     * @param axis where the new axis stands in the result
     * @param parts one or more tensors
     * @return a tensor of one more axis
     */
    public static Tensor stack(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("[stack] expected one tensor or more, got none");
        }
        List<Tensor> wide = new ArrayList<>();
        for (Tensor part : parts) {
            if (!part.shape().equals(parts.get(0).shape())) {
                throw new ShapeException("[stack] expected tensors of one shape, got "
                        + parts.get(0).shape() + " and " + part.shape());
            }
            Shape shape = part.shape();
            int rank = shape.rank();
            int a = axis < 0 ? axis + rank + 1 : axis;
            if (a < 0 || a > rank) {
                throw new ShapeException("[stack] expected an axis in [" + (-rank - 1) + ", " + rank + "], got " + axis
                        + ": parts " + shape);
            }
            wide.add(part.reshape(shape.part(0, a).then(Shape.of(1)).then(shape.part(a, rank))));
        }
        return concat(axis, wide);
    }

    static int sum(String name, int a, int b) {
        long sum = (long) a + b;
        if (sum > Integer.MAX_VALUE) {
            throw new ShapeException("[" + name + "] expected sizes of at most 2147483647, got " + sum);
        }
        return (int) sum;
    }

    /** The shape and the first numbers. */
    @Override
    public String toString() {
        return value.toString().replaceFirst("NDArray", "Tensor");
    }
}
