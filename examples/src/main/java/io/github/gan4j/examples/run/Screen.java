package io.github.gan4j.examples.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command speaks.
 *
 * @param out for what was asked for
 * @param err for what went wrong
 * @param columns the width of the terminal that {@code out} is, 0 when it is none, or one that cannot draw over a line
 * @param color whether colors are shown
 * @param manner who listens
 * @param answers for what programs read: of effect where no person listens
 */
public record Screen(PrintStream out, PrintStream err, int columns, boolean color, Manner manner, PrintStream answers) {
    private static final int USUAL_COLUMNS = 80;

    /** Who listens to a training. */
    public enum Manner {
        /** A person, who is told all. */
        PERSON,
        /** A person who wants to hear only what is wrong, and at the end where the run is. */
        QUIET,
        /** A program, which is told all as JSON, an object a line. */
        JSON
    }

    /** A screen without colors, for a person. */
    public Screen(PrintStream out, PrintStream err, int columns) {
        this(out, err, columns, false);
    }

    /** A screen for a person. */
    Screen(PrintStream out, PrintStream err, int columns, boolean color) {
        this(out, err, columns, color, Manner.PERSON, out);
    }

    /**
     * The screen of this program. Whether it is a terminal says the launcher: Java 17 to 25 have no one way to find
     * out.
     */
    public static Screen of(PrintStream out, PrintStream err) {
        if (!isLaunchers()) {
            return new Screen(out, err, 0);
        }
        return terminal(out, err, Integer.getInteger("gan4j.columns", USUAL_COLUMNS), System.getenv());
    }

    /**
     * A terminal.
     *
     * @param columns its width; 0 or less where it does not tell
     * @param environment with {@code TERM}, and {@code NO_COLOR}, which forbids colors if it is set and not empty
     */
    static Screen terminal(PrintStream out, PrintStream err, int columns, Map<String, String> environment) {
        if (environment.getOrDefault("TERM", "").equals("dumb")) {
            return new Screen(out, err, 0);
        }
        boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(out, err, columns > 0 ? columns : USUAL_COLUMNS, !forbidden);
    }

    /** Whether the launcher said that the output is a terminal. */
    static boolean isLaunchers() {
        return Boolean.getBoolean("gan4j.terminal");
    }

    /** Whether a line can be drawn over itself. */
    public boolean isTerminal() {
        return columns > 0;
    }

    /** The same for another listener: for one who is no person, or a quiet one, nothing is said on {@code out}. */
    public Screen to(Manner listener) {
        if (listener == Manner.PERSON) {
            return this;
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Screen(nowhere, err, 0, false, listener, out);
    }

    /** Whether letters beyond ASCII come out as they are. */
    public boolean hasBlocks() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.jnu.encoding", "UTF-8"));
        return !Charset.isSupported(name)
                || Charset.forName(name).displayName(Locale.ROOT).startsWith("UTF");
    }
}
