package io.github.gan4j.nn.io;

import java.util.Locale;

/**
 * Texts that come from files of others, made fit for a message: one line, of a length that can be read, without
 * characters that tell a terminal to do something.
 */
public final class Printable {
    private static final int MOST = 1000;
    private static final int BEGINNING = 600;
    private static final int END = 300;

    private Printable() {}

    /**
     * A text for a person. Control characters, line breaks, and marks that change the direction of writing or cannot be
     * seen, stand as in {@code \}{@code u001b}; of more than 1,000 characters, the first 600 and the last 300 are kept.
     *
     * @param text any text
     * @return the text, or what can be shown of it
     */
    public static String of(String text) {
        String visible = text.chars().allMatch(Printable::isVisible) ? text : escaped(text);
        if (visible.length() <= MOST) {
            return visible;
        }
        return visible.substring(0, cut(visible, BEGINNING)) + " … "
                + visible.substring(cut(visible, visible.length() - END));
    }

    /**
     * A number of things, as in "1 class" or "3 classes".
     *
     * @param number how many
     * @param many what they are called where there are several, a regular English plural such as {@code classes}
     * @return the number and the word, in the singular for 1
     */
    public static String count(long number, String many) {
        return number + " " + (number == 1 ? one(many) : many);
    }

    private static String one(String many) {
        if (many.endsWith("ies")) {
            return many.substring(0, many.length() - 3) + "y";
        }
        boolean longer = many.endsWith("sses") || many.endsWith("ches") || many.endsWith("xes");
        return many.substring(0, many.length() - (longer ? 2 : 1));
    }

    /** A place to cut that is not within a character of two halves. */
    private static int cut(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (isVisible(c)) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return out.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
