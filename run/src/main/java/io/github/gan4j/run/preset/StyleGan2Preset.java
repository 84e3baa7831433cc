package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.PathLength;
import java.util.List;

/** The preset {@code stylegan2}. */
final class StyleGan2Preset {
    private StyleGan2Preset() {}

    static Preset preset() {
        return new Preset(
                "stylegan2",
                "Styles that modulate each layer, so that pictures can be truncated, mixed and edited.",
                "Karras et al. 2020, StyleGAN2: mapping, modulated convolutions, skips, R1 and path length, lazily; here widths of 16 to 64, styles of 64 numbers, two mapping layers, R1 with gamma 30 every 4 updates",
                "clear digits after 6,000 steps, which can be mixed and edited",
                Networks.equalized(Design.of(StyleGan2.family(16, 64), 64), 6_000)
                        .objective(o -> o.generatorPenalties(List.of(Lazily.every(4, new PathLength())))));
    }
}
