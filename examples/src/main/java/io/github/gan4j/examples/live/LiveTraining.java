package io.github.gan4j.examples.live;

import io.github.gan4j.examples.run.TimeLeft;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.TrainingControl;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A training that goes on in this program: how far it is, for pages that ask, and the handle by which they pause and
 * end it.
 */
public final class LiveTraining implements Observer {
    private static final long LOOK_NANOS = 2_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /** So long after a point was moved the next move is likely. */
    private static final long QUIET_NANOS = 60 * MILLI;

    /** As long as one step makes room at most. */
    private static final long ROOM_NANOS = 150 * MILLI;

    private final TrainingControl control = new TrainingControl();
    private volatile long made;
    private volatile boolean hasEnded;
    private volatile double stepsPerSecond;
    private volatile double samplesPerSecond;
    private long lookedAt;
    private long madeThen;
    private long samplesSince;
    private final LongSupplier clock;
    private final LongConsumer rest;
    private volatile long movedAt;
    private volatile boolean wantsWeights;
    private volatile LongConsumer saver = step -> {};

    /** A training that makes room for who moves a point. */
    public LiveTraining() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    LiveTraining(LongSupplier clock, LongConsumer rest) {
        this.clock = clock;
        this.rest = rest;
        this.movedAt = clock.getAsLong() - QUIET_NANOS;
    }

    /** Someone who waits for its picture moves a point. */
    void moved() {
        movedAt = clock.getAsLong();
    }

    /** What writes the weights after a step. */
    void savesBy(LongConsumer writer) {
        saver = writer;
    }

    /** Someone wants to explore, and there are no weights yet: those of the next step are written. */
    void wantsWeights() {
        wantsWeights = true;
    }

    private void giveWeights(long step) {
        if (wantsWeights) {
            wantsWeights = false;
            try {
                saver.accept(step);
            } catch (RuntimeException e) {
                // Weights that are no numbers, or a disk that is full: the training finds out by itself, and says it.
            }
        }
    }

    /**
     * While a point is moved, the cores are for its pictures for a part of the time: what is trained is the same, a
     * little later.
     */
    private void makeRoom() {
        long until = clock.getAsLong() + ROOM_NANOS;
        for (long now = clock.getAsLong(); now < until && now - movedAt < QUIET_NANOS; now = clock.getAsLong()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            rest.accept(Math.min(until - now, QUIET_NANOS - (now - movedAt)));
        }
    }

    /** The handle that the training is given. */
    public TrainingControl control() {
        return control;
    }

    @Override
    public void begun(long step) {
        made = step;
        madeThen = step;
        lookedAt = System.nanoTime();
    }

    @Override
    public void stepped(Report report) {
        made = report.step();
        samplesSince += report.samples();
        long since = System.nanoTime() - lookedAt;
        if (since > LOOK_NANOS) {
            stepsPerSecond = (made - madeThen) * 1e9 / since;
            samplesPerSecond = samplesSince * 1e9 / since;
            lookedAt = System.nanoTime();
            madeThen = made;
            samplesSince = 0;
        }
        giveWeights(report.step());
        makeRoom();
    }

    @Override
    public void returned(long step) {
        made = step;
        madeThen = step;
    }

    @Override
    public void ended(Outcome outcome) {
        hasEnded = true;
    }

    long made() {
        return made;
    }

    /** A word for the state, which the page knows. */
    String state(long steps) {
        if (hasEnded) {
            return made >= steps ? "done" : "stopped";
        }
        return control.isStopped() ? "stopping" : control.isPaused() ? "paused" : "training";
    }

    /** How fast it is, and how long it takes; nothing while it rests. */
    String pace(long steps) {
        double rate = stepsPerSecond;
        if (hasEnded || control.isPaused() || rate <= 0) {
            return "";
        }
        long left = Math.round((steps - made) / rate);
        return String.format(Locale.ROOT, "%s left, %.0f samples/s", TimeLeft.words(left), samplesPerSecond);
    }
}
