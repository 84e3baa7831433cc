package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * Shows a discriminator how close the other samples of its batch are (Salimans et al. 2016): features (N, in) → (N, in
 * + kernels). Each sample i gives kernels · size numbers, M = x·W; sample j is near to it by exp(−‖Mᵢₖ − Mⱼₖ‖₁) in [0,
 * 1] for kernel k, and the sums of that over all samples j, itself included, are the new features. The parameter is
 * {@code weight} (in, kernels · size). The result depends on the batch in every mode.
 */
public final class MinibatchDiscrimination implements Layer {
    private final Parameter weight;
    private final int kernels;
    private final int size;
    private final State state;

    private MinibatchDiscrimination(Parameter weight, int kernels, int size) {
        this.weight = weight;
        this.kernels = kernels;
        this.size = size;
        this.state = State.empty().with("weight", weight);
    }

    /**
     * A layer with normally distributed weights of standard deviation 1 / √in.
     *
     * @param in the input features, 1 or more
     * @param kernels the new features, 1 or more, such as 50
     * @param size the numbers that are compared for each of them, 1 or more, such as 5
     * @param rng where the first weights come from
     * @return the layer
     */
    public static MinibatchDiscrimination of(int in, int kernels, int size, Rng rng) {
        return of(in, kernels, size, Initializers.normal(0, (float) (1 / Math.sqrt(in))), rng);
    }

    /**
     * A layer with weights of one's choice.
     *
     * @param in the input features, 1 or more
     * @param kernels the new features, 1 or more
     * @param size the numbers that are compared for each of them, 1 or more
     * @param weight makes the first weights
     * @param rng where random numbers come from
     * @return the layer
     */
    public static MinibatchDiscrimination of(int in, int kernels, int size, Initializer weight, Rng rng) {
        Check.atLeastOne("minibatchDiscrimination", "input features", in);
        Check.atLeastOne("minibatchDiscrimination", "kernels", kernels);
        Check.atLeastOne("minibatchDiscrimination", "numbers in a kernel", size);
        int columns = Shape.of(kernels, size).elements();
        return new MinibatchDiscrimination(
                Parameter.of(weight.create(Shape.of(in, columns), in, columns, rng)), kernels, size);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return pass.parts().each(x, this::ofBatch);
    }

    private Tensor ofBatch(Tensor x) {
        int batch = x.shape().size(0);
        Tensor rows = x.matmul(weight.tensor());
        Tensor each = rows.reshape(Shape.of(batch, 1, kernels, size));
        Tensor other = rows.reshape(Shape.of(1, batch, kernels, size));
        Tensor near = each.sub(other).abs().sum(3).neg().exp().sum(1);
        return Tensor.concat(-1, List.of(x, near));
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.rows("minibatchDiscrimination", input, weight.shape());
        return input.with(1, input.size(1) + kernels);
    }

    /** It does, in every mode. */
    @Override
    public boolean mixesSamples() {
        return true;
    }

    @Override
    public State state() {
        return state;
    }

    /** The sizes, such as {@code MinibatchDiscrimination(256 features, 50 kernels of 5)}. */
    @Override
    public String toString() {
        return "MinibatchDiscrimination(" + weight.shape().size(0) + " features, " + kernels
                + (kernels == 1 ? " kernel of " : " kernels of ") + size + ")";
    }
}
