package io.github.gan4j.examples.run;

import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;
import java.util.List;

/** The presets that the command line knows; the first is the default. */
public final class Presets {
    private static final List<Preset> ALL = List.of(
            Preset.of(
                    "dcgan",
                    "Convolutions, of modest width: digits and clothes in minutes on a CPU.",
                    Dcgan::new,
                    64,
                    9_000),
            Preset.of(
                    "infogan-net",
                    "Larger convolutional networks, the ones that papers compare losses with.",
                    InfoGanNet::new,
                    64,
                    3_000),
            Preset.of(
                    "mlp",
                    "Two perceptrons with three hidden layers each; images of any size.",
                    Mlp::new,
                    128,
                    10_000));

    private Presets() {}

    public static Preset named(String name) {
        return ALL.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Choice.unknown("preset", name, names()));
    }

    public static List<Preset> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }
}
