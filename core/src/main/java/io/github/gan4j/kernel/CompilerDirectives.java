package io.github.gan4j.kernel;

import io.github.gan4j.kernel.DirectiveText.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The option that names a file of compiler directives, {@code -XX:CompilerDirectivesFile=…}. A method is compiled as
 * the first enabled directive says that fits it. Of what that can say, vectors stay objects where our kernels are
 * excluded, nothing of the Vector API is put into them, or the compiler has too little room; to exclude the API itself,
 * or intrinsics, does nothing.
 */
final class CompilerDirectives {
    private CompilerDirectives() {}

    /** The option, if what it names keeps vectors from being compiled, otherwise null. */
    static @Nullable String culprit(StartFlags flags) {
        String file = flags.value("CompilerDirectivesFile");
        return file != null && !file.isBlank() && takesAway(OptionFile.textOf(file))
                ? "-XX:CompilerDirectivesFile=" + file
                : null;
    }

    /** Whether directives keep vectors from being compiled. */
    static boolean takesAway(String text) {
        Optional<Node> read = DirectiveText.read(text);
        if (read.isEmpty()) {
            return false;
        }
        boolean one =
                read.get().children().stream().anyMatch(child -> !child.name().isEmpty());
        List<MethodPattern> before = new ArrayList<>();
        for (Node node : one ? List.of(read.get()) : read.get().children()) {
            Directive directive = new Directive(node);
            if (directive.enabled && directive.takesAway() && directive.isFirstFor(before)) {
                return true;
            }
            if (directive.enabled) {
                before.addAll(directive.methods);
            }
        }
        return false;
    }

    /** What one directive says to the compiler of the last level. */
    private static final class Directive {
        private final List<MethodPattern> methods = new ArrayList<>();
        private final List<String> inline = new ArrayList<>();
        private boolean enabled = true;
        private boolean excluded;
        private boolean narrow;

        Directive(Node node) {
            node.children().forEach(this::take);
        }

        /** Of settings that stand there twice, also within and without {@code c2}, the later one holds. */
        private void take(Node setting) {
            switch (setting.name().toLowerCase(Locale.ROOT)) {
                case "match" -> words(setting).map(MethodPattern::of).forEach(methods::add);
                case "c2" -> setting.children().forEach(this::take);
                case "enable" -> enabled = setting.word().equals("true");
                case "exclude" -> excluded = setting.word().equals("true");
                case "maxnodelimit" -> narrow = VectorCompiler.isTooFew("MaxNodeLimit", setting.word());
                case "inline" -> inline.addAll(words(setting).toList());
                default -> {
                    // Nothing that takes vectors away.
                }
            }
        }

        private static Stream<String> words(Node node) {
            return node.children().isEmpty()
                    ? Stream.of(node.word())
                    : node.children().stream().map(Node::word);
        }

        private boolean takesAway() {
            return excluded || narrow || leavesOut();
        }

        /**
         * Whether methods of the Vector API are not put where they are called; what is said first of a method holds.
         */
        private boolean leavesOut() {
            List<MethodPattern> before = new ArrayList<>();
            for (String word : inline) {
                MethodPattern pattern = MethodPattern.of(word.isEmpty() ? "" : word.substring(1));
                if (word.startsWith("-") && pattern.isFirstFor(MethodPattern.API, before)) {
                    return true;
                }
                before.add(pattern);
            }
            return false;
        }

        private boolean isFirstFor(List<MethodPattern> before) {
            return methods.stream().anyMatch(method -> method.isFirstFor(MethodPattern.OURS, before));
        }
    }
}
