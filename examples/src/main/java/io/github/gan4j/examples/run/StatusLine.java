package io.github.gan4j.examples.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line that is drawn over itself on a terminal: whole fields, the most important ones first, as many as have room; then those in their
 * longer forms, where there is room for these too.
 */
public final class StatusLine {
    private static final String GAP = "  ";

    private final Screen screen;
    private final Width width;
    private int drawn;

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
        int length = Ink.columns(line);
        String blank = " ".repeat(Math.max(0, Math.min(drawn, room) - length));
        screen.out().print("\r" + line + blank);
        screen.out().flush();
        drawn = length;
    }

    /** How wide the terminal is now. */
    int columns() {
        return width.columns();
    }

    /** The most important fields, as many as fit, in the longest forms that fit. */
    static String fitting(List<Field> fields, int room) {
        List<Field> byRank =
                fields.stream().sorted(Comparator.comparingInt(Field::rank)).toList();
        String[] texts = new String[fields.size()];
        int left = room;
        List<Field> shown = new ArrayList<>();
        for (Field field : byRank) {
            int more = Ink.columns(field.shortest()) + (shown.isEmpty() ? 0 : GAP.length());
            if (more > left) {
                break;
            }
            left -= more;
            shown.add(field);
            texts[fields.indexOf(field)] = field.shortest();
        }
        for (Field field : shown) {
            int at = fields.indexOf(field);
            for (String form : field.forms()) {
                int more = Ink.columns(form) - Ink.columns(texts[at]);
                if (more >= 0 && more <= left) {
                    left -= more;
                    texts[at] = form;
                }
            }
        }
        List<String> line = new ArrayList<>();
        for (String text : texts) {
            if (text != null) {
                line.add(text);
            }
        }
        return String.join(GAP, line);
    }

    /** Leaves the line as it is, before anything else is said. */
    public void leave() {
        if (drawn > 0) {
            screen.out().println();
            drawn = 0;
        }
    }

    /** Takes the line away, before anything else is said. */
    public void clear() {
        if (drawn > 0) {
            // No wider than the terminal is by now: what is beyond would begin a line.
            screen.out().print("\r" + " ".repeat(Math.min(drawn, Math.max(1, columns() - 1))) + "\r");
            drawn = 0;
        }
    }
}
