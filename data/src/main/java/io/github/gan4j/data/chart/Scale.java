package io.github.gan4j.data.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** Some round numbers between the ends, about as many as are asked for. */
    List<Double> ticks(int wanted) {
        List<Double> powers = isLogarithmic ? powers(wanted) : List.of();
        // Within less than a power of ten, steps are as good.
        return powers.size() > 1 ? powers : steps(wanted);
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

    private static String brief(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceFirst("\\.?0+$", "");
    }
}
