package io.github.gan4j.examples.run;

import java.util.List;

/**
 * A part of a status line, which is there whole or not at all.
 *
 * @param rank how soon it has a place: 1 before all others
 * @param forms the same in several lengths, the shortest first; with colors, maybe
 */
record Field(int rank, List<String> forms) {
    Field {
        forms = List.copyOf(forms);
    }

    static Field of(int rank, String... forms) {
        return new Field(rank, List.of(forms));
    }

    String shortest() {
        return forms.get(0);
    }

    String longest() {
        return forms.get(forms.size() - 1);
    }
}
