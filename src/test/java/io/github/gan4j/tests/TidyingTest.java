package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.run.Tidying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the launcher's collector, arrays that nobody refers to any more do not gather, whatever is done. */
class TidyingTest {
    private static final int MEGABYTE = 1 << 20;

    /** Of 400 MB of garbage. */
    private static final int MOST = 150;

    @TempDir
    Path temp;

    /**
     * What the child runs: it makes 400 MB of large arrays, one after the other, and says how much of the heap was in
     * use at most.
     */
    static final class Garbage {
        private static volatile byte[] last = new byte[0];

        public static void main(String[] args) throws InterruptedException {
            Tidying.begin();
            long most = 0;
            for (int i = 0; i < 100; i++) {
                last = new byte[4 * MEGABYTE];
                Thread.sleep(10);
                Runtime runtime = Runtime.getRuntime();
                most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
            }
            System.out.println((last.length - 4 * MEGABYTE) + most / MEGABYTE);
        }
    }

    private int megabytes(String... options) {
        List<String> command =
                new ArrayList<>(List.of(Child.java(), "-XX:+UseSerialGC", "-Xms64m", "-Xmx1g", "-XX:MaxNewSize=4m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Garbage.class.getName()));
        return Integer.parseInt(Child.start(temp, command).end().done().out().trim());
    }

    @Test
    void garbageDoesNotGatherWhereTheLauncherAsksForIt() {
        int tidy = megabytes("-Dgan4j.tidy=true");
        assertTrue(tidy < MOST, tidy + " MB");
        // The collector of 17 needs no help with arrays of this size.
        if (Runtime.version().feature() >= 25) {
            int untidy = megabytes();
            assertTrue(untidy > MOST, untidy + " MB");
        }
    }
}
