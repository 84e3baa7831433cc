package io.github.gan4j.examples.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for fish: a file {@code gan4j.fish} in its folder of completions, or sourced. */
final class FishCompletion {
    private static final String HEAD = """
            # Completion of gan4j for fish: ./gan4j completion fish > ~/.config/fish/completions/gan4j.fish

            # Whether the words before the one that is typed name this command, and none below it.
            function __gan4j_is
                set -l words (commandline -opc)
                set -e words[1]
                set -l found
                for word in $words
                    string match -q -- '-*' $word; and continue
                    set -l longer (string join ' ' $found $word)
                    if contains -- $longer @PATHS@
                        set found $found $word
                    else
                        break
                    end
                end
                test "$found" = "$argv"
            end

            # Runs by their folders, which are usually in runs/.
            function __gan4j_runs
                for folder in runs/*/
                    echo $folder
                end
                __fish_complete_directories (commandline -ct)
            end

            complete -c gan4j -f
            """;

    private FishCompletion() {}

    static String of(CommandWords program) {
        List<String> lines = new ArrayList<>();
        String paths = program.all().stream()
                .filter(command -> !command.path().isEmpty())
                .map(command -> "'" + command.name() + "'")
                .collect(Collectors.joining(" "));
        for (CommandWords command : program.all()) {
            String is = "complete -c gan4j -n '__gan4j_is " + command.name() + "'";
            for (CommandWords below : command.commands()) {
                lines.add(
                        is + " -a " + below.path().get(below.path().size() - 1) + " -d " + quoted(below.description()));
            }
            for (CommandWords.Option option : command.options()) {
                lines.add(is + option.names().stream().map(FishCompletion::name).collect(Collectors.joining())
                        + (option.hasValue() ? value(option.value()) : "") + " -d " + quoted(option.description()));
            }
            for (Completed place : command.places()) {
                String what = place(place);
                if (!what.isEmpty() && !lines.contains(is + what)) {
                    lines.add(is + what);
                }
            }
        }
        return HEAD.replace("@PATHS@", paths) + String.join("\n", lines) + "\n";
    }

    private static String name(String name) {
        return name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
    }

    private static String value(Completed what) {
        return (what.kind() == Completed.Kind.FILES ? " -r -F" : " -x") + offered(what);
    }

    private static String place(Completed what) {
        return (what.kind() == Completed.Kind.FILES ? " -F" : "") + offered(what);
    }

    /** All in one option: of several, fish takes the last. */
    private static String offered(Completed what) {
        List<String> all = new ArrayList<>();
        switch (what.kind()) {
            case RUNS -> all.add("(__gan4j_runs)");
            case FOLDERS -> all.add("(__fish_complete_directories (commandline -ct))");
            case FILES, WORDS -> {}
        }
        all.addAll(what.words());
        return all.isEmpty() ? "" : " -a '" + String.join(" ", all) + "'";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
