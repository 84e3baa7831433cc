package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DataException;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.run.preset.Presets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes down of itself is what it reads. */
class RunConfigTest {
    private static final RunConfig.Data DIGITS = new RunConfig.Data(
            "mnist", "bundled", 7, List.of(28, 28, 1), Optional.of("ab12"), List.of("zero", "one"), List.of(0, 7));

    @TempDir
    Path temp;

    private static RunConfig config(Recipe recipe) {
        return RunConfig.of(
                "0.1.0",
                List.of("train", "a \"b\"\\"),
                "2025-01-31T12:00:00Z",
                DIGITS,
                "dcgan",
                "generator, discriminator",
                recipe,
                new RunConfig.Machine("17", "Linux", "scalar", 2));
    }

    @Test
    void aConfigurationComesBack() throws IOException {
        Recipe recipe = Presets.all().get(0).recipe().seed(Long.MIN_VALUE);
        RunConfig config = config(recipe);
        Path file = temp.resolve("config.json");
        config.write(file);
        assertEquals(config, RunConfig.read(file));
        assertEquals(recipe, RunConfig.readRecipe(file));
        assertEquals(recipe, RunConfig.read(file).whole(file));
        assertEquals(config.toJson(), Files.readString(file));
        assertFalse(Files.exists(temp.resolve("config.json.part")));
        Files.writeString(file, recipe.toJson());
        assertEquals(recipe, RunConfig.readRecipe(file));
        assertTrue(assertThrows(RecipeFormatException.class, () -> RunConfig.read(file))
                .getMessage()
                .startsWith(file + " is empty or damaged: expected nothing but format, gan4j, "));
    }

    @Test
    void aRunOfBeforeClassesWereCountedIsRead() throws IOException {
        RunConfig config = config(Presets.all().get(0).recipe());
        assertEquals(List.of("zero", "one"), config.data().classNames());
        assertEquals(List.of(0, 7), config.data().classCounts());
        Path file = temp.resolve("config.json");
        String without = config.toJson().replaceFirst(",\\s*\"classCounts\": \\[[^]]*]", "");
        assertFalse(without.contains("classCounts"), without);
        Files.writeString(file, without);
        assertEquals(List.of(), RunConfig.read(file).data().classCounts());
        assertEquals(List.of(), Differences.between(without, config.toJson()));
    }

    @Test
    void aRecipeWithSomethingOfOnesOwnLeavesItsPrintedForm() {
        Recipe own = Recipe.of(Design.of((image, size) -> new Mlp(image, size, 4), 3));
        RunConfig config = config(own);
        assertEquals(Optional.empty(), config.recipe());
        String printed = config.printed().orElseThrow();
        assertTrue(printed.contains("NonSaturating"), printed);
        Path file = temp.resolve("config.json");
        config.write(file);
        assertEquals(config, RunConfig.read(file));
        assertEquals(
                "[config] expected a recipe in " + file
                        + ", got only its printed form, since it holds something that is not of "
                        + "gan4j: build the networks in Java, and load the weights into them",
                assertThrows(RecipeFormatException.class, () -> config.whole(file))
                        .getMessage());
    }

    @Test
    void whatIsNoConfigurationIsToldWithItsFile() throws IOException {
        Path file = temp.resolve("config.json");
        String json = config(Presets.all().get(0).recipe()).toJson();
        says(
                file,
                json.replace("\"batch\": 64", "\"batch\": 0"),
                "expected a batch of 1 sample or more, got 0: change " + "recipe.data.batch");
        says(
                file,
                json.replace("[28, 28, 1]", "[28, \"x\"]"),
                "expected a whole number at data.shape[1], got \"x\": write " + "one there");
        says(
                file,
                json.replace("[28, 28, 1]", "[28, -1]"),
                "expected a shape of sizes of 1 or more, got [28, -1]: change " + "data.shape");
        says(
                file,
                json.replace("\"classCounts\": [0, 7]", "\"classCounts\": [0, -7]"),
                "expected a count of 0 or more for each of 2 class names, got [0, -7]: change data");
        says(
                file,
                json.replace("\"format\": 2", "\"format\": 9"),
                "expected format 2 or older, got 9: use the version of " + "gan4j that made the run, or a newer one");
        says(
                file,
                "{\"preset\": \"dcgan\"}",
                "expected a recipe, got the name of a preset, as gan4j wrote before it kept recipes: use the version that made "
                        + "the run, or train again with its command");
        Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28});
        assertEquals(
                file + " is empty or damaged: expected text in UTF-8, got other bytes: restore the file",
                assertThrows(RecipeFormatException.class, () -> RunConfig.read(file))
                        .getMessage());
        assertThrows(DataException.class, () -> RunConfig.read(temp.resolve("nowhere")));
        assertThrows(
                UncheckedIOException.class,
                () -> config(Presets.all().get(0).recipe()).write(temp.resolve("no/config.json")));
    }

    private static void says(Path file, String text, String sentence) throws IOException {
        Files.writeString(file, text);
        assertEquals(
                file + " is empty or damaged: " + sentence,
                assertThrows(RecipeFormatException.class, () -> RunConfig.read(file))
                        .getMessage());
    }
}
