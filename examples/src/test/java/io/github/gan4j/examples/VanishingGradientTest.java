package io.github.gan4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.data.DataSets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VanishingGradientTest {
    @Test
    void minimaxGradientVanishesAndTheOtherDoesNot(@TempDir Path folder) throws IOException {
        VanishingGradient experiment = new VanishingGradient();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        experiment.run(
                DataSets.load("mnist", Optional.empty()), 40, new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<Double> minimax = experiment.norms().get(0);
        List<Double> nonSaturating = experiment.norms().get(1);
        int last = minimax.size() - 1;
        assertEquals(20, last);
        assertTrue(minimax.get(last) < minimax.get(0) / 10, "minimax " + minimax);
        assertTrue(nonSaturating.get(last) > nonSaturating.get(0), "non-saturating " + nonSaturating);
        assertEquals(22, printed.toString(StandardCharsets.UTF_8).lines().count(), "a title and a row a measurement");

        Path plot = folder.resolve("plot.svg");
        experiment.plot(plot);
        String svg = Files.readString(plot);
        assertEquals(4, svg.split("<polyline", -1).length - 1, "two lines in each of two charts");
    }
}
