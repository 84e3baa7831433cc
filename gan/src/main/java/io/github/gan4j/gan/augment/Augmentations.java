package io.github.gan4j.gan.augment;

import java.util.Arrays;
import java.util.List;

/** All augmentations with their usual settings, by name. */
public final class Augmentations {
    private static final List<Augmentation> ALL =
            List.of(new InstanceNoise(), new DiffAugment(), new AdaptiveAugment());

    private Augmentations() {}

    /** {@return all augmentations; unmodifiable} */
    public static List<Augmentation> all() {
        return ALL;
    }

    /** {@return their names; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(Augmentation::name).toList();
    }

    /**
     * The augmentation of a name, with its usual settings.
     *
     * @param name such as {@code diff-augment}, or several with commas between, which are done from left to right; + is
     *     taken too
     * @return the augmentation
     * @throws IllegalArgumentException if there is none of a name, with a message that lists the names; or if a name is
     *     there twice
     */
    public static Augmentation named(String name) {
        List<Augmentation> links =
                Arrays.stream(name.split("[,+]", -1)).map(Augmentations::one).toList();
        return links.size() == 1 ? links.get(0) : new Chain(links);
    }

    private static Augmentation one(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("[augmentation] expected one of "
                        + String.join(", ", names()) + ", or several with commas between, got \"" + name + "\""));
    }
}
