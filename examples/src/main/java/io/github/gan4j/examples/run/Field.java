package io.github.gan4j.examples.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a status line, which is there whole or not at all, in one of several forms.
 *
 * @param forms the same in several lengths, the shortest first
 */
record Field(List<Form> forms) {
    /**
     * A form of a field.
     *
     * @param rank how soon there is room for it: 1 before all others
     * @param text what is shown; with colors, maybe
     */
    record Form(int rank, String text) {}

    Field {
        forms = List.copyOf(forms);
    }

    static Field of(int rank, String text) {
        return new Field(List.of(new Form(rank, text)));
    }

    /** The same with a longer form. */
    Field then(int rank, String text) {
        List<Form> more = new ArrayList<>(forms);
        more.add(new Form(rank, text));
        return new Field(more);
    }
}
