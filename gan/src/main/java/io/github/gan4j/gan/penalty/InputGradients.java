package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * The gradient of a critic's logits by its input, recorded, so that there is a gradient of it by the critic's
 * parameters.
 */
final class InputGradients {
    /** Inside the root, whose slope at 0 is infinite; 10⁻⁶ of a norm of 1 is not seen in float32. */
    private static final float EPSILON = 1e-12f;

    private InputGradients() {}

    /** ‖∇D(x)‖² over all numbers of each sample, (N). */
    static Tensor squaredNorms(Critic critic, Tensor samples) {
        Tensor x = Tensor.variable(samples.value());
        // Each logit depends on its own sample: the gradient of the sum has theirs side by side.
        Tensor gradient = Autograd.grad(critic.logits(x).sum(), List.of(x), CreateGraph.YES)
                .get(0);
        return squaredNorms(gradient);
    }

    /** ‖∇D(x)‖ of each sample, (N). */
    static Tensor norms(Critic critic, Tensor samples) {
        return root(squaredNorms(critic, samples));
    }

    /** The sum of squares over all axes but the first, (N). */
    static Tensor squaredNorms(Tensor rows) {
        Shape shape = rows.shape();
        int count = shape.size(0);
        return rows.square()
                .reshape(count, shape.part(1, shape.rank()).elements())
                .sum(1);
    }

    static Tensor root(Tensor squares) {
        return squares.add(EPSILON).sqrt();
    }

    /**
     * One random point on the line between each real and a generated sample: ε x + (1 − ε) x̃ with one ε ~ U[0, 1) a
     * sample.
     */
    static Tensor between(String name, DiscriminatorPass pass) {
        Tensor real = pass.real();
        Tensor fake = pass.fake();
        if (!real.shape().equals(fake.shape())) {
            throw new ShapeException("[" + name + "] expected a generated sample for each real one, got real "
                    + real.shape() + " and generated " + fake.shape() + ": use batches of equal size");
        }
        Tensor epsilon = onePerSample(real.shape(), pass.rng());
        return Autograd.noGrad(() -> fake.add(epsilon.mul(real.sub(fake))));
    }

    /** Numbers uniform in [0, 1), (N, 1, …, 1). */
    static Tensor onePerSample(Shape samples, Rng rng) {
        Shape shape = samples.part(0, 1);
        for (int i = 1; i < samples.rank(); i++) {
            shape = shape.then(Shape.of(1));
        }
        return Tensor.of(rng.uniform(shape, 0, 1));
    }
}
