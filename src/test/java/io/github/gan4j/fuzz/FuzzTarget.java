package io.github.gan4j.fuzz;

import java.util.Locale;

/** What a fuzzer calls: one reader a process, named by the system property {@code gan4j.fuzz.reader}. */
public final class FuzzTarget {
    /** The system property that names the reader. */
    static final String READER = "gan4j.fuzz.reader";

    private static final FuzzedReader WHICH =
            FuzzedReader.valueOf(System.getProperty(READER, "").toUpperCase(Locale.ROOT));

    private FuzzTarget() {}

    /**
     * Reads bytes.
     *
     * @throws AssertionError if the reader does what it must not
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        WHICH.check(bytes);
    }
}
