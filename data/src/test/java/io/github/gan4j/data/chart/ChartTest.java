package io.github.gan4j.data.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.chart.Scale.Tick;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
    private static final double[] X = {0, 1, 2, 3};

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> places(String svg) throws Exception {
        return List.of(((Element) parsed(svg).getElementsByTagName("polyline").item(0))
                .getAttribute("points")
                .split(" "));
    }

    /** The places of a line in the page are those of its numbers: the script of the page reads them back. */
    @Test
    void aLineStandsWhereTheAxesSay() throws Exception {
        String svg = Chart.of("t")
                .axes("step", "loss")
                .line("a", X, new double[] {0, 10, 5, 0})
                .part();
        Element root = parsed(svg).getDocumentElement();
        double[] plot = Arrays.stream(root.getAttribute("data-plot").split(" "))
                .limit(8)
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] read = places(svg).stream()
                .mapToDouble(place -> {
                    double y = Double.parseDouble(place.split(",")[1]);
                    return plot[7] - (y - plot[1]) / plot[3] * (plot[7] - plot[6]);
                })
                .toArray();
        assertEquals(0, read[0], .02);
        assertEquals(10, read[1], .02);
        assertEquals(5, read[2], .02);
        assertEquals("t", root.getAttribute("aria-label"));
    }

    @Test
    void whatIsNotFiniteIsAGap() throws Exception {
        String svg = Chart.of("t")
                .line("a", new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 3, 4})
                .svg();
        assertEquals(2, parsed(svg).getElementsByTagName("polyline").getLength());
        assertFalse(svg.contains("NaN"), svg);
        assertFalse(Chart.of("t")
                .line("a", new double[] {1}, new double[] {Double.NaN})
                .hasNumbers());
    }

    @Test
    void nothingAtAllCanBeDrawn() throws Exception {
        for (Chart chart : List.of(
                Chart.of("t"),
                Chart.of("t").logarithmic().line("a", X, new double[4]),
                Chart.of("t").line("a", X, new double[] {2, 2, 2, 2}),
                Chart.of("t").cuttingPeaks().line("a", new double[0], new double[0]))) {
            assertFalse(chart.svg().contains("NaN"), chart::svg);
            parsed(chart.part());
        }
    }

    @Test
    void wordsAreEscaped() throws Exception {
        String svg = Chart.of("a <b> & \"c\"")
                .line("<script>", X, X)
                .moment("x < y", 1)
                .svg();
        assertEquals(0, parsed(svg).getElementsByTagName("script").getLength());
    }

    /** A reference has room, wherever the numbers are. */
    @Test
    void aReferenceIsInSight() throws Exception {
        String svg = Chart.of("t")
                .line("a", X, new double[] {-.9, -.8, -.7, -.6})
                .reference("−log 4", -1.386)
                .part();
        double bottom = Double.parseDouble(
                parsed(svg).getDocumentElement().getAttribute("data-plot").split(" ")[6]);
        assertTrue(bottom < -1.386, svg);
        assertTrue(svg.contains("−log 4"));
    }

    @Test
    void peaksAreCutAloud() {
        double[] steps = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
        double[] loss = Arrays.stream(steps).map(i -> i == 3 ? 5000 : 1 + i % 3).toArray();
        String svg = Chart.of("t").cuttingPeaks().line("a", steps, loss).part();
        assertTrue(svg.contains("peaks up to 5000 cut off"), svg);
        assertFalse(Chart.of("t").cuttingPeaks().line("a", X, X).part().contains("cut off"));
        double[] dip = Arrays.stream(steps).map(i -> i == 3 ? -500 : i % 3).toArray();
        assertTrue(Chart.of("t").cuttingPeaks().line("a", steps, dip).part().contains("peaks down to -500 cut off"));
        double[] both = Arrays.stream(steps)
                .map(i -> i == 3 ? -500 : i == 5 ? 70 : i % 3)
                .toArray();
        assertTrue(
                Chart.of("t").cuttingPeaks().line("a", steps, both).part().contains("peaks from -500 to 70 cut off"));
    }

    @Test
    void aLogarithmicChartOfZerosHasNoNumbers() {
        Chart zeros = Chart.of("t").line("a", X, new double[4]);
        assertTrue(zeros.hasNumbers());
        assertFalse(zeros.logarithmic().hasNumbers());
        assertTrue(zeros.line("b", X, X).logarithmic().hasNumbers());
    }

    /** Thousands of points are some hundreds, with the peaks of all. */
    @Test
    void aLongLineIsThinnedButKeepsItsPeaks() throws Exception {
        double[] steps = IntStream.range(0, 50_000).mapToDouble(i -> i).toArray();
        double[] loss = Arrays.stream(steps).map(i -> i == 31_234 ? 9 : i % 2).toArray();
        String svg = Chart.of("t").line("a", steps, loss).part();
        assertTrue(places(svg).size() <= 301);
        String top = places(svg).stream()
                .min((a, b) -> Double.compare(Double.parseDouble(a.split(",")[1]), Double.parseDouble(b.split(",")[1])))
                .orElseThrow();
        String low = places(Chart.of("t")
                        .line("a", new double[] {0, 1}, new double[] {0, 9})
                        .part())
                .get(1);
        assertEquals(Double.parseDouble(low.split(",")[1]), Double.parseDouble(top.split(",")[1]), .2);
    }

    @Test
    void aHistogramHasABoxForEachBin() throws Exception {
        String svg = Chart.of("t")
                .histogram("real", new double[] {0, 1, 2}, new double[] {3, 4})
                .part();
        assertEquals(1 + 2, parsed(svg).getElementsByTagName("rect").getLength(), "the legend and two bins");
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertEquals(
                "[chart] expected a place each for 1 numbers of a, got 4",
                assertThrows(IllegalArgumentException.class, () -> Chart.of("t").line("a", X, new double[1]))
                        .getMessage());
        assertEquals(
                "[chart] expected one edge more for 4 numbers of a, got 4",
                assertThrows(IllegalArgumentException.class, () -> Chart.of("t").histogram("a", X, X))
                        .getMessage());
        assertEquals(
                "[chart] expected a size of 200 x 120 or more, got 10 x 500",
                assertThrows(IllegalArgumentException.class, () -> Chart.of("t").size(10, 500))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Chart.column(List.of()));
        assertThrows(IllegalArgumentException.class, () -> BarChart.of("t", "").bar("a", -1, BarChart.Verdict.NONE));
    }

    @Test
    void ticksAreRoundNumbers() {
        assertEquals(List.of(0.0, 2000.0, 4000.0, 6000.0, 8000.0), ticks(new Scale(0, 8000, false, 0, 1), Tick::value));
        assertEquals(List.of(.1, 1.0, 10.0, 100.0, 1000.0), ticks(new Scale(.05, 2000, true, 0, 1), Tick::value));
        assertEquals(
                List.of("0", "0.25", "1200", "12k", "3M", "1e-5", "-0.5"),
                List.of(
                        Scale.words(0),
                        Scale.words(.25),
                        Scale.words(1200),
                        Scale.words(12_000),
                        Scale.words(3e6),
                        Scale.words(1e-5),
                        Scale.words(-.5)));
    }

    @Test
    void neighboursAreToldApart() {
        assertEquals(List.of("0", "0.0005", "0.001", "0.0015", "0.002"), words(0, .002));
        assertEquals(List.of("1.386", "1.3861", "1.3862", "1.3863", "1.3864"), words(1.386, 1.3864));
        assertEquals(List.of("0.6926", "0.6928", "0.693", "0.6932", "0.6934"), words(.6925, .6935));
        assertEquals(List.of("1000000", "1000100", "1000200", "1000300", "1000400"), words(1e6, 1_000_400));
        assertEquals(List.of("10k", "12k", "14k", "16k", "18k", "20k"), words(1e4, 2e4));
        assertEquals(List.of("0", "5e8", "1e9", "1.5e9", "2e9"), words(0, 2e9));
        assertEquals(List.of("-1.5e-5", "-1e-5", "-5e-6", "0", "5e-6"), words(-1.5e-5, 5e-6));
        assertEquals(List.of("0", "5e-4", "0.001"), words(0, .0011).subList(0, 3));
    }

    private static List<String> words(double low, double high) {
        return ticks(new Scale(low, high, false, 0, 1), Tick::words);
    }

    private static <T> List<T> ticks(Scale scale, Function<Tick, T> part) {
        return scale.ticks(5).stream().map(part).toList();
    }

    @Test
    void barsAreAsLongAsTheirNumbers() throws Exception {
        String svg = BarChart.of("t", "u")
                .bar("a", 50, BarChart.Verdict.REACHED)
                .bar("b", 100, BarChart.Verdict.MISSED)
                .svg();
        var boxes = parsed(svg).getElementsByTagName("rect");
        double a = Double.parseDouble(((Element) boxes.item(1)).getAttribute("width"));
        double b = Double.parseDouble(((Element) boxes.item(2)).getAttribute("width"));
        assertEquals(b, 2 * a, .2);
    }
}
