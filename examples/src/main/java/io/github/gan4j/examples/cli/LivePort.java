package io.github.gan4j.examples.cli;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;

/**
 * Where a page is served.
 *
 * @param number the port; 0 where none was said
 */
record LivePort(int number) {
    private static final int LAST = 65_535;

    static final class Converter implements ITypeConverter<LivePort> {
        @Override
        public LivePort convert(String word) {
            if (word.isEmpty()) {
                return new LivePort(0);
            }
            if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > LAST) {
                throw Numbers.expected("a port from 1 to " + LAST, word);
            }
            return new LivePort(Integer.parseInt(word));
        }
    }

    OptionalInt said() {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return number == 0 ? "" : Integer.toString(number);
    }
}
