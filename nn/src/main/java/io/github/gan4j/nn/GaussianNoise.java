package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/**
 * Adds normally distributed noise in training, such as instance noise on a discriminator's images (Sønderby et al.
 * 2017). In {@link Mode#EVAL} nothing happens. The random stream is in the state under the name {@code noise}.
 */
public final class GaussianNoise implements Layer {
    private final float std;
    private final Rng rng;
    private final State state;

    private GaussianNoise(float std, Rng rng) {
        this.std = std;
        this.rng = rng;
        this.state = State.empty().with("noise", rng);
    }

    /**
     * A layer.
     *
     * @param std the noise's standard deviation, 0 or more, in the units of the input
     * @param rng a stream of this layer's own, such as {@code rng.stream("noise 0")}
     * @return the layer
     * @throws IllegalArgumentException if the standard deviation is negative or not finite
     */
    public static GaussianNoise of(float std, Rng rng) {
        if (!(std >= 0) || Float.isInfinite(std)) {
            throw new IllegalArgumentException(
                    "[gaussianNoise] expected a standard deviation of 0 or more, got " + std);
        }
        return new GaussianNoise(std, rng);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return pass.mode() == Mode.EVAL || std == 0 ? x : x.add(Tensor.of(rng.normal(x.shape(), 0, std)));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** The standard deviation, such as {@code GaussianNoise(0.1)}. */
    @Override
    public String toString() {
        return "GaussianNoise(" + std + ")";
    }
}
