package io.github.gan4j.gan.diagnosis;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which kinds of finding are present: each is told when it comes, and again only after it was gone for some looks. */
final class Alarms {
    private final Set<Finding.Kind> active = EnumSet.noneOf(Finding.Kind.class);
    private final Map<Finding.Kind, Integer> quiet = new EnumMap<>(Finding.Kind.class);

    /** Notes a look; true if the kind is to be told now. It is gone after {@code patience} looks in a row without it. */
    boolean tell(Finding.Kind kind, boolean present, int patience) {
        if (present) {
            quiet.put(kind, 0);
            return active.add(kind);
        }
        if (quiet.merge(kind, 1, Integer::sum) >= patience) {
            active.remove(kind);
        }
        return false;
    }

    Set<Finding.Kind> active() {
        return active.isEmpty() ? Set.of() : Set.copyOf(active);
    }
}
