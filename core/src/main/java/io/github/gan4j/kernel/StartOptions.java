package io.github.gan4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Flags by what is known of the command line and of the environment variables with options: less than the machine knows
 * itself.
 */
final class StartOptions {
    /** Options of the launcher whose value is an argument of its own. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private static final String SUFFIXES = "kmgt";

    private static final Set<String> BEFORE_PROGRAM = Set.of("-jar", "-m", "--module", "-d", "--describe-module");

    private StartOptions() {}

    /** Those of this process. */
    static StartFlags present() {
        List<String> options = new ArrayList<>();
        options.addAll(words("JAVA_TOOL_OPTIONS"));
        options.addAll(words("JDK_JAVA_OPTIONS"));
        ProcessHandle.current()
                .info()
                .arguments()
                .ifPresent(arguments -> options.addAll(ofMachine(List.of(arguments))));
        options.addAll(words("_JAVA_OPTIONS"));
        return parse(options);
    }

    private static List<String> words(String variable) {
        String options = System.getenv(variable);
        return options == null ? List.of() : Arrays.asList(options.trim().split("\\s+", -1));
    }

    /** The arguments of java without those of the program. */
    static List<String> ofMachine(List<String> arguments) {
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i);
            if (BEFORE_PROGRAM.contains(argument) || !(argument.startsWith("-") || argument.startsWith("@"))) {
                break;
            }
            i += WITH_VALUE.contains(argument) ? 2 : 1;
        }
        return arguments.subList(0, Math.min(i, arguments.size()));
    }

    /** The last one holds, but for commands, which add up. */
    static StartFlags parse(List<String> options) {
        Map<String, String> values = new HashMap<>();
        for (String option : options) {
            if (option.startsWith("-XX:+")) {
                values.put(option.substring("-XX:+".length()), "true");
            } else if (option.startsWith("-XX:-")) {
                values.put(option.substring("-XX:-".length()), "false");
            } else if (option.startsWith("-XX:") && option.contains("=")) {
                String flag = option.substring("-XX:".length(), option.indexOf('='));
                String value = option.substring(option.indexOf('=') + 1);
                if (flag.equals("CompileCommand")) {
                    values.merge(flag, value, (before, more) -> before + "\n" + more);
                } else {
                    values.put(flag, value);
                }
            }
        }
        return values::get;
    }

    /**
     * A number as options have it, in tens or as {@code 0x…}, with k, m, g or t for powers of 1024; empty for anything
     * else.
     */
    static OptionalLong size(String value) {
        int power = value.isEmpty() ? -1 : SUFFIXES.indexOf(Character.toLowerCase(value.charAt(value.length() - 1)));
        String digits = power < 0 ? value : value.substring(0, value.length() - 1);
        try {
            return OptionalLong.of(Math.multiplyExact(Long.decode(digits), 1L << (10 * (power + 1))));
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
