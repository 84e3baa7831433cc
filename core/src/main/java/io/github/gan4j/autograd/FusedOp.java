package io.github.gan4j.autograd;

import io.github.gan4j.compute.Normalization;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The family of operations made of others, that have a faster way to their value and their first-order gradients. What
 * one is made of is its definition, and what gradients of gradients are taken of; a test holds the two equal.
 */
sealed interface FusedOp extends Op {
    /**
     * The definition, in public operations.
     *
     * @param inputs the inputs
     * @return the output
     */
    Tensor composed(Tensor... inputs);

    /**
     * The gradients of first order.
     *
     * @param call the inputs and the output
     * @param gradient that with respect to the output
     * @param needed for each input, whether its gradient is wanted
     * @param own whether the gradient is of no other use, so that its memory may be that of the first input's
     * @return for each input its gradient, or null where it is not wanted
     */
    @Nullable
    NDArray[] gradients(Call call, NDArray gradient, boolean[] needed, boolean own);

    /** Where the gradient of an input goes that is as large as the output's. */
    private static NDArray room(NDArray gradient, boolean own) {
        return own ? gradient : Workspace.uninitialized(gradient.shape());
    }

    /**
     * All gradients that are needed, to be differentiated again. One input may be made of another, or be the same: each
     * stands in here under a name of its own, so that its gradient is the partial one, and what it was made of is the
     * matter of the pass that asks.
     */
    default @Nullable Tensor[] vjps(Call call, Tensor gradient, boolean[] needed) {
        Tensor[] inputs = new Tensor[call.inputs()];
        List<Tensor> targets = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            Tensor input = call.input(i);
            inputs[i] = input.isTracked() ? Tensor.run(new MovementOp.Reshape(input.shape()), input) : input;
            if (needed[i]) {
                targets.add(inputs[i]);
            }
        }
        List<Tensor> parts = BackwardPass.gradients(composed(inputs), gradient, targets, List.of(inputs));
        @Nullable Tensor[] out = new Tensor[inputs.length];
        int next = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = needed[i] ? parts.get(next++) : null;
        }
        return out;
    }

    @Override
    default @Nullable Tensor vjp(int input, Call call, Tensor gradient) {
        boolean[] needed = new boolean[call.inputs()];
        needed[input] = true;
        if (Autograd.isRecording()) {
            return vjps(call, gradient, needed)[input];
        }
        NDArray part = gradients(call, gradient.value(), needed, false)[input];
        return part == null ? null : Tensor.of(part);
    }

    /** leakyRelu((x − mean(x))/√(variance(x) + epsilon)·weight + bias, slope), given the moments of x. */
    record BatchNorm(Moments moments, float epsilon, float slope) implements FusedOp {
        @Override
        public String name() {
            return "batchNorm";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            checkChannels(name(), inputs[0].shape(), "weight", inputs[1].shape());
            checkChannels(name(), inputs[0].shape(), "bias", inputs[2].shape());
            checkChannels(name(), inputs[0].shape(), "moments", moments.mean().shape());
            checkSlope(name(), slope);
            return Normalization.normalize(inputs[0], moments.mean(), scale(inputs[1]), inputs[2], slope);
        }

        private double inverseDeviation(int c) {
            NDArray variance = moments.variance();
            return 1 / Math.sqrt((double) variance.array()[variance.offset() + c] + epsilon);
        }

        private NDArray scale(NDArray weight) {
            NDArray scale = Workspace.uninitialized(weight.shape());
            for (int c = 0; c < scale.elements(); c++) {
                scale.array()[scale.offset() + c] = (float) (weight.array()[weight.offset() + c] * inverseDeviation(c));
            }
            return scale;
        }

        @Override
        public Tensor composed(Tensor... inputs) {
            Tensor x = inputs[0];
            int channels = x.shape().size(-1);
            Tensor rows = x.reshape(x.shape().elements() / channels, channels);
            Tensor near = rows.sub(rows.mean(0));
            Tensor centered = near.sub(near.mean(0)); // a mean far from 0 is rounded by much of what is left
            Tensor scale = centered.square().mean(0).add(epsilon).rsqrt().mul(inputs[1]);
            return centered.mul(scale).add(inputs[2]).leakyRelu(slope).reshape(x.shape());
        }

        /**
         * With d the gradient before the leaky ReLU, x̂ = (x − mean)/σ, and sums over the n values of a channel: ∂bias
         * = Σd, ∂weight = Σd·x̂, ∂x = weight/σ·(d − Σd/n − x̂·Σ(d·x̂)/n). Ioffe and Szegedy 2015, section 3.
         */
        @Override
        public @Nullable NDArray[] gradients(Call call, NDArray g, boolean[] needed, boolean own) {
            NDArray x = call.input(0).value();
            NDArray y = call.output().value();
            NDArray weight = call.input(1).value();
            NDArray[] sums = Normalization.gradientSums(g, y, x, moments.mean(), slope);
            NDArray bias = sums[0];
            NDArray products = sums[1];
            NDArray dx = null;
            if (needed[0]) {
                int n = x.elements() / weight.elements();
                NDArray shift = Workspace.uninitialized(weight.shape());
                NDArray tilt = Workspace.uninitialized(weight.shape());
                for (int c = 0; c < weight.elements(); c++) {
                    double inverse = inverseDeviation(c);
                    shift.array()[shift.offset() + c] = bias.array()[bias.offset() + c] / n;
                    tilt.array()[tilt.offset() + c] =
                            (float) (products.array()[products.offset() + c] * inverse * inverse / n);
                }
                dx = room(g, own);
                Normalization.gradient(g, y, x, moments.mean(), scale(weight), shift, tilt, slope, dx);
            }
            for (int c = 0; c < weight.elements(); c++) {
                products.array()[products.offset() + c] *= (float) inverseDeviation(c);
            }
            return new NDArray[] {dx, needed[1] ? products : null, needed[2] ? bias : null};
        }
    }

    /** leakyRelu(x + bias, slope). */
    record AddLeakyRelu(float slope) implements FusedOp {
        @Override
        public String name() {
            return "addLeakyRelu";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            checkChannels(name(), inputs[0].shape(), "bias", inputs[1].shape());
            checkSlope(name(), slope);
            NDArray y = Workspace.uninitialized(inputs[0].shape());
            Normalization.addLeaky(inputs[0], inputs[1], slope, y);
            return y;
        }

        @Override
        public Tensor composed(Tensor... inputs) {
            return inputs[0].add(inputs[1]).leakyRelu(slope);
        }

        @Override
        public @Nullable NDArray[] gradients(Call call, NDArray g, boolean[] needed, boolean own) {
            NDArray d = room(g, own);
            NDArray bias = Normalization.leakyGradient(g, call.output().value(), slope, d);
            return new NDArray[] {needed[0] ? d : null, needed[1] ? bias : null};
        }
    }

    /**
     * leakyRelu(product(a, b) + bias, slope): a layer. The bias is added, and the gradient taken back, where the
     * numbers lie, so that a product without its bias is never there.
     *
     * @param product of two inputs, whose value is an array of its own
     * @param slope of the leaky ReLU
     */
    record Biased(Op product, float slope) implements FusedOp, AddsInPlace {
        @Override
        public String name() {
            return product.name() + " with bias";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            checkSlope(product.name(), slope);
            NDArray y = product.eval(inputs[0], inputs[1]);
            checkChannels(product.name(), y.shape(), "bias", inputs[2].shape());
            Normalization.addLeaky(y, inputs[2], slope, y);
            return y;
        }

        @Override
        public Tensor composed(Tensor... inputs) {
            return Tensor.run(product, inputs[0], inputs[1]).add(inputs[2]).leakyRelu(slope);
        }

        /** The slope of a leaky ReLU changes nowhere but at the kink, and its output has the sign of its input. */
        @Override
        public @Nullable Tensor[] vjps(Call call, Tensor gradient, boolean[] needed) {
            Tensor d = slope == 1 ? gradient : gradient.mul(call.output().leakyStep(Tensor.scalar(slope)));
            return new Tensor[] {
                needed[0] ? product.vjp(0, call, d) : null,
                needed[1] ? product.vjp(1, call, d) : null,
                needed[2] ? d.sumTo(call.input(2).shape()) : null
            };
        }

        @Override
        public @Nullable NDArray[] gradients(Call call, NDArray g, boolean[] needed, boolean own) {
            @Nullable Tensor[] parts = vjps(call, Tensor.of(g), needed);
            @Nullable NDArray[] out = new NDArray[parts.length];
            for (int i = 0; i < out.length; i++) {
                Tensor part = parts[i];
                out[i] = part == null ? null : part.value();
            }
            return out;
        }

        /**
         * The gradient before the leaky ReLU, and that of the bias.
         *
         * @param call the inputs and the output
         * @param g the gradient with respect to the output
         * @param d gets the gradient with respect to the sum; may be g
         * @return the gradient with respect to the bias
         */
        NDArray throughLeaky(Call call, NDArray g, NDArray d) {
            return Normalization.leakyGradient(g, call.output().value(), slope, d);
        }

        @Override
        public boolean addVjp(int input, Call call, NDArray gradient, NDArray sum) {
            return product instanceof AddsInPlace adds && adds.addVjp(input, call, gradient, sum);
        }
    }

    private static void checkChannels(String name, Shape x, String what, Shape channels) {
        if (x.rank() < 1 || !channels.equals(Shape.of(x.size(-1)))) {
            throw new ShapeException(
                    "[" + name + "] expected " + what + " (C) for an input (…, C), got " + channels + ": input " + x);
        }
    }

    private static void checkSlope(String name, float slope) {
        if (!(slope >= 0 && slope <= 1)) {
            throw new IllegalArgumentException("[" + name + "] expected a slope in [0, 1], got " + slope
                    + ": for others use leakyRelu on its own");
        }
    }
}
