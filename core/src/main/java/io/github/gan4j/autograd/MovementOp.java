package io.github.gan4j.autograd;

import io.github.gan4j.compute.Movement;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;

/**
 * The family of operations that move elements; the adjoint of each is in the family too. Arguments are checked by
 * {@link Tensor}.
 */
sealed interface MovementOp extends Op {
    /** The same elements under another shape. */
    record Reshape(Shape shape) implements MovementOp {
        @Override
        public String name() {
            return "reshape";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return inputs[0].reshape(shape);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.reshape(call.input(0).shape());
        }
    }

    /** Axis i of the output is axis order[i] of the input. */
    record Permute(int... order) implements MovementOp {
        @Override
        public String name() {
            return "permute";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.permute(inputs[0], order);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            int[] inverse = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                inverse[order[i]] = i;
            }
            return g.permute(inverse);
        }
    }

    /** A box of elements, some apart. */
    record Slice(int[] begin, int[] step, Shape count) implements MovementOp {
        @Override
        public String name() {
            return "slice";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.slice(inputs[0], begin, step, count);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return Tensor.run(new Place(begin, step, call.input(0).shape()), g);
        }
    }

    /** Elements set into a larger array of zeros: the adjoint of {@link Slice}. */
    record Place(int[] begin, int[] step, Shape into) implements MovementOp {
        @Override
        public String name() {
            return "pad";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.place(inputs[0], begin, step, into);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return Tensor.run(new Slice(begin, step, call.input(0).shape()), g);
        }
    }

    /** The order along some axes reversed. */
    record Flip(int... axes) implements MovementOp {
        @Override
        public String name() {
            return "flip";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.flip(inputs[0], inputs[0].shape().flags(axes));
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.flip(axes);
        }
    }

    /** Several tensors in a row along an axis. */
    record Concat(int axis, Shape shape) implements MovementOp {
        @Override
        public String name() {
            return "concat";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.concat(List.of(inputs), axis, shape);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            int from = 0;
            for (int i = 0; i < input; i++) {
                from += call.input(i).shape().size(axis);
            }
            return g.slice(axis, from, from + call.input(input).shape().size(axis));
        }
    }

    /** Elements picked along an axis. */
    record Gather(int axis, int... indices) implements MovementOp {
        @Override
        public String name() {
            return "gather";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.gather(inputs[0], indices, axis);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.scatterAdd(axis, indices, call.input(0).shape().size(axis));
        }
    }

    /** Elements added where indices say: the adjoint of {@link Gather}. */
    record ScatterAdd(int axis, int size, int... indices) implements MovementOp {
        @Override
        public String name() {
            return "scatterAdd";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.scatterAdd(inputs[0], indices, axis, size);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.gather(axis, indices);
        }
    }
}
