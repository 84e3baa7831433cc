package io.github.gan4j.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures how a run begins, as a user sees it: the time from the command {@code ./gan4j train mnist} to the end of the
 * first step, and the pace of the first 30 seconds beside that of the next. {@code java -cp benchmarks.jar
 * io.github.gan4j.benchmarks.Start [folder of gan4j]}
 */
public final class Start {
    private static final int TRIALS = 3;
    private static final double FIRST_GOAL = 3;
    private static final double EARLY_SECONDS = 30;
    private static final double ALL_SECONDS = 60;
    private static final double PACE_GOAL = .6;
    private static final long POLL_MILLIS = 2;
    private static final double PATIENCE_SECONDS = 60;

    private final Path home;
    private final Path runs;

    private Start(Path home, Path runs) {
        this.home = home;
        this.runs = runs;
    }

    /**
     * A moment at which some steps were known to be done.
     *
     * @param seconds since the command
     * @param step the last step
     */
    record Mark(double seconds, double step) {}

    /**
     * Measures.
     *
     * @param args the folder of the launcher (by default the current one)
     * @throws IOException if a run cannot be started or read
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Mistakes.inOneSentence();
        Path runs = Files.createTempDirectory("gan4j-start");
        try {
            new Start(Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath(), runs).measure();
        } finally {
            Scratch.delete(runs);
        }
    }

    private void measure() throws IOException, InterruptedException {
        // Builds, if that is still to be done.
        new ProcessBuilder(command("presets"))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        double[] first = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            // So few steps that each of them is reported at once.
            first[i] = watch("first-" + i, 1, PATIENCE_SECONDS, "--steps", "10").get(0).seconds;
        }
        System.out.printf(Locale.ROOT, "From the command to the end of the first step: %s s%n", Arrays.toString(first));
        double median = Quantile.median(first);
        List<Mark> marks = watch("pace", Integer.MAX_VALUE, ALL_SECONDS);
        double early = stepsAt(marks, EARLY_SECONDS) / EARLY_SECONDS;
        double last = marks.get(marks.size() - 1).seconds;
        double steady = (stepsAt(marks, last) - stepsAt(marks, EARLY_SECONDS)) / (last - EARLY_SECONDS);
        System.out.printf("%n| what | measured | goal | |%n| --- | --: | --: | --- |%n");
        System.out.printf(
                Locale.ROOT,
                "| from `./gan4j train mnist` to the end of the first step, median of %d | %.2f s | < %.0f s | %s |%n",
                TRIALS,
                median,
                FIRST_GOAL,
                verdict(median < FIRST_GOAL));
        System.out.printf(
                Locale.ROOT,
                "| steps a second in the first %.0f s, the start included | %.1f | | |%n"
                        + "| steps a second from then to %.0f s | %.1f | | |%n"
                        + "| the first as a share of the second | %.0f %% | ≥ %.0f %% | %s |%n",
                EARLY_SECONDS,
                early,
                ALL_SECONDS,
                steady,
                Math.floor(100 * early / steady),
                100 * PACE_GOAL,
                verdict(early >= PACE_GOAL * steady));
    }

    private static String verdict(boolean reached) {
        return reached ? "pass" : "**miss**";
    }

    /**
     * How many steps were done at a time, on straight lines between the marks; the run stood at 0 when the command was
     * given.
     */
    static double stepsAt(List<Mark> marks, double seconds) {
        Mark before = new Mark(0, 0);
        for (Mark mark : marks) {
            if (mark.seconds >= seconds) {
                double share = (seconds - before.seconds) / (mark.seconds - before.seconds);
                return before.step + share * (mark.step - before.step);
            }
            before = mark;
        }
        throw new IllegalArgumentException(
                "expected marks up to " + seconds + " s, got them up to " + before.seconds + " s only");
    }

    /** Trains in a process of its own until so many rows of figures, or seconds, have come. */
    private List<Mark> watch(String name, int rows, double patience, String... options)
            throws IOException, InterruptedException {
        Path out = runs.resolve(name);
        List<String> command = command("train", "mnist", "--out", out.toString());
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve(name + ".log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long start = System.nanoTime();
        Process process = builder.start();
        List<Mark> marks = new ArrayList<>();
        try {
            double seconds = 0;
            while (marks.size() < rows && seconds < patience && process.isAlive()) {
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                seconds = (System.nanoTime() - start) * 1e-9;
                long step = lastStep(out.resolve("metrics.csv"));
                if (step > 0 && (marks.isEmpty() || step > marks.get(marks.size() - 1).step)) {
                    marks.add(new Mark(seconds, step));
                }
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        if (marks.isEmpty()) {
            throw new IllegalStateException(
                    "the run made no step:\n" + Files.readString(runs.resolve(name + ".log"), StandardCharsets.UTF_8));
        }
        return marks;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("gan4j").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The step of the last whole row of a file of figures, or 0. */
    static long lastStep(Path metrics) throws IOException {
        if (!Files.exists(metrics)) {
            return 0;
        }
        String text = Files.readString(metrics, StandardCharsets.US_ASCII);
        String[] rows = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        return rows.length < 2 ? 0 : Long.parseLong(rows[rows.length - 1].split(",")[0]);
    }
}
