package io.github.gan4j.nn;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.autograd.Transpose;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/**
 * Spectral normalisation (Miyato et al. 2018): the layer computes with W / σ, where σ = vᵀWu is the largest singular
 * value of the weight as a matrix, one column for each output and one row for each number of its kernel. A dense layer
 * is then 1-Lipschitz. Gradients flow through σ; u and v are constants in it.
 *
 * <p>The trained parameter is {@code weight}; the buffers are {@code u} (outputs) and {@code v} (numbers in a kernel),
 * both of length 1. At each call in {@link Mode#TRAIN} they first take steps of the power iteration, v ← Wu / ‖Wu‖, u ←
 * Wᵀv / ‖Wᵀv‖; in the other modes they stay. The first u is the same for all layers of a size; 15 steps follow at once,
 * so that σ is near its value before any training.
 *
 * <p>The weight must not be all zeros: such a matrix has no direction to normalise, and the result is NaN.
 *
 * @param iterations steps of the power iteration at each call in training, 1 or more
 */
public record SpectralNorm(int iterations) implements Reparameterization {
    private static final int FIRST_ITERATIONS = 15;

    /** The length below which a vector is not brought to length 1, as in PyTorch. */
    private static final float EPSILON = 1e-12f;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there is no iteration
     */
    public SpectralNorm {
        Check.atLeastOne("spectralNorm", "iterations", iterations);
    }

    /** A form with one step of the power iteration at each call in training, as in the paper. */
    public SpectralNorm() {
        this(1);
    }

    @Override
    public Weight begin(NDArray first, int outputAxis, int fanIn) {
        if (allZero(first)) {
            throw new IllegalArgumentException(
                    "[spectralNorm] expected a weight that is not all zeros, which cannot be divided by its norm, got "
                            + "weight " + first.shape() + "; use an initializer such as Initializers.xavierUniform()");
        }
        int outputs = first.shape().size(outputAxis);
        NDArray u = Rng.seeded(1).stream("spectralNorm").normal(Shape.of(outputs), 0, 1);
        NDArray v = NDArray.zeros(Shape.of(first.elements() / outputs));
        Normalized weight =
                new Normalized(Parameter.of(NDArray.copyOf(first)), outputAxis, iterations, Buffer.of(u), Buffer.of(v));
        weight.iterate(FIRST_ITERATIONS);
        return weight;
    }

    private static boolean allZero(NDArray x) {
        for (float number : x.toArray()) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private record Normalized(Parameter parameter, int outputAxis, int iterations, Buffer u, Buffer v, State state)
            implements Weight {
        Normalized(Parameter parameter, int outputAxis, int iterations, Buffer u, Buffer v) {
            this(
                    parameter,
                    outputAxis,
                    iterations,
                    u,
                    v,
                    State.empty().with("weight", parameter).with("u", u).with("v", v));
        }

        @Override
        public Tensor tensor(Mode mode) {
            if (mode == Mode.TRAIN) {
                iterate(iterations);
            }
            // The graph keeps u and v until its gradient is taken; the next call may move the buffers before that.
            Tensor right = Tensor.of(NDArray.copyOf(column(u)));
            Tensor left = Tensor.of(NDArray.copyOf(column(v)));
            Tensor sigma = matrix().matmul(right).mul(left).sum();
            return parameter.tensor().div(sigma);
        }

        void iterate(int steps) {
            Autograd.noGrad(() -> {
                Tensor matrix = matrix();
                Tensor right = Tensor.of(column(u));
                Tensor left = Tensor.of(column(v));
                for (int i = 0; i < steps; i++) {
                    left = unit(matrix.matmul(right));
                    right = unit(matrix.matmul(left, Transpose.A));
                }
                column(u).copyFrom(right.value());
                column(v).copyFrom(left.value());
                return null;
            });
        }

        private static Tensor unit(Tensor x) {
            return x.div(x.square().sum().sqrt().maximum(EPSILON));
        }

        private static NDArray column(Buffer buffer) {
            return buffer.value().reshape(buffer.shape().then(Shape.of(1)));
        }

        /** (numbers in a kernel, outputs). */
        private Tensor matrix() {
            Tensor weight = parameter.tensor();
            int last = weight.shape().rank() - 1;
            Tensor ordered = outputAxis == last ? weight : weight.permute(outputLast(last));
            return ordered.reshape(v.shape().then(u.shape()));
        }

        private int[] outputLast(int last) {
            int[] order = new int[last + 1];
            for (int i = 0; i < last; i++) {
                order[i] = i < outputAxis ? i : i + 1;
            }
            order[last] = outputAxis;
            return order;
        }

        @Override
        public float biasFactor() {
            return 1;
        }

        @Override
        public boolean rescales() {
            return true;
        }

        @Override
        public boolean isBounded() {
            return true;
        }

        @Override
        public String toString() {
            return "spectral norm";
        }
    }
}
