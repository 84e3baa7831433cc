package io.github.gan4j.ndarray;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.ConvolutionPlan;
import io.github.gan4j.kernel.parallel.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What the arithmetic runs on: the kernels chosen at start and the number of threads. */
public final class Backend {
    /** More threads than that are refused. */
    public static final int MOST_THREADS = Parallel.MOST;

    private Backend() {}

    /**
     * The kernels in use: {@code vector} (the JDK's Vector API) or {@code scalar}, which give the same bytes wherever
     * there is fused multiply-add. Force them with {@code -Dgan4j.kernels=…}.
     *
     * @return their name
     */
    public static String kernels() {
        return Kernels.chosen().name();
    }

    /**
     * How many float32 numbers one instruction treats.
     *
     * @return the lanes, 1 for scalar kernels
     */
    public static int lanes() {
        return Kernels.chosen().lanes();
    }

    /**
     * Why the kernels are scalar, or why the vector kernels that were asked for are slow, with the cure.
     *
     * @return a sentence, or empty when they are vector kernels and fast, or scalar ones that were asked for
     */
    public static Optional<String> reason() {
        return Optional.ofNullable(Kernels.chosen().reason());
    }

    /**
     * How many threads share a piece of work, the caller included. Results do not depend on it. At start: the property
     * {@code gan4j.threads}, or the number of processors.
     *
     * @return the threads, at least 1
     */
    public static int threads() {
        return Parallel.threads();
    }

    /**
     * Changes how many threads share a piece of work.
     *
     * @param threads from 1 to {@link #MOST_THREADS}
     * @throws IllegalArgumentException if less, or more
     */
    public static void setThreads(int threads) {
        Parallel.threads(threads);
    }

    /**
     * Runs numbered tasks on the library's threads, the caller's among them, and returns when all are done; what they
     * wrote is then seen by the caller. A call from inside a task, or while another thread has the workers, runs all
     * its tasks itself. Let the tasks, and where they write, not depend on {@link #threads()}: then no result does.
     *
     * @param tasks how many, 0 or more
     * @param task does the task of a number from 0 to tasks − 1; must not depend on which thread runs it, or when
     * @throws IllegalArgumentException if there are fewer than 0 tasks
     */
    public static void run(int tasks, IntConsumer task) {
        if (tasks < 0) {
            throw new IllegalArgumentException("[backend] expected 0 or more tasks, got " + tasks);
        }
        Parallel.run(tasks, task::accept);
    }

    /**
     * Ends the worker threads, once they have done what they are at, and lets go of the memory that kernels work in.
     * For programs that go on without this library, such as a container that drops an application: its classes cannot
     * be unloaded while a worker lives. Nothing else needs it, since the workers are daemons; and nothing breaks by it,
     * since what computes afterwards starts them anew.
     */
    public static void close() {
        Parallel.close();
    }

    /**
     * How convolutions are done. First a line for each of forward, input gradient and weight gradient, with its ways in
     * order of preference: a convolution takes the first that suits its sizes. Then a line for each way, with the
     * convolutions that it is for.
     *
     * @return lines such as {@code forward: matrix, planes, bands, patches, blocks}
     */
    public static List<String> convolutions() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        Map<String, String> windows = new LinkedHashMap<>();
        for (ConvolutionPlan plan : Kernels.chosen().convolution().plans()) {
            String face = plan.face().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            names.computeIfAbsent(face, f -> new ArrayList<>()).add(plan.name());
            windows.put(plan.name(), plan.windows());
        }
        List<String> lines = new ArrayList<>();
        names.forEach((face, ways) -> lines.add(face + ": " + String.join(", ", ways)));
        windows.forEach((name, text) -> lines.add(name + ": " + text));
        return lines;
    }

    /**
     * All of it in one line, such as {@code vector, 16 lanes, 2 threads}.
     *
     * @return the line
     */
    public static String describe() {
        return Kernels.chosen().toString();
    }
}
