package io.github.gan4j.gan.penalty;

import java.util.List;
import java.util.function.Function;

/** All penalties and constraints with their usual settings, by name. */
public final class Penalties {
    private static final List<WeightedPenalty> ALL = List.of(
            GradientPenalty.twoSided(),
            GradientPenalty.oneSided(),
            new R1(),
            new R2(),
            new ZeroCentered(),
            new Dragan(),
            new LeCam(),
            new Consistency(),
            new Consistency(10, Consistency.Samples.BOTH, new Shift(2)),
            new Drift());
    private static final List<GeneratorPenalty> OF_GENERATOR = List.of(new PathLength());
    private static final List<Constraint> CONSTRAINTS = List.of(new WeightClipping());

    private Penalties() {}

    /** {@return all penalties of the discriminator; unmodifiable} */
    public static List<WeightedPenalty> all() {
        return ALL;
    }

    /** {@return all penalties of the generator; unmodifiable} */
    public static List<GeneratorPenalty> ofGenerator() {
        return OF_GENERATOR;
    }

    /** {@return all constraints of the discriminator; unmodifiable} */
    public static List<Constraint> constraints() {
        return CONSTRAINTS;
    }

    /** {@return the names of the discriminator's penalties; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(Penalty::name).toList();
    }

    /**
     * The discriminator's penalty of a name, with its usual weight.
     *
     * @param name such as {@code r1}
     * @return the penalty
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static WeightedPenalty named(String name) {
        return find("penalty", name, ALL, Penalty::name);
    }

    /**
     * The generator's penalty of a name, with its usual weight.
     *
     * @param name such as {@code path-length}
     * @return the penalty
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static GeneratorPenalty ofGeneratorNamed(String name) {
        return find("generator penalty", name, OF_GENERATOR, GeneratorPenalty::name);
    }

    /**
     * The constraint of a name, with its usual settings.
     *
     * @param name such as {@code weight-clipping}
     * @return the constraint
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static Constraint constraintNamed(String name) {
        return find("constraint", name, CONSTRAINTS, Constraint::name);
    }

    private static <T> T find(String kind, String name, List<T> all, Function<T, String> nameOf) {
        return all.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(nameOf).toList();
                    return new IllegalArgumentException(
                            "[" + kind + "] expected one of " + String.join(", ", names) + ", got \"" + name + "\"");
                });
    }
}
