package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Training with more threads than one: the workers inside a step, and callers beside one another. */
@Timeout(240)
class TrainerThreadsTest {
    private static final int THREADS = Parallel.threads();
    private static final int BATCH = 6;
    private static final int STEPS = 3;

    @AfterEach
    void restoreThreads() {
        Parallel.threads(THREADS);
    }

    /** The networks of the preset dcgan, on grey 28x28 images. */
    private static final class Training {
        final GanTrainer trainer;
        private final Rng data;

        Training(long seed) {
            Dcgan networks = new Dcgan(Shape.of(28, 28, 1));
            Rng rng = Rng.seeded(seed);
            data = rng.stream("data");
            trainer = GanTrainer.builder(
                            networks.generator(rng.stream("generator")),
                            networks.discriminator(rng.stream("discriminator")))
                    .latent(networks.latent())
                    .rng(rng.stream("trainer"))
                    .build();
        }

        BatchSource batches() {
            return () -> Batch.of(data.uniform(Shape.of(BATCH, 28, 28, 1), -1, 1), new int[BATCH], 0, 0);
        }

        Training train(int steps) {
            for (int i = 0; i < steps; i++) {
                trainer.step(batches());
            }
            return this;
        }

        /** All numbers of both players, and samples, as bits. */
        int[] bits() {
            List<NDArray> arrays = new ArrayList<>();
            for (Layer player : List.of(trainer.generator(), trainer.discriminator())) {
                arrays.addAll(player.state().arrays().values());
            }
            arrays.add(trainer.sample(NDArray.full(Shape.of(2, trainer.latent().size()), .5f)));
            int[] bits = new int[arrays.stream().mapToInt(NDArray::elements).sum()];
            int at = 0;
            for (NDArray array : arrays) {
                for (float number : array.toArray()) {
                    bits[at++] = Float.floatToRawIntBits(number);
                }
            }
            return bits;
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() {
        Parallel.threads(1);
        int[] alone = new Training(1).train(STEPS).bits();
        int[] start = new Training(1).bits();
        assertFalse(Arrays.equals(start, alone), "training moves something");
        for (int threads : new int[] {2, 3, 5}) {
            Parallel.threads(threads);
            assertArrayEquals(alone, new Training(1).train(STEPS).bits(), threads + " threads");
        }
    }

    @Test
    void theNumberOfThreadsMayChangeBetweenSteps() {
        Parallel.threads(2);
        int[] steady = new Training(2).train(4).bits();
        Training changing = new Training(2);
        for (int threads : new int[] {3, 1, 5, 2}) {
            Parallel.threads(threads);
            changing.train(1);
        }
        assertArrayEquals(steady, changing.bits());
    }

    @Test
    void twoTrainersAtOnceGiveTheBytesOfEachAlone() throws Exception {
        Parallel.threads(3);
        int[] first = new Training(3).train(STEPS).bits();
        int[] second = new Training(4).train(STEPS).bits();
        CyclicBarrier together = new CyclicBarrier(2);
        List<int[]> both = inThreads(List.of(
                () -> {
                    together.await();
                    return new Training(3).train(STEPS).bits();
                },
                () -> {
                    together.await();
                    return new Training(4).train(STEPS).bits();
                }));
        assertArrayEquals(first, both.get(0));
        assertArrayEquals(second, both.get(1));
    }

    /** They wait for one another, so that the bytes are those of as many steps by one caller. */
    @Test
    void oneTrainerServesManyCallersInTurn() throws Exception {
        Parallel.threads(2);
        int callers = 4;
        int[] one = new Training(5).train(2 * callers).bits();
        Training shared = new Training(5);
        CyclicBarrier together = new CyclicBarrier(callers);
        Set<Long> steps = new TreeSet<>();
        Callable<int[]> caller = () -> {
            together.await();
            for (int i = 0; i < 2; i++) {
                StepReport report = shared.trainer.step(shared.batches());
                synchronized (steps) {
                    assertTrue(steps.add(report.step()), "step " + report.step() + " was made twice");
                }
                assertEquals(Shape.of(1, 28, 28, 1), shared.trainer.sample(1).shape());
            }
            return new int[0];
        };
        inThreads(Collections.nCopies(callers, caller));
        assertEquals(2 * callers, shared.trainer.steps());
        assertArrayEquals(one, shared.bits());
    }

    private static List<int[]> inThreads(List<Callable<int[]>> jobs) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(jobs.size());
        try {
            List<int[]> results = new ArrayList<>();
            for (Future<int[]> job : pool.invokeAll(jobs)) {
                results.add(job.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    /** Not a measure of speed: spinning workers would burn all of the pause, each. */
    @Test
    void workersAreDaemonsAndBurnNothingWhileTrainingPauses() {
        Parallel.threads(4);
        new Training(6).train(2);
        // Those that earlier tests had in excess end; the others have their spin and park, before the pause that
        // counts.
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("gan4j-worker-"))
                .toList();
        for (Thread worker : workers) {
            while (worker.isAlive() && worker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        List<Thread> alive = workers.stream().filter(Thread::isAlive).toList();
        assertEquals(3, alive.size(), alive.toString());
        alive.forEach(worker -> assertTrue(worker.isDaemon(), worker.getName()));
        ThreadMXBean beans = ManagementFactory.getThreadMXBean();
        long pause = TimeUnit.MILLISECONDS.toNanos(500);
        long before = cpuTime(beans, alive);
        for (long end = System.nanoTime() + pause, left = pause; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long burnt = cpuTime(beans, alive) - before;
        assertTrue(burnt < pause / 10, "burnt " + burnt + " ns in a pause of " + pause);
    }

    private static long cpuTime(ThreadMXBean beans, List<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> Math.max(0, beans.getThreadCpuTime(thread.getId())))
                .sum();
    }
}
