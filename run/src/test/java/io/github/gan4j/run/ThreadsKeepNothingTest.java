package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Safetensors;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads of a pool that once opened a run and drew from it live on without anything of it. */
@Timeout(240)
class ThreadsKeepNothingTest {
    private static final int THREADS = 50;
    private static final Shape DIGITS = Shape.of(28, 28, 1);
    private static final ThreadLocal<byte[]> KEPT = new ThreadLocal<>();

    @TempDir
    Path temp;

    private Path run() {
        Recipe recipe = Recipe.of(Design.of(Dcgan.family(32), 100));
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        RunConfig.of(
                        "test",
                        List.of("train"),
                        "2026-01-01T00:00:00Z",
                        new RunConfig.Data("digits", "a folder", 6, List.of(28, 28, 1), Optional.empty(), List.of()),
                        "none",
                        "",
                        recipe,
                        new RunConfig.Machine("", "", "", 1))
                .write(folder.config());
        Safetensors.save(folder.generator(), recipe.pair(DIGITS).generator().state(), Map.of("step", "1"));
        return folder.path();
    }

    /** What is in use, without what can be collected: the least of several collections, since others may be at work. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Runtime machine = Runtime.getRuntime();
            least = Math.min(least, machine.totalMemory() - machine.freeMemory());
        }
        return least;
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** How many bytes stay for each of fifty threads that have done something and live on. */
    private static long staying(Runnable job) throws Exception {
        long before = used() + direct();
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try {
            List<CompletableFuture<Void>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                CompletableFuture<Void> one = new CompletableFuture<>();
                done.add(one);
                Thread thread = new Thread(() -> {
                    try {
                        job.run();
                        one.complete(null);
                        end.await();
                    } catch (Throwable e) {
                        one.completeExceptionally(e);
                    }
                });
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            for (CompletableFuture<Void> one : done) {
                one.get();
            }
            return (used() + direct() - before) / THREADS;
        } finally {
            end.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Under 0.5 MiB, where it was 12.3; the kernels' own scratch memory, which all threads share, is there before. */
    @Test
    void whoOpenedARunAndDrewFromItKeepsHardlyAnything() throws Exception {
        Path run = run();
        Runnable draw = () ->
                assertEquals(Shape.of(1, 28, 28, 1), Run.open(run).sample(1, 1).shape());
        staying(draw);
        long bytes = staying(draw);
        assertTrue(bytes < 1 << 19, bytes + " bytes a thread");
        long seen = staying(() -> KEPT.set(new byte[1 << 20]));
        assertTrue(seen > 1 << 19, "a mebibyte that each thread keeps is seen, but only " + seen + " bytes were");
    }
}
