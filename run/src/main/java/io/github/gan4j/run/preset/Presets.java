package io.github.gan4j.run.preset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All presets; those for images are meant where nothing else is said. */
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
            ProGanPreset.preset(),
            StyleGanPreset.preset(),
            StyleGan2Preset.preset(),
            CganPreset.preset(),
            AcganPreset.preset(),
            InfoganPreset.preset(),
            CoganPreset.preset(),
            Metz2017Preset.preset(),
            VaePreset.preset());

    private static final List<Preset> POINTS = PointPresets.all();
    private static final List<Preset> TABLES = TablePresets.all();

    private Presets() {}

    /** {@return the presets for points in the plane, the default first; unmodifiable} */
    public static List<Preset> forPoints() {
        return POINTS;
    }

    /**
     * {@return the presets for tables and signals, the default first, some under names of those for images;
     * unmodifiable}
     */
    public static List<Preset> forTables() {
        return TABLES;
    }

    /**
     * The preset of a name, for images or for points.
     *
     * @param name such as {@code dcgan}
     * @return the preset, if there is one of this name
     */
    public static Optional<Preset> named(String name) {
        return Stream.concat(ALL.stream(), POINTS.stream())
                .filter(preset -> preset.name().equals(name))
                .findFirst();
    }

    /** {@return the presets for images, the default first; unmodifiable} */
    public static List<Preset> all() {
        return ALL;
    }

    /** {@return the names of the presets for images, in the same order; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }
}
