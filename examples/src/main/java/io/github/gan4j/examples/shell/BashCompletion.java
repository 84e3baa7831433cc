package io.github.gan4j.examples.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for bash, from version 3.2 on. */
final class BashCompletion {
    private static final String SCRIPT = """
            # Completion of gan4j for bash: source <(./gan4j completion bash)
            _gan4j() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' option='' joined='' place=0 i word
              # Bash takes the = of --option=value for a word of its own.
              if [ "$cur" = '=' ]; then
                cur='' prev=${COMP_WORDS[COMP_CWORD - 1]}
              elif [ "$prev" = '=' ]; then
                prev=${COMP_WORDS[COMP_CWORD - 2]}
              fi
              # And the : of zoo:NAME.
              if [ "$cur" = ':' ]; then
                joined=$prev: cur=$prev:
              elif [ "$prev" = ':' ]; then
                joined=${COMP_WORDS[COMP_CWORD - 2]}: cur=${COMP_WORDS[COMP_CWORD - 2]}:$cur
              fi
              i=1
              while [ "$i" -lt "$COMP_CWORD" ]; do
                word=${COMP_WORDS[i]}
                case $word in
                  =) ;;
                  :) i=$((i + 1)) ;;
                  -*)
                    if _gan4j_takes "$command" "$word"; then
                      [ "${COMP_WORDS[i + 1]}" = '=' ] && i=$((i + 1))
                      i=$((i + 1))
                    fi
                    ;;
                  *)
                    case "$command $word" in
            @NEXT@
                      *) place=$((place + 1)) ;;
                    esac
                    ;;
                esac
                i=$((i + 1))
              done
              [ -n "$joined" ] && place=$((place - 1))
              COMPREPLY=()
              case $prev in
                -*)
                  if _gan4j_takes "$command" "$prev"; then
                    option=$prev
                  fi
                  ;;
              esac
              if [ -z "$option" ]; then
                case $cur in
                  -*)
                    _gan4j_words "$(_gan4j_options "$command")"
                    return
                    ;;
                esac
              fi
              case "$command:${option:-$place}" in
            @VALUES@
              esac
            }

            _gan4j_takes() {
              case "$1:$2" in
            @TAKES@
                *) return 1 ;;
              esac
            }

            _gan4j_options() {
              case $1 in
            @OPTIONS@
              esac
            }

            _gan4j_words() {
              local IFS=$' \\t\\n' word
              for word in $(compgen -W "$1" -- "$cur"); do
                COMPREPLY+=("${word#"$joined"}")
              done
            }

            _gan4j_names() {
              local IFS=$'\\n'
              type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
              COMPREPLY+=($(compgen "$1" -- "$cur"))
            }

            # Runs by their folders, which are usually in runs/.
            _gan4j_runs() {
              local IFS=$'\\n' folder
              type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
              for folder in $(compgen -d -- "$cur") $(compgen -d -- "runs/$cur"); do
                case $folder in
                  runs) folder=runs/ ;;
                esac
                COMPREPLY+=("$folder")
              done
            }

            complete -F _gan4j gan4j
            """;

    private BashCompletion() {}

    static String of(CommandWords program) {
        List<String> next = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> takes = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (CommandWords command : program.all()) {
            String name = command.name();
            for (CommandWords below : command.commands()) {
                next.add("          '"
                        + (name + " " + below.path().get(below.path().size() - 1)) + "') command='" + below.name()
                        + "' ;;");
            }
            command.options().stream().filter(CommandWords.Option::hasValue).forEach(option -> {
                String pattern = pattern(name, option.names());
                takes.add("    " + pattern + ") ;;");
                calls(option.value()).ifNot("    " + pattern, values);
            });
            options.add("    '" + name + "') echo '"
                    + command.options().stream()
                            .flatMap(option -> option.names().stream())
                            .collect(Collectors.joining(" "))
                    + "' ;;");
            places(command, values);
        }
        return SCRIPT.replace("@NEXT@", String.join("\n", next))
                .replace("@VALUES@", String.join("\n", values))
                .replace("@TAKES@", String.join("\n", takes))
                .replace("@OPTIONS@", String.join("\n", options));
    }

    private static void places(CommandWords command, List<String> values) {
        if (!command.commands().isEmpty()) {
            values.add("    '" + command.name() + ":0') _gan4j_words '"
                    + command.commands().stream()
                            .map(below -> below.path().get(below.path().size() - 1))
                            .collect(Collectors.joining(" "))
                    + "' ;;");
        }
        for (int i = 0; i < command.places().size(); i++) {
            calls(command.places().get(i)).ifNot("    '" + command.name() + ":" + i + "'", values);
        }
    }

    private static String pattern(String command, List<String> names) {
        return names.stream().map(name -> "'" + command + ":" + name + "'").collect(Collectors.joining(" | "));
    }

    /** What is called for what can stand in a place. */
    private record Calls(List<String> calls) {
        void ifNot(String pattern, List<String> lines) {
            if (!calls.isEmpty()) {
                lines.add(pattern + ") " + String.join("; ", calls) + " ;;");
            }
        }
    }

    private static Calls calls(Completed what) {
        List<String> calls = new ArrayList<>();
        switch (what.kind()) {
            case RUNS -> calls.add("_gan4j_runs");
            case FOLDERS -> calls.add("_gan4j_names -d");
            case FILES -> calls.add("_gan4j_names -f");
            case WORDS -> {}
        }
        if (!what.words().isEmpty()) {
            calls.add("_gan4j_words '" + String.join(" ", what.words()) + "'");
        }
        return new Calls(calls);
    }
}
