package io.github.gan4j.kernel.parallel;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on the caller and on persistent daemon workers. One set of tasks at a time has the workers: a
 * call from inside a task, or from a second thread meanwhile, runs all its tasks itself, so that nothing waits for
 * anything but its own tasks. Allocates nothing once the workers are there. These belong to nobody who happens to call
 * first: they have no context class loader, and neither the thread group nor the rights of a caller. They last until
 * {@link #close()}, and are started anew when they are needed again.
 */
public final class Parallel {
    /** A numbered piece of work; must not depend on which thread runs it, or when. */
    @FunctionalInterface
    public interface Task {
        /** Does piece {@code index}. */
        void run(int index);
    }

    /** Runs tasks in the place of the workers, for those who count or time them. */
    @FunctionalInterface
    public interface Observer {
        /** Runs tasks 0 … {@code tasks} − 1. */
        void run(int tasks, Task body);
    }

    /**
     * How long a thread without work keeps looking for some before it parks: about the time parking and waking cost.
     */
    private static final long SPIN_NANOS = 40_000;

    /** From so many threads on, the tasks that work is usually cut into may be too few. */
    private static final int MANY = 4;

    /** From one range to the next: lines of the cache apart, so that threads do not wait for each other's. */
    private static final int PADDED = 16;

    /** Of work that can be cut anywhere, so that threads which are done early find more. */
    private static final int TASKS_A_THREAD = 4;

    /** More are no help to anyone, and a system may not give them. */
    public static final int MOST = 1 << 15;

    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Held while tasks are out with the workers; guards {@link #workers}. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private static Worker[] workers = {};
    private static int started;

    /** So many workers the system has last given where it gave no more; asked again after a change of their number. */
    private static volatile int given = MOST;

    /** Whether the run under way is the last that the workers are for. */
    private static volatile boolean closing;

    private static volatile @Nullable Observer observer;

    /** Asked for; 0 until first needed. */
    private static volatile int threads;

    // The run under way. Each thread that takes part has a range of tasks, next to each other, and takes them in order;
    // then it helps with those of others. A task is claimed by counting down the low half of a range; the high half
    // numbers the runs, so that a worker that was held up cannot claim from a later run what it meant to claim from
    // this one. Whoever has claimed a task keeps the run alive, and may read body, tasks and participants.
    private static volatile AtomicLongArray ranges = new AtomicLongArray(0);
    private static volatile long run;
    private static final AtomicInteger UNFINISHED = new AtomicInteger();
    private static @Nullable Task body;
    private static int tasks;
    private static int participants;

    private static final Failure FAILURE = new Failure();
    private static volatile @Nullable Thread waiting;

    private Parallel() {}

    /** The number of threads that work on a set of tasks, the caller included. */
    public static int threads() {
        int n = threads;
        if (n == 0) {
            n = defaultThreads(System.getProperty("gan4j.threads"));
            threads = n;
        }
        return n;
    }

    /**
     * Sets the number of threads, the caller included; takes effect with the next run.
     *
     * @throws IllegalArgumentException if n is below 1 or above 32,768
     */
    public static void threads(int n) {
        if (n < 1 || n > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + " threads, got " + n);
        }
        threads = n;
        given = MOST;
        if (!LOCK.isHeldByCurrentThread() && LOCK.tryLock()) {
            try {
                retireSurplus();
            } finally {
                LOCK.unlock();
            }
        }
    }

    /**
     * How many tasks to cut work into that has {@code tasks} as it is usually cut, and whose result does not depend on
     * the cuts: as many, unless there are more threads than these keep busy.
     */
    public static int wanted(int tasks) {
        int threads = threads();
        return threads >= MANY && tasks < 2 * threads ? TASKS_A_THREAD * threads : tasks;
    }

    /** How many of {@code items} a task should have that usually has {@code usual}: {@link #wanted} in other words. */
    public static int share(int items, int usual) {
        int tasks = tasks(items, usual);
        int wanted = wanted(tasks);
        return wanted == tasks ? usual : Math.min(usual, tasks(items, wanted));
    }

    /**
     * How many tasks there are if each has so many of {@code items}, the last one what is left: the quotient, rounded
     * up.
     */
    public static int tasks(int items, int each) {
        return (int) ((items + (long) each - 1) / each);
    }

    /**
     * Ends the workers once they have done what they are at, and lets go of all scratch memory that is not in use; what
     * runs afterwards starts anew. Returns when the workers are gone, unless it is called by a task, which they wait
     * for.
     */
    public static void close() {
        Worker[] ended = {};
        if (LOCK.isHeldByCurrentThread() || Thread.currentThread() instanceof Worker) {
            closing = true;
        } else {
            LOCK.lock();
            try {
                ended = workers;
                retireAll();
            } finally {
                LOCK.unlock();
            }
        }
        boolean interrupted = false;
        for (Worker worker : ended) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ScratchPool.clear();
    }

    static int defaultThreads(@Nullable String property) {
        if (property == null || property.isBlank()) {
            return PROCESSORS;
        }
        int n;
        try {
            n = Integer.parseInt(property.trim());
        } catch (NumberFormatException e) {
            n = 0;
        }
        if (n < 1 || n > MOST) {
            throw new IllegalArgumentException("expected a number of threads from 1 to " + MOST
                    + " in the property gan4j.threads, got '" + property + "'");
        }
        return n;
    }

    /**
     * Runs tasks 0 … {@code tasks} − 1 and returns when all are done; what they wrote is then visible to the caller.
     * Each thread has a share of them that are next to each other, always the same one as long as it keeps pace, and
     * begins them in order: work that is cut along the same images each time then finds what it reads in the cache of
     * its own processor. When some fail, those after them that have not begun are dropped and the failure of the lowest
     * index is thrown.
     */
    public static void run(int tasks, Task body) {
        Observer instead = observer;
        if (instead != null) {
            instead.run(tasks, body);
        } else if (tasks > 1 && threads() > 1 && !LOCK.isHeldByCurrentThread() && LOCK.tryLock()) {
            try {
                runShared(tasks, body);
            } finally {
                LOCK.unlock();
            }
        } else {
            for (int i = 0; i < tasks; i++) {
                body.run(i);
            }
        }
    }

    /**
     * Has all tasks of the whole program run by an observer from now on, or, with null, by the workers again. For tests
     * and measurements.
     */
    public static void observe(@Nullable Observer instead) {
        observer = instead;
    }

    private static void runShared(int count, Task task) {
        retireSurplus();
        int helpers = startUpTo(Math.min(given, Math.min(threads(), count) - 1));
        body = task;
        tasks = count;
        participants = helpers + 1;
        FAILURE.cause = null;
        UNFINISHED.set(count);
        AtomicLongArray all = ranges;
        long next = run + 1;
        for (int i = 0; i <= helpers; i++) {
            all.set(i * PADDED, next << 32 | end(i) - end(i - 1));
        }
        run = next;
        for (int i = 0; i < helpers; i++) {
            workers[i].wake();
        }
        work(0, next);
        awaitOthers();
        Throwable thrown = FAILURE.cause;
        body = null;
        FAILURE.cause = null;
        retireSurplus();
        if (thrown != null) {
            rethrow(thrown, FAILURE.task);
        }
    }

    /** One past the last task of a range. */
    private static int end(int range) {
        return (int) ((range + 1L) * tasks / participants);
    }

    /**
     * Claims and runs tasks of a run until none is left to claim, first those of one's own range, then of those after
     * it.
     */
    private static void work(int own, long current) {
        AtomicLongArray all = ranges;
        int count = all.length() / PADDED;
        for (int i = 0, range = own; i < count; i++, range = range + 1 < count ? range + 1 : 0) {
            workOn(all, range, current);
        }
    }

    private static void workOn(AtomicLongArray all, int range, long current) {
        while (true) {
            long claims = all.get(range * PADDED);
            if ((int) claims == 0 || (int) (claims >>> 32) != (int) current) {
                // Of the run after this one not all ranges may be there yet.
                return;
            }
            if (!all.compareAndSet(range * PADDED, claims, claims - 1)) {
                continue;
            }
            int index = end(range) - (int) claims;
            Task task = body;
            int done = 1;
            try {
                if (task != null) {
                    task.run(index);
                }
            } catch (Throwable t) {
                done += fail(t, index);
            }
            if (UNFINISHED.addAndGet(-done) == 0) {
                Thread caller = waiting;
                if (caller != null) {
                    LockSupport.unpark(caller);
                }
            }
        }
    }

    /** Notes the failure and drops the tasks after it that are not yet begun; returns their number. */
    private static int fail(Throwable t, int index) {
        synchronized (UNFINISHED) {
            if (FAILURE.cause == null || index < FAILURE.task) {
                FAILURE.cause = t;
                FAILURE.task = index;
            }
        }
        AtomicLongArray all = ranges;
        int dropped = 0;
        for (int range = 0; range < participants; range++) {
            if (end(range) > index) {
                // Of its own range all tasks before it have begun.
                int at = range * PADDED;
                long claims = all.get(at);
                while (!all.compareAndSet(at, claims, claims & ~0xffffffffL)) {
                    claims = all.get(at);
                }
                dropped += (int) claims;
            }
        }
        return dropped;
    }

    private static void awaitOthers() {
        long end = 0;
        while (UNFINISHED.get() != 0) {
            if (end == 0) {
                end = spinUntil();
            } else if (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            } else {
                waiting = Thread.currentThread();
                while (UNFINISHED.get() != 0) {
                    LockSupport.park(UNFINISHED);
                }
                waiting = null;
            }
        }
    }

    /** The time until which to spin; with more threads than processors spinning only holds up those that have work. */
    private static long spinUntil() {
        return System.nanoTime() + (threads <= PROCESSORS ? SPIN_NANOS : 0);
    }

    /** Sees that there are so many workers, or as many as the system gives; returns how many of these there are. */
    private static int startUpTo(int count) {
        if (ranges.length() < (count + 1) * PADDED) {
            // Nothing is left to claim of the ones before, so a worker that is held up there finds nothing.
            ranges = new AtomicLongArray((count + 1) * PADDED);
        }
        while (workers.length < count) {
            Worker[] longer = Arrays.copyOf(workers, workers.length + 1);
            try {
                longer[workers.length] = Worker.started("gan4j-worker-" + (started + 1), workers.length + 1);
            } catch (OutOfMemoryError e) {
                // There is no thread to be had: those there are do the work.
                given = workers.length;
                return given;
            }
            started++;
            workers = longer;
        }
        return count;
    }

    private static void retireSurplus() {
        boolean last = closing;
        closing = false;
        if (last) {
            retireAll();
        } else {
            retire(threads - 1);
        }
    }

    /** What runs afterwards starts anew, and asks the system for all threads again. */
    private static void retireAll() {
        given = MOST;
        retire(0);
    }

    private static void retire(int keep) {
        if (workers.length > keep) {
            for (int i = keep; i < workers.length; i++) {
                workers[i].retire();
            }
            workers = Arrays.copyOf(workers, keep);
            started = keep;
        }
    }

    /**
     * What went wrong with the lowest task that failed; made beforehand, as where memory has run out nothing can be.
     */
    private static final class Failure {
        @Nullable
        Throwable cause;

        int task;
    }

    private static void rethrow(Throwable thrown, int task) {
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException("task " + task + " failed", thrown);
    }

    private static final class Worker extends Thread {
        private volatile boolean retired;
        private volatile boolean asleep;
        private final int range;

        /** The last run of which nothing is left to claim. */
        private long exhausted;

        private Worker(ThreadGroup group, String name, int range) {
            super(group, null, name, 0, false);
            this.range = range;
            setDaemon(true);
            setContextClassLoader(null);
        }

        /**
         * With the rights of this class alone: older versions of Java have a thread keep the classes of all who were on
         * its maker's stack.
         */
        @SuppressWarnings("removal") // newer ones keep nothing, and will not know of rights
        static Worker started(String name, int range) {
            return Runtime.version().feature() < 24
                    ? AccessController.doPrivileged((PrivilegedAction<Worker>) () -> begin(name, range))
                    : begin(name, range);
        }

        private static Worker begin(String name, int range) {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
            Worker worker = new Worker(group, name, range);
            worker.start();
            return worker;
        }

        void wake() {
            if (asleep) {
                asleep = false;
                LockSupport.unpark(this);
            }
        }

        void retire() {
            retired = true;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (!retired) {
                long latest = run;
                work(range, latest);
                exhausted = latest;
                long end = spinUntil();
                while (idle() && System.nanoTime() - end < 0) {
                    Thread.onSpinWait();
                }
                // Falls asleep only if there still is no work once everyone can see it is about to.
                asleep = true;
                while (idle() && asleep) {
                    Thread.interrupted();
                    LockSupport.park(UNFINISHED);
                }
                asleep = false;
            }
        }

        private boolean idle() {
            return !retired && run == exhausted;
        }
    }
}
