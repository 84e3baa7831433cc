package io.github.gan4j.kernel.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ParallelTest {
    private static final int THREADS = Parallel.threads();

    @AfterEach
    void restoreThreads() {
        Parallel.threads(THREADS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyTaskRunsOnce(int threads) {
        Parallel.threads(threads);
        for (int tasks : new int[] {0, 1, 2, 3, 7, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
            Parallel.run(tasks, runs::incrementAndGet);
            for (int i = 0; i < tasks; i++) {
                assertEquals(1, runs.get(i), "runs of task " + i + " of " + tasks);
            }
        }
    }

    @Test
    void eachThreadTakesTheTasksOfAShareInOrder() {
        Parallel.threads(3);
        ConcurrentHashMap<Thread, List<Integer>> taken = new ConcurrentHashMap<>();
        int share = 2000;
        Parallel.run(
                3 * share,
                i -> taken.computeIfAbsent(Thread.currentThread(), t -> new ArrayList<>())
                        .add(i));
        for (List<Integer> indices : taken.values()) {
            for (int first = 0; first < 3 * share; first += share) {
                int from = first;
                List<Integer> ofOne = indices.stream()
                        .filter(i -> i >= from && i < from + share)
                        .toList();
                assertEquals(ofOne.stream().sorted().toList(), ofOne);
            }
        }
    }

    @Test
    void aThreadThatKeepsPaceHasTheSameShareEachTime() {
        int threads = 4;
        Parallel.threads(threads);
        List<Set<Thread>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(ConcurrentHashMap.newKeySet());
        }
        for (int round = 0; round < 50; round++) {
            CountDownLatch allHere = new CountDownLatch(threads);
            Parallel.run(threads, i -> {
                shares.get(i).add(Thread.currentThread());
                allHere.countDown();
                await(allHere);
            });
        }
        assertEquals(Set.of(Thread.currentThread()), shares.get(0), "the caller has the first share");
        shares.forEach(share -> assertEquals(1, share.size(), share::toString));
    }

    @Test
    void whoIsDoneHelpsWithTheSharesOfOthers() {
        Parallel.threads(2);
        int tasks = 100;
        CountDownLatch allOthers = new CountDownLatch(tasks - 1);
        Parallel.run(tasks, i -> {
            if (i == 0) {
                await(allOthers);
            } else {
                allOthers.countDown();
            }
        });
        assertEquals(0, allOthers.getCount());
    }

    @Test
    void allThreadsWorkAtTheSameTime() {
        Parallel.threads(4);
        CountDownLatch allHere = new CountDownLatch(4);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Parallel.run(4, i -> {
            threads.add(Thread.currentThread());
            allHere.countDown();
            await(allHere);
        });
        assertEquals(4, threads.size());
        assertTrue(threads.contains(Thread.currentThread()), "the caller takes part");
        threads.stream().filter(t -> t != Thread.currentThread()).forEach(t -> {
            assertTrue(t.isDaemon());
            assertTrue(t.getName().matches("gan4j-worker-\\d+"), t.getName());
        });
    }

    @Test
    void plainWritesAreSeenByTheTasksAndByTheCaller() {
        Parallel.threads(3);
        int[] in = new int[64];
        int[] out = new int[64];
        for (int round = 0; round < 20_000; round++) {
            for (int i = 0; i < in.length; i++) {
                in[i] = round + i;
            }
            Parallel.run(8, task -> {
                for (int i = 8 * task; i < 8 * task + 8; i++) {
                    out[i] = in[63 - i] + 1;
                }
            });
            for (int i = 0; i < out.length; i++) {
                assertEquals(round + 64 - i, out[i]);
            }
        }
    }

    @Test
    void aRunInsideATaskStaysOnItsThread() {
        Parallel.threads(3);
        ConcurrentLinkedQueue<String> strays = new ConcurrentLinkedQueue<>();
        AtomicIntegerArray runs = new AtomicIntegerArray(20 * 30);
        Parallel.run(20, outer -> {
            Thread here = Thread.currentThread();
            Parallel.run(30, inner -> {
                runs.incrementAndGet(30 * outer + inner);
                if (Thread.currentThread() != here) {
                    strays.add(outer + "/" + inner);
                }
            });
        });
        assertTrue(strays.isEmpty(), strays.toString());
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(1, runs.get(i));
        }
    }

    @Test
    void aSecondCallerDoesNotWaitForTheFirst() throws Exception {
        Parallel.threads(2);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch secondDone = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Set<Thread>> second = other.submit(() -> {
                await(begun);
                Set<Thread> threads = ConcurrentHashMap.newKeySet();
                Parallel.run(100, i -> threads.add(Thread.currentThread()));
                secondDone.countDown();
                return threads;
            });
            Parallel.run(2, i -> {
                begun.countDown();
                await(secondDone);
            });
            assertEquals(1, second.get().size());
        } finally {
            other.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theFailureOfTheLowestTaskReachesTheCaller(int threads) {
        Parallel.threads(threads);
        for (int round = 0; round < 200; round++) {
            RuntimeException[] failures = new RuntimeException[50];
            for (int i = 7; i < 50; i++) {
                failures[i] = new IllegalStateException("task " + i);
            }
            int[] done = new int[7];
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> Parallel.run(50, i -> {
                        if (failures[i] != null) {
                            throw failures[i];
                        }
                        done[i]++;
                    }));
            assertSame(failures[7], thrown);
            for (int count : done) {
                assertEquals(1, count, "runs of a task before the failed one");
            }
        }
        everyTaskRunsOnce(threads);
    }

    @Test
    void tasksAfterAFailedOneAreDropped() {
        Parallel.threads(2);
        int tasks = 2000;
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        assertThrows(
                IllegalStateException.class,
                () -> Parallel.run(tasks, i -> {
                    runs.incrementAndGet(i);
                    if (i == 0) {
                        throw new IllegalStateException("the first");
                    }
                    LockSupport.parkNanos(1_000_000);
                }));
        int begun = 0;
        for (int i = 0; i < tasks; i++) {
            begun += runs.get(i);
        }
        assertTrue(begun < tasks / 2, begun + " of " + tasks + " tasks were begun");
    }

    @Test
    void errorsReachTheCallerToo() {
        Parallel.threads(2);
        AssertionError error = new AssertionError("wrong");
        assertSame(
                error,
                assertThrows(
                        AssertionError.class,
                        () -> Parallel.run(5, i -> {
                            throw error;
                        })));
    }

    @Test
    void manyCallersAtOnce() throws Exception {
        long seed = Long.getLong("gan4j.test.seed", 20250102L);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                Random random = new Random(seed + caller);
                jobs.add(() -> {
                    for (int round = 0; round < 3000; round++) {
                        oneOfMany(random, "seed " + seed + ", round " + round);
                    }
                    return null;
                });
            }
            for (Future<Void> job : callers.invokeAll(jobs)) {
                job.get();
            }
        } finally {
            callers.shutdown();
        }
        everyTaskRunsOnce(3);
    }

    private static void oneOfMany(Random random, String where) {
        int tasks = random.nextInt(12);
        int failing = random.nextInt(4) == 0 ? random.nextInt(12) : -1;
        boolean nested = random.nextInt(4) == 0;
        if (random.nextInt(8) == 0) {
            Parallel.threads(1 + random.nextInt(4));
        }
        int[] results = new int[tasks];
        int caught = -1;
        try {
            Parallel.run(tasks, i -> {
                if (i == failing) {
                    throw new IllegalStateException("" + i);
                }
                if (nested) {
                    int[] inner = new int[3];
                    Parallel.run(3, j -> inner[j] = 1);
                    results[i] = inner[0] + inner[1] + inner[2] - 2;
                } else {
                    results[i]++;
                }
            });
        } catch (IllegalStateException e) {
            caught = Integer.parseInt(e.getMessage());
        }
        assertEquals(failing < tasks ? failing : -1, caught, where);
        for (int i = 0; i < (caught < 0 ? tasks : caught); i++) {
            assertEquals(1, results[i], where + ", task " + i);
        }
    }

    @Test
    void idleWorkersParkAndSurplusOnesRetire() throws InterruptedException {
        Parallel.threads(4);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CountDownLatch allHere = new CountDownLatch(4);
        Parallel.run(4, i -> {
            workers.add(Thread.currentThread());
            allHere.countDown();
            await(allHere);
        });
        workers.remove(Thread.currentThread());
        for (Thread worker : workers) {
            while (worker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        Parallel.threads(2);
        while (workers.stream().filter(Thread::isAlive).count() > 1) {
            Thread.onSpinWait();
        }
        Parallel.threads(1);
        for (Thread worker : workers) {
            worker.join();
        }
        assertEquals(3, workers.size());
    }

    @Test
    void theNumberOfThreadsMayChangeInsideATask() {
        Parallel.threads(2);
        Parallel.run(10, i -> Parallel.threads(1 + i % 5));
        Parallel.threads(3);
        assertEquals(3, Parallel.threads());
        allThreadsWorkAtTheSameTime();
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        Parallel.threads(2);
        Thread.currentThread().interrupt();
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        Parallel.run(100, runs::incrementAndGet);
        assertTrue(Thread.interrupted());
        for (int i = 0; i < 100; i++) {
            assertEquals(1, runs.get(i));
        }
    }

    @Test
    void threadsThatCannotBeAreRefused() {
        for (int wrong : new int[] {0, -1, 32_769, 600_000_000}) {
            assertEquals(
                    "expected 1 to 32768 threads, got " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> Parallel.threads(wrong))
                            .getMessage());
        }
    }

    @Test
    void thePropertyIsANumberOfThreads() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertEquals(processors, Parallel.defaultThreads(null));
        assertEquals(processors, Parallel.defaultThreads(" "));
        assertEquals(7, Parallel.defaultThreads("7"));
        for (String wrong : List.of("0", "-1", "many", "1.5", "600000000")) {
            assertEquals(
                    "expected a number of threads from 1 to 32768 in the property gan4j.threads, got '" + wrong + "'",
                    assertThrows(IllegalArgumentException.class, () -> Parallel.defaultThreads(wrong))
                            .getMessage());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
