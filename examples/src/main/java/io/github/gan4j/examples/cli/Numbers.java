package io.github.gan4j.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers that options take, and the words for those they do not. */
final class Numbers {
    private Numbers() {}

    /** 1, 2, 3 … */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long value = whole(text, "a whole number, 1 or more");
            if (value < 1 || value > Integer.MAX_VALUE) {
                throw expected("a whole number, 1 or more" + (value < 1 ? "" : ", at most " + Integer.MAX_VALUE), text);
            }
            return (int) value;
        }
    }

    /** Any whole number. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, "a whole number");
        }
    }

    /** A number above 0. */
    static final class Rate implements ITypeConverter<Float> {
        @Override
        public Float convert(String text) {
            try {
                float value = Float.parseFloat(text);
                if (value > 0 && Float.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw expected("a number above 0, such as 0.0002", text);
        }
    }

    private static long whole(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw expected(what, text);
        }
    }

    private static TypeConversionException expected(String what, String text) {
        return new TypeConversionException("expected " + what + ", got '" + text + "'");
    }
}
