package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
    @Test
    void allocationIsMeasuredUnlessAnotherProfilerIsNamed() {
        assertArrayEquals(new String[] {"Matmul", "-prof", "gc"}, Benchmarks.withProfiler(new String[] {"Matmul"}));
        assertArrayEquals(new String[] {"-prof", "perf"}, Benchmarks.withProfiler(new String[] {"-prof", "perf"}));
        assertArrayEquals(new String[] {"-l"}, Benchmarks.withProfiler(new String[] {"-l"}));
    }

    @Test
    void everyPartOfQuickNamesABenchmark() {
        for (Options part : Quick.options()) {
            assertFalse(
                    BenchmarkList.defaultList()
                            .find(
                                    OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                                    part.getIncludes(),
                                    part.getExcludes())
                            .isEmpty(),
                    () -> part.getIncludes().toString());
        }
    }

    @Test
    void withoutAWordItTellsHowItIsUsed() throws IOException, RunnerException {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Benchmarks.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals(Benchmarks.USAGE, said.toString(StandardCharsets.UTF_8));
        assertEquals("target", Benchmarks.folder().getFileName().toString(), "results do not lie among the sources");
    }

    @Test
    void reportWantsOneFile() {
        assertEquals(
                "[report] expected one file of results, got [report]: report results.json",
                assertThrows(IllegalArgumentException.class, () -> Benchmarks.main(new String[] {"report"}))
                        .getMessage());
    }

    /** Before anything is measured: hours of results would be lost. */
    @Test
    void aFileThatCannotBeWrittenIsRefusedAtOnce(@TempDir Path folder) {
        for (String[] args : new String[][] {
            {"full", folder.resolve("nowhere").resolve("a.json").toString()},
            {"full", folder.toString()},
            {"quick", "-wi", "1"},
            {"quick", "-wi"},
            {"quick", "a.json", "b.json"},
        }) {
            String message = assertThrows(IllegalArgumentException.class, () -> Benchmarks.file(args, "full.json"))
                    .getMessage();
            assertTrue(message.startsWith("[" + args[0] + "] expected "), message);
        }
        String nowhere = folder.resolve("nowhere").resolve("a.svg").toString();
        assertThrows(IllegalArgumentException.class, () -> Growth.main(new String[] {"all", nowhere}));
        assertEquals(
                folder.resolve("a.json"),
                Benchmarks.file(new String[] {"full", folder.resolve("a.json").toString()}, ""));
    }

    /** So that what was measured is on the disk before the next part begins. */
    @Test
    void fullIsMadeOfParts() throws IOException {
        List<String> all = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .toList();
        List<Options> parts = Benchmarks.everything();
        assertTrue(parts.size() > 5, parts.size() + " parts");
        for (String name : all) {
            assertEquals(
                    1,
                    parts.stream()
                            .filter(part -> Pattern.compile(part.getIncludes().get(0))
                                    .matcher(name)
                                    .find())
                            .count(),
                    name);
        }
    }
}
