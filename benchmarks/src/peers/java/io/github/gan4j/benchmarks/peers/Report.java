package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Peers.Rival;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Turns what was measured into text. */
final class Report {
    private Report() {}

    /** {@return the median; of an even count the mean of the two in the middle} */
    static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static String table(Arguments arguments, List<Rival> all) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        line(
                text,
                "%s, batch %d, 28x28x1: one update of D and one of G. JDK %s, %d processors. FMA peak of one core: %.1f GFLOP/s.%n",
                arguments.network(),
                arguments.batch(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                median(all.get(0).peaks));
        line(
                text,
                "| library | ms a step | time / gan4j's | least to most | loss D, G before | after | busy while others train | setting |");
        line(text, "|---|--:|--:|--:|--:|--:|--:|---|");
        for (Rival rival : all) {
            boolean self = rival.ratios.isEmpty();
            line(
                    text,
                    "| %s | %.1f | %s | %s | %.4f, %.4f | %.4f, %.4f | %.1f %% | %s |",
                    rival.library,
                    median(rival.millis),
                    self ? "1" : String.format(Locale.ROOT, "%.2f", median(rival.ratios)),
                    self
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f to %.2f",
                                    Collections.min(rival.ratios),
                                    Collections.max(rival.ratios)),
                    rival.before.discriminator(),
                    rival.before.generator(),
                    rival.after.discriminator(),
                    rival.after.generator(),
                    100 * rival.idleProcessor / rival.idleSeconds,
                    rival.setting);
        }
        return text.toString();
    }

    static String csv(List<Rival> all) {
        StringBuilder text = new StringBuilder("library,what,index,value\n");
        for (Rival rival : all) {
            rows(text, rival, "ms", rival.millis);
            rows(text, rival, "ratio", rival.ratios);
            rows(text, rival, "peak", rival.peaks);
        }
        return text.toString();
    }

    private static void rows(StringBuilder text, Rival rival, String what, List<Double> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "%s,%s,%d,%.4f%n", rival.library.id(), what, i, numbers.get(i)));
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
