package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.ndarray.Backend;
import java.util.Optional;
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

    /** 1, 2, 3 … up to some number. */
    static class UpTo implements ITypeConverter<Integer> {
        private final int most;

        UpTo(int most) {
            this.most = most;
        }

        @Override
        public Integer convert(String text) {
            String what = "a whole number from 1 to " + most;
            long value = whole(text, what);
            if (value < 1 || value > most) {
                throw expected(what, text);
            }
            return (int) value;
        }
    }

    /** How many threads share the work. */
    static final class Threads extends UpTo {
        Threads() {
            super(Backend.MOST_THREADS);
        }
    }

    /** By how much a picture is enlarged. */
    static final class Scale extends UpTo {
        Scale() {
            super(64);
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
            return above0(text).orElseThrow(() -> expected("a number above 0, such as 0.0002", text));
        }
    }

    /** How much a term counts; 0 for not at all. */
    static final class Weight implements ITypeConverter<Float> {
        @Override
        public Float convert(String text) {
            return text.matches("[+-]?0*(?:0|\\.0+|0\\.0*)")
                    ? 0f
                    : above0(text).orElseThrow(() -> expected("a number of 0 or more, such as 10", text));
        }
    }

    /** A whole number of 0 or more. */
    static final class CountOrNone implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            String what = "a whole number from 0 to " + Integer.MAX_VALUE;
            long value = whole(text, what);
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw expected(what, text);
            }
            return (int) value;
        }
    }

    /** The number, if it is one above 0 and finite. */
    static Optional<Float> above0(String text) {
        try {
            float value = Float.parseFloat(text);
            return value > 0 && Float.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long whole(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw expected(what, text);
        }
    }

    static TypeConversionException expected(String what, String text) {
        return new TypeConversionException("expected " + what + ", got '" + text + "'");
    }

    /** How long each size is trained, in images, and faded in; none for networks that do not grow. */
    static Optional<ProgressiveGrowth> growth(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new UsageException(
                    "Expected --growth with a number of images, 1 or more, such as 20000, or none, got \"" + text
                            + "\".");
        }
        int images = Integer.parseInt(text);
        return Optional.of(new ProgressiveGrowth(images, images));
    }
}
