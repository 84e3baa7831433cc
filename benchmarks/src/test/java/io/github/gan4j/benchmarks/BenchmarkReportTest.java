package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.w3c.dom.Document;

class BenchmarkReportTest {
    private static Row product(String shape, int threads, double gflops, double percent) {
        return new Row(
                "MatmulBenchmark.product",
                Map.of("shape", shape, "threads", Integer.toString(threads)),
                1,
                Double.NaN,
                "ops/s",
                Map.of("gflop", gflops, "percentOfPeak", percent, "gc.alloc.rate.norm", 16.0),
                "25");
    }

    private static Row convolution(String shape, String kernels, double gflops, double percent) {
        return new Row(
                "ConvolutionBenchmark.convolve",
                Map.of("shape", shape, "kernels", kernels, "direction", "forward"),
                1,
                Double.NaN,
                "ops/s",
                Map.of("gflop", gflops, "percentOfPeak", percent),
                "25");
    }

    private static String verdict(Row row, Row... others) {
        return Goal.of(row, List.of(others)).map(Goal::verdict).orElse("none");
    }

    @Test
    void largeProductsHaveAGoalOnOneCoreAndOneOnTwo() {
        Row one = product("512x512x512 NN", 1, 120, 85);
        assertEquals("pass (85 %)", verdict(one));
        assertEquals("**miss** (84 %)", verdict(product("512x512x512 NN", 1, 120, 84)));
        assertEquals("**miss** (84 %)", verdict(product("512x512x512 NN", 1, 120, 84.9)), "not the goal, rounded");
        assertEquals("**miss** (1.79 x)", verdict(product("512x512x512 NN", 2, 215.9, 150), one));
        assertEquals("pass (1.80 x)", verdict(product("512x512x512 NN", 2, 216, 150), one));
        assertEquals("**miss** (1.75 x)", verdict(product("512x512x512 NN", 2, 210, 150), one));
        assertEquals("none", verdict(product("512x512x512 TN", 2, 210, 150), one));
        assertEquals("none", verdict(product("128x128x128 NN", 1, 120, 20)));
    }

    @Test
    void convolutionsOfManyChannelsAreHeldAgainstThePeakOthersAgainstTheReference() {
        assertEquals("pass (70 %)", verdict(convolution("14x14x64 128 k4s2p1", "vector", 100, 70)));
        assertEquals("**miss** (69 %)", verdict(convolution("14x14x16 16 k4s2p1", "vector", 100, 69)));
        Row reference = convolution("28x28x1 64 k4s2p1", "reference", 2, 1);
        assertEquals("pass (5.00 x)", verdict(convolution("28x28x1 64 k4s2p1", "vector", 10, 7), reference));
        assertEquals("**miss** (4.50 x)", verdict(convolution("28x28x1 64 k4s2p1", "vector", 9, 6), reference));
        assertEquals("none", verdict(convolution("28x28x1 64 k4s2p1", "vector", 9, 6)));
        Row scalar = convolution("28x28x1 64 k4s2p1", "scalar", 2, 1);
        assertEquals("none", verdict(convolution("28x28x1 64 k4s2p1", "vector", 9, 6), scalar));
        assertEquals("none", verdict(scalar, reference));
        assertEquals("none", verdict(reference, reference));
    }

    private static Row within(Row row, double error) {
        return new Row(row.benchmark(), row.params(), row.score(), error, row.unit(), row.figures(), row.java());
    }

    @Test
    void ofRowsThatAreUncertainNothingIsSaid() {
        Row missed = product("512x512x512 NN", 1, 120, 84);
        Row reached = product("1024x1024x1024 NN", 1, 120, 86);
        Row two = product("512x512x512 NN", 2, 240, 170);
        assertEquals("**miss** (84 %)", verdict(within(missed, .3)));
        assertEquals("open (84 %)", verdict(within(missed, .31)));
        assertEquals("open (86 %)", verdict(within(reached, 1.08)));
        assertEquals("pass (2.00 x)", verdict(within(two, .3), within(missed, .3)));
        assertEquals("open (2.00 x)", verdict(within(two, .31), missed));
        assertEquals("open (2.00 x)", verdict(two, within(missed, .31)), "what it is compared with is uncertain");

        BenchmarkReport report = new BenchmarkReport(List.of(within(missed, .2), within(reached, .5)));
        assertTrue(
                report.markdown()
                        .endsWith("0 of 1 goals reached; 1 open, where ± is more than 30 % of what was measured, or of "
                                + "what it is compared with.\n"),
                report.markdown());
        assertTrue(report.svg().contains("#b42318") && report.svg().contains("#57606a\"/>"), report.svg());
        assertFalse(report.svg().contains("#1a7f4b"), "no green bar: " + report.svg());
    }

    @Test
    void aTableShowsRateShareAllocationAndGoal() {
        String table = new BenchmarkReport(List.of(product("512x512x512 NN", 1, 120, 84.9))).markdown();
        assertTrue(
                table.contains("| product 512x512x512 NN | vector | 1 | 120 GFLOP/s | 84 % |  | 16 "
                        + "| ≥ 85 % of peak | **miss** (84 %) |"),
                table);
        assertTrue(table.endsWith("0 of 1 goals reached.\n"), table);
    }

    @Test
    void aStepIsATime() {
        Row step = new Row(
                "TrainingStepBenchmark.train",
                Map.of("batch", "64", "network", "mlp", "threads", "2"),
                50,
                1,
                "ops/s",
                Map.of("gflop", 100.0, "percentOfPeak", 80.0),
                "25");
        String table = new BenchmarkReport(List.of(step)).markdown();
        assertTrue(table.contains("20.0 ms, 100 GFLOP/s | 80 % | 2.0 % |"), table);
    }

    @Test
    void aPlotIsXmlWithABarForEachRow() throws Exception {
        Row other = new Row(
                "OtherBenchmark.run", Map.of("what", "a & b < c"), 1, 1, "ops/s", Map.of("percentOfPeak", 50.0), "25");
        String svg = new BenchmarkReport(List.of(other, product("9x9x9 NN", 2, 2, 120))).svg();
        Document plot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals(3, plot.getElementsByTagName("rect").getLength());
    }

    @Test
    void whatJmhWritesIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("results.json");
        new Runner(new OptionsBuilder()
                        .include("MachineBenchmark.copy$")
                        .param("kib", "32")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .resultFormat(ResultFormatType.JSON)
                        .result(file.toString())
                        .output(folder.resolve("log").toString())
                        .build())
                .run();
        List<Row> rows = Row.read(file);
        assertEquals(1, rows.size());
        Row row = rows.get(0);
        assertEquals("MachineBenchmark.copy", row.benchmark());
        assertEquals("copy kib 32", row.label());
        assertTrue(row.figure("gigabyte") > 0, row.toString());
        assertEquals(row.score() * 32 * 1024 * 1e-9, row.figure("gigabyte"), row.figure("gigabyte") * .01);
        BenchmarkReport.write(file);
        assertTrue(Files.readString(folder.resolve("results.md")).contains("GB/s"));
        assertTrue(Files.exists(folder.resolve("results.svg")));
    }

    private static Row measured(Path folder, String unit, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve("unit.json"), """
                [{"benchmark": "a.MatmulBenchmark.product", "mode": "%s", "jdkVersion": "25",
                  "params": {"shape": "512x512x512 NN", "threads": "1"},
                  "primaryMetric": {"score": 0.5, "scoreError": 0.01, "scoreUnit": "%s"},
                  "secondaryMetrics": {"gflop": {"score": 0.2}, "percentOfPeak": {"score": 0.09}}}]
                """.formatted(mode, unit));
        return Row.read(file).get(0);
    }

    /** JMH divides counters by the time in the unit that -tu names, and the other way round where it measures times. */
    @Test
    void ratesAreThoseOfASecondWhateverTheUnit(@TempDir Path folder) throws Exception {
        Row row = measured(folder, "ops/ms", "thrpt");
        assertEquals(200, row.figure("gflop"), 1e-9);
        assertEquals("pass (90 %)", verdict(row));
        assertEquals(.2 / 60, measured(folder, "ops/min", "thrpt").figure("gflop"), 1e-12);
        Row time = measured(folder, "s/op", "avgt");
        assertEquals(Double.NaN, time.figure("gflop"));
        assertEquals("none", verdict(time));
    }

    @Test
    void anotherFileIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        String message = assertThrows(IllegalArgumentException.class, () -> Row.read(file))
                .getMessage();
        assertTrue(message.contains("expected results of JMH in " + file), message);
    }
}
