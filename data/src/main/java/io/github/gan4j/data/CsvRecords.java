package io.github.gan4j.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV text, one after the other: fields between separators, with or without quotes, in which
 * separators and ends of lines stand for themselves and a quote is written twice. The separator is a tab, a semicolon
 * or a comma: the first of them that stands in the first record outside of quotes.
 */
final class CsvRecords {
    private static final int END = -1;
    private static final int NONE = -2;
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** How long the first record can be: it is read twice. */
    private static final int LONGEST_FIRST = 1 << 20;

    private final Reader in;
    private final String name;
    private final char separator;

    /** The line of the next character, and that on which the last record began, from 1. */
    private int line = 1;

    private int began = 1;

    /** The first record, which is read twice, from a place on. */
    private String again = "";

    private int at;

    /** A character that was read and is the next one all the same. */
    private int pending = NONE;

    CsvRecords(Reader text, String name) throws IOException {
        this.in = text;
        this.name = name;
        int first = in.read();
        if (first != BYTE_ORDER_MARK && first != END) {
            unread(first);
        }
        this.separator = findSeparator();
    }

    private int read() throws IOException {
        int c = pending;
        pending = NONE;
        if (c != NONE) {
            return c;
        }
        return at < again.length() ? again.charAt(at++) : in.read();
    }

    private void unread(int c) {
        pending = c;
    }

    private char findSeparator() throws IOException {
        StringBuilder first = new StringBuilder();
        boolean quoted = false;
        boolean closed = false;
        boolean begins = true;
        char found = ',';
        for (int c = read(); c != END; c = read()) {
            first.append((char) c);
            if (first.length() == LONGEST_FIRST) {
                throw new DataException(name + " is not a table: its first row has more than " + LONGEST_FIRST
                        + " characters. Expected numbers between commas, one row a line.");
            }
            // A quote opens a field before all else in it, and again right behind one; others are characters.
            boolean opens = !quoted && c == QUOTE && (begins || closed);
            closed = quoted && c == QUOTE;
            quoted = opens || (quoted && !closed);
            begins = c == ',' || c == ';' || c == '\t' || (begins && Character.isWhitespace(c));
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            if (!quoted && (c == '\t' || (c == ';' && found == ','))) {
                found = (char) c;
            }
        }
        again = first.toString();
        at = 0;
        return found;
    }

    /** What stands between the fields. */
    char separator() {
        return separator;
    }

    /** The line on which the last record began, from 1. */
    int line() {
        return began;
    }

    /** The next record's fields without the space around them, or null at the end; an empty line is one empty field. */
    @Nullable
    List<String> next() throws IOException {
        began = line;
        int c = read();
        if (c == END) {
            return null;
        }
        unread(c);
        List<String> fields = new ArrayList<>();
        do {
            c = field(fields);
        } while (c == separator);
        return fields;
    }

    /** Adds a field, and gives the character that ended it. */
    private int field(List<String> fields) throws IOException {
        StringBuilder field = new StringBuilder();
        boolean blank = true;
        int c = read();
        while (!ends(c)) {
            if (c == QUOTE && blank) {
                return quoted(fields);
            }
            blank &= Character.isWhitespace(c);
            field.append((char) c);
            c = read();
        }
        fields.add(field.toString().strip());
        return ended(c);
    }

    /** A field behind its first quote. */
    private int quoted(List<String> fields) throws IOException {
        int from = line;
        StringBuilder field = new StringBuilder();
        while (true) {
            int c = read();
            if (c == END) {
                throw new DataException(
                        name + ", line " + from + " opens a quote that nothing closes: write a second one, or none.");
            }
            if (c == QUOTE) {
                c = read();
                if (c != QUOTE) {
                    fields.add(field.toString().strip());
                    return behindQuotes(c);
                }
            }
            field.append((char) c);
            line += c == '\n' ? 1 : 0;
        }
    }

    private int behindQuotes(int first) throws IOException {
        int c = first;
        while (!ends(c)) {
            if (!Character.isWhitespace(c)) {
                throw new DataException(name + ", line " + line + " goes on with '" + (char) c
                        + "' behind a closing quote: write a quote within quotes twice.");
            }
            c = read();
        }
        return ended(c);
    }

    private boolean ends(int c) {
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    /** The end of a line is \n, \r or both. */
    private int ended(int c) throws IOException {
        if (c == '\r') {
            int next = read();
            if (next != '\n' && next != END) {
                unread(next);
            }
        }
        line += c == '\n' || c == '\r' ? 1 : 0;
        return c;
    }
}
