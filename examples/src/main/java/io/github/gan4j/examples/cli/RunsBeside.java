package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.evaluate.BoundScores;
import io.github.gan4j.examples.evaluate.RealImages;
import io.github.gan4j.examples.report.FigureTable;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is said of two runs that stand beside each other, apart from the scores of their images: what they cost, and
 * what only one of them has.
 */
final class RunsBeside {
    private RunsBeside() {}

    /** What the second run is called in the table. */
    static String name(Run run) {
        Path name = run.folder().path().toAbsolutePath().getFileName();
        return "beside: " + (name == null ? "run" : name);
    }

    /** A line for the cost of each, and those of the likelihood of the second; what the first has is said already. */
    static List<String> lines(List<Run> runs, RealImages real, long seed) {
        List<String> lines = new ArrayList<>();
        for (Run run : runs) {
            double seconds = Arrays.stream(
                            FigureTable.read(run.folder().speed()).of("seconds"))
                    .filter(Double::isFinite)
                    .sum();
            lines.add(String.format(
                    Locale.ROOT,
                    "cost           %s in %.0f s of steps, on whatever machine: %s, %s",
                    Printable.count(run.recipe().steps(), "steps"),
                    seconds,
                    run.config().preset(),
                    run.folder()));
        }
        Run other = runs.get(runs.size() - 1);
        other.recipe()
                .objective()
                .bound()
                .ifPresent(
                        bound -> lines.addAll(BoundScores.of(other.autoencoder(), real, bound, BoundScores.DRAWS, seed)
                                .lines()));
        if (runs.stream().anyMatch(run -> !run.isAutoencoder())) {
            lines.add("               a GAN gives no likelihood: only Parzen windows can be compared");
        }
        return lines;
    }
}
