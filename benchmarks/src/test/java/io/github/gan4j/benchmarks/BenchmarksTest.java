package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
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
}
