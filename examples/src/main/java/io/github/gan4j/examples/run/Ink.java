package io.github.gan4j.examples.run;

import java.util.regex.Pattern;

/** Colors of a terminal: the sixteen that each has, which its owner has chosen. */
public enum Ink {
    /** What all is well with. */
    GREEN("32"),
    /** What is to be looked at. */
    YELLOW("33"),
    /** What went wrong. */
    RED("31"),
    /** Names of what stands beside them. */
    CYAN("36"),
    /** What matters least. */
    DIM("2"),
    /** What matters most. */
    BOLD("1");

    private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;?]*[a-zA-Z]");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** Some text in this color, where colors are shown. */
    public String on(Screen screen, String text) {
        return screen.color() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** How many columns some text takes, whatever its colors. */
    static int columns(String text) {
        return plain(text).length();
    }

    /** Some text without its colors. */
    static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : CODES.matcher(text).replaceAll("");
    }
}
