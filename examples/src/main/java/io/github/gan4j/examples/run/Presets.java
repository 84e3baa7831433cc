package io.github.gan4j.examples.run;

import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;
import java.util.List;

/** The presets that the command line knows; the first is the default. */
public final class Presets {
    private static final String DCGAN = "Convolutions of modest width; digits and clothes in minutes on a CPU.";
    private static final String INFOGAN_NET = "Larger: the networks with which papers compare losses.";
    private static final String MLP = "Two perceptrons with three hidden layers each; small images of any size.";

    private static final List<Preset> ALL = List.of(
            Preset.of("dcgan", DCGAN, Dcgan::new, 1e-3f, 4e-4f, 64, 8_000),
            Preset.of("infogan-net", INFOGAN_NET, InfoGanNet::new, 1e-3f, 2e-4f, 64, 3_000),
            Preset.of("mlp", MLP, Mlp::new, 2e-4f, 2e-4f, 128, 10_000));

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
