package io.github.gan4j.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a training step allocates once it is warm, in all threads together, a network a line: {@code java
 * --add-modules jdk.incubator.vector -cp benchmarks.jar io.github.gan4j.benchmarks.StepAllocation STEPS NETWORK…}.
 */
public final class StepAllocation {
    private static final int BATCH = 64;

    private StepAllocation() {}

    /**
     * Trains and prints.
     *
     * @param args how many steps make a measurement, by default 20, and the networks, by default dcgan and infogan-net
     */
    public static void main(String[] args) {
        Mistakes.inOneSentence();
        int steps = args.length > 0 ? Mistakes.atLeastOne("steps", args[0]) : 20;
        List<String> networks =
                args.length > 1 ? List.of(args).subList(1, args.length) : List.of("dcgan", "infogan-net");
        System.out.println(Backend.describe() + ", batches of " + BATCH);
        System.out.println("| network | first steps, KiB each | KiB a step |");
        System.out.println("|---|--:|--:|");
        for (String network : networks) {
            List<Long> rounds = rounds(network, BATCH, steps, 12);
            System.out.printf(
                    Locale.ROOT, "| %s | %.1f | %.1f |%n", network, rounds.get(0) / 1024., least(rounds) / 1024.);
        }
    }

    /**
     * What a step allocates once it is warm.
     *
     * @param network one of {@link PresetNetworks#named}
     * @param batch how many images
     * @param steps how many steps make a measurement
     * @param rounds how many measurements; the least counts, because compilers work beside, and what they have not yet
     *     compiled allocates more
     * @return bytes a step, of all threads
     */
    public static long bytesAStep(String network, int batch, int steps, int rounds) {
        return least(rounds(network, batch, steps, rounds));
    }

    private static long least(List<Long> rounds) {
        return rounds.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static List<Long> rounds(String network, int batch, int steps, int rounds) {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.network = network;
        benchmark.batch = batch;
        benchmark.threads = Backend.threads();
        benchmark.setUp(batches(PresetNetworks.image(network), batch));
        List<Long> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = allocated();
            for (int i = 0; i < steps; i++) {
                benchmark.step();
            }
            measured.add((allocated() - before) / steps);
        }
        return measured;
    }

    /** Batches of a data set, shuffled, as in a real training: they are part of a step. */
    private static BatchSource batches(Shape image, int batch) {
        byte[] pixels = new byte[8 * batch * image.elements()];
        Rng rng = Rng.seeded(2);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) rng.integer(256);
        }
        return Batches.of(ImageDataset.of(pixels, image), batch, rng);
    }

    /** What all threads that are alive have allocated. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
