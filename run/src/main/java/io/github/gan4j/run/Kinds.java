package io.github.gan4j.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All kinds of one thing that a recipe's file can name.
 *
 * @param what the thing, such as {@code a loss}
 * @param lines a line about each kind, by its name as it stands in a file after {@code "type"}; in their order,
 *     unmodifiable
 */
public record Kinds(String what, Map<String, String> lines) {
    /** Copies the lines, in their order. */
    public Kinds {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** {@return the kinds of everything of which there are several} */
    public static List<Kinds> all() {
        return Catalog.all().stream()
                .map(family -> new Kinds(family.what(), family.lines()))
                .toList();
    }

    /**
     * The name of a value's kind.
     *
     * @param value such as a loss
     * @return the name, as it stands in a file
     * @throws IllegalArgumentException if it is of no kind that a file can name
     */
    public static String name(Object value) {
        return Catalog.all().stream()
                .map(family -> family.name(value))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("[kinds] expected a value of a kind that has a name, got one of "
                                + value.getClass().getName()));
    }
}
