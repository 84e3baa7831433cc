package io.github.gan4j.kernel;

import io.github.gan4j.kernel.MethodPattern.Needed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Options that name what is not to be compiled: {@code -XX:CompileCommand=…} {@code -XX:CompileCommandFile=…} and
 * {@code -XX:CompileOnly=…}.
 */
final class CompileCommands {
    private static final List<Needed> JAVAS = List.of(MethodPattern.API, MethodPattern.SUPPORT);

    private CompileCommands() {}

    /** The option that keeps vectors from being compiled, or null if none does. */
    static @Nullable String culprit(StartFlags flags) {
        String only = flags.value("CompileOnly");
        if (only != null && !only.isBlank()) {
            return "-XX:CompileOnly=" + only;
        }
        String commands = flags.value("CompileCommand");
        String culprit = commands == null ? null : culprit(commands);
        if (culprit != null) {
            return "-XX:CompileCommand=" + culprit;
        }
        String file = flags.value("CompileCommandFile");
        return file != null && !file.isBlank() && culprit(OptionFile.textOf(file)) != null
                ? "-XX:CompileCommandFile=" + file
                : null;
    }

    private static @Nullable String culprit(String commands) {
        for (String command : commands.split("[\n;]", -1)) {
            if (takesAway(command.trim())) {
                return command.trim();
            }
        }
        return null;
    }

    private static boolean takesAway(String command) {
        String[] words = command.split("[,\\s]+", 3);
        String pattern = words.length > 1 ? words[1] : "";
        if (words.length > 2 && !pattern.contains(".") && !pattern.contains("::")) {
            // The older form: some/Type method.
            pattern += "." + words[2];
        }
        MethodPattern methods = MethodPattern.of(pattern);
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "compileonly" -> true;
            case "exclude" ->
                methods.meets(MethodPattern.OURS) || JAVAS.stream().anyMatch(methods::meets);
            case "maxnodelimit" ->
                methods.meets(MethodPattern.OURS)
                        && words.length > 2
                        && VectorCompiler.isTooFew("MaxNodeLimit", words[2].trim());
            case "dontinline" -> JAVAS.stream().anyMatch(methods::meets);
            default -> false;
        };
    }
}
