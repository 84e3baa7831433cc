package io.github.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three fields of a NumPy header, which is written as Python is: <code>
 * {'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>.
 *
 * @param descr the type
 * @param fortranOrder whether the first axis runs fastest
 * @param shape the sizes, of any sign and length
 */
record NpyFields(String descr, boolean fortranOrder, List<Long> shape) {
    /**
     * The fields of a header.
     *
     * @param text the header
     * @param name the file's name, for messages
     * @throws DataException if it does not say all three, or holds records
     */
    static NpyFields parse(String text, String name) {
        return new Parser(text, name).fields();
    }

    /** Reads from left to right, and refuses what it does not expect. */
    private static final class Parser {
        private final String text;
        private final String name;
        private int at;

        Parser(String text, String name) {
            this.text = text;
            this.name = name;
        }

        NpyFields fields() {
            @Nullable String descr = null;
            @Nullable Boolean order = null;
            @Nullable List<Long> shape = null;
            expect('{');
            while (peek() != '}') {
                String key = string();
                expect(':');
                if (key.equals("descr") && descr == null) {
                    if (peek() == '[') {
                        throw NpyType.records(name);
                    }
                    descr = string();
                } else if (key.equals("fortran_order") && order == null) {
                    order = truth();
                } else if (key.equals("shape") && shape == null) {
                    shape = sizes();
                } else {
                    throw damaged();
                }
                comma('}');
            }
            expect('}');
            if (descr == null || order == null || shape == null || peek() != 0) {
                throw damaged();
            }
            return new NpyFields(descr, order, shape);
        }

        /** The next character that is no space, or 0 at the end. */
        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char c) {
            if (peek() != c) {
                throw damaged();
            }
            at++;
        }

        /** Between two values stands a comma; behind the last there may be one. */
        private void comma(char end) {
            if (peek() == ',') {
                at++;
            } else if (peek() != end) {
                throw damaged();
            }
        }

        private String string() {
            char quote = peek();
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw damaged();
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private boolean truth() {
            peek();
            for (String word : List.of("False", "True")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw damaged();
        }

        private List<Long> sizes() {
            List<Long> sizes = new ArrayList<>();
            expect('(');
            while (peek() != ')') {
                sizes.add(whole());
                comma(')');
            }
            expect(')');
            return sizes;
        }

        /** Python 2 wrote an L behind some. */
        private long whole() {
            int from = at;
            if (peek() == '-') {
                at++;
            }
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            String digits = text.substring(from, at).strip();
            if (at < text.length() && text.charAt(at) == 'L') {
                at++;
            }
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw damaged();
            }
        }

        private DataException damaged() {
            String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
            return new DataException(name + " has a header that cannot be understood near character " + at + ": "
                    + shown.strip() + ". Save it again with np.save.");
        }
    }
}
