package io.github.gan4j.kernel.parallel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where threads or memory cannot be had, in a Java of its own. */
@Timeout(120)
class ScarceTest {
    /** Asks for more threads than its system gives, and runs tasks. */
    static final class ManyThreads {
        private ManyThreads() {}

        public static void main(String[] args) {
            Parallel.threads(200);
            AtomicInteger done = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                Parallel.run(1000, task -> done.incrementAndGet());
            }
            long workers = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("gan4j-worker"))
                    .count();
            System.out.println("tasks " + done + (workers < 199 ? ", fewer workers" : ", all workers"));
        }
    }

    /** As a container may on a machine of many processors. */
    @Test
    void whereTheSystemGivesFewerThreadsThoseDoTheWork() throws Exception {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"));
        String said = said(
                List.of("sh", "-c", "ulimit -v 6000000; exec \"$0\" \"$@\""),
                ManyThreads.class,
                "-Xss256m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:CompressedClassSpaceSize=64m");
        assertTrue(said.contains("tasks 3000, fewer workers"), said);
    }

    /** Has a task on a worker that fills the whole memory. */
    static final class NoMemory {
        /** As small as objects get, so that none other fits either. */
        private static final class Node {
            Node next;
        }

        private static volatile boolean begun;

        private NoMemory() {}

        public static void main(String[] args) {
            Parallel.threads(2);
            Parallel.run(2, i -> {});
            Node[] list = new Node[1];
            String end = "no failure";
            try {
                Parallel.run(2, i -> {
                    // The second task is the worker's.
                    begun |= i == 1;
                    while (!begun) {
                        Thread.onSpinWait();
                    }
                    while (i == 1) {
                        Node node = new Node();
                        node.next = list[0];
                        list[0] = node;
                    }
                });
            } catch (OutOfMemoryError e) {
                list[0] = null;
                end = "thrown";
            }
            System.out.println(end);
        }
    }

    @Test
    void theCallerIsToldOfAWorkerWithoutMemory() throws Exception {
        String said = said(List.of(), NoMemory.class, "-Xmx32m", "-XX:+UseSerialGC");
        assertTrue(said.contains("thrown"), said);
    }

    private static String said(List<String> before, Class<?> program, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.endsWith("TOOL_OPTIONS"));
        Process child = builder.start();
        try {
            assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it waits for ever");
            return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            child.destroyForcibly();
        }
    }
}
