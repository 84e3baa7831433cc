package io.github.gan4j.kernel.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScratchPoolTest {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    private static final int THREADS = Parallel.threads();

    @AfterEach
    void restoreThreads() {
        Parallel.threads(THREADS);
    }

    @Test
    void whatWasGivenBackIsLentAgain() {
        ScratchPool<Object> pool = new ScratchPool<>(Object::new, PATIENCE);
        Object first = pool.borrow();
        pool.giveBack(first);
        assertSame(first, pool.borrow());
        assertNotSame(first, two(pool));
        assertEquals(2, pool.made());
    }

    /** Another one; there may be two on any machine. */
    private static Object two(ScratchPool<Object> pool) {
        Parallel.threads(2);
        return pool.borrow();
    }

    @Test
    void noTwoHaveTheSameAndThereAreNoMoreThanThreadsThatWork() throws Exception {
        ScratchPool<AtomicInteger> pool = new ScratchPool<>(AtomicInteger::new, PATIENCE);
        Parallel.threads(3);
        int most = ScratchPool.most();
        Set<AtomicInteger> seen = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        AtomicInteger clashes = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8 * most; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    AtomicInteger mine = pool.borrow();
                    seen.add(mine);
                    clashes.addAndGet(mine.getAndIncrement());
                    Thread.yield();
                    mine.getAndDecrement();
                    pool.giveBack(mine);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, clashes.get());
        assertTrue(seen.size() <= most, seen.size() + " of " + most);
        assertEquals(seen.size(), pool.made());
    }

    @Test
    void whoFindsNoneWaitsForOneAndAnInterruptIsKept() throws Exception {
        ScratchPool<Object> pool = new ScratchPool<>(Object::new, PATIENCE);
        List<Object> lent = all(pool);
        AtomicReference<Object> got = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            got.set(pool.borrow());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        pool.giveBack(lent.get(0));
        waiter.join();
        assertSame(lent.get(0), got.get());
        assertEquals(true, interrupted.get());
    }

    @Test
    void nobodyWaitsForeverForAThreadThatIsHeld() {
        ScratchPool<Object> pool = new ScratchPool<>(Object::new, 1);
        List<Object> lent = all(pool);
        Object more = pool.borrow();
        assertTrue(lent.stream().noneMatch(one -> one == more));
        assertEquals(lent.size() + 1, pool.made());
        // What is too much is not kept.
        pool.giveBack(more);
        lent.forEach(pool::giveBack);
        assertEquals(lent.size(), pool.made());
    }

    @Test
    void fewerThreadsKeepLess() {
        ScratchPool<Object> pool = new ScratchPool<>(Object::new, PATIENCE);
        Parallel.threads(16);
        List<Object> lent = all(pool);
        assertEquals(16, lent.size());
        Parallel.threads(1);
        lent.forEach(pool::giveBack);
        assertEquals(Math.min(16, Parallel.PROCESSORS), pool.made());
    }

    @Test
    void whatCouldNotBeMadeDoesNotCount() {
        AtomicInteger calls = new AtomicInteger();
        ScratchPool<Object> pool = new ScratchPool<>(
                () -> {
                    if (calls.incrementAndGet() <= 100) {
                        throw new OutOfMemoryError("no room");
                    }
                    return new Object();
                },
                PATIENCE);
        for (int i = 0; i < 100; i++) {
            assertThrows(OutOfMemoryError.class, pool::borrow);
        }
        assertEquals(0, pool.made());
        pool.giveBack(pool.borrow());
        assertEquals(1, pool.made());
    }

    @Test
    void closingLetsGoOfWhatIsNotLentAndEndsTheWorkers() throws InterruptedException {
        ScratchPool<Object> pool = new ScratchPool<>(Object::new);
        Parallel.threads(3);
        List<Object> lent = all(pool);
        pool.giveBack(lent.get(0));
        Set<Thread> workers = workers();
        assertEquals(2, workers.size());
        Parallel.close();
        workers.forEach(worker -> assertEquals(Thread.State.TERMINATED, worker.getState()));
        assertEquals(lent.size() - 1, pool.made());
        Set<Thread> others = workers();
        assertEquals(2, others.size(), "started anew");
        assertTrue(Collections.disjoint(workers, others));
    }

    @Test
    void aTaskMayCloseAndIsNotWaitedFor() {
        Parallel.threads(3);
        Set<Thread> workers = workers();
        AtomicInteger done = new AtomicInteger();
        Parallel.run(100, i -> {
            Parallel.close();
            done.incrementAndGet();
        });
        assertEquals(100, done.get());
        while (workers.stream().anyMatch(Thread::isAlive)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void workersBelongToNobody() throws Exception {
        Parallel.close();
        Parallel.threads(3);
        ThreadGroup group = new ThreadGroup("of a caller");
        AtomicReference<Set<Thread>> workers = new AtomicReference<>();
        InheritableThreadLocal<String> mine = new InheritableThreadLocal<>();
        List<Object> inherited = Collections.synchronizedList(new ArrayList<>());
        Thread caller = new Thread(group, () -> {
            mine.set("a value");
            workers.set(workers());
            Parallel.run(1000, i -> {
                if (!Thread.currentThread().getThreadGroup().equals(group) && mine.get() != null) {
                    inherited.add(mine.get());
                }
            });
        });
        caller.setContextClassLoader(new ClassLoader() {});
        caller.start();
        caller.join();
        assertEquals(2, workers.get().size());
        for (Thread worker : workers.get()) {
            assertTrue(worker.isDaemon());
            assertEquals(null, worker.getContextClassLoader());
            assertEquals(null, worker.getThreadGroup().getParent());
        }
        assertEquals(List.of(), inherited);
    }

    private static List<Object> all(ScratchPool<Object> pool) {
        List<Object> lent = new ArrayList<>();
        for (int i = 0; i < ScratchPool.most(); i++) {
            lent.add(pool.borrow());
        }
        return lent;
    }

    /** All threads at once but the caller: each task waits for the others. */
    private static Set<Thread> workers() {
        Set<Thread> all = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch here = new CountDownLatch(Parallel.threads());
        Parallel.run(Parallel.threads(), i -> {
            all.add(Thread.currentThread());
            here.countDown();
            try {
                assertTrue(here.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        all.remove(Thread.currentThread());
        return all;
    }
}
