package io.github.gan4j.examples.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line that is drawn over itself on a terminal: whole fields, the most important ones first, as many as have room, in
 * the longest forms that have room.
 */
public final class StatusLine {
    private static final String GAP = "  ";

    /** A terminal that has just become narrower cuts the line, and does not begin another. */
    private static final String NO_WRAP = "\u001b[?7l";

    /**
     * What stands behind, and below: a terminal that has become narrower may have laid the line out anew, in several.
     */
    private static final String ERASE = "\u001b[J";

    private static final String WRAP = "\u001b[?7h";

    private final Screen screen;
    private final Width width;
    private String drawn = "";

    public StatusLine(Screen screen) {
        this.screen = screen;
        this.width = new Width(screen);
    }

    /** Draws fields of one form over what stands there; the first ones are the most important ones. */
    public void draw(List<String> fields) {
        List<Field> ranked = new ArrayList<>();
        fields.forEach(text -> ranked.add(Field.of(ranked.size() + 1, text)));
        drawFields(ranked);
    }

    /** Draws fields over what stands there, in their order. */
    void drawFields(List<Field> fields) {
        // The last column stays empty: a letter there would begin a new line.
        int room = columns() - 1;
        String line = fitting(fields, room);
        // The cursor waits at its beginning, which stays where it is when the rest is laid out anew.
        screen.out().print(NO_WRAP + "\r" + line + ERASE + "\r" + WRAP);
        screen.out().flush();
        drawn = line;
    }

    /** How wide the terminal is now. */
    int columns() {
        return width.columns();
    }

    /**
     * A form of a field in its place.
     *
     * @param at which field
     * @param isFirst whether the field is not there without it
     */
    private record Candidate(int at, boolean isFirst, Field.Form form) {}

    /**
     * What has the lowest ranks, as much as fits: a field that has no room keeps those of higher ranks out, a form does
     * not.
     */
    static String fitting(List<Field> fields, int room) {
        List<Candidate> byRank = new ArrayList<>();
        for (int at = 0; at < fields.size(); at++) {
            List<Field.Form> forms = fields.get(at).forms();
            for (int i = 0; i < forms.size(); i++) {
                byRank.add(new Candidate(at, i == 0, forms.get(i)));
            }
        }
        byRank.sort(Comparator.comparingInt(one -> one.form().rank()));
        Map<Integer, String> shown = new TreeMap<>();
        int left = room;
        boolean full = false;
        for (Candidate one : byRank) {
            String before = shown.get(one.at());
            if (before == null && (full || !one.isFirst())) {
                continue;
            }
            int gap = before == null && !shown.isEmpty() ? GAP.length() : 0;
            int more = Ink.columns(one.form().text()) + gap - (before == null ? 0 : Ink.columns(before));
            if (more <= left) {
                left -= more;
                shown.put(one.at(), one.form().text());
            } else {
                full |= before == null;
            }
        }
        return String.join(GAP, shown.values());
    }

    /** Leaves the line as it is, before anything else is said; a key that was pressed may have left its name in it. */
    public void leave() {
        if (!drawn.isEmpty()) {
            screen.out().println("\r" + drawn);
            drawn = "";
        }
    }

    /** Takes the line away, before anything else is said. */
    public void clear() {
        if (!drawn.isEmpty()) {
            screen.out().print("\r" + ERASE);
            drawn = "";
        }
    }
}
