package io.github.gan4j.examples.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Completion for zsh: a file {@code _gan4j} in a folder of its {@code fpath}, or sourced behind {@code compinit}. */
final class ZshCompletion {
    private static final String RUNS = """

            # Runs by their folders, which are usually in runs/.
            _gan4j_runs() {
              _alternative 'runs:run:_path_files -/ -W runs -P runs/' 'folders:folder:_path_files -/'
            }

            if [ "$funcstack[1]" = _gan4j ]; then
              _gan4j "$@"
            else
              compdef _gan4j gan4j
            fi
            """;

    /** Functions for places where there is more than one kind of thing, by what there is. */
    private final Map<Completed, String> several = new LinkedHashMap<>();

    private ZshCompletion() {}

    static String of(CommandWords program) {
        return new ZshCompletion().script(program);
    }

    private String script(CommandWords program) {
        StringBuilder script = new StringBuilder(
                "#compdef gan4j\n# Completion of gan4j for zsh: ./gan4j completion zsh > _gan4j, in a folder of $fpath\n");
        program.all().forEach(command -> script.append('\n').append(function(command)));
        several.forEach((what, name) -> script.append('\n')
                .append(name)
                .append("() {\n  _alternative 'words:word:(")
                .append(String.join(" ", what.words()))
                .append(")' 'files:file:")
                .append(looked(what))
                .append("'\n}\n"));
        return script.append(RUNS).toString();
    }

    private String function(CommandWords command) {
        List<String> specs = new ArrayList<>();
        for (CommandWords.Option option : command.options()) {
            for (String name : option.names()) {
                specs.add(spec(option, name));
            }
        }
        if (!command.commands().isEmpty()) {
            return group(command, specs);
        }
        int last = command.places().size();
        for (int i = 0; i < last; i++) {
            specs.add("'" + (i + 1) + ":argument:" + action(command.places().get(i)) + "'");
        }
        return head(command) + "  _arguments -S \\\n    " + String.join(" \\\n    ", specs) + "\n}\n";
    }

    /** A command that has others below it. */
    private String group(CommandWords command, List<String> specs) {
        StringBuilder text = new StringBuilder(head(command));
        text.append("  local curcontext=$curcontext state line ret=1\n  local -a commands\n  commands=(\n");
        for (CommandWords below : command.commands()) {
            text.append("    '")
                    .append(last(below))
                    .append(':')
                    .append(quoted(below.description()))
                    .append("'\n");
        }
        text.append("  )\n  _arguments -C -S \\\n    ")
                .append(String.join(" \\\n    ", specs))
                .append(" \\\n    '1:command:->command' '*::argument:->argument' && ret=0\n  case $state in\n")
                .append(
                        "    command) _describe -t commands command commands && ret=0 ;;\n    argument)\n      case $words[1] in\n");
        for (CommandWords below : command.commands()) {
            text.append("        ")
                    .append(last(below))
                    .append(") ")
                    .append(functionName(below))
                    .append(" && ret=0 ;;\n");
        }
        return text.append("      esac\n      ;;\n  esac\n  return ret\n}\n").toString();
    }

    private static String head(CommandWords command) {
        return functionName(command) + "() {\n";
    }

    private static String functionName(CommandWords command) {
        return "_gan4j" + command.path().stream().map(word -> "_" + word).collect(Collectors.joining());
    }

    private static String last(CommandWords command) {
        return command.path().get(command.path().size() - 1);
    }

    private String spec(CommandWords.Option option, String name) {
        String description = quoted(option.description().replace("[", "(").replace("]", ")"));
        String value = option.hasValue()
                ? ":" + quoted(option.label().replace(":", "").replaceAll("[\\[\\]]", "")) + ":"
                        + action(option.value())
                : "";
        String equals = option.hasValue() && name.startsWith("--") ? "=" : "";
        return "'" + name + equals + "[" + description + "]" + value + "'";
    }

    private String action(Completed what) {
        String looked = looked(what);
        if (!what.words().isEmpty() && !looked.isEmpty()) {
            return several.computeIfAbsent(what, one -> "_gan4j_any_" + (several.size() + 1));
        }
        String words = what.words().isEmpty() ? " " : "(" + String.join(" ", what.words()) + ")";
        return looked.isEmpty() ? words : looked;
    }

    private static String looked(Completed what) {
        return switch (what.kind()) {
            case RUNS -> "_gan4j_runs";
            case FOLDERS -> "_path_files -/";
            case FILES -> "_files";
            case WORDS -> "";
        };
    }

    /** Within single quotes, where a colon ends a part. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }
}
