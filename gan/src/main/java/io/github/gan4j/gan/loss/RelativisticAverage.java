package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The relativistic game against the average (Jolicoeur-Martineau 2018, "The relativistic discriminator"): each sample
 * is compared with the mean of the other kind. With h the cost of a {@link RelativisticForm}, D minimises E h(r − E f)
 * + E h(−(f − E r)) and G minimises E h(f − E r) + E h(−(r − E f)): the same with real and generated samples swapped.
 * Gradients flow through the means too. The author's code halves both losses, which nothing but the learning rate of
 * SGD notices.
 *
 * @param form what a difference costs
 */
public record RelativisticAverage(RelativisticForm form) implements GanLoss {
    private static final String NAME = "relativistic-average";

    /** The standard form, RaSGAN. */
    public RelativisticAverage() {
        this(RelativisticForm.LOGISTIC);
    }

    @Override
    public String name() {
        return NAME + form.suffix();
    }

    @Override
    public String summary() {
        return switch (form) {
            case LOGISTIC -> "D compares each sample with the mean of the other kind (Jolicoeur-Martineau 2018)";
            case HINGE -> "against the mean, with a hinge at a difference of 1 (Jolicoeur-Martineau 2018)";
            case LEAST_SQUARES -> "against the mean, with squares of distances (Jolicoeur-Martineau 2018)";
        };
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return cost(real, fake);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return cost(fake, real.get());
    }

    /** What it costs the player who wants the first to be above the second. */
    private Tensor cost(Tensor high, Tensor low) {
        return form.cost(high.sub(low.mean())).add(form.cost(high.mean().sub(low)));
    }

    /** It is not: a sample is compared with real ones. */
    @Override
    public boolean isPerSample() {
        return false;
    }
}
