package io.github.gan4j.run;

import io.github.gan4j.gan.toy.Mixture;
import java.util.List;

/** The mixtures of points in the plane that can be named. */
public final class Mixtures {
    private static final List<String> NAMES = List.of("ring", "grid", "spiral");

    private Mixtures() {}

    /** {@return the names, such as {@code ring}} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One line for lists: what a mixture is.
     *
     * @param name one of {@link #names}
     * @return a sentence without its end
     * @throws IllegalArgumentException if there is none of this name
     */
    public static String summary(String name) {
        Mixture mixture = named(name);
        String what = switch (name) {
            case "ring" -> "on a circle (Lin et al. 2018)";
            case "grid" -> "on a square grid (Lin et al. 2018)";
            default -> "along a spiral of two turns";
        };
        return mixture.modes() + " Gaussians " + what;
    }

    /**
     * The mixture of a name.
     *
     * @param name one of {@link #names}
     * @return the mixture
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Mixture named(String name) {
        return switch (name) {
            case "ring" -> Mixture.ring();
            case "grid" -> Mixture.grid();
            case "spiral" -> Mixture.spiral();
            default ->
                throw new IllegalArgumentException(
                        "[toy] expected one of " + String.join(", ", NAMES) + ", got \"" + name + "\"");
        };
    }
}
