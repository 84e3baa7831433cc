package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Outcome.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any thread may sample while a run is loaded, goes back and is saved: it meets whole weights. */
@Timeout(120)
class SamplersTest {
    private static final NDArray NOISE = Latent.normal(2).sample(4, Rng.seeded(1));

    /** A thread for each sampler: the common pool may have one for all. */
    private static final Executor THREADS = work -> new Thread(work, "sampler").start();

    @TempDir
    Path temp;

    private static String weights(SmallRun run) {
        StringBuilder all = new StringBuilder();
        run.trainer
                .generator()
                .state()
                .arrays()
                .values()
                .forEach(array -> all.append(Arrays.toString(array.toArray())));
        return all.toString();
    }

    /**
     * Takes the trainer as a sampler does, until another thread waits for it.
     *
     * @return how many different weights it saw meanwhile
     */
    private static CompletableFuture<Integer> hold(SmallRun run, Thread other, CountDownLatch held) {
        return CompletableFuture.supplyAsync(
                () -> run.trainer.trainer().between(() -> {
                    Set<String> seen = new HashSet<>();
                    seen.add(weights(run));
                    held.countDown();
                    while (!isAtTheTrainer(other)) {
                        Thread.onSpinWait();
                    }
                    seen.add(weights(run));
                    return seen.size();
                }),
                THREADS);
    }

    /** Whether it waits in {@code Trainer.between}. */
    private static boolean isAtTheTrainer(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("between"));
    }

    private static void await(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aRunIsLoadedWhenNobodyTakesACopyOfTheWeights() throws Exception {
        Path path = temp.resolve("run");
        new SmallRun(path).training().run(5);
        SmallRun again = new SmallRun(path);
        CountDownLatch held = new CountDownLatch(1);
        Thread loading = new Thread(() -> {
            await(held);
            again.training().run(6);
        });
        CompletableFuture<Integer> seen = hold(again, loading, held);
        loading.start();
        assertEquals(1, seen.get(), "they changed while a sampler looked at them");
        loading.join();
        assertEquals(6, again.trainer.steps());
    }

    @Test
    void aRunGoesBackWhenNobodyTakesACopyOfTheWeights() throws Exception {
        SmallRun run = new SmallRun(temp.resolve("run"));
        List<CompletableFuture<Integer>> seen = new ArrayList<>();
        AtomicBoolean bad = new AtomicBoolean(true);
        Thread training = Thread.currentThread();
        run.training()
                .checkpoints(CheckpointCadence.every(4))
                .onDivergence(OnDivergence.rollback(1))
                .watch(new Observer() {
                    @Override
                    public void stepped(Report report) {
                        if (report.step() == 7 && bad.compareAndSet(true, false)) {
                            CountDownLatch held = new CountDownLatch(1);
                            seen.add(hold(run, training, held));
                            await(held);
                            throw new DivergedException(7, "diverged");
                        }
                    }
                })
                .run(9);
        assertEquals(1, seen.size());
        assertEquals(1, seen.get(0).get(), "they changed while a sampler looked at them");
    }

    /** Sampled from threads, and from an observer that waits for another thread: what comes is that of a step. */
    @Test
    void whatIsSampledMeanwhileIsOfWholeSteps() throws Exception {
        SmallRun alone = new SmallRun(temp.resolve("alone"));
        Set<String> whole = new HashSet<>();
        whole.add(text(alone.trainer.sample(NOISE)));
        alone.training()
                .watch(new Observer() {
                    @Override
                    public void stepped(Report report) {
                        whole.add(text(alone.trainer.sample(NOISE)));
                    }
                })
                .run(30);

        Path path = temp.resolve("run");
        Set<String> seen = new HashSet<>();
        for (long total : new long[] {10, 20, 30}) {
            SmallRun run = new SmallRun(path);
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<Set<String>>> samplers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                samplers.add(CompletableFuture.supplyAsync(
                        () -> {
                            Set<String> mine = new HashSet<>();
                            do {
                                mine.add(text(run.trainer.sample(NOISE)));
                            } while (!over.get());
                            return mine;
                        },
                        THREADS));
            }
            Outcome outcome = run.training()
                    .checkpoints(CheckpointCadence.every(1))
                    .watch(new Observer() {
                        @Override
                        public State state() {
                            CompletableFuture.supplyAsync(() -> run.trainer.sample(NOISE), THREADS)
                                    .join();
                            return State.empty();
                        }
                    })
                    .run(total);
            over.set(true);
            assertEquals(End.DONE, outcome.end());
            for (CompletableFuture<Set<String>> sampler : samplers) {
                seen.addAll(sampler.get());
            }
        }
        seen.removeAll(whole);
        assertEquals(Set.of(), seen);
    }

    private static String text(NDArray samples) {
        return Arrays.toString(samples.toArray());
    }
}
