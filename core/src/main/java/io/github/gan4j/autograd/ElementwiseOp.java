package io.github.gan4j.autograd;

import io.github.gan4j.compute.Elementwise;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.ndarray.NDArray;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The family of elementwise operations. */
sealed interface ElementwiseOp extends Op {
    float TWO_BY_ROOT_PI = (float) (2 / Math.sqrt(Math.PI));

    /** y = f(x). */
    record Function1(Unary function) implements ElementwiseOp {
        @Override
        public String name() {
            return function.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Elementwise.apply(function, inputs[0]);
        }

        @Override
        public @Nullable Tensor vjp(int input, Call call, Tensor g) {
            Tensor x = call.input(0);
            Tensor y = call.output();
            if (!Autograd.isRecording() && (function == Unary.TANH || function == Unary.SIGMOID)) {
                return atOnce(g, y);
            }
            return switch (function) {
                case NEG -> g.neg();
                case ABS -> g.mul(x.sign());
                case SIGN, STEP -> null;
                case SQUARE -> g.mul(x).mul(2);
                case SQRT -> g.div(y.mul(2));
                case RSQRT -> g.mul(y.square().mul(y)).mul(-.5f);
                case EXP -> g.mul(y);
                case EXPM1 -> g.mul(y.add(1));
                case LOG -> g.div(x);
                case LOG1P -> g.div(x.add(1));
                case SIN -> g.mul(x.cos());
                case COS -> g.mul(x.sin()).neg();
                case TANH -> g.mul(Tensor.scalar(1).sub(y.square()));
                case SIGMOID -> g.mul(y.mul(Tensor.scalar(1).sub(y)));
                case SOFTPLUS -> g.mul(x.sigmoid());
                case RELU -> g.mul(x.step());
                case ERF -> g.mul(x.square().neg().exp()).mul(TWO_BY_ROOT_PI);
            };
        }

        /** The same numbers without an array for each part. */
        private Tensor atOnce(Tensor g, Tensor y) {
            long start = OpTimes.begin();
            NDArray part = function == Unary.TANH
                    ? Elementwise.tanhGradient(g.value(), y.value())
                    : Elementwise.sigmoidGradient(g.value(), y.value());
            OpTimes.end(this, " gradient", start);
            return Tensor.of(part);
        }
    }

    /** y = f(a, b), broadcast. */
    record Function2(Binary function) implements ElementwiseOp {
        @Override
        public String name() {
            return Elementwise.name(function);
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Elementwise.apply(function, inputs[0], inputs[1]);
        }

        @Override
        public @Nullable Tensor vjp(int input, Call call, Tensor g) {
            Tensor wide = input == 0 ? first(call, g) : second(call, g);
            return wide == null ? null : wide.sumTo(call.input(input).shape());
        }

        private @Nullable Tensor first(Call call, Tensor g) {
            Tensor a = call.input(0);
            Tensor b = call.input(1);
            return switch (function) {
                case ADD, SUB -> g;
                case MUL -> g.mul(b);
                case DIV -> g.div(b);
                case MAX -> g.mul(share(a, b));
                case MIN -> g.mul(share(b, a));
                // b·a^(b−1), where both are 0 with an exponent that keeps it finite.
                case POW -> {
                    // A constant exponent of 0 has no other gradient, and beside 0, a^−1 may be infinite.
                    Tensor zeros = b.isTracked() ? a.equalTo(0).mul(b.equalTo(0)) : b.equalTo(0);
                    yield g.mul(b).mul(a.pow(Tensor.where(zeros, Tensor.scalar(0), b.sub(1))));
                }
                case LEAKY_RELU -> g.mul(a.leakyStep(b));
                case GREATER, GREATER_EQUAL, EQUAL, LEAKY_STEP -> null;
            };
        }

        private @Nullable Tensor second(Call call, Tensor g) {
            Tensor a = call.input(0);
            Tensor b = call.input(1);
            return switch (function) {
                case ADD -> g;
                case SUB -> g.neg();
                case MUL -> g.mul(a);
                case DIV -> g.mul(call.output()).div(b).neg();
                case MAX -> g.mul(share(b, a));
                case MIN -> g.mul(share(a, b));
                // a^b·ln a, which is 0 at a = 0 and not a number below.
                case POW ->
                    g.mul(call.output())
                            .mul(Tensor.where(a.equalTo(0), Tensor.scalar(1), a).log());
                case LEAKY_RELU -> g.mul(Tensor.where(a.greater(0), Tensor.scalar(0), a));
                case LEAKY_STEP -> g.mul(Tensor.scalar(1).sub(a.step()));
                case GREATER, GREATER_EQUAL, EQUAL -> null;
            };
        }

        /** 1 where a is larger, ½ where both are equal. */
        private static Tensor share(Tensor a, Tensor b) {
            return a.greater(b).add(a.equalTo(b).mul(.5f));
        }
    }

    /** y = mask ≠ 0 ? a : b, broadcast. */
    record Where() implements ElementwiseOp {
        @Override
        public String name() {
            return "where";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Elementwise.where(inputs[0], inputs[1], inputs[2]);
        }

        @Override
        public @Nullable Tensor vjp(int input, Call call, Tensor g) {
            Tensor mask = call.input(0);
            Tensor zero = Tensor.scalar(0);
            return switch (input) {
                case 1 -> Tensor.where(mask, g, zero).sumTo(call.input(1).shape());
                case 2 -> Tensor.where(mask, zero, g).sumTo(call.input(2).shape());
                default -> null;
            };
        }
    }
}
