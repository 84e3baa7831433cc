package io.github.gan4j.examples.run;

import java.util.ArrayList;
import java.util.List;

/** Text that is too long for a line of a terminal: broken between words, with what follows below its own beginning. */
public final class Paragraph {
    /** Where the text begins behind the word that says what it is. */
    static final int HANGING = 10;

    private Paragraph() {}

    /**
     * The lines of a text.
     *
     * @param text with colors, maybe; one that begins with a name of what follows has its other lines below what
     *     follows
     * @param columns how wide they may be; 0 for one line, however long
     */
    public static List<String> lines(String text, int columns) {
        if (columns <= 2 * HANGING || Ink.columns(text) < columns) {
            return List.of(text);
        }
        String plain = Ink.plain(text);
        boolean isNamed = plain.length() > HANGING
                && plain.charAt(HANGING - 1) == ' '
                && plain.charAt(HANGING) != ' '
                && !plain.substring(0, HANGING).strip().contains(" ");
        String margin = " ".repeat(isNamed ? HANGING : 2);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split("(?<=\\S) (?=\\S)", -1)) {
            if (line.isEmpty()) {
                line = word;
            } else if (Ink.columns(line) + 1 + Ink.columns(word) < columns) {
                line += " " + word;
            } else {
                lines.add(line);
                line = margin + word;
            }
        }
        lines.add(line);
        return List.copyOf(lines);
    }
}
