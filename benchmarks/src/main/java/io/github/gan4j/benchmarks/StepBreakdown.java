package io.github.gan4j.benchmarks;

import io.github.gan4j.autograd.OpTimes;
import io.github.gan4j.ndarray.Backend;
import java.util.Locale;

/**
 * Prints where the time of a training step goes, an operation a line: {@code java --add-modules jdk.incubator.vector
 * -cp benchmarks.jar … StepBreakdown NETWORK STEPS THREADS}.
 */
public final class StepBreakdown {
    private StepBreakdown() {}

    /**
     * Trains and prints.
     *
     * @param args the network (one of {@link PresetNetworks#named}), how many steps to measure, and the threads (2)
     */
    public static void main(String[] args) {
        Mistakes.inOneSentence();
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.network = args.length > 0 ? args[0] : "infogan-net";
        benchmark.batch = 64;
        benchmark.threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int steps = args.length > 1 ? Mistakes.atLeastOne("steps", args[1]) : 50;
        benchmark.setUp();
        for (int i = 0; i < steps; i++) {
            benchmark.step();
        }
        OpTimes times = OpTimes.start();
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            benchmark.step();
        }
        double all = (System.nanoTime() - start) * 1e-9;
        double rest = all;
        System.out.println(Backend.describe());
        System.out.printf(Locale.ROOT, "| operation | calls a step | ms a step | share |%n|---|--:|--:|--:|%n");
        for (OpTimes.Line line : times.stop()) {
            print(line.name(), (double) line.calls() / steps, line.seconds() / steps, line.seconds() / all);
            rest -= line.seconds();
        }
        print("all else (optimizer, checks, batches)", 1, rest / steps, rest / all);
        print("a step", 1, all / steps, 1);
    }

    private static void print(String name, double calls, double seconds, double share) {
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.2f | %.1f %% |%n", name, calls, 1e3 * seconds, 100 * share);
    }
}
