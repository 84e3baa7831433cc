package io.github.gan4j.examples.shell;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Scripts by which shells complete the command line. */
public final class Completions {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private Completions() {}

    /** The shells there are scripts for. */
    public static List<String> shells() {
        return SHELLS;
    }

    /** The script for a shell; empty for one that is not known. */
    public static Optional<String> of(String shell, CommandLine program) {
        CommandWords words = CommandWords.of(program);
        return switch (shell) {
            case "bash" -> Optional.of(BashCompletion.of(words));
            case "zsh" -> Optional.of(ZshCompletion.of(words));
            case "fish" -> Optional.of(FishCompletion.of(words));
            default -> Optional.empty();
        };
    }
}
