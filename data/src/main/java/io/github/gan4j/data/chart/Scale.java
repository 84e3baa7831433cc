package io.github.gan4j.data.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * From numbers to places along an axis.
 *
 * @param low the number at the beginning
 * @param high the number at the end, above {@code low}
 * @param isLogarithmic whether equal ratios take equal room; then both are above 0
 * @param from the place of the beginning
 * @param to the place of the end
 */
record Scale(double low, double high, boolean isLogarithmic, double from, double to) {
    private static final double[] NICE = {1, 2, 5, 10};

    double at(double value) {
        double share = isLogarithmic
                ? (StrictMath.log(value) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low))
                : (value - low) / (high - low);
        return from + (to - from) * share;
    }

    /**
     * A round number on an axis.
     *
     * @param value the number
     * @param words the number in so many letters that it is told from its neighbours
     */
    record Tick(double value, String words) {}

    /** Some round numbers between the ends, about as many as are asked for. */
    List<Tick> ticks(int wanted) {
        List<Double> powers = isLogarithmic ? powers(wanted) : List.of();
        // Within less than a power of ten, steps are as good.
        List<Double> values = powers.size() > 1 ? powers : steps(wanted);
        double step = IntStream.range(1, values.size())
                .mapToDouble(i -> values.get(i) - values.get(i - 1))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        boolean isToldApart = values.stream().allMatch(value -> Math.abs(number(words(value)) - value) < .01 * step);
        double most = values.stream().mapToDouble(Math::abs).max().orElse(0);
        return values.stream()
                .map(value -> new Tick(value, isToldApart ? words(value) : words(value, most, step)))
                .toList();
    }

    private List<Double> steps(int wanted) {
        double rough = (high - low) / wanted;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double step = 10 * power;
        for (double nice : NICE) {
            if (nice * power >= rough * .999) {
                step = nice * power;
                break;
            }
        }
        List<Double> all = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            all.add(i * step);
        }
        return all;
    }

    private List<Double> powers(int wanted) {
        int first = (int) Math.floor(StrictMath.log10(low));
        int last = (int) Math.ceil(StrictMath.log10(high));
        int within =
                (int) Math.floor(StrictMath.log10(high) + 1e-3) - (int) Math.ceil(StrictMath.log10(low) - 1e-3) + 1;
        int each = Math.max(1, (within + wanted - 1) / wanted);
        List<Double> all = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            if (Math.floorMod(power, each) == 0) {
                addBetween(all, StrictMath.pow(10, power));
            }
            if (last - first <= 2) {
                addBetween(all, 2 * StrictMath.pow(10, power));
                addBetween(all, 5 * StrictMath.pow(10, power));
            }
        }
        return all;
    }

    private void addBetween(List<Double> all, double value) {
        if (value >= low * .999 && value <= high * 1.001) {
            all.add(value);
        }
    }

    /** A number in few letters: 0.25, 1200, 12k, 3M, 1e-5. */
    static String words(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e9 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replaceFirst("e([+-])0*", "e$1")
                    .replace("e+", "e");
        }
        if (size >= 1e6) {
            return brief(value / 1e6) + "M";
        }
        return size >= 1e4 ? brief(value / 1e3) + "k" : brief(value);
    }

    /** The number that {@link #words} says. */
    private static double number(String words) {
        double digits = Double.parseDouble(words.replaceFirst("[kM]$", ""));
        return words.endsWith("M") ? 1e6 * digits : words.endsWith("k") ? 1e3 * digits : digits;
    }

    /** A number in as many letters as steps need: 1.3862, 1000100, 1.2e-5. */
    private static String words(double value, double most, double step) {
        int ones = (int) Math.floor(StrictMath.log10(most));
        int last = (int) Math.floor(StrictMath.log10(step) + 1e-6);
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        if (ones >= -3 && (ones < 9 || ones - last > 4)) {
            return trimmed(String.format(Locale.ROOT, "%." + Math.max(0, -last) + "f", value));
        }
        int own = (int) Math.floor(StrictMath.log10(Math.abs(value)) + 1e-6);
        String[] parts = String.format(Locale.ROOT, "%." + Math.max(0, own - last) + "e", value)
                .split("e", -1);
        return trimmed(parts[0]) + "e" + Integer.parseInt(parts[1]);
    }

    private static String brief(double value) {
        return trimmed(String.format(Locale.ROOT, "%.3f", value));
    }

    /** Without zeros at the end of a fraction. */
    private static String trimmed(String digits) {
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }
}
