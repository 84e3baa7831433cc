package io.github.gan4j.examples.cli;

/** Arguments as they are typed into a shell. */
final class ShellWord {
    private ShellWord() {}

    /** The word itself, in quotes where it needs them. */
    static String of(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
