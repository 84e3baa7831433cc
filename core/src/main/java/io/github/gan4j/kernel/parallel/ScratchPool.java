package io.github.gan4j.kernel.parallel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that kernels work in, borrowed for a call or a task and given back. There is as much of it as threads can work
 * at once, however many threads call; and none of it stays with a thread, since threads are other people's. A call that
 * finds all of it lent waits for what others give back, which is soon: who has borrowed waits for nobody but those that
 * work for it.
 *
 * <p>Each thread looks first where it last gave back, so that it tends to get what is in its cache, and threads do not
 * get in each other's way. Neither borrowing nor giving back locks or allocates anything, unless threads have to wait.
 *
 * @param <T> the scratch memory
 */
public final class ScratchPool<T> {
    /** Places of scratch memory that nobody works in: a power of two. */
    private static final int PLACES = 2 * Integer.highestOneBit(2 * Math.max(8, Parallel.PROCESSORS) - 1);

    /** References from one place to the next, so that no two share a line of the cache. */
    private static final int APART = 16;

    /**
     * If nothing comes back for so long, there is one more than there should be: nobody waits for a thread that a
     * debugger holds.
     */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final List<ScratchPool<?>> ALL = new CopyOnWriteArrayList<>();

    private final Supplier<T> maker;
    private final long patience;
    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES * APART);

    /** How many there are, lent or not. */
    private final AtomicInteger made = new AtomicInteger();

    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();

    /** How often something came back, or came to be, while others waited; guarded by the lock. */
    private long returns;

    /** A pool that lasts as long as the program: to be held in a static field. */
    public ScratchPool(Supplier<T> maker) {
        this(maker, PATIENCE_NANOS);
        ALL.add(this);
    }

    /** One that nobody clears. */
    ScratchPool(Supplier<T> maker, long patienceNanos) {
        this.maker = maker;
        patience = patienceNanos;
    }

    /** Some memory, whose contents are any, to be given back in a {@code finally}. */
    public T borrow() {
        T scratch = take();
        return scratch != null ? scratch : await();
    }

    /** Takes back what was borrowed, also from another thread. */
    public void giveBack(T scratch) {
        boolean isOneTooMany = made.get() > most() && waiting.get() == 0;
        if (isOneTooMany || !put(scratch)) {
            made.decrementAndGet();
        }
        // Whoever waits has counted itself before it looked for the last time.
        if (waiting.get() > 0) {
            lock.lock();
            try {
                returns++;
                returned.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets go of all memory that is not lent. */
    static void clear() {
        for (ScratchPool<?> pool : ALL) {
            for (int i = 0; i < PLACES; i++) {
                if (pool.places.getAndSet(i * APART, null) != null) {
                    pool.made.decrementAndGet();
                }
            }
        }
    }

    /** The pools that there are. */
    static List<ScratchPool<?>> all() {
        return ALL;
    }

    /** How many there are, lent or not. */
    int made() {
        return made.get();
    }

    /** How many there may be. */
    static int most() {
        return Math.min(PLACES, Math.max(Parallel.PROCESSORS, Parallel.threads()));
    }

    private @Nullable T take() {
        int home = home();
        for (int i = 0; i < PLACES; i++) {
            int place = ((home + i) & (PLACES - 1)) * APART;
            if (places.get(place) != null) {
                T scratch = places.getAndSet(place, null);
                if (scratch != null) {
                    return scratch;
                }
            }
        }
        int count = made.get();
        while (count < most()) {
            if (made.compareAndSet(count, count + 1)) {
                return make();
            }
            count = made.get();
        }
        return null;
    }

    private boolean put(T scratch) {
        int home = home();
        for (int i = 0; i < PLACES; i++) {
            int place = ((home + i) & (PLACES - 1)) * APART;
            if (places.get(place) == null && places.compareAndSet(place, null, scratch)) {
                return true;
            }
        }
        return false;
    }

    /** Where this thread looks first: threads are numbered in turn, and this spreads the numbers. */
    private static int home() {
        return ((int) Thread.currentThread().getId() * 0x9E3779B9) >>> 16;
    }

    /** One that has been counted already. */
    private T make() {
        boolean done = false;
        try {
            T scratch = maker.get();
            done = true;
            return scratch;
        } finally {
            if (!done) {
                made.decrementAndGet();
            }
        }
    }

    private T await() {
        long end = System.nanoTime() + patience;
        boolean interrupted = false;
        lock.lock();
        waiting.incrementAndGet();
        try {
            long seen = returns;
            T scratch = take();
            while (scratch == null) {
                long left = end - System.nanoTime();
                if (left <= 0 && seen == returns) {
                    returns++;
                    made.incrementAndGet();
                    return make();
                } else if (left <= 0) {
                    seen = returns;
                    left = patience;
                    end = System.nanoTime() + patience;
                }
                try {
                    left = returned.awaitNanos(left);
                } catch (InterruptedException e) {
                    // It is the caller's to see; kernels do not stop in the middle.
                    interrupted = true;
                }
                scratch = take();
            }
            return scratch;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
