package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.Defaults;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.Noise;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.CoGan;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.model.ProGan;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.gan.model.Vae;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.Turn;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.preset.Presets;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A recipe is a value that changes by short calls, and a trainer does all that it says. */
class RecipeTest {
    private static final Shape IMAGE = Shape.of(4, 4, 1);

    private static Recipe plain() {
        return Recipe.of(Design.of(Mlp.family(4), 3)).data(data -> data.batch(6));
    }

    /** Whoever makes networks of the image alone gets those of the preset. */
    @Test
    void networksOfTheImageAloneAreThoseOfThePreset() {
        Shape image = Shape.of(28, 28, 1);
        Shape pair = Shape.of(28, 28, 2);
        Map<String, Architecture> usual = Map.of(
                "dcgan", new Dcgan(image),
                "mlp", new Mlp(image),
                "progan", new ProGan(image),
                "stylegan", new StyleGan(image),
                "stylegan2", new StyleGan2(image),
                "vae", new Vae(image),
                "cogan", new CoGan(pair));
        usual.forEach((name, networks) -> {
            Design design = Presets.named(name).orElseThrow().recipe().networks();
            Shape shape = name.equals("cogan") ? pair : image;
            assertEquals(design.family().of(shape, design.latentSize()), networks, name);
        });
    }

    @Test
    void theUsualIsThatOfTheTrainer() {
        Recipe usual = Recipe.of(Design.of(Mlp.family(4), 3));
        assertEquals(Defaults.loss(), usual.objective().loss());
        assertEquals(Defaults.optimizer(), usual.generator().optimizer());
        assertEquals(Defaults.optimizer(), usual.discriminator().optimizer());
        assertEquals(Defaults.turns(), usual.turns());
        assertEquals(Defaults.noise(), usual.objective().noise());
        assertEquals(List.of(), usual.additions());
        // Two trainings, one of which says nothing.
        Pair one = usual.pair(IMAGE);
        Pair other = usual.pair(IMAGE);
        GanTrainer spoken = usual.trainer(one).build();
        GanTrainer silent = other.trainer().rng(usual.rng().stream("trainer")).build();
        assertEquals(samplesAfterSteps(spoken), samplesAfterSteps(silent));
    }

    private static String samplesAfterSteps(GanTrainer trainer) {
        Rng rng = Rng.seeded(5);
        byte[] pixels = new byte[12 * IMAGE.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) rng.integer(256);
        }
        Batches batches = Batches.of(ImageDataset.of(pixels, IMAGE), 6, rng);
        for (int i = 0; i < 3; i++) {
            trainer.step(batches);
        }
        NDArray samples = trainer.sample(2);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(samples.get(0, i / 4, i % 4, 0)).append(' ');
        }
        return text.toString();
    }

    @Test
    void oneThingChangesByOneCallAndTheRestStays() {
        Recipe recipe = plain();
        List<UnaryOperator<Recipe>> changes = List.of(
                r -> r.objective(o -> o.loss(new Hinge())),
                r -> r.objective(o -> o.penalty(new R1(2))),
                r -> r.players(p -> p.clipByNorm(1)),
                r -> r.objective(o -> o.noise(Noise.REUSED)),
                r -> r.data(d -> d.accumulation(2)),
                r -> r.generator(g -> g.average(Decay.fixed(.5))),
                r -> r.objective(o -> o.replay(6)),
                r -> r.objective(o -> o.history(.1f)),
                r -> r.discriminator(d -> d.learningRate(.1f)),
                r -> r.discriminator(d -> d.constraint(new WeightClipping())));
        for (UnaryOperator<Recipe> change : changes) {
            Recipe changed = change.apply(recipe);
            assertNotEquals(recipe, changed);
            assertNotEquals(
                    samplesAfterSteps(recipe.trainer(recipe.pair(IMAGE)).build()),
                    samplesAfterSteps(changed.trainer(changed.pair(IMAGE)).build()),
                    changed + " trains otherwise");
        }
        assertEquals(plain(), recipe);
    }

    /** A new method of the builder must find its place in a recipe, and a row here. */
    @Test
    void aRecipeHasAllThatATrainerTakes() {
        Set<String> known = Set.of(
                // objective
                "loss",
                "penalty",
                "generatorPenalty",
                "augment",
                "replay",
                "topK",
                "unrolled",
                "growth",
                "historicalAveraging",
                "noise",
                // players
                "optimizer",
                "generatorOptimizer",
                "discriminatorOptimizer",
                "clipByNorm",
                "averageGenerator",
                "constraint",
                // turns, data, networks by way of the pair, seed
                "turns",
                "accumulate",
                "latent",
                "auxiliary",
                "packing",
                "classes",
                "rng",
                "build");
        Set<String> there = Arrays.stream(GanTrainerBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(known), there);
    }

    @Test
    void whatATrainerCannotDoIsRefusedWithTheCure() {
        refused(
                "[recipe] expected a batch that is a multiple of 4, the packing, got 6: choose a batch of 8",
                plain().networks(design -> design.packing(4)),
                Cure.choose(Subject.BATCH, "8"));
        refused(
                "[recipe] expected one limit of gradients for both players, got 2.0 and none: use players(…) to give both "
                        + "the same",
                plain().generator(g -> g.clipByNorm(2)));
        refused(
                "[recipe] expected an average of the generator only, got one of the discriminator too: leave it out",
                plain().discriminator(d -> d.average(Decay.fixed(.9))));
        refused(
                "[recipe] expected constraints of the discriminator only, got weight-clipping of the generator: leave it out",
                plain().generator(g -> g.constraint(new WeightClipping())));
        refused(
                "[gan] expected alternating updates with a replay pool, got simultaneous ones: use "
                        + "Turns.alternating(1, 1)",
                plain().objective(o -> o.replay(3)).turns(Turns.simultaneous()),
                Cure.choose(Subject.TURNS, "alternating"));
    }

    private static void refused(String sentence, Recipe recipe, Cure... cures) {
        Pair pair = plain().pair(IMAGE);
        RefusedException e =
                assertThrows(RefusedException.class, () -> recipe.trainer(pair).build());
        assertEquals(sentence, e.getMessage());
        assertEquals(List.of(cures), e.cures());
        assertTrue(sentence.startsWith(e.problem() + ": "), e.problem());
        assertEquals(e.problem() + ": sleep on it", e.with("sleep on it"));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        says("[recipe] expected 1 or more steps, got 0", () -> plain().steps(0));
        says("[data] expected a batch of 1 sample or more, got 0", () -> plain().data(d -> d.batch(0)));
        says("[data] expected an accumulation of 1 or more batches, got 0", () -> plain().data(d -> d.accumulation(0)));
        says("[player] expected a norm above 0 to clip at, got -1.0", () -> plain().players(p -> p.clipByNorm(-1)));
        says(
                "[objective] expected 0 or more samples to keep for a replay, got -1",
                () -> plain().objective(o -> o.replay(-1)));
        says(
                "[objective] expected a finite weight of 0 or more for the history, got NaN",
                () -> plain().objective(o -> o.history(Float.NaN)));
        says("[toy] expected one of ring, grid, spiral, got \"cube\"", () -> plain().data(d -> d.points("cube")));
        assertEquals(
                "[data] expected images, got Points[mixture=ring], which have no pixels",
                assertThrows(
                                IllegalStateException.class,
                                () -> plain().data(d -> d.points("ring")).data().pixels())
                        .getMessage());
        assertEquals(PixelRange.SIGNED, plain().data().pixels());
    }

    private static void says(String sentence, org.junit.jupiter.api.function.Executable change) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, change).getMessage());
    }

    @Test
    void batchesAStepFollowTheTurns() {
        assertEquals(1, plain().batchesPerStep());
        assertEquals(
                10,
                plain().turns(Turns.alternating(5, 1))
                        .data(d -> d.accumulation(2))
                        .batchesPerStep());
        assertEquals(1, plain().turns(new EpochsEach(1, 1, 3)).batchesPerStep());
    }

    /** Turns of someone's own. */
    private record Twice() implements Turns {
        @Override
        public String name() {
            return "twice";
        }

        @Override
        public Turn next(long step, Memory memory) {
            return new Turn(2, 1);
        }

        @Override
        public int batchesPerStep() {
            return 2;
        }
    }

    @Test
    void howManyBatchesAStepTakesIsAskedOfTheTurns() {
        Recipe usual = Recipe.of(Design.of(Mlp.family(4), 3)).data(data -> data.accumulation(3));
        assertEquals(3, usual.batchesPerStep());
        assertEquals(15, usual.turns(Turns.alternating(5, 1)).batchesPerStep());
        assertEquals(6, usual.turns(new Twice()).batchesPerStep());
    }
}
