package io.github.gan4j.examples.run;

/** Arguments as they are typed into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** The word itself, in quotes where it needs them. */
    public static String of(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
