package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.nn.Memory;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of finding are present: each is told when it comes, and again only after it was gone for some looks. */
final class Alarms {
    private final Memory memory;

    Alarms(Memory memory) {
        this.memory = memory;
    }

    /**
     * Notes a look; true if the kind is to be told now. It is gone after {@code patience} looks in a row without it.
     */
    boolean tell(Finding.Kind kind, boolean present, int patience) {
        boolean before = isActive(kind);
        double quiet = present ? 0 : memory.get("quiet." + kind, 0) + 1;
        memory.set("quiet." + kind, quiet);
        memory.set("active." + kind, present || (before && quiet < patience) ? 1 : 0);
        return present && !before;
    }

    private boolean isActive(Finding.Kind kind) {
        return memory.get("active." + kind, 0) > 0;
    }

    Set<Finding.Kind> active() {
        Set<Finding.Kind> active = EnumSet.noneOf(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            if (isActive(kind)) {
                active.add(kind);
            }
        }
        return active.isEmpty() ? Set.of() : Set.copyOf(active);
    }
}
