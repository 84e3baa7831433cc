package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.benchmarks.Line.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {
    @Test
    void pointsOnALineGiveIt() {
        List<Point> points = List.of(new Point(32, 20), new Point(64, 36), new Point(512, 260));
        Line line = Line.through(points);
        assertEquals(4, line.base(), 1e-9);
        assertEquals(.5, line.slope(), 1e-12);
        assertEquals(0, line.worst(points), 1e-12);
    }

    @Test
    void deviationIsAShareOfTheLine() {
        Line line = new Line(0, 2);
        assertEquals(.25, line.deviation(new Point(4, 10)), 1e-12);
        assertEquals(.5, line.worst(List.of(new Point(4, 10), new Point(1, 1))), 1e-12);
    }

    @Test
    void memoryIsCountedByHand() {
        double g = 100 * 256 + 256 + 256 * 512 + 512 + 512 * 1024 + 1024 + 1024 * 784 + 784;
        double d = 784 * 1024 + 1024 + 1024 * 512 + 512 + 512 * 256 + 256 + 256 + 1;
        double made = 256 + 512 + 1024 + 2 * 784;
        double judged = 3 * (1024 + 512 + 256) + 1;
        double perImage = Math.max(2 * judged, made + judged) + (256 + 512 + 1024 + 784 + 1);
        double expected = 4 * (3 * (g + d) + Math.max(g, d) + 10 * perImage);
        assertEquals(expected, StepMemory.bytes(PresetNetworks.named("mlp"), 10));
    }

    /** Noise of the size of the networks' images, in colour too. */
    @Test
    void networksForLargerImagesTrainToo() {
        TrainingStepBenchmark training = new TrainingStepBenchmark();
        training.network = "dcgan-64";
        training.batch = 2;
        training.threads = 1;
        training.setUp();
        assertEquals(1, training.step().step());
    }

    @Test
    void anUnknownMeasurementIsNamed() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Growth.main(new String[] {"speed"}));
        assertEquals("[growth] expected memory, time or all, got speed", e.getMessage());
    }

    @Test
    void aShortMeasurementPlotsTimeAndMemory(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("growth.svg");
        Growth.trial(file);
        try (var in = Files.newInputStream(file)) {
            var plot = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            int dots = 3 + 3 + 2;
            assertEquals(
                    dots + 3, plot.getElementsByTagName("circle").getLength(), "and one in the legend of each chart");
        }
        assertTrue(Files.readString(file).contains("GFLOP"));
    }
}
