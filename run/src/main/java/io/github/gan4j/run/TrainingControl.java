package io.github.gan4j.run;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The handle by which another thread pauses a training, lets it go on, ends it, or has a checkpoint written now. What
 * is asked happens after the step that is being made; it has no say in what is trained.
 *
 * <pre>{@code
 * TrainingControl control = new TrainingControl();
 * button.onClick(control::pause);
 * Training.of(trainer, batches).into(folder).control(control).run(10_000);
 * }</pre>
 */
public final class TrainingControl {
    private static final long LOOK_NANOS = 200_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isPaused;
    private boolean isStopped;
    private boolean wantsCheckpoint;

    /** How many steps it may still begin before it waits, while it is paused. */
    private long more;

    /** Whether the step that is being made is one of those. */
    private boolean isOneOfThem;

    /** A control of a training that is not paused. */
    public TrainingControl() {}

    /** Has the training wait after the step that is being made, until it may go on. */
    public void pause() {
        change(() -> isPaused = true);
    }

    /** Lets a training that waits go on. */
    public void goOn() {
        change(() -> {
            isPaused = false;
            more = 0;
        });
    }

    /**
     * Lets a training make some steps, and wait then.
     *
     * @param steps how many, 1 or more; one that is being made already is none of them
     * @throws IllegalArgumentException if it is below 1
     */
    public void goOn(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("[control] expected 1 or more steps, got " + steps);
        }
        change(() -> {
            isPaused = true;
            more = steps;
        });
    }

    /** Ends the training after the step that is being made, as {@link Training#stopWhen} does; also one that waits. */
    public void stop() {
        change(() -> isStopped = true);
    }

    /** Has a checkpoint written after the step that is being made, or at once if the training waits. */
    public void checkpoint() {
        change(() -> wantsCheckpoint = true);
    }

    private void change(Runnable how) {
        lock.lock();
        try {
            how.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether it is to wait} */
    public boolean isPaused() {
        return asked(() -> isPaused);
    }

    /** {@return whether steps are still to be made that {@link #goOn(long)} asked for} */
    public boolean isMaking() {
        return asked(() -> isPaused && (more > 0 || isOneOfThem));
    }

    /** {@return whether it is to end} */
    public boolean isStopped() {
        return asked(() -> isStopped);
    }

    private boolean asked(BooleanSupplier what) {
        lock.lock();
        try {
            return what.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private boolean takeCheckpoint() {
        return asked(() -> {
            boolean wanted = wantsCheckpoint;
            wantsCheckpoint = false;
            return wanted;
        });
    }

    /**
     * After a step: does what was asked, and waits as long as it is to. An interrupt does not end the waiting, but is
     * kept.
     */
    void afterStep(Runnable save, BooleanSupplier stopAsked) {
        boolean wasInterrupted = false;
        change(() -> isOneOfThem = false);
        do {
            if (takeCheckpoint()) {
                save.run();
            }
            if (!mayGoOn(stopAsked)) {
                wasInterrupted |= rest();
            }
        } while (!mayGoOn(stopAsked));
        // Taken as a step begins: of one that was asked for while observers still look at the last, none is lost.
        change(() -> {
            isOneOfThem = isPaused && more > 0;
            more = Math.max(0, more - 1);
        });
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayGoOn(BooleanSupplier stopAsked) {
        return asked(() -> !isPaused || more > 0 || isStopped) || stopAsked.getAsBoolean();
    }

    /** A moment, or until something changes; whether it was interrupted. */
    private boolean rest() {
        boolean wasInterrupted = Thread.interrupted();
        lock.lock();
        try {
            long left = LOOK_NANOS;
            while (left > 0 && isPaused && more == 0 && !isStopped && !wantsCheckpoint) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            lock.unlock();
        }
        return wasInterrupted;
    }
}
