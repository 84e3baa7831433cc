package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The Wasserstein loss with each term passed through a softplus, so that answers D is sure of stop pulling: D minimises
 * E sp(f) + E sp(−r); G minimises E sp(−f). This is the "logistic" loss of StyleGAN (Karras et al. 2019, "A Style-Based
 * Generator Architecture", with R1), and number for number that of {@link NonSaturating} with scale 1: it is here under
 * the name by which users of a critic without a sigmoid look for it.
 */
public record SoftplusWasserstein() implements GanLoss {
    @Override
    public String name() {
        return "softplus-wasserstein";
    }

    @Override
    public String summary() {
        return "softplus of the critic's terms, StyleGAN's logistic loss; equals non-saturating (Karras et al. 2019)";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return fake.softplus().mean().add(real.neg().softplus().mean());
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.neg().softplus().mean();
    }
}
