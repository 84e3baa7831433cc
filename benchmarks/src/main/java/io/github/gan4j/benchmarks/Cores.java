package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a training step would grow over cores that this machine does not have. A step is cut as for so many threads, but
 * one thread does all its tasks, one after the other, and each is timed; then they are dealt out on paper, in order, to
 * whichever core is free first. What is not in tasks stays as long as it is. {@code java --add-modules
 * jdk.incubator.vector -cp benchmarks.jar … Cores NETWORK BATCH}. The parts are measured on a core that has all caches
 * and all memory to itself, so what comes out is what the cuts allow: more than a machine will do whose memory is the
 * limit. Beside it stands what the machine does, as far as its cores go.
 */
public final class Cores {
    private static final int WARM = 20;
    private static final int STEPS = 15;
    private static final int DISPATCHES = 20_000;

    private Cores() {}

    /**
     * Measures and prints.
     *
     * @param args the network (one of {@link PresetNetworks#named}), and the batch
     */
    public static void main(String[] args) {
        Mistakes.inOneSentence();
        String network = args.length > 0 ? args[0] : "dcgan";
        int batch = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        System.out.println(Backend.describe());
        double dispatch = dispatch();
        System.out.printf(
                Locale.ROOT,
                "%s, batch %d; to give tasks to a second thread and to wait for it takes %.1f µs%n%n",
                network,
                batch,
                1e6 * dispatch);
        System.out.println(
                "| cores | model: ms a step | times one core | tasks of a set, by time | in tasks | measured: ms a step |");
        System.out.println("|--:|--:|--:|--:|--:|--:|");
        double one = 0;
        int most = Runtime.getRuntime().availableProcessors();
        for (int cores = 1; cores <= 64; cores *= 2) {
            Dealer dealer = model(network, batch, cores);
            double step = dealer.step(dispatch);
            one = cores == 1 ? step : one;
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.0f | %.1f %% | %s |%n",
                    cores,
                    1e3 * step,
                    one / step,
                    dealer.tasksByTime(),
                    100 * dealer.inTasks(),
                    cores <= most
                            ? String.format(Locale.ROOT, "%.2f", 1e3 * measured(network, batch, cores))
                            : "no such machine");
        }
    }

    private static TrainingStepBenchmark training(String network, int batch, int threads) {
        TrainingStepBenchmark training = new TrainingStepBenchmark();
        training.network = network;
        training.batch = batch;
        training.threads = threads;
        training.setUp();
        return training;
    }

    private static Dealer model(String network, int batch, int cores) {
        TrainingStepBenchmark training = training(network, batch, cores);
        Dealer dealer = new Dealer(cores);
        Parallel.observe(dealer);
        try {
            for (int i = 0; i < WARM; i++) {
                training.step();
                dealer.endStep();
            }
            dealer.begin();
            for (int i = 0; i < STEPS; i++) {
                training.step();
                dealer.endStep();
            }
        } finally {
            Parallel.observe(null);
        }
        return dealer;
    }

    private static double measured(String network, int batch, int threads) {
        TrainingStepBenchmark training = training(network, batch, threads);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < WARM + STEPS; i++) {
            long start = System.nanoTime();
            training.step();
            best = Math.min(best, 1e-9 * (System.nanoTime() - start));
        }
        return best;
    }

    /** What it takes until a second thread has begun a task of a set, and the first one knows that it has ended. */
    private static double dispatch() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return 0;
        }
        Parallel.threads(2);
        AtomicInteger begun = new AtomicInteger();
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < DISPATCHES; i++) {
                begun.set(0);
                Parallel.run(2, task -> {
                    // Each waits until the other has begun too.
                    begun.incrementAndGet();
                    while (begun.get() < 2) {
                        Thread.onSpinWait();
                    }
                });
            }
            best = Math.min(best, 1e-9 * (System.nanoTime() - start) / DISPATCHES);
        }
        return best;
    }

    /**
     * Does all tasks on the thread that asks, and notes what each took. Every step has the same sets of tasks, so that
     * of each task the least time of all steps counts: what a busy machine adds is left out.
     */
    static final class Dealer implements Parallel.Observer {
        private final long[] busy;

        /** The least nanoseconds of each task of a step, set by set. */
        private final List<long[]> least = new ArrayList<>();

        private long leastRest = Long.MAX_VALUE;
        private boolean inside;
        private long start;
        private long inSets;
        private int set;

        Dealer(int cores) {
            busy = new long[cores];
        }

        void begin() {
            least.clear();
            leastRest = Long.MAX_VALUE;
            beginStep();
        }

        private void beginStep() {
            set = 0;
            inSets = 0;
            start = System.nanoTime();
        }

        void endStep() {
            leastRest = Math.min(leastRest, System.nanoTime() - start - inSets);
            beginStep();
        }

        /** A step, with what it costs to give out its tasks. */
        double step(double dispatch) {
            double dealt = least.stream().mapToLong(this::deal).sum() + leastRest;
            return 1e-9 * dealt + (busy.length == 1 ? 0 : dispatch * least.size());
        }

        /** The tasks of a set, the mean over the time that is spent in tasks. */
        double tasksByTime() {
            return least.stream()
                            .mapToDouble(set -> (double) set.length * sum(set))
                            .sum()
                    / inTasksNanos();
        }

        /** The share of one core's time that is spent in tasks. */
        double inTasks() {
            return inTasksNanos() / (inTasksNanos() + leastRest);
        }

        private double inTasksNanos() {
            return least.stream().mapToDouble(Dealer::sum).sum();
        }

        private static double sum(long[] nanos) {
            return Arrays.stream(nanos).sum();
        }

        /** How long the cores take for a set: each task goes to whichever is free first. */
        private long deal(long[] nanos) {
            Arrays.fill(busy, 0);
            for (long task : nanos) {
                int first = 0;
                for (int core = 1; core < busy.length; core++) {
                    first = busy[core] < busy[first] ? core : first;
                }
                busy[first] += task;
            }
            return Arrays.stream(busy).max().orElse(0);
        }

        @Override
        public void run(int tasks, Parallel.Task body) {
            if (inside || tasks == 1) {
                // As the workers do it.
                for (int i = 0; i < tasks; i++) {
                    body.run(i);
                }
                return;
            }
            long before = System.nanoTime();
            if (set == least.size()) {
                long[] never = new long[tasks];
                Arrays.fill(never, Long.MAX_VALUE);
                least.add(never);
            }
            long[] nanos = least.get(set++);
            if (nanos.length != tasks) {
                throw new IllegalStateException(
                        "set " + set + " of a step had " + nanos.length + " tasks, now " + tasks);
            }
            inside = true;
            long last = before;
            try {
                for (int i = 0; i < tasks; i++) {
                    body.run(i);
                    long now = System.nanoTime();
                    nanos[i] = Math.min(nanos[i], now - last);
                    last = now;
                }
            } finally {
                inside = false;
            }
            inSets += System.nanoTime() - before;
        }
    }
}
