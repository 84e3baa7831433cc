package io.github.gan4j.gan.model;

import java.util.List;

/** Picks one of some choices by its name. */
final class Keys {
    private Keys() {}

    /** The choice at the place at which its name stands, or the sentence that says which names there are. */
    static <T> T named(String kind, T[] choices, List<String> names, String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "[" + kind + "] expected one of " + String.join(", ", names) + ", got \"" + name + "\"");
        }
        return choices[place];
    }
}
