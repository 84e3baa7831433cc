package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The Wasserstein distance in its dual form (Arjovsky et al. 2017, "Wasserstein GAN", algorithm 1): D, a critic,
 * minimises E f − E r; G minimises −E f. Minus D's loss estimates the distance, in units of the critic's slope. It
 * means nothing unless the critic's slope is bounded: add a gradient penalty, clip its weights, or use spectral
 * normalisation; the losses of an unbounded critic run away.
 */
public record Wasserstein() implements GanLoss {
    @Override
    public String name() {
        return "wasserstein";
    }

    @Override
    public String summary() {
        return "difference of the mean logits; the critic needs a penalty or clipping (Arjovsky et al. 2017)";
    }

    @Override
    public boolean needsBoundedSlope() {
        return true;
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return fake.mean().sub(real.mean());
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.mean().neg();
    }
}
