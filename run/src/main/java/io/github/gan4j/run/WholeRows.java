package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The lines of a table that a run which goes on keeps: only those that are ended by a newline, since another was torn.
 *
 * @param file the table
 * @param length how many bytes they have; 0 without a table
 * @param last the step of the last row; 0 without rows
 */
record WholeRows(Path file, long length, long last) {
    private static final int DIGITS = 18;

    /**
     * Those up to the row of a step. The first number of a row is its step.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    static WholeRows upTo(Path file, long step) {
        if (!Files.exists(file)) {
            return new WholeRows(file, 0, 0);
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            long length = 0;
            long last = 0;
            Line line = Line.read(bytes);
            while (line.isWhole() && line.step() <= step) {
                length += line.length();
                last = Math.max(last, line.step());
                line = Line.read(bytes);
            }
            return new WholeRows(file, length, last);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * A line.
     *
     * @param length with its end
     * @param step the number it begins with; −1 where it is no row
     * @param isWhole whether it has an end
     */
    private record Line(long length, long step, boolean isWhole) {
        static Line read(InputStream bytes) throws IOException {
            long length = 0;
            StringBuilder first = new StringBuilder();
            boolean inFirst = true;
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                length++;
                if (next == '\n') {
                    return new Line(length, number(first.toString()), true);
                }
                inFirst &= next != ',';
                if (inFirst && first.length() <= DIGITS) {
                    first.append((char) next);
                }
            }
            return new Line(length, -1, false);
        }

        private static long number(String first) {
            String word = first.strip();
            return word.matches("[0-9]{1," + DIGITS + "}") ? Long.parseLong(word) : -1;
        }
    }

    /** Whether a table has whole lines up to a length. */
    static boolean reach(Path file, long length) {
        if (length == 0) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() < length) {
                return false;
            }
            bytes.seek(length - 1);
            return bytes.read() == '\n';
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("[run] cannot read " + file + ": " + WholeFile.reason(e), e);
    }

    /** A sentence about the rows that should be there, and are not; empty where none is missing. */
    Optional<String> missing(long step, LongPredicate due) {
        if (length == 0) {
            return Optional.of("The table " + file + " is gone or empty: it begins anew, and its rows up to step "
                    + step + " are missing.");
        }
        for (long row = step; row > last; row--) {
            if (due.test(row)) {
                return Optional.of("The table " + file + " is short: its rows after step " + last + ", up to step "
                        + step + ", are missing.");
            }
        }
        return Optional.empty();
    }
}
