package io.github.gan4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Options that name what is not to be compiled: {@code -XX:CompileCommand=…} {@code -XX:CompileCommandFile=…} and {@code -XX:CompileOnly=…}. */
final class CompileCommands {
    /** A package that vectors go through, and one of its classes. */
    private record Needed(String folder, String name) {}

    private static final List<Needed> JAVAS = List.of(
            new Needed("jdk.incubator.vector.", "jdk.incubator.vector.FloatVector"),
            new Needed("jdk.internal.vm.vector.", "jdk.internal.vm.vector.VectorSupport"));

    private static final Needed OURS = new Needed("io.github.gan4j.kernel.", "io.github.gan4j.kernel.product.RowTiles");

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
        return file != null && !file.isBlank() && culprit(textOf(file)) != null
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

    private static String textOf(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            // Then the virtual machine could not read it either.
            return "";
        }
    }

    private static boolean takesAway(String command) {
        String[] words = command.split("[,\\s]+", 3);
        String pattern = words.length > 1 ? words[1] : "";
        if (words.length > 2 && !pattern.contains(".") && !pattern.contains("::")) {
            // The older form: some/Type method.
            pattern += "." + words[2];
        }
        String methods = pattern;
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "compileonly" -> true;
            case "exclude" -> meets(methods, OURS) || JAVAS.stream().anyMatch(needed -> meets(methods, needed));
            case "dontinline" -> JAVAS.stream().anyMatch(needed -> meets(methods, needed));
            default -> false;
        };
    }

    /** Whether a pattern for methods, such as {@code some.Type::method} or {@code some/Type.method}, is for some in a package. */
    private static boolean meets(String pattern, Needed needed) {
        String dotted = pattern.replace('/', '.').replace("::", ".");
        int dot = dotted.lastIndexOf('.');
        String type = dot < 0 ? dotted : dotted.substring(0, dot);
        String method = dotted.substring(dot + 1);
        String core = type.replace("*", "");
        if (core.isEmpty()) {
            return method.replace("*", "").isEmpty();
        }
        boolean before = type.startsWith("*");
        boolean after = type.endsWith("*");
        boolean inside = !before && core.startsWith(needed.folder);
        if (before && after) {
            return needed.name.contains(core);
        }
        return inside || (before && needed.name.endsWith(core)) || (after && needed.name.startsWith(core));
    }
}
