package io.github.gan4j.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The handle by which another thread pauses a training, lets it go on, ends it, or has a checkpoint written now. What is asked happens after
 * the step that is being made; it has no say in what is trained.
 *
 * <pre>{@code
 * TrainingControl control = new TrainingControl();
 * button.onClick(control::pause);
 * Training.of(trainer, batches).into(folder).control(control).run(10_000);
 * }</pre>
 */
public final class TrainingControl {
    private static final long LOOK_MILLIS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isPaused;
    private boolean isStopped;
    private boolean wantsCheckpoint;

    /** A control of a training that is not paused. */
    public TrainingControl() {}

    /** Has the training wait after the step that is being made, until it may go on. */
    public void pause() {
        change(() -> isPaused = true);
    }

    /** Lets a training that waits go on. */
    public void goOn() {
        change(() -> isPaused = false);
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

    /** After a step: does what was asked, and waits as long as it is to. An interrupt does not end the waiting, but is kept. */
    void afterStep(Runnable save, BooleanSupplier stopAsked) {
        boolean wasInterrupted = false;
        do {
            if (takeCheckpoint()) {
                save.run();
            }
            if (!mayGoOn(stopAsked)) {
                wasInterrupted |= rest();
            }
        } while (!mayGoOn(stopAsked));
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayGoOn(BooleanSupplier stopAsked) {
        return !isPaused() || isStopped() || stopAsked.getAsBoolean();
    }

    /** A moment, or until something changes; whether it was interrupted. The loop around it asks whether all is said. */
    @SuppressWarnings("WaitNotInLoop")
    private boolean rest() {
        boolean wasInterrupted = Thread.interrupted();
        lock.lock();
        try {
            if (isPaused && !isStopped && !wantsCheckpoint) {
                changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            lock.unlock();
        }
        return wasInterrupted;
    }
}
