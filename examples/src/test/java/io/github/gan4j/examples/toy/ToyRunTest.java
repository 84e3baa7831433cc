package io.github.gan4j.examples.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.toy.ModeCoverage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyRunTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void drawsSixMomentsAndAFilm(@TempDir Path folder) throws IOException {
        Path pictures = folder.resolve("new/ring");
        ToyRun.Result result = ToyRun.of("ring")
                .steps(64)
                .packing(2)
                .batch(20)
                .out(pictures)
                .build()
                .run(out);
        assertEquals(List.of(pictures.resolve("strip.png"), pictures.resolve("training.gif")), result.files());
        BufferedImage strip = ImageIO.read(pictures.resolve("strip.png").toFile());
        assertNotNull(strip);
        assertEquals(6 * 308 + 8, strip.getWidth());
        assertTrue(Files.size(pictures.resolve("training.gif")) > 0);
        assertEquals(2_500, result.coverage().samples());
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(
                lines.get(0).startsWith("ring(8 modes, std 0.01): weak networks, non-saturating, packing 2"),
                lines.get(0));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("step 60: loss D ")), lines.toString());
    }

    @Test
    void drawingDoesNotChangeTraining(@TempDir Path folder) {
        ToyOptions.Builder builder = ToyRun.of("spiral").steps(30).penalty(new R1(1));
        ModeCoverage without = builder.build().run(out).coverage();
        assertEquals(without, builder.out(folder).build().run(out).coverage());
    }

    @Test
    void learnsWhereTheRingIs() {
        ModeCoverage begin = ToyRun.of("ring").steps(1).build().run(out).coverage();
        ModeCoverage end = ToyRun.of("ring").steps(1_500).build().run(out).coverage();
        assertTrue(begin.captured() <= 2, begin.toString());
        assertTrue(end.captured() >= 5, end.toString());
    }

    @Test
    void refusesWhatCannotBeRun() {
        assertEquals(
                "[toy] expected one of ring, grid, spiral, got \"square\"",
                assertThrows(IllegalArgumentException.class, () -> ToyRun.of("square"))
                        .getMessage());
        assertEquals(
                "[toy] expected one of weak, pacgan, got \"strong\"",
                assertThrows(IllegalArgumentException.class, () -> ToyNetworks.named("strong"))
                        .getMessage());
        ToyOptions.Builder odd = ToyRun.of("ring").packing(3);
        assertEquals(
                "[toy] expected a batch of 2 or more that is a multiple of the packing 3, got 100: choose such a batch",
                assertThrows(IllegalArgumentException.class, odd::build).getMessage());
    }
}
