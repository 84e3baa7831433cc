package io.github.gan4j.autograd;

import io.github.gan4j.compute.Movement;
import io.github.gan4j.compute.Reduce;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Locale;

/** The family of reductions, and broadcasting, which is the adjoint of the sum. Reduced axes stay with size 1. */
sealed interface ReduceOp extends Op {
    /** The sum over axes. */
    record Sum(int... axes) implements ReduceOp {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Reduce.apply(Reduction.SUM, inputs[0], axes, true);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.broadcastTo(call.input(0).shape());
        }
    }

    /** The largest or smallest over axes; equal ones share the gradient. */
    record Extreme(Reduction reduction, int... axes) implements ReduceOp {
        @Override
        public String name() {
            return reduction.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Reduce.apply(reduction, inputs[0], axes, true);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            Tensor hits = call.input(0).equalTo(call.output());
            return hits.mul(g.div(hits.sum(true, axes)));
        }
    }

    /** Repeats along axes of size 1 and new leading axes. */
    record BroadcastTo(Shape shape) implements ReduceOp {
        @Override
        public String name() {
            return "broadcastTo";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Movement.broadcastTo(inputs[0], shape);
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            return g.sumTo(call.input(0).shape());
        }
    }
}
