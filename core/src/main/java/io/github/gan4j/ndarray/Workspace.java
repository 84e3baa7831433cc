package io.github.gan4j.ndarray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that is used again and again, for work that repeats, such as a step of training. Inside {@link #run} the
 * results of operations on arrays and tensors take their floats from the workspace, and when it returns all of these
 * are taken back for the next time: once every size has been seen, a repetition allocates no floats at all.
 *
 * <pre>{@code
 * Workspace workspace = new Workspace();
 * for (int i = 0; i < 1000; i++) {
 *     float loss = workspace.run(() -> step(batches.next()).item());
 * }
 * }</pre>
 *
 * <p>An array or tensor made inside is not to be used afterwards; whoever tries gets an error, never other numbers.
 * What is to last is copied inside with {@link NDArray#copyOf}. Arrays made directly ({@link NDArray#zeros},
 * {@link NDArray#of}, …) last in any case. Nothing needs closing: a workspace that nobody refers to is garbage, with
 * its memory.
 */
public final class Workspace {
    /** Memory that has lain idle through so many runs is given up. */
    private static final int PATIENCE = 32;

    private static final ThreadLocal<@Nullable Workspace> CURRENT = new ThreadLocal<>();

    /** By the length of their arrays, ascending: some dozens, found by halving, without an object for a key. */
    private final List<Shelf> shelves = new ArrayList<>();

    private final List<Lease> leases = new ArrayList<>();

    /** What other threads worked in that had a part of a run. */
    private final Queue<Workspace> ofOthers = new ConcurrentLinkedQueue<>();

    private @Nullable Thread thread;
    private int runs;
    private long held;

    /** A workspace without any memory yet. */
    public Workspace() {}

    /** Free memory of one size. */
    private static final class Shelf {
        private final int length;
        private final List<float[]> free = new ArrayList<>();
        private int idle = Integer.MAX_VALUE;

        Shelf(int length) {
            this.length = length;
        }

        float @Nullable [] take() {
            if (free.isEmpty()) {
                idle = 0;
                return null;
            }
            float[] floats = free.remove(free.size() - 1);
            idle = Math.min(idle, free.size());
            return floats;
        }
    }

    /**
     * Does something with results of operations in this workspace. A run inside a run of the same workspace gives back
     * what was made in it when it ends; one inside that of another workspace uses this one meanwhile. Holds for this
     * thread only.
     *
     * @param work what to do
     * @param <T> the type of its result
     * @return its result, which must not be, or hold, an array made inside
     * @throws IllegalStateException if another thread is in this workspace
     */
    public <T extends @Nullable Object> T run(Supplier<T> work) {
        Workspace before = CURRENT.get();
        Thread outer = enter();
        int mark = leases.size();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
            takeBack(mark);
            leave(outer);
        }
    }

    /**
     * Does a part of the work of a run, which several threads share. The thread that is in this workspace does it as
     * {@link #run} would; others do it in memory that is theirs meanwhile, and is kept here for those that come next.
     *
     * @param work what to do
     * @param <T> the type of its result
     * @return its result, which must not be, or hold, an array made inside
     */
    public <T extends @Nullable Object> T runPart(Supplier<T> work) {
        if (isOfThisThread()) {
            return run(work);
        }
        Workspace idle = ofOthers.poll();
        Workspace other = idle == null ? new Workspace() : idle;
        try {
            return other.run(work);
        } finally {
            ofOthers.add(other);
        }
    }

    private synchronized boolean isOfThisThread() {
        return Thread.currentThread().equals(thread);
    }

    /**
     * A new array for a result, whose numbers are any until they are written: of the workspace that runs in this
     * thread, if one does. This is where the results of all operations come from.
     *
     * @param shape its shape
     * @return the array
     */
    public static NDArray uninitialized(Shape shape) {
        Workspace workspace = CURRENT.get();
        return workspace == null ? NDArray.zeros(shape) : NDArray.on(workspace.lease(shape.elements()), shape);
    }

    /**
     * Gives the memory of an array back to the workspace that runs in this thread before the end of the run, if it came
     * from there. All arrays on top of the same memory end with it; using one fails from now on. Does nothing to other
     * arrays.
     *
     * @param array the array that is not needed any more
     */
    public static void release(NDArray array) {
        Workspace workspace = CURRENT.get();
        Lease lease = array.lease();
        if (lease != null && workspace != null) {
            workspace.release(lease);
        }
    }

    /**
     * How many arrays the workspace that runs in this thread has given away in this run, for {@link #releaseSince}.
     *
     * @return a number; 0 where none runs
     */
    public static int mark() {
        Workspace workspace = CURRENT.get();
        return workspace == null ? 0 : workspace.leases.size();
    }

    /**
     * Releases all that was made in this thread since a moment, except one array: what a computation needed on its way
     * to a result. All other arrays made meanwhile end, whoever still refers to them.
     *
     * @param mark what {@link #mark} said at that moment of the same run
     * @param kept the result
     */
    public static void releaseSince(int mark, NDArray kept) {
        Workspace workspace = CURRENT.get();
        if (workspace != null) {
            for (int i = workspace.leases.size() - 1; i >= mark; i--) {
                Lease lease = workspace.leases.get(i);
                if (lease != kept.lease()) {
                    workspace.release(lease);
                }
            }
        }
    }

    /**
     * Whether an array ends with a run of a workspace.
     *
     * @param array any array
     * @return whether its memory is on loan
     */
    public static boolean isTemporary(NDArray array) {
        return array.lease() != null;
    }

    private synchronized @Nullable Thread enter() {
        Thread outer = thread;
        if (outer != null && !outer.equals(Thread.currentThread())) {
            throw new IllegalStateException("[workspace] expected one thread at a time, but " + outer.getName()
                    + " is in it: give each a workspace");
        }
        thread = Thread.currentThread();
        return outer;
    }

    private synchronized void leave(@Nullable Thread outer) {
        thread = outer;
        if (outer == null && ++runs % PATIENCE == 0) {
            for (Shelf shelf : shelves) {
                for (int idle = Math.min(shelf.idle, shelf.free.size()); idle > 0; idle--) {
                    held -= shelf.free.remove(0).length;
                }
                shelf.idle = shelf.free.size();
            }
            shelves.removeIf(shelf -> shelf.free.isEmpty());
        }
    }

    /**
     * Gives up all memory that lies idle, which a next run makes anew: for work that is over, or rests for long, while
     * others need memory.
     *
     * @throws IllegalStateException if a run goes on
     */
    public synchronized void trim() {
        if (thread != null) {
            throw new IllegalStateException("[workspace] expected to be trimmed between two runs, got it in one of "
                    + thread.getName() + ": trim it afterwards");
        }
        shelves.clear();
        held = 0;
        ofOthers.clear();
    }

    /**
     * {@return the bytes of floats this workspace holds, in use or free, also for other threads when none has a part}
     */
    public synchronized long bytes() {
        return held * Float.BYTES
                + ofOthers.stream().mapToLong(Workspace::bytes).sum();
    }

    private void takeBack(int mark) {
        for (int i = leases.size() - 1; i >= mark; i--) {
            putBack(leases.remove(i));
        }
    }

    private void putBack(Lease lease) {
        if (!lease.ended()) {
            lease.end();
            shelf(lease.floats().length).free.add(lease.floats());
        }
    }

    private Shelf shelf(int length) {
        int low = 0;
        int high = shelves.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shelves.get(middle).length < length) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == shelves.size() || shelves.get(low).length != length) {
            shelves.add(low, new Shelf(length));
        }
        return shelves.get(low);
    }

    /**
     * The workspace that runs in this thread: for work of several parts that would run in one of its own, but may be
     * called within another's.
     *
     * @return it, or nothing where none runs
     */
    public static Optional<Workspace> running() {
        return Optional.ofNullable(CURRENT.get());
    }

    static @Nullable Workspace current() {
        return CURRENT.get();
    }

    private Lease lease(int length) {
        float[] floats = shelf(length).take();
        if (floats == null) {
            floats = new float[length];
            held += length;
        }
        Lease lease = new Lease(floats, this);
        leases.add(lease);
        return lease;
    }

    /** The lease that these floats are on loan by, or null for floats of others. Looks through all: rarely asked. */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    Lease leaseOf(float[] floats) {
        for (int i = leases.size() - 1; i >= 0; i--) {
            if (leases.get(i).floats() == floats) {
                return leases.get(i);
            }
        }
        return null;
    }

    /** Takes memory back before the end of the run, if it was given out by this workspace after so many others. */
    private void release(Lease lease) {
        if (lease.owner() == this) {
            putBack(lease);
        }
    }
}
