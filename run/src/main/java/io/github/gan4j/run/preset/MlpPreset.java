package io.github.gan4j.run.preset;

import io.github.gan4j.run.Recipe;

/** The preset {@code mlp}. */
final class MlpPreset {
    private MlpPreset() {}

    static Preset preset() {
        return new Preset(
                "mlp",
                "Two perceptrons with three hidden layers each; small images of any size.",
                "in the spirit of Goodfellow et al. 2014, with leaky ReLU and Adam",
                "digits with some specks",
                Recipe.of(Networks.mlp()).data(d -> d.batch(128)).steps(10_000));
    }
}
