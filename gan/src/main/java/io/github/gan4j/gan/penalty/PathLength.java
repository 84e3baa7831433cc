package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import java.util.List;

/**
 * Path length regularization (Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN", equation 4):
 * a step of the noise should change the image by as much everywhere. λ E (‖Jᵀy‖ − a)², where Jᵀy is the gradient by the
 * noise of the sample times random numbers y ~ N(0, 1), divided by √(H·W) so that sizes of images can be compared (by
 * √D for samples (N, D)), and a is a moving average of the lengths, this update included, from 0 on. No gradient flows
 * through a.
 *
 * <p>In a style-based generator the step is one of the styles, as in the paper; the square is the mean over the layers
 * that have a style. Other generators have no styles, and the step is one of the noise.
 *
 * @param weight λ, above 0; 2 in the authors' code, where it is taken every 4 updates: {@link Lazily}
 * @param decay of the average, in [0, 1); 0.99 in the paper
 */
public record PathLength(float weight, double decay) implements GeneratorPenalty {
    private static final String MEAN = "path-length.mean";

    /** The penalty with a weight of 2 and a decay of 0.99. */
    public PathLength() {
        this(2, .99);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite, or the decay not in [0, 1)
     */
    public PathLength {
        PenaltySettings.weight("path-length", weight);
        PenaltySettings.decay("path-length", decay);
    }

    /**
     * The same penalty with another weight.
     *
     * @param newWeight λ, above 0
     * @return the changed penalty
     */
    public PathLength withWeight(float newWeight) {
        return new PathLength(newWeight, decay);
    }

    @Override
    public String name() {
        return "path-length";
    }

    @Override
    public String summary() {
        return "equal steps of the noise change images equally (Karras et al. 2020)";
    }

    /** The penalty; moves the average {@code path-length.mean} in the memory, so is asked once an update. */
    @Override
    public Tensor of(GeneratorPass pass) {
        Shape shape = pass.samples().shape();
        float scale = (float) (1 / Math.sqrt(positions(shape)));
        Tensor y = Tensor.of(pass.rng().normal(shape, 0, scale));
        Tensor pulled = Autograd.grad(pass.samples(), y, List.of(pass.z()), CreateGraph.YES)
                .get(0);
        int rows = pulled.shape().rank() == 3 ? pulled.shape().size(1) : 1;
        Tensor lengths = InputGradients.root(InputGradients.squaredNorms(pulled).mul(1f / rows));
        double before = pass.memory().get(MEAN, 0);
        double mean = decay * before + (1 - decay) * lengths.detach().mean().item();
        pass.memory().set(MEAN, mean);
        return lengths.sub((float) mean).square().mean().mul(weight);
    }

    /** H·W of images (N, H, W, C), D of samples (N, D). */
    private static int positions(Shape samples) {
        return samples.rank() > 2
                ? samples.part(1, samples.rank() - 1).elements()
                : samples.part(1, samples.rank()).elements();
    }
}
