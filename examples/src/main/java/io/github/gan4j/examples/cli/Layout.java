package io.github.gan4j.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a terminal's usual width. */
final class Layout {
    /** As many letters as the help has on a line. */
    static final int WIDTH = 80;

    private Layout() {}

    /**
     * Lines of some text that begin at a column, the first behind a head.
     *
     * @param head stands before the first line, and on one of its own if it reaches beyond the column
     * @param column where the text begins
     * @param text words with blanks between; none for the head alone
     */
    static List<String> item(String head, int column, String text) {
        List<String> lines = new ArrayList<>();
        String margin = " ".repeat(column);
        String line = head;
        if (head.length() > column - 1 && !head.isBlank()) {
            lines.add(head);
            line = "";
        }
        line = line + margin.substring(Math.min(line.length(), column));
        boolean fresh = true;
        for (String word :
                text.isBlank() ? List.<String>of() : List.of(text.strip().split("\\s+"))) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line);
                line = margin;
                fresh = true;
            }
            line = line + (fresh ? "" : " ") + word;
            fresh = false;
        }
        if (!line.isBlank()) {
            lines.add(line.stripTrailing());
        }
        return lines;
    }
}
