package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.preset.Presets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go on, or are refused, after something around them has changed: their data, or the presets of gan4j. */
class AfterChangesTest {
    @TempDir
    Path temp;

    /** What a run leaves that is killed before its first checkpoint: what it is. */
    private static void removeAllThatStepsMade(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("config.json") && !file.endsWith("run.lock")) {
                    Files.delete(file);
                }
            }
        }
        Files.delete(run.resolve("checkpoints"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changedPicturesAreRefusedBeforeTheFirstCheckpointAsAfterIt(boolean before) throws IOException {
        Path pictures = Samples.pictures(temp.resolve("pictures"), 6, 8, 8, BufferedImage.TYPE_INT_RGB);
        Path run = Cli.train(temp.resolve("run"), pictures, "--preset", "mlp", "--batch", 2, "--steps", 1);
        if (before) {
            removeAllThatStepsMade(run);
        }
        Map<String, String> bytes = RunBytes.of(run);
        Path more = Samples.pictures(temp.resolve("more"), 1, 8, 8, BufferedImage.TYPE_INT_RGB);
        try (Stream<Path> files = Files.list(more)) {
            Files.copy(files.findFirst().orElseThrow(), pictures.resolve("zzz.png"));
        }
        BadInputTest.assertSentence(
                2,
                Cli.run("resume", run, "--steps", 2),
                "begun with other data than there is in " + pictures + " now",
                "count was 6, is 7",
                "sha256 was \"",
                "restore it");
        assertEquals(bytes, RunBytes.of(run));
        Files.delete(pictures.resolve("zzz.png"));
        Cli.run("resume", run, "--steps", 2).done();
        Path straight = Cli.train(temp.resolve("straight"), pictures, "--preset", "mlp", "--batch", 2, "--steps", 2);
        assertEquals(RunBytes.of(straight), RunBytes.of(run));
    }

    @Test
    void aRunGoesOnAfterItsPresetIsAnother() throws IOException {
        Path file = temp.resolve("of-old.json");
        Recipe recipe = Presets.named("mlp")
                .orElseThrow()
                .recipe()
                .networks(design -> Design.of(Mlp.family(16), 7))
                .data(data -> data.batch(8));
        Files.writeString(file, recipe.toJson());
        Path run = Cli.train(temp.resolve("run"), "mnist", "--config", file, "--steps", 2);
        Path straight = Cli.train(temp.resolve("straight"), "mnist", "--config", file, "--steps", 4);
        Files.delete(file);
        for (String preset : new String[] {"mlp", "of-old"}) {
            Path config = run.resolve("config.json");
            String text = Files.readString(config);
            String other = text.replaceFirst("\"--config\",\\s*\"[^\"]*\"", "\"--preset\", \"" + preset + "\"")
                    .replaceFirst("\"--preset\",\\s*\"[^\"]*\"", "\"--preset\", \"" + preset + "\"")
                    .replaceFirst("\"preset\": \"[^\"]*\"", "\"preset\": \"" + preset + "\"");
            assertNotEquals(text, other);
            Files.writeString(config, other);
            Cli.run("resume", run, "--steps", preset.equals("mlp") ? 3 : 4).done();
        }
        RunConfig now = RunConfig.read(run.resolve("config.json"));
        assertEquals(recipe.steps(4), now.recipe().orElseThrow());
        assertTrue(now.command().contains("of-old"), now.command().toString());
        Map<String, String> expected = RunBytes.of(straight);
        Map<String, String> bytes = RunBytes.of(run);
        expected.remove("config.json");
        bytes.remove("config.json");
        assertEquals(expected, bytes);
    }
}
