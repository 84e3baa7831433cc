package io.github.gan4j.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;

/**
 * Numbers in JSON: each floating-point number as the shortest decimal that is read as the same number again, whatever
 * Java writes it, and what JSON has no numeral for as a word.
 */
final class Numerals {
    private static final String INFINITY = "infinity";
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class);
    private static final Set<Class<?>> FLOATING = Set.of(float.class, double.class, Float.class);

    private Numerals() {}

    static boolean isNumber(Class<?> type) {
        return WHOLE.contains(type) || FLOATING.contains(type);
    }

    static JsonPrimitive write(Number number) {
        if (number instanceof Float || number instanceof Double) {
            double value = number.doubleValue();
            if (Double.isInfinite(value) || Double.isNaN(value)) {
                return new JsonPrimitive(Double.isNaN(value) ? "nan" : value > 0 ? INFINITY : "-" + INFINITY);
            }
            return spelled(shortest(number));
        }
        return new JsonPrimitive(number);
    }

    /** A number as it is spelled. */
    static JsonPrimitive spelled(String text) {
        return new JsonPrimitive(new Numeral(text));
    }

    private static String shortest(Number number) {
        double value = number.doubleValue();
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            boolean same = number instanceof Float
                    ? rounded.floatValue() == number.floatValue()
                    : rounded.doubleValue() == value;
            if (same) {
                return plain(rounded.stripTrailingZeros());
            }
        }
    }

    /** Without an exponent where that is not long. */
    private static String plain(BigDecimal number) {
        return number.scale() < 0 && number.precision() - number.scale() <= 9
                ? number.toPlainString()
                : number.toString();
    }

    static Object read(Class<?> type, JsonElement json, JsonPlace place) {
        boolean floating = FLOATING.contains(type);
        String what = floating ? "a number" : "a whole number";
        if (json instanceof JsonPrimitive word && word.isString() && floating) {
            switch (word.getAsString()) {
                case INFINITY -> {
                    return floating(type, Double.POSITIVE_INFINITY);
                }
                case "-" + INFINITY -> {
                    return floating(type, Double.NEGATIVE_INFINITY);
                }
                case "nan" -> {
                    return floating(type, Double.NaN);
                }
                default -> throw place.wrong(what, json, "write one there");
            }
        }
        if (!(json instanceof JsonPrimitive numeral) || !numeral.isNumber()) {
            throw place.wrong(what, json, "write one there");
        }
        String text = numeral.getAsString();
        return floating ? decimal(type, text, json, place) : whole(type, text, json, place);
    }

    private static Object floating(Class<?> type, double value) {
        return type == double.class ? (Object) value : (Object) (float) value;
    }

    private static Object decimal(Class<?> type, String text, JsonElement json, JsonPlace place) {
        if (type == double.class) {
            double value = Double.parseDouble(text);
            if (!Double.isInfinite(value)) {
                return value;
            }
        } else {
            float value = Float.parseFloat(text);
            if (!Float.isInfinite(value)) {
                return value;
            }
        }
        throw place.wrong(
                "a number that is not too large for Java's " + type.getSimpleName(), json, "write a smaller one there");
    }

    private static Object whole(Class<?> type, String text, JsonElement json, JsonPlace place) {
        try {
            long value = Long.parseLong(text);
            if (type == long.class) {
                return value;
            }
            if (value == (int) value) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            throw place.wrong("a whole number", json, "write one there, without a point or an exponent");
        }
        throw place.wrong("a whole number of at most " + Integer.MAX_VALUE, json, "write a smaller one there");
    }

    /** A number that is written as it is spelled. */
    private static final class Numeral extends Number {
        private static final long serialVersionUID = 1L;

        private final String text;

        Numeral(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return (int) doubleValue();
        }

        @Override
        public long longValue() {
            return (long) doubleValue();
        }

        @Override
        public float floatValue() {
            return Float.parseFloat(text);
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
