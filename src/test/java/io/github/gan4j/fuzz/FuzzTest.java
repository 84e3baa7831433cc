package io.github.gan4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fuzzes each reader, guided by coverage, in a virtual machine of its own: five seconds, or as often as the system
 * property {@code gan4j.fuzz.runs} says. What it finds is in the output of the test, as bytes in Base64.
 */
@Tag("slow")
class FuzzTest {
    private static final String RUNS = System.getProperty("gan4j.fuzz.runs", "");
    private static final String ONLY = System.getProperty("gan4j.fuzz.reader", "");
    private static final int SECONDS = 5;

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void noInputDoesHarm(FuzzedReader reader) throws IOException, InterruptedException {
        if (!ONLY.isEmpty() && !ONLY.equals(reader.folder())) {
            return;
        }
        Path corpus = temp.resolve("corpus");
        Seeds.write(reader, corpus);
        Path said = temp.resolve("said.txt");
        Process process = new ProcessBuilder(command(reader, corpus))
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exit = process.waitFor();
        String text = Files.readString(said);
        assertEquals(0, exit, text);
        assertTrue(text.contains("Done "), text);
        System.out.println(reader + ": "
                + text.lines()
                        .filter(line -> line.startsWith("Done "))
                        .findFirst()
                        .orElseThrow());
    }

    private static List<String> command(FuzzedReader reader, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dgan4j.kernels=scalar",
                "-D" + FuzzTarget.READER + "=" + reader.folder(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=io.github.gan4j.**",
                "--instrumentation_excludes=io.github.gan4j.kernel.**",
                // These take memory at each use of a pattern, which would count as the reader's.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection"
                        + ":com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "-timeout=10",
                "-rss_limit_mb=3000",
                "-max_len=4096",
                RUNS.isEmpty() ? "-max_total_time=" + SECONDS : "-runs=" + RUNS));
        command.add(corpus.toString());
        return command;
    }
}
