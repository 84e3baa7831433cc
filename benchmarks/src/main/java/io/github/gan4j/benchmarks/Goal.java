package io.github.gan4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a row was to reach, and whether it did.
 *
 * @param words the goal
 * @param reached whether the row is as good
 * @param found what is held against it, rounded down, so that what is missed does not look reached
 * @param known whether what was measured is exact enough to say so: of rows whose ± is more than 30 % nothing is said
 */
record Goal(String words, boolean reached, String found, boolean known) {
    /** As a share of what was measured. */
    private static final double WIDEST = .3;

    private static final double LARGE = 50e6;
    private static final double PRODUCT = 85;
    private static final double CONVOLUTION = 70;
    private static final double CORES = 1.8;
    private static final double REFERENCE = 5;
    private static final int CHANNELS = 16;

    /** The goal of a row, or empty if it has none, or what it is to be compared with is missing. */
    static Optional<Goal> of(Row row, List<Row> all) {
        if (!row.vector() || Double.isNaN(row.figure("gflop"))) {
            return Optional.empty();
        }
        return switch (row.benchmark()) {
            case "MatmulBenchmark.product" -> product(row, all);
            case "ConvolutionBenchmark.convolve" -> convolution(row, all);
            default -> Optional.empty();
        };
    }

    /** A product of more than 50 MFLOP: 85 % of the peak on one core, and 1.8 times as fast on two. */
    private static Optional<Goal> product(Row row, List<Row> all) {
        String[] sizes = row.param("shape", "").split("[x ]");
        double operations = 2.0 * Integer.parseInt(sizes[0]) * Integer.parseInt(sizes[1]) * Integer.parseInt(sizes[2]);
        if (operations <= LARGE) {
            return Optional.empty();
        }
        if (row.threads() == 1) {
            return Optional.of(share(row, PRODUCT));
        }
        return all.stream()
                .filter(other -> other.threads() == 1 && row.sameBut("threads", other))
                .findFirst()
                .filter(other -> row.threads() == 2)
                .map(other -> times(row, other, CORES, "one thread"));
    }

    /**
     * A convolution between 16 channels and more: 70 % of the peak on one core; from or to fewer: 5 times the
     * reference.
     */
    private static Optional<Goal> convolution(Row row, List<Row> all) {
        if (row.threads() != 1) {
            return Optional.empty();
        }
        String[] sizes = row.param("shape", "").split("[^0-9]+");
        if (Math.min(Integer.parseInt(sizes[2]), Integer.parseInt(sizes[3])) >= CHANNELS) {
            return Optional.of(share(row, CONVOLUTION));
        }
        return all.stream()
                .filter(other -> other.kernels().equals("reference") && row.sameBut("kernels", other))
                .findFirst()
                .map(other -> times(row, other, REFERENCE, "reference"));
    }

    private static Goal share(Row row, double percent) {
        String found = String.format(Locale.ROOT, "%.0f %%", Math.floor(row.share()));
        return new Goal(
                String.format(Locale.ROOT, "≥ %.0f %% of peak", percent), row.share() >= percent, found, exact(row));
    }

    private static Goal times(Row row, Row base, double times, String what) {
        double ratio = row.figure("gflop") / base.figure("gflop");
        String words = String.format(Locale.ROOT, times == CORES ? "≥ %.1f x %s" : "≥ %.0f x %s", times, what);
        String found = String.format(Locale.ROOT, "%.2f x", Math.floor(ratio * 100 + 1e-9) / 100);
        return new Goal(words, ratio >= times, found, exact(row) && exact(base));
    }

    /** A row of a single iteration has no ±. */
    private static boolean exact(Row row) {
        return Double.isNaN(row.error()) || row.error() <= WIDEST * row.score();
    }

    /** Whether it is known to be reached. */
    boolean isReached() {
        return known && reached;
    }

    /** As in the table: {@code pass (91 %)}. */
    String verdict() {
        return (!known ? "open" : reached ? "pass" : "**miss**") + " (" + found + ")";
    }
}
