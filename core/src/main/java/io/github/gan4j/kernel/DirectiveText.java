package io.github.gan4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of compiler directives, which is like JSON: with comments, names without quotes, and commas after the
 * last. It takes what the virtual machine takes, and more.
 */
final class DirectiveText {
    /** A word, or else what stands between brackets; with a name if it stands between curly ones. */
    record Node(String name, String word, List<Node> children) {}

    private static final int DEEPEST = 20;

    private final String text;
    private int at;

    private DirectiveText(String text) {
        this.text = text;
    }

    /** What a text holds; empty if it is not of this form. */
    static Optional<Node> read(String text) {
        return new DirectiveText(text).node("", 0);
    }

    private Optional<Node> node(String name, int depth) {
        skip();
        if (at == text.length() || depth > DEEPEST) {
            return Optional.empty();
        }
        return switch (text.charAt(at)) {
            case '{' -> inside(name, '}', depth);
            case '[' -> inside(name, ']', depth);
            default -> word().map(word -> new Node(name, word, List.of()));
        };
    }

    private Optional<Node> inside(String name, char end, int depth) {
        at++;
        List<Node> children = new ArrayList<>();
        while (true) {
            skipAnd(',');
            if (at == text.length()) {
                return Optional.empty();
            }
            if (text.charAt(at) == end) {
                at++;
                return Optional.of(new Node(name, "", children));
            }
            Optional<Node> child = end == '}' ? member(depth + 1) : node("", depth + 1);
            if (child.isEmpty()) {
                return child;
            }
            children.add(child.get());
        }
    }

    private Optional<Node> member(int depth) {
        Optional<String> name = word();
        skipAnd(':');
        return name.flatMap(key -> node(key, depth));
    }

    /** What stands in quotes, or up to what ends a word without. */
    private Optional<String> word() {
        int from = at;
        if (text.charAt(at) == '"') {
            int quote = text.indexOf('"', at + 1);
            at = quote < 0 ? text.length() : quote + 1;
            return quote < 0 ? Optional.empty() : Optional.of(text.substring(from + 1, quote));
        }
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return at == from ? Optional.empty() : Optional.of(text.substring(from, at));
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || ",:{}[]\"/".indexOf(c) >= 0;
    }

    /** Goes over spaces, comments, and a sign as often as it stands there. */
    private void skipAnd(char sign) {
        skip();
        while (at < text.length() && text.charAt(at) == sign) {
            at++;
            skip();
        }
    }

    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = behind("\n");
            } else if (text.startsWith("/*", at)) {
                at = behind("*/");
            } else {
                return;
            }
        }
    }

    private int behind(String end) {
        int place = text.indexOf(end, at + (end.length() > 1 ? 2 : 0));
        return place < 0 ? text.length() : place + end.length();
    }
}
