package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The hinge loss (Lim and Ye 2017, "Geometric GAN"; Miyato et al. 2018, "Spectral Normalization", equations 16 and 17):
 * D minimises E max(0, 1 − r) + E max(0, 1 + f), so that it learns nothing from samples beyond a margin of 1; G
 * minimises −E f.
 */
public record Hinge() implements GanLoss {
    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public String summary() {
        return "D learns from samples within a margin of 1 (Lim and Ye 2017; Miyato et al. 2018)";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return real.neg().add(1).relu().mean().add(fake.add(1).relu().mean());
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.mean().neg();
    }
}
