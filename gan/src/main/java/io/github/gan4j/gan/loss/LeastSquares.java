package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * Least squares (Mao et al. 2017, "Least Squares Generative Adversarial Networks", equation 2): D minimises ½E(r − b)²
 * + ½E(f − a)²; G minimises ½E(f − c)². D's outputs are taken as they are, without a sigmoid. With c = b, G is asked
 * for what D calls real; with b − c = 1 and b − a = 2, as in (a, b, c) = (−1, 1, 0), the game minimises a Pearson χ²
 * divergence.
 *
 * @param a what D is to answer about generated samples
 * @param b what D is to answer about real samples
 * @param c what G wants D to answer about generated samples
 */
public record LeastSquares(float a, float b, float c) implements LabelSmoothing {
    /** The loss with (a, b, c) = (0, 1, 1), equation 9 of the paper. */
    public LeastSquares() {
        this(0, 1, 1);
    }

    /**
     * The loss with its three targets.
     *
     * @throws IllegalArgumentException if a target is not finite, or a = b, where D would have nothing to tell apart
     */
    public LeastSquares {
        if (!Float.isFinite(a) || !Float.isFinite(b) || !Float.isFinite(c) || a == b) {
            throw new IllegalArgumentException("[least-squares] expected finite targets with a and b unlike, got a " + a
                    + ", b " + b + ", c " + c);
        }
    }

    /**
     * What D is to answer about real samples, on the scale on which a is 0 and c is 1 by default.
     *
     * @return b
     */
    @Override
    public float realTarget() {
        return b;
    }

    /** Changes b alone. */
    @Override
    public LeastSquares withRealTarget(float target) {
        LogisticGame.checkRealTarget(target);
        return new LeastSquares(a, target, c);
    }

    @Override
    public String name() {
        return "least-squares";
    }

    @Override
    public String summary() {
        return "squares of distances to targets instead of logarithms (Mao et al. 2017)";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return real.sub(b).square().mean().add(fake.sub(a).square().mean()).mul(.5f);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.sub(c).square().mean().mul(.5f);
    }
}
