package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.ProGan;

/** The preset {@code progan}. */
final class ProGanPreset {
    private ProGanPreset() {}

    static Preset preset() {
        return new Preset(
                "progan",
                "Networks that grow with their images, from 7x7 to 28x28, or from 4x4 to 32x32 with --image-size 32.",
                "Karras et al. 2018, ProGAN: growth, equalised learning rates, pixelwise normalisation, deviation over the batch; here widths of 16 to 64, 20,000 images a phase, and the non-saturating loss with R1 in the place of WGAN-GP",
                "clear digits after 5,000 steps; the film shows them grow",
                Networks.growing(Design.of(ProGan.family(16, 64), 64)));
    }
}
