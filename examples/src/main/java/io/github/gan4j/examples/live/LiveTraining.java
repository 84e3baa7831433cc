package io.github.gan4j.examples.live;

import io.github.gan4j.examples.run.TimeLeft;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.TrainingControl;
import java.util.Locale;

/** A training that goes on in this program: how far it is, for pages that ask, and the handle by which they pause and end it. */
public final class LiveTraining implements Observer {
    private static final long LOOK_NANOS = 2_000_000_000L;

    private final TrainingControl control = new TrainingControl();
    private volatile long made;
    private volatile boolean hasEnded;
    private volatile double stepsPerSecond;
    private volatile double samplesPerSecond;
    private long lookedAt;
    private long madeThen;
    private long samplesSince;

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
