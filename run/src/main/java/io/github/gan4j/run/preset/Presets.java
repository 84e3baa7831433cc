package io.github.gan4j.run.preset;

import java.util.List;
import java.util.Optional;

/** The presets that the command line knows; the first is the default. */
public final class Presets {
    private static final List<Preset> ALL = List.of(
            DcganPreset.preset(),
            InfoGanNetPreset.preset(),
            MlpPreset.preset(),
            Gan2014Preset.preset(),
            LsganPreset.preset(),
            WganPreset.preset(),
            WganGpPreset.preset(),
            DraganPreset.preset(),
            SnganPreset.preset(),
            RaganPreset.preset(),
            R3GanPreset.preset(),
            CganPreset.preset(),
            AcganPreset.preset(),
            InfoganPreset.preset());

    private Presets() {}

    /**
     * The preset of a name.
     *
     * @param name such as {@code dcgan}
     * @return the preset, if there is one of this name
     */
    public static Optional<Preset> named(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    /** {@return all presets, the default first; unmodifiable} */
    public static List<Preset> all() {
        return ALL;
    }

    /** {@return the names of all presets, in the same order; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }
}
