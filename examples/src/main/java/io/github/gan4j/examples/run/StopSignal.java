package io.github.gan4j.examples.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the signal with which a system ends programs: the run is asked to stop, and the Java virtual machine
 * waits until the run has written its files.
 */
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private static final Set<StopSignal> INSTALLED = ConcurrentHashMap.newKeySet();

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile boolean asked;

    private StopSignal() {}

    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        INSTALLED.add(signal);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /**
     * Waits until the runs that were asked to stop have written their files, as long as the Java virtual machine waits
     * for them.
     */
    static void awaitAll() {
        try {
            for (StopSignal signal : INSTALLED) {
                signal.isWritten();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWritten() throws InterruptedException {
        return written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void stop() {
        asked = true;
        try {
            if (!isWritten()) {
                System.err.println("gan4j: The step did not end within " + PATIENCE_SECONDS
                        + " seconds: only what was saved before is there.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean asked() {
        return asked;
    }

    /** Everything is written: the program may end. */
    @Override
    public void close() {
        written.countDown();
        INSTALLED.remove(this);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running, or has run.
        }
    }
}
