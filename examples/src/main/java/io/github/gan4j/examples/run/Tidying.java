package io.github.gan4j.examples.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.Training;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives back memory that nobody refers to any more: once all is read, with each checkpoint, where much has gathered
 * since, between the parts of a score, and at the end. The serial collector, which the launcher asks for since it takes
 * the least memory itself, would let large arrays and pages lie until half of the machine's memory is full
 * (docs/decisions/0032). It takes a tenth of a second each time.
 */
public final class Tidying implements Observer {
    /** Set by the launcher where it has chosen the collector. */
    private static final String ASKED = "gan4j.tidy";

    /** A little more than the part of the heap for new objects holds, of which nothing can be told from outside. */
    private static final long MUCH = 6L << 20;

    /** Where much is alive, looking through it takes longer, and so is done where more has gathered. */
    private static final int PART = 32;

    /**
     * What may gather where nobody says that a part is over: while data are read, or couples and translations scored.
     */
    private static final long TOO_MUCH = 32L << 20;

    private static final int PART_OF_TOO_MUCH = 8;
    private static final long POLL_MILLIS = 50;

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private static volatile long least;

    private Tidying() {}

    /** Looks from now on, until the program ends, whether too much has gathered; if the launcher asks for it. */
    public static void begin() {
        if (Boolean.getBoolean(ASKED) && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(Tidying::look, "tidying");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void look() {
        try {
            while (true) {
                Thread.sleep(POLL_MILLIS);
                tidyBeyond(TOO_MUCH, PART_OF_TOO_MUCH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Joins a training, if the launcher asks for it. */
    public static void join(Training training) {
        if (Boolean.getBoolean(ASKED)) {
            training.watch(new Tidying());
        }
    }

    @Override
    public void sampled(long step, NDArray samples) {
        if (step <= 1) {
            tidy();
        }
    }

    @Override
    public void stepped(Report report) {
        tidyWhereMuchHasGathered();
    }

    @Override
    public void saved(long step, Path file) {
        tidy();
    }

    @Override
    public void finishing(long step) {
        tidy();
    }

    @Override
    public void ended(Outcome outcome) {
        tidy();
    }

    /**
     * Tidies up between the parts of a score, if the launcher asks for it: they leave as much behind as a training
     * never does.
     */
    public static ScoringProgress progress() {
        return Boolean.getBoolean(ASKED) ? (done, total) -> tidyWhereMuchHasGathered() : ScoringProgress.NONE;
    }

    private static void tidyWhereMuchHasGathered() {
        tidyBeyond(MUCH, PART);
    }

    private static void tidyBeyond(long much, int part) {
        if (used() > least + Math.max(much, least / part)) {
            tidy();
        }
    }

    private static synchronized void tidy() {
        System.gc();
        least = used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
