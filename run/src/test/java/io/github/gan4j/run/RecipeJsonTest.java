package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.model.Cgan2014;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import io.github.gan4j.run.preset.TranslationPreset;
import io.github.gan4j.run.preset.TranslationPresets;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recipe and its JSON are the same thing. */
class RecipeJsonTest {
    static Stream<Preset> presets() {
        return Stream.concat(Presets.all().stream(), Presets.forPoints().stream());
    }

    private static Recipe plain() {
        return Recipe.of(Design.of(Mlp.family(8), 4))
                .objective(o -> o.penalty(new R1(3)).penalty(GradientPenalty.twoSided()));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetComesBack(Preset preset) {
        String json = preset.recipe().toJson();
        Recipe read = Recipe.fromJson(json);
        assertEquals(preset.recipe(), read);
        assertEquals(json, read.toJson());
    }

    /** Runs of before the share could be chosen had that of the paper. */
    @Test
    void aConditionalGanWithoutAShareHasThatOfThePaper() {
        Recipe chosen = Recipe.of(Design.of(Cgan2014.family(.25f), 4, 3));
        Recipe paper = Recipe.of(Design.of(Cgan2014.family(), 4, 3));
        String json = chosen.toJson();
        String before = json.replaceFirst(",\\s*\"generatorDropout\": 0.25", "");
        assertNotEquals(json, before);
        assertEquals(chosen, Recipe.fromJson(json));
        assertEquals(paper, Recipe.fromJson(before));
    }

    @Test
    void everyRecipeComesBackBitForBit() {
        long seed = new Random().nextLong();
        AnyRecipe any = new AnyRecipe(new Random(seed));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            Recipe recipe = any.next();
            String json = recipe.toJson();
            Recipe read = Recipe.fromJson(json);
            assertEquals(recipe, read, "seed " + seed);
            assertEquals(json, read.toJson(), "seed " + seed);
            addKinds(json, seen);
            TranslationRecipe translation = any.nextTranslation();
            String other = translation.toJson();
            assertEquals(translation, TranslationRecipe.fromJson(other), "seed " + seed);
            assertEquals(other, TranslationRecipe.fromJson(other).toJson(), "seed " + seed);
            addKinds(other, seen);
        }
        for (Catalog.Family family : Catalog.all()) {
            for (String name : family.names()) {
                assertTrue(seen.contains(family.type() + name), "seed " + seed + " made no " + name);
            }
        }
    }

    private static void addKinds(String json, Set<String> seen) {
        for (Catalog.Family family : Catalog.all()) {
            family.names().stream()
                    .filter(name -> json.contains("\"type\": \"" + name + "\""))
                    .forEach(name -> seen.add(family.type() + name));
        }
    }

    @Test
    void everyPresetOfTranslationsComesBack() {
        for (TranslationPreset preset : TranslationPresets.all()) {
            String json = preset.recipe().toJson();
            assertEquals(preset.recipe(), TranslationRecipe.fromJson(json));
        }
    }

    @Test
    void numbersAreWrittenAsShortAsTheyCanBeRead() {
        String json =
                plain().optimizer(Adam.with(2e-4f).beta1(.1f).beta2(1 / 3f)).toJson();
        for (String line : List.of(
                "\"rate\": 0.0002",
                "\"beta1\": 0.1",
                "\"beta2\": 0.33333334",
                "\"epsilon\": 1E-8",
                "\"steps\": 8000")) {
            assertTrue(json.contains(line), line + " in " + json);
        }
    }

    @Test
    void otherRecipesAreOtherTexts() {
        Recipe recipe = plain();
        for (Recipe other : List.of(
                recipe.steps(3),
                recipe.seed(3),
                recipe.data(d -> d.batch(3)),
                recipe.players(p -> p.clipByNorm(3)),
                recipe.objective(o -> o.history(3)),
                recipe.networks(n -> n.packing(2)))) {
            assertNotEquals(recipe.toJson(), other.toJson());
        }
    }

    /** A text with one thing changed, and the words of the sentence about it. */
    record Row(String was, String is, String sentence) {
        @Override
        public String toString() {
            return is;
        }
    }

    static Stream<Row> damages() {
        return Stream.of(
                new Row(
                        "\"weight\": 3",
                        "\"weight\": -3",
                        "[recipe] expected a weight above 0, got -3.0: change objective.penalties[0].weight"),
                new Row(
                        "\"weight\": 3",
                        "\"weight\": \"much\"",
                        "[recipe] expected a number at objective.penalties[0].weight, got \"much\": write one there"),
                new Row(
                        "\"weight\": 3",
                        "\"weight\": 1e99",
                        "[recipe] expected a number that is not too large for Java's float at "
                                + "objective.penalties[0].weight, got 1e99: write a smaller one there"),
                new Row(
                        "\"weight\": 3",
                        "\"weight\": null",
                        "[recipe] expected a number at objective.penalties[0].weight, got null: write one there"),
                new Row(
                        "\"type\": \"r1\"",
                        "\"type\": \"r3\"",
                        "[recipe] expected one of gradient-penalty, r1, r2, zero-centered, dragan, lecam, consistency, "
                                + "drift, lazily at objective.penalties[0].type, got \"r3\": did you mean r1?"),
                new Row(
                        "\"type\": \"r1\"",
                        "\"type\": \"java.lang.String\"",
                        "[recipe] expected one of gradient-penalty, r1, r2, zero-centered, dragan, lecam, consistency, "
                                + "drift, lazily at objective.penalties[0].type, got \"java.lang.String\": take one of them"),
                new Row(
                        "\"sides\": \"both\"",
                        "\"sides\": \"above both\"",
                        "[recipe] expected one of both, above at objective.penalties[1].sides, got \"above both\": "
                                + "did you mean above?"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": 0",
                        "[recipe] expected a batch of 1 sample or more, got 0: change data.batch"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": 6.5",
                        "[recipe] expected a whole number at data.batch, got 6.5: write one there, without a point or "
                                + "an exponent"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": 99999999999",
                        "[recipe] expected a whole number of at most 2147483647 at data.batch, got 99999999999: write a "
                                + "smaller one there"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": [64]",
                        "[recipe] expected a whole number at data.batch, got [64]: write one there"),
                new Row(
                        "\"batch\": 64",
                        "\"btach\": 64",
                        "[recipe] expected nothing but samples, batch, accumulation at data, got \"btach\" too: did you "
                                + "mean batch?"),
                new Row("\"batch\": 64,", "", "[recipe] expected data.batch, got nothing there: add it"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": 64, \"batch\": 3",
                        "[recipe] expected data.batch once, got it twice: take one out"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\": 64, \"cats\": 3",
                        "[recipe] expected nothing but samples, batch, accumulation at data, got \"cats\" too: take it out"),
                new Row(
                        "\"batch\": 64",
                        "\"batch\" 64",
                        "[recipe] expected JSON, got something else at or behind data.batch: restore the file"),
                new Row(
                        "\"augmentations\": []",
                        "\"augmentations\": {}",
                        "[recipe] expected a list in brackets at objective.augmentations, got {}: write one there, [] "
                                + "where it is empty"),
                new Row(
                        "\"type\": \"non-saturating\",",
                        "",
                        "[recipe] expected objective.loss.type, got nothing there: add it, one of non-saturating, minimax, "
                                + "least-squares, wasserstein, hinge, softplus-wasserstein, feature-matching, "
                                + "relativistic-paired, relativistic-average, evidence-bound"),
                new Row(
                        "\"packing\": 1",
                        "\"packing\": 0",
                        "[recipe] expected 1 or more samples in a pack, got 0: change networks"),
                new Row("\"steps\": 8000", "\"steps\": 0", "[recipe] expected 1 or more steps, got 0: change steps"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsWrongIsToldWithItsPlace(Row row) {
        String json = plain().toJson();
        String damaged = json.replace(row.was, row.is);
        assertNotEquals(json, damaged, "the damage is done");
        RecipeFormatException e = assertThrows(RecipeFormatException.class, () -> Recipe.fromJson(damaged));
        assertEquals(row.sentence, e.getMessage());
    }

    @Test
    void whatIsNoJsonIsTold() {
        String words = "[recipe] expected JSON, got something else at its beginning or end: restore the file";
        String json = plain().toJson();
        for (String text : List.of("", "hello", json + "{}", json.substring(0, json.length() - 3), "{]", "\u0000")) {
            RecipeFormatException e = assertThrows(RecipeFormatException.class, () -> Recipe.fromJson(text), text);
            assertTrue(e.getMessage().startsWith("[recipe] expected JSON, got something else at "), e.getMessage());
        }
        assertEquals(
                words,
                assertThrows(RecipeFormatException.class, () -> Recipe.fromJson(""))
                        .getMessage());
        assertEquals(
                "[recipe] expected an object in braces at the recipe, got [1]: write one there",
                assertThrows(RecipeFormatException.class, () -> Recipe.fromJson("[1]"))
                        .getMessage());
        String deep = "[".repeat(100_000);
        String message = String.valueOf(assertThrows(RecipeFormatException.class, () -> Recipe.fromJson(deep))
                .getMessage());
        assertTrue(message.length() < 300, message);
    }

    private record Mine() implements GanLoss {
        @Override
        public String name() {
            return "mine";
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return real.sub(fake).mean();
        }

        @Override
        public Tensor generator(Supplier<Tensor> real, Tensor fake) {
            return fake.mean();
        }
    }

    @Test
    void whatIsNotOfGan4jCannotBeWritten() {
        RecipeFormatException e = assertThrows(
                RecipeFormatException.class,
                () -> plain().objective(o -> o.loss(new Mine())).toJson());
        assertEquals("objective.loss", e.place());
        assertEquals(
                "[recipe] expected a loss of gan4j at objective.loss, got Mine, for which a file has no name: keep a "
                        + "recipe with something of your own in Java, and run it from there",
                e.getMessage());
        Recipe lambda = Recipe.of(Design.of((image, size) -> new Dcgan(image, size, 4), 4));
        assertTrue(assertThrows(RecipeFormatException.class, lambda::toJson)
                .getMessage()
                .startsWith("[recipe] expected networks of gan4j at networks.family, got "));
        Recipe schedule = plain().optimizer(Adam.with((Schedule) step -> .1f));
        assertEquals(
                "generator.optimizer.learningRate",
                assertThrows(RecipeFormatException.class, schedule::toJson).place());
    }

    @Test
    void everythingWithANameCanBeWritten() {
        GanLosses.all().forEach(loss -> comesBack(plain().objective(o -> o.loss(loss))));
        Penalties.all().forEach(penalty -> comesBack(plain().objective(o -> o.penalties(List.of(penalty)))));
        Penalties.ofGenerator().forEach(p -> comesBack(plain().objective(o -> o.generatorPenalties(List.of(p)))));
        Penalties.constraints().forEach(c -> comesBack(plain().discriminator(d -> d.constraint(c))));
        Augmentations.all().forEach(a -> comesBack(plain().objective(o -> o.augmentations(List.of(a)))));
    }

    private static void comesBack(Recipe recipe) {
        assertEquals(recipe, Recipe.fromJson(recipe.toJson()));
    }

    /** What the codec needs of a record: all that makes it is public, and has a name or a form of its own. */
    @Test
    void everyKindIsMadeOfWhatAFileCanHold() {
        for (Catalog.Family family : Catalog.all()) {
            for (String name : family.names()) {
                Class<? extends Record> type = family.type(name);
                assertTrue(Modifier.isPublic(type.getModifiers()), type + " is public");
                assertTrue(family.type().isAssignableFrom(type), type + " is " + family.what());
                for (RecordComponent component : type.getRecordComponents()) {
                    assertNotEquals("type", component.getName(), "the name of the kind stands there");
                }
            }
        }
    }
}
