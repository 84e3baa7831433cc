package io.github.gan4j.examples.run;

import java.io.PrintStream;

/**
 * Where a command speaks.
 *
 * @param out for what was asked for
 * @param err for what went wrong
 * @param columns the width of the terminal that {@code out} is, 0 when it is none
 */
public record Screen(PrintStream out, PrintStream err, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /**
     * The screen of this program. Whether it is a terminal says the launcher: Java 17 to 25 have no one way to find out.
     */
    public static Screen of(PrintStream out, PrintStream err) {
        if (!isLaunchers()) {
            return new Screen(out, err, 0);
        }
        int columns = Integer.getInteger("gan4j.columns", USUAL_COLUMNS);
        return new Screen(out, err, columns > 0 ? columns : USUAL_COLUMNS);
    }

    /** Whether the launcher said that the output is a terminal. */
    static boolean isLaunchers() {
        return Boolean.getBoolean("gan4j.terminal");
    }

    public boolean isTerminal() {
        return columns > 0;
    }
}
