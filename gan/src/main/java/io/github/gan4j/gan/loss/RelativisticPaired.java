package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The relativistic game (Jolicoeur-Martineau 2018, "The relativistic discriminator"): D says by how much a real sample
 * is more real than a generated one. With h the cost of a {@link RelativisticForm}, D minimises E h(r − f) and G
 * minimises E h(f − r), over pairs, one real and one generated sample each. With penalties on both sides (R1 and R2) it
 * is the loss of R3GAN (Huang et al. 2024, "The GAN is dead; long live the GAN!").
 *
 * @param form what a difference costs
 */
public record RelativisticPaired(RelativisticForm form) implements GanLoss {
    private static final String NAME = "relativistic-paired";

    /** The standard form: D minimises E sp(−(r − f)), G minimises E sp(−(f − r)). */
    public RelativisticPaired() {
        this(RelativisticForm.LOGISTIC);
    }

    @Override
    public String name() {
        return NAME + form.suffix();
    }

    @Override
    public String summary() {
        return switch (form) {
            case LOGISTIC -> "D compares pairs of a real and a generated sample (Jolicoeur-Martineau 2018)";
            case HINGE -> "pairs, with a hinge at a difference of 1 (Jolicoeur-Martineau 2018)";
            case LEAST_SQUARES -> "pairs, with squares of distances to a difference of 1 (Jolicoeur-Martineau 2018)";
        };
    }

    /**
     * E h(r − f).
     *
     * @throws io.github.gan4j.ndarray.ShapeException if there are not as many real as generated samples
     */
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        LogisticGame.checkPairs(name(), real, fake);
        return form.cost(real.sub(fake));
    }

    /**
     * E h(f − r).
     *
     * @throws io.github.gan4j.ndarray.ShapeException if there are not as many real as generated samples
     */
    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        Tensor ofReal = real.get();
        LogisticGame.checkPairs(name(), ofReal, fake);
        return form.cost(fake.sub(ofReal));
    }

    /** It is not: a sample is compared with real ones. */
    @Override
    public boolean isPerSample() {
        return false;
    }
}
