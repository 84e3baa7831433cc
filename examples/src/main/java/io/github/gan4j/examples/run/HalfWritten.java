package io.github.gan4j.examples.run;

import io.github.gan4j.nn.io.WholeFile;

/**
 * What is half written when a signal ends the program: it goes, once a training that is asked to stop has written what
 * it has.
 */
public final class HalfWritten {
    private static final Thread HOOK = new Thread(HalfWritten::remove, "half written");

    private HalfWritten() {}

    /** From now on. */
    public static void goesAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(HOOK);
    }

    private static void remove() {
        StopSignal.awaitAll();
        WholeFile.removeUnfinished();
    }
}
