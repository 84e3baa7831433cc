package io.github.gan4j.run.preset;

import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.PatchDiscriminator;
import io.github.gan4j.gan.model.Refiner;
import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.gan.model.Translator;
import io.github.gan4j.gan.model.UNet;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.translation.TranslationObjective;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.AttributeGroups;
import io.github.gan4j.run.PlayerRecipe;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.TranslationData;
import io.github.gan4j.run.TranslationRecipe;
import java.util.List;
import java.util.Optional;

/** All presets that turn images into others. */
public final class TranslationPresets {
    private static final PlayerRecipe PLAYER = PlayerRecipe.of(Adam.with(2e-4f).beta1(.5f));

    private static final List<TranslationPreset> ALL =
            List.of(pix2pix(), superResolution(), ageing(), cycleGan(), simGan());

    private TranslationPresets() {}

    private static TranslationRecipe recipe(
            Translator translator,
            PatchDiscriminator judge,
            Supervision supervision,
            TranslationObjective objective,
            TranslationData data,
            int steps) {
        return new TranslationRecipe(translator, judge, supervision, objective, PLAYER, PLAYER, data, steps, 1);
    }

    private static TranslationPreset pix2pix() {
        return new TranslationPreset(
                "pix2pix",
                "Pairs: a picture is made of a drawing, or a whole of a half; L1 and a judge of patches.",
                "Isola et al. 2017, pix2pix; here 32 channels, not 64, patches of 16 pixels, not 70, batches of 16, and no dropout",
                "clothes of outlines after 4 to 8 minutes on two cores",
                recipe(
                        new UNet(32),
                        new PatchDiscriminator(32, 1),
                        Supervision.CONDITIONAL_PAIRS,
                        TranslationObjective.pix2pix(),
                        TranslationData.of(new ImageOperators.Outline(), new ImageOperators.Original(), 16),
                        6_000));
    }

    private static TranslationPreset superResolution() {
        return new TranslationPreset(
                "srgan",
                "Super-resolution: small pictures made larger, sharp where squares alone are blurred.",
                "Ledig et al. 2017, SRGAN; here 4 blocks of 32 channels, not 16 of 64, no batch normalization, and features of a judge of "
                        + "digits, not of VGG",
                "digits of 7x7 pixels at 28x28 after 8 to 10 minutes on two cores",
                recipe(
                        new SuperResolution(32, 4, 4),
                        new PatchDiscriminator(32, 2),
                        Supervision.PAIRS,
                        TranslationObjective.of(new NonSaturating())
                                .adversarial(.01f)
                                .squared(1)
                                .alone(2_000),
                        TranslationData.of(new ImageOperators.Reduced(4), new ImageOperators.Original(), 32),
                        6_000));
    }

    private static TranslationPreset ageing() {
        return new TranslationPreset(
                "ageing",
                "An attribute of pictures changed, such as the age of faces or the width of strokes, and the rest kept.",
                "Wang et al. 2018, IPCGAN; here a U-net, since instance normalization behind the first convolution would take the planes of the "
                        + "group away, fifths of stroke width, not of age, features of a judge of digits, no classifier of the group, the "
                        + "non-saturating loss, not least squares, and an average of the weights",
                "digits with strokes of five widths after 5 minutes on two cores",
                recipe(
                                new UNet(32),
                                new PatchDiscriminator(32, 1),
                                Supervision.GROUPS,
                                TranslationObjective.of(new NonSaturating())
                                        .perceptual(1)
                                        .identity(.3f),
                                TranslationData.of(AttributeGroups.of("width", 5), 16),
                                5_000)
                        .generator(g -> g.average(Decay.halfLife(10_000))));
    }

    private static TranslationPreset cycleGan() {
        return new TranslationPreset(
                "cyclegan",
                "Two collections without pairs, each turned into the other.",
                "Zhu et al. 2017, CycleGAN; here 16 channels, not 64, 3 blocks, not 6 or 9, patches of 16 pixels, not 70, batches of 16",
                "thin digits and bold ones after 12 to 30 minutes on two cores",
                recipe(
                        new ResNet(16, 1, 3),
                        new PatchDiscriminator(32, 1),
                        Supervision.CYCLES,
                        TranslationObjective.cycleGan(),
                        TranslationData.of(new ImageOperators.Thin(), new ImageOperators.Bold(), 16),
                        5_000));
    }

    private static TranslationPreset simGan() {
        return new TranslationPreset(
                "simgan",
                "Synthetic pictures made to look real, with what they show left as it is.",
                "Shrivastava et al. 2017, SimGAN; here 16 features, not 64, and the distance from the input is taken of blurred images",
                "drawn digits that look written after 8 minutes on two cores",
                recipe(
                        new Refiner(16, 4),
                        new PatchDiscriminator(32, 1),
                        Supervision.COLLECTIONS,
                        TranslationObjective.of(new NonSaturating()).self(5).pool(500),
                        TranslationData.given(32),
                        3_000));
    }

    /** {@return the presets, those of pairs first; unmodifiable} */
    public static List<TranslationPreset> all() {
        return ALL;
    }

    /** {@return their names, in the same order; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(TranslationPreset::name).toList();
    }

    /**
     * The preset of a name.
     *
     * @param name such as {@code pix2pix}
     * @return the preset, if there is one of this name
     */
    public static Optional<TranslationPreset> named(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }
}
