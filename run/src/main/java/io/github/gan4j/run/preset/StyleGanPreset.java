package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.StyleGan;

/** The preset {@code stylegan}. */
final class StyleGanPreset {
    private StyleGanPreset() {}

    static Preset preset() {
        return new Preset(
                "stylegan",
                "Styles that normalise each layer, in networks that grow.",
                "Karras et al. 2019, StyleGAN: mapping, adaptive instance normalisation, noise, mixed styles, growth, R1 with gamma 10; here widths of 16 to 64, styles of 64 numbers, four mapping layers, R1 with gamma 30 every 4 updates",
                "digits that can be read after 5,000 steps, and steered",
                Networks.growing(Design.of(StyleGan.family(16, 64), 64)));
    }
}
