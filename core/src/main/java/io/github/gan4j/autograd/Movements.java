package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The operations of a {@link Tensor} that move elements: other shapes, other orders, parts of it, or more around it.
 */
public sealed interface Movements permits Tensor {
    /** {@return the shape} */
    Shape shape();

    /**
     * The same elements in row-major order under another shape.
     *
     * @param sizes the new sizes; one of them may be −1, which is then worked out
     * @return a tensor of that shape
     */
    default Tensor reshape(int... sizes) {
        int unknown = -1;
        int known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != -1) {
                known *= sizes[i];
            } else if (unknown < 0) {
                unknown = i;
            } else {
                throw new ShapeException("[reshape] expected at most one size of -1, got " + Arrays.toString(sizes)
                        + ": input " + shape());
            }
        }
        int[] resolved = sizes.clone();
        if (unknown >= 0) {
            if (known == 0 || shape().elements() % known != 0) {
                throw new ShapeException("[reshape] expected sizes that divide the "
                        + shape().elements() + " elements, got " + Arrays.toString(sizes) + ": input "
                        + shape());
            }
            resolved[unknown] = shape().elements() / known;
        }
        return reshape(Shape.of(resolved));
    }

    /**
     * The same elements in row-major order under another shape.
     *
     * @param shape a shape with as many elements
     * @return a tensor of that shape
     */
    default Tensor reshape(Shape shape) {
        return shape.equals(shape()) ? self() : Tensor.run(new MovementOp.Reshape(shape), self());
    }

    /**
     * Reorders the axes.
     *
     * @param order axis i of the result is axis order[i] of this
     * @return the reordered tensor
     */
    default Tensor permute(int... order) {
        int rank = shape().rank();
        int[] axes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            axes[i] = shape().axis(order[i]);
        }
        if (order.length != rank || Arrays.stream(axes).distinct().count() != rank) {
            throw new ShapeException("[permute] expected each of the " + rank + " axes once, got "
                    + Arrays.toString(order) + ": input " + shape());
        }
        return Tensor.run(new MovementOp.Permute(axes), self());
    }

    /** {@return this tensor with its last two axes swapped} */
    default Tensor transpose() {
        return transpose(-2, -1);
    }

    /**
     * {@return this tensor with two axes swapped}
     *
     * @param a one axis
     * @param b the other axis
     */
    default Tensor transpose(int a, int b) {
        int[] order = new int[shape().rank()];
        Arrays.setAll(order, i -> i);
        order[shape().axis(a)] = shape().axis(b);
        order[shape().axis(b)] = shape().axis(a);
        return permute(order);
    }

    /**
     * The elements [from, to) along an axis.
     *
     * @param axis the axis
     * @param from the first, in [0, to]
     * @param to the one after the last, at most the size
     * @return the part
     */
    default Tensor slice(int axis, int from, int to) {
        return slice(axis, from, to, 1);
    }

    /**
     * Every step-th of the elements [from, to) along an axis.
     *
     * @param axis the axis
     * @param from the first, in [0, to]
     * @param to no element from here on, at most the size
     * @param step the distance, 1 or more
     * @return the part
     */
    default Tensor slice(int axis, int from, int to, int step) {
        int a = shape().axis(axis);
        if (from < 0 || to < from || to > shape().size(a) || step < 1) {
            throw new ShapeException(
                    "[slice] expected 0 ≤ from ≤ to ≤ " + shape().size(a) + " and a step of 1 or more, got from " + from
                            + ", to " + to + ", step " + step + ": axis " + axis + " of " + shape());
        }
        int[] begin = new int[shape().rank()];
        int[] steps = ones();
        begin[a] = from;
        steps[a] = step;
        return Tensor.run(
                new MovementOp.Slice(begin, steps, shape().with(a, from == to ? 0 : (to - from - 1) / step + 1)),
                self());
    }

    /**
     * Adds zeros around.
     *
     * @param before how many before the first element, one number an axis, each 0 or more
     * @param after how many behind the last
     * @return the larger tensor
     */
    default Tensor pad(int[] before, int[] after) {
        int rank = shape().rank();
        boolean fits = before.length == rank && after.length == rank;
        int[] sizes = shape().toArray();
        for (int i = 0; fits && i < rank; i++) {
            fits = before[i] >= 0 && after[i] >= 0;
            sizes[i] = Tensor.sum("pad", sizes[i], Tensor.sum("pad", before[i], after[i]));
        }
        if (!fits) {
            throw new ShapeException("[pad] expected " + rank + " numbers of 0 or more on each side, got "
                    + Arrays.toString(before) + " and " + Arrays.toString(after) + ": input " + shape());
        }
        return Tensor.run(new MovementOp.Place(before.clone(), ones(), Shape.of(sizes)), self());
    }

    /**
     * Reverses the order of the elements.
     *
     * @param axes along which axes; none means all
     * @return the reversed tensor
     */
    default Tensor flip(int... axes) {
        shape().flags(axes);
        return Tensor.run(new MovementOp.Flip(axes.clone()), self());
    }

    /**
     * Cuts into parts along an axis: the opposite of {@link Tensor#concat}.
     *
     * @param axis the axis
     * @param sizes the size of each part; together the size of the axis
     * @return the parts, in order
     */
    default List<Tensor> split(int axis, int... sizes) {
        if (Arrays.stream(sizes).sum() != shape().size(axis)
                || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            throw new ShapeException("[split] expected sizes of 0 or more that add up to "
                    + shape().size(axis) + ", got " + Arrays.toString(sizes) + ": axis " + axis + " of "
                    + shape());
        }
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(slice(axis, from, from + size));
            from += size;
        }
        return parts;
    }

    /**
     * Picks elements along an axis.
     *
     * @param axis the axis
     * @param indices which elements, each in [0, size); one may be named often
     * @return element i along the axis is element indices[i] of this
     */
    default Tensor gather(int axis, int... indices) {
        int a = shape().axis(axis);
        checkIndices("gather", indices, shape().size(a));
        return Tensor.run(new MovementOp.Gather(a, indices.clone()), self());
    }

    /**
     * Adds elements up where indices say: the adjoint of {@link #gather}.
     *
     * @param axis the axis
     * @param indices where each element along the axis goes, each in [0, size)
     * @param size the size of the axis in the result
     * @return a tensor of zeros to which element i along the axis was added at indices[i]
     */
    default Tensor scatterAdd(int axis, int[] indices, int size) {
        int a = shape().axis(axis);
        if (indices.length != shape().size(a)) {
            throw new ShapeException("[scatterAdd] expected " + shape().size(a) + " indices, got " + indices.length
                    + ": axis " + axis + " of " + shape());
        }
        checkIndices("scatterAdd", indices, size);
        return Tensor.run(new MovementOp.ScatterAdd(a, size, indices.clone()), self());
    }

    private int[] ones() {
        int[] ones = new int[shape().rank()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void checkIndices(String name, int[] indices, int size) {
        for (int index : indices) {
            if (index < 0 || index >= size) {
                throw new ShapeException("[" + name + "] expected indices in [0, " + size + "), got " + index);
            }
        }
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
