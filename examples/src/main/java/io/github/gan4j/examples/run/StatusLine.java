package io.github.gan4j.examples.run;

import java.util.List;

/** A line that is drawn over itself on a terminal: whole fields, the most important ones first, as many as have room. */
public final class StatusLine {
    private static final String GAP = "  ";

    private final Screen screen;
    private final Width width;
    private int drawn;

    public StatusLine(Screen screen) {
        this.screen = screen;
        this.width = new Width(screen);
    }

    /** Draws fields over what stands there. */
    public void draw(List<String> fields) {
        // The last column stays empty: a letter there would begin a new line.
        int room = width.columns() - 1;
        String line = fitting(fields, room);
        String blank = " ".repeat(Math.max(0, Math.min(drawn, room) - line.length()));
        screen.out().print("\r" + line + blank);
        screen.out().flush();
        drawn = line.length();
    }

    /** The first fields, as many as fit. */
    static String fitting(List<String> fields, int room) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            String more = line.isEmpty() ? field : GAP + field;
            if (line.length() + more.length() > room) {
                break;
            }
            line.append(more);
        }
        return line.toString();
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
            screen.out().print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }
}
