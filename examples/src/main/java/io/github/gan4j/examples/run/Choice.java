package io.github.gan4j.examples.run;

import io.github.gan4j.run.Names;
import java.util.Collection;
import java.util.Optional;

/** Picks one thing by its name, or says which names there are. */
public final class Choice {
    private Choice() {}

    /** The sentence for a name that is not known. */
    public static UsageException unknown(String kind, String name, Collection<String> known) {
        return new UsageException("There is no " + kind + " '" + name + "' (known: " + String.join(", ", known) + ")"
                + didYouMean(name, known));
    }

    /** {@code ": did you mean NAME?"}, or nothing when no known name is near. */
    public static String didYouMean(String name, Collection<String> known) {
        return meant(name, known).map(near -> ": did you mean " + near + "?").orElse("");
    }

    /** The known name that was meant: one that is called so elsewhere, or else the nearest, if one is near. */
    public static Optional<String> meant(String name, Collection<String> known) {
        return Synonyms.of(name, known).or(() -> Names.nearest(name, known));
    }
}
