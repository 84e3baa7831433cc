package io.github.gan4j.benchmarks;

import io.github.gan4j.data.chart.Chart;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Shows how time and memory of a training step grow: with the batch, and with the operations as a network becomes
 * wider. Prints a table and writes a plot. To be run with {@code -XX:+UseSerialGC}: the usual collector, G1, rounds
 * large arrays up to whole regions of memory, up to a third more here.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -XX:+UseSerialGC -cp benchmarks.jar io.github.gan4j.benchmarks.Growth [memory|time|all] [growth.svg]
 * </pre>
 */
public final class Growth {
    private static final int[] BATCHES = {32, 64, 128, 256, 512};
    private static final int[] BATCHES_IN_COLOR = {16, 32, 64, 128};
    private static final int[] WIDTHS = {16, 32, 64, 128};
    private static final int BATCH = 64;
    private static final int LATENT = 100;
    private static final int ROUNDS = 5;
    private static final int WARM_UP_STEPS = 30;
    private static final long ROUND_NANOS = 250_000_000;
    private static final double TOLERANCE = .15;

    private final List<Chart> plots = new ArrayList<>();
    private final boolean brief;

    private Growth(boolean brief) {
        this.brief = brief;
    }

    /**
     * Measures.
     *
     * @param args what to measure (by default all; memory does not mind what else the machine does), and the file of
     *     the plot (by default growth.svg)
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there is nothing of that name to measure
     */
    public static void main(String[] args) throws IOException {
        Mistakes.inOneSentence();
        String what = args.length > 0 ? args[0] : "all";
        if (!List.of("memory", "time", "all").contains(what)) {
            throw new IllegalArgumentException("[growth] expected memory, time or all, got " + what);
        }
        Path file = Path.of(args.length > 1 ? args[1] : "growth.svg");
        new Growth(false).measure(what, Mistakes.writable("growth", file));
    }

    /** A run too short to be exact, which shows that all of it works. */
    static void trial(Path file) throws IOException {
        new Growth(true).measure("all", file);
    }

    private void measure(String what, Path file) throws IOException {
        for (String preset : brief ? List.of("mlp") : List.of("dcgan", "infogan-net")) {
            List<Case> batches = batches(preset, brief ? new int[] {2, 4, 8} : BATCHES);
            if (!what.equals("time")) {
                memory(preset, batches);
            }
            if (!what.equals("memory")) {
                time(preset + ": time of a step over the batch", "images in a batch", batches);
            }
        }
        if (!what.equals("memory")) {
            widths();
        }
        if (!what.equals("time") && !brief) {
            memory("dcgan on 64x64 pixels in color", batches("dcgan-64", BATCHES_IN_COLOR));
        }
        Files.writeString(file, Chart.column(plots));
        System.out.println("\nThe plot is in " + file);
    }

    private static List<Case> batches(String preset, int... batches) {
        Architecture networks = PresetNetworks.named(preset);
        return Arrays.stream(batches)
                .mapToObj(batch -> new Case(batch, networks, batch))
                .toList();
    }

    private void widths() {
        List<Case> widths = new ArrayList<>();
        for (int width : brief ? new int[] {1, 2} : WIDTHS) {
            Architecture networks = new Dcgan(PresetNetworks.IMAGE, LATENT, width);
            widths.add(new Case(PresetNetworks.step(networks, BATCH) * 1e-9, networks, BATCH));
        }
        time("dcgan of width 16, 32, 64, 128: time of a step over its operations", "GFLOP", widths);
    }

    /** Networks and a batch, and where they stand on the axis. */
    private record Case(double x, Architecture networks, int batch) {
        TrainingStepBenchmark start() {
            TrainingStepBenchmark training = new TrainingStepBenchmark();
            training.batch = batch;
            training.threads = Runtime.getRuntime().availableProcessors();
            training.setUp(networks);
            return training;
        }
    }

    /**
     * Visits all cases by turns, so that a slow moment of the machine hits all of them, and takes the median round of
     * each.
     */
    private void time(String title, String x, List<Case> cases) {
        List<TrainingStepBenchmark> trainings = cases.stream().map(Case::start).toList();
        double[][] seconds = new double[cases.size()][ROUNDS];
        for (int warm = 0; warm < (brief ? 1 : WARM_UP_STEPS); warm++) {
            trainings.get(0).step();
        }
        for (TrainingStepBenchmark training : trainings) {
            training.step();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < cases.size(); i++) {
                seconds[i][round] = fastest(trainings.get(i));
            }
        }
        List<Line.Point> points = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Arrays.sort(seconds[i]);
            points.add(new Line.Point(cases.get(i).x, 1e3 * seconds[i][ROUNDS / 2]));
        }
        show(title, x, "ms", points, Line.through(points), "line");
    }

    /** The fastest step of a round, in seconds. */
    private double fastest(TrainingStepBenchmark training) {
        double best = Double.POSITIVE_INFINITY;
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            training.step();
            best = Math.min(best, (System.nanoTime() - before) * 1e-9);
        } while (!brief && System.nanoTime() - start < ROUND_NANOS);
        return best;
    }

    /**
     * The heap that a training holds after some steps and a collection. Its workspace never gives back within so few
     * steps what a step needed at its fullest moment, so that this is the peak. The buffers in which the kernels pack
     * are not the training's: they serve all that a program trains. A training with the largest batch, dropped again,
     * makes them before anything is measured.
     */
    private void memory(String preset, List<Case> cases) {
        double empty = heap();
        held(cases.get(cases.size() - 1));
        double buffers = heap() - empty;
        List<Line.Point> points = new ArrayList<>();
        List<Line.Point> formula = new ArrayList<>();
        for (Case each : cases) {
            points.add(new Line.Point(each.x, held(each) * 1e-6));
            formula.add(new Line.Point(each.x, StepMemory.bytes(each.networks, each.batch) * 1e-6));
        }
        String title = preset + ": memory of training over the batch";
        show(title, "images in a batch", "MB", points, Line.through(formula), "formula");
        System.out.printf(Locale.ROOT, "%nBuffers of the kernels that were new: %.1f MB.%n", buffers * 1e-6);
    }

    /** The heap that a training takes; when this returns nobody refers to the training any more. */
    private static double held(Case each) {
        double before = heap();
        TrainingStepBenchmark training = each.start();
        training.step();
        training.step();
        double held = heap() - before;
        Reference.reachabilityFence(training);
        return held;
    }

    private static double heap() {
        Runtime runtime = Runtime.getRuntime();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, (double) runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private void show(String title, String x, String y, List<Line.Point> points, Line line, String lineName) {
        double[] places = points.stream().mapToDouble(Line.Point::x).toArray();
        plots.add(Chart.of(title)
                .axes(x, y)
                .bothLogarithmic()
                .size(640, 300)
                .line(lineName, places, Arrays.stream(places).map(line::at).toArray())
                .dots(
                        "measured",
                        places,
                        points.stream().mapToDouble(Line.Point::y).toArray()));
        System.out.printf(
                "%n### %s%n%n| %s | %s | %s | deviation |%n| --: | --: | --: | --: |%n", title, x, y, lineName);
        for (Line.Point p : points) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %+.1f %% |%n",
                    number(p.x()),
                    p.y(),
                    line.at(p.x()),
                    100 * line.deviation(p));
        }
        double worst = line.worst(points);
        System.out.printf(
                Locale.ROOT,
                "%nThe %s: %.4g + %.4g · x. Largest deviation %.1f %%, goal %.0f %%: %s.%n",
                lineName,
                line.base(),
                line.slope(),
                100 * worst,
                100 * TOLERANCE,
                worst <= TOLERANCE ? "pass" : "**miss**");
    }

    /** Three digits or so. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value);
        return String.format(Locale.ROOT, whole || value >= 100 ? "%.0f" : value < 10 ? "%.2f" : "%.1f", value);
    }
}
