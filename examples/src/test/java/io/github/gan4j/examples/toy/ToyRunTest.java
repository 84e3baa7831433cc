package io.github.gan4j.examples.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.run.Company;
import io.github.gan4j.examples.run.Lasting;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.run.CheckpointCadence;
import io.github.gan4j.run.OnDivergence;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.preset.Presets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyRunTest {
    private static final int STEPS = 300;
    private static final int EVERY = 50;
    private static final long SEED = 1;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void drawsSixMomentsAndAFilm(@TempDir Path folder) throws IOException {
        Path pictures = folder.resolve("new/ring");
        ToyRun.Result result = ToyRun.of(
                        weak("ring")
                                .steps(64)
                                .networks(design -> design.packing(2))
                                .data(data -> data.batch(20)),
                        Optional.of(pictures))
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
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("step 60/64, .* left, loss D .* points/s; . of 8 modes.*")),
                lines.toString());
    }

    @Test
    void drawingDoesNotChangeTraining(@TempDir Path folder) {
        Recipe recipe = weak("spiral").steps(30).objective(o -> o.penalty(new R1(1)));
        ModeCoverage without = ToyRun.of(recipe, Optional.empty()).run(out).coverage();
        assertEquals(without, ToyRun.of(recipe, Optional.of(folder)).run(out).coverage());
    }

    @Test
    void learnsWhereTheRingIs() {
        ModeCoverage begin =
                ToyRun.of(weak("ring").steps(1), Optional.empty()).run(out).coverage();
        ModeCoverage end =
                ToyRun.of(weak("ring").steps(1_500), Optional.empty()).run(out).coverage();
        assertTrue(begin.captured() <= 2, begin.toString());
        assertTrue(end.captured() >= 5, end.toString());
    }

    /** The best of the steps 50, 100, 150, …, as runs of so many steps show it. */
    @Test
    void keepsTheBestCheckpointBesideTheLastOnes(@TempDir Path temp) throws IOException {
        double most = Double.NEGATIVE_INFINITY;
        long best = -1;
        for (int steps = EVERY; steps <= STEPS; steps += EVERY) {
            double now = ToyRun.goodness(ToyRun.of(quick().steps(steps), Optional.empty())
                    .runQuietly()
                    .coverage());
            if (now > most) {
                most = now;
                best = steps;
            }
        }
        assertTrue(
                best < STEPS - 2 * EVERY, "the best should not be one of the last three, choose another seed: " + best);

        Recipe recipe = quick().steps(STEPS);
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        ToyRun run = ToyRun.of(recipe, Optional.of(folder.samples()));
        RunConfig config = RunConfig.of(
                "0",
                List.of("train", "ring"),
                "now",
                new RunConfig.Data("ring", "mixture", 0, List.of(2), Optional.empty(), List.of()),
                "weak",
                run.networks(),
                recipe,
                RunConfig.Machine.here());
        run.run(
                new Screen(out, out, 0),
                () -> false,
                folder,
                config,
                new Lasting(CheckpointCadence.every(EVERY), OnDivergence.stop(), Company.NONE));
        Set<Path> expected = new TreeSet<>(Set.of(folder.checkpoints().resolve("best.txt")));
        for (long step : new long[] {best, STEPS - 2 * EVERY, STEPS - EVERY, STEPS}) {
            expected.add(folder.checkpoint(step));
        }
        try (Stream<Path> files = Files.list(folder.checkpoints())) {
            assertEquals(expected, new TreeSet<>(files.toList()));
        }
    }

    private static Recipe quick() {
        return weak("ring").seed(SEED);
    }

    @Test
    void refusesWhatCannotBeRun() {
        assertEquals(
                "[toy] expected one of ring, grid, spiral, got \"square\"",
                assertThrows(IllegalArgumentException.class, () -> weak("square"))
                        .getMessage());
        Recipe odd = weak("ring").networks(design -> design.packing(3));
        assertEquals(
                "[recipe] expected a batch that is a multiple of 3, the packing, got 100: choose a batch of 102",
                assertThrows(IllegalArgumentException.class, () -> ToyRun.of(odd, Optional.empty()))
                        .getMessage());
        Recipe images = Presets.all().get(0).recipe();
        assertEquals(
                "[toy] expected points in the plane, got Images[pixels=SIGNED]: choose them with data(d -> d.points(…))",
                assertThrows(IllegalArgumentException.class, () -> ToyRun.of(images, Optional.empty()))
                        .getMessage());
    }

    private static Recipe weak(String mixture) {
        return Presets.named("weak").orElseThrow().recipe().data(data -> data.points(mixture));
    }
}
