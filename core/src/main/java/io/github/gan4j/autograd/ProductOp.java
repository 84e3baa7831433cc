package io.github.gan4j.autograd;

import io.github.gan4j.compute.Product;
import io.github.gan4j.ndarray.NDArray;

/** The family of products. */
sealed interface ProductOp extends Op {
    /** op(a)·op(b) over the last two axes, batched over the others. */
    record Matmul(Transpose transpose) implements ProductOp, AddsInPlace {
        @Override
        public String name() {
            return "matmul";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Product.matmul(inputs[0], transpose.a(), inputs[1], transpose.b());
        }

        /**
         * With A = op(a), B = op(b): ∂a is g·Bᵀ, or its transpose B·gᵀ where a is read transposed; likewise ∂b from
         * Aᵀ·g.
         */
        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            Tensor a = call.input(0);
            Tensor b = call.input(1);
            Tensor wide;
            if (input == 0) {
                wide = transpose.a()
                        ? b.matmul(g, Transpose.of(transpose.b(), true))
                        : g.matmul(b, Transpose.of(false, !transpose.b()));
            } else {
                wide = transpose.b()
                        ? g.matmul(a, Transpose.of(true, transpose.a()))
                        : a.matmul(g, Transpose.of(!transpose.a(), false));
            }
            return wide.sumTo(call.input(input).shape());
        }

        @Override
        public boolean addVjp(int input, Call call, NDArray g, NDArray sum) {
            NDArray a = call.input(0).value();
            NDArray b = call.input(1).value();
            if (a.shape().rank() != 2 || b.shape().rank() != 2) {
                return false;
            }
            if (input == 0 && transpose.a()) {
                Product.addMatmul(b, transpose.b(), g, true, sum);
            } else if (input == 0) {
                Product.addMatmul(g, false, b, !transpose.b(), sum);
            } else if (transpose.b()) {
                Product.addMatmul(g, true, a, transpose.a(), sum);
            } else {
                Product.addMatmul(a, !transpose.a(), g, false, sum);
            }
            return true;
        }
    }
}
