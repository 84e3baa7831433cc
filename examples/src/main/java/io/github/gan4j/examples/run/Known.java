package io.github.gan4j.examples.run;

import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import io.github.gan4j.run.preset.TranslationPresets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Things that the command line knows by name, or the sentence that says which names there are. */
public final class Known {
    private Known() {}

    /**
     * A recipe for samples of noise, by its name.
     *
     * @throws UsageException if the name is not known; those that turn images into others are named too
     */
    public static Preset preset(String name) {
        return Presets.named(name)
                .orElseThrow(() -> Choice.unknown(
                        "preset",
                        name,
                        Stream.concat(Presets.names().stream(), TranslationPresets.names().stream())
                                .toList()));
    }

    /**
     * One of some things.
     *
     * @param kind what they are, such as {@code loss}
     * @param name the one that is wanted
     * @param names all names
     * @param lookup finds one whose name is known
     * @throws UsageException if the name is not known
     */
    public static <T> T named(String kind, String name, List<String> names, Function<String, T> lookup) {
        if (!names.contains(name)) {
            throw Choice.unknown(kind, name, names);
        }
        return lookup.apply(name);
    }
}
