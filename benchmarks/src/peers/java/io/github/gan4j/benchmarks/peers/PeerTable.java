package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.PresetNetworks;
import io.github.gan4j.benchmarks.Quantile;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Turns what was measured into text. */
final class PeerTable {
    private PeerTable() {}

    static String table(Arguments arguments, List<Rival> all) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        Rival self = all.get(0);
        double peak = Quantile.median(self.peaks);
        int cores = Runtime.getRuntime().availableProcessors();
        Networks networks = Networks.of(arguments.network());
        double operations =
                PresetNetworks.step(PresetNetworks.named(arguments.network()), networks.game(), arguments.batch());
        line(
                text,
                "%s, batch %d, %dx%dx%d: %s, %.2f·10⁹ floating-point operations, %s parameters. "
                        + "JDK %d, %d cores. FMA peak of one core: %.1f GFLOP/s.%n",
                arguments.network(),
                arguments.batch(),
                networks.side(),
                networks.side(),
                networks.channels(),
                networks.game().text(),
                operations * 1e-9,
                self.parameters.text(),
                Runtime.version().feature(),
                cores,
                peak);
        line(
                text,
                "| library | images/s | ms a step | time / gan4j's | least to most | share of the peak of all cores | "
                        + "first loss D, G | last | busy while others train | setting |");
        line(text, "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        for (Rival rival : all) {
            double millis = Quantile.median(rival.millis);
            line(
                    text,
                    "| %s%s | %.0f | %.1f | %s | %.1f %% | %s | %s | %.1f %% | %s |",
                    rival.library,
                    rival.contestant.version().isEmpty() ? "" : " (" + rival.contestant.version() + ")",
                    1e3 * arguments.batch() / millis,
                    millis,
                    ratios(rival.ratios),
                    100 * operations / (millis * 1e6 * peak * cores),
                    rival.before.text(),
                    rival.after.text(),
                    100 * rival.idleShare(),
                    rival.setting);
        }
        return text.toString();
    }

    private static String ratios(List<Double> ratios) {
        return ratios.isEmpty()
                ? "1 |"
                : String.format(
                        Locale.ROOT,
                        "%.2f | %.2f to %.2f",
                        Quantile.median(ratios),
                        Collections.min(ratios),
                        Collections.max(ratios));
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
            text.append(String.format(Locale.ROOT, "%s,%s,%d,%.4f%n", rival.library.id(), what, i, numbers.get(i)));
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
