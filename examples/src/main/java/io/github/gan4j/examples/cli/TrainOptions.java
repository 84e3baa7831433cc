package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.Noise;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Presets;
import io.github.gan4j.run.preset.TranslationPresets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** All options of {@code train}, one row each, in the order in which they change a recipe. */
final class TrainOptions {
    private static final ITypeConverter<Path> PATH = Path::of;
    private static final float UNROLLED_RATE = .1f;

    static final OptionRow<String> PRESET = OptionRow.named(
                    OptionGroup.RUN,
                    "--preset",
                    "NAME",
                    "A recipe; presets lists them (default: dcgan). For tables and signals: mlp (default) or wgan-gp. For points: "
                            + "weak (default) or pacgan. To turn images into others: pix2pix, srgan, ageing, cyclegan or simgan.")
            .alsoForPoints()
            .alsoForTranslations()
            .cures(Subject.ARCHITECTURE, "choose")
            .among(Stream.concat(
                            Stream.of(Presets.all(), Presets.forTables(), Presets.forPoints())
                                    .flatMap(List::stream)
                                    .map(preset -> new OptionRow.Named(preset.name(), preset.description())),
                            TranslationPresets.all().stream()
                                    .map(preset -> new OptionRow.Named(preset.name(), preset.description())))
                    .toList());

    static final OptionRow<Path> CONFIG = OptionRow.of(
                    OptionGroup.RUN,
                    "--config",
                    "FILE",
                    "Takes the recipe from the config.json of a run, or from a recipe alone, instead of a preset.",
                    Path.class,
                    PATH)
            .alsoForPoints()
            .alsoForTranslations();

    static final OptionRow<Integer> STEPS = OptionRow.count(
                    OptionGroup.RUN, "--steps", "N", "How many steps to make in all.")
            .changes((recipe, n, chosen) -> recipe.steps(n))
            .spelledOut(recipe -> Optional.of(Integer.toString(recipe.steps())))
            .alsoForPoints()
            .alsoForTranslations((recipe, n, chosen) -> recipe.steps(n));

    static final OptionRow<Integer> EPOCHS = OptionRow.count(
                    OptionGroup.RUN, "--epochs", "N", "How often to go through the data in all, instead of --steps.")
            .fits((recipe, n, samples) ->
                    recipe.steps(StepsOfEpochs.count(n, samples, recipe.data().batch(), recipe.batchesPerStep())))
            .onlyOnce()
            .alsoForTranslations();

    static final OptionRow<Integer> BATCH = OptionRow.count(OptionGroup.DATA, "--batch", "N", "Samples in a batch.")
            .changes((recipe, n, chosen) -> recipe.data(data -> data.batch(n)))
            .spelledOut(recipe -> Optional.of(Integer.toString(recipe.data().batch())))
            .alsoForPoints()
            .alsoForTranslations((recipe, n, chosen) -> recipe.data(data -> data.batch(n)))
            .cures(Subject.BATCH, "choose");

    static final OptionRow<Long> SEED = OptionRow.of(
                    OptionGroup.RUN,
                    "--seed",
                    "N",
                    "Where all random numbers come from: the same seed, the same bytes (default: 1).",
                    Long.class,
                    new Numbers.Seed())
            .changes((recipe, n, chosen) -> recipe.seed(n))
            .spelledOut(recipe -> Optional.of(Long.toString(recipe.seed())))
            .alsoForPoints()
            .alsoForTranslations((recipe, n, chosen) -> recipe.seed(n));

    private static final OptionRow<String> NORMALIZER = OptionRow.named(
                    OptionGroup.NETWORKS,
                    "--normalizer",
                    "NAME",
                    "What keeps the layers of D in bounds; presets lists the ways.")
            .or("--normaliser")
            .changes((recipe, name, chosen) ->
                    recipe.networks(design -> design.discriminatorNormalizer(normalizer(name))))
            .cures(Subject.DISCRIMINATOR_NORMALIZER, "take")
            .among(named(Normalizer.values(), Normalizer::key, Normalizer::summary));

    private static final OptionRow<String> GENERATOR_NORMALIZER = OptionRow.named(
                    OptionGroup.NETWORKS, "--g-normalizer", "NAME", "The same for G.")
            .or("--g-normaliser")
            .changes((recipe, name, chosen) -> recipe.networks(design -> design.generatorNormalizer(normalizer(name))))
            .cures(Subject.GENERATOR_NORMALIZER, "take")
            .among(named(Normalizer.values(), Normalizer::key, Normalizer::summary));

    static final OptionRow<String> CONDITIONAL = OptionRow.named(
                    OptionGroup.NETWORKS,
                    "--conditional",
                    "NAME",
                    "How the networks are told the classes of labelled data; presets lists the ways.")
            .changes((recipe, name, chosen) -> conditional(recipe, name))
            .cures(Subject.CONDITIONING, "take")
            .among(named(Conditioning.values(), Conditioning::key, Conditioning::summary));

    static final OptionRow<Boolean> UNSHARED = OptionRow.flag(
                    OptionGroup.NETWORKS,
                    "--unshared",
                    "The control of cogan: two generators that share no layer, only the noise.")
            .changes((recipe, on, chosen) -> CoupleOptions.unshared(recipe, chosen));

    private static final OptionRow<Integer> PACKING = OptionRow.count(
                    OptionGroup.NETWORKS, "--packing", "M", "Show D so many samples at once.")
            .changes((recipe, m, chosen) -> recipe.networks(design -> design.packing(m)))
            .alsoForPoints()
            .cures(Subject.PACKING, "take");

    private static final OptionRow<String> GROWTH = OptionRow.named(
                    OptionGroup.NETWORKS,
                    "--growth",
                    "N",
                    "Train each size of networks that grow with so many images, and fade the next in with as many; none for "
                            + "whole networks from the first step on.")
            .changes((recipe, images, chosen) -> recipe.objective(o -> o.growth(Numbers.growth(images))))
            .cures(Subject.GROWTH, "take");

    private static final OptionRow<String> LOSS = OptionRow.named(
                    OptionGroup.OBJECTIVE, "--loss", "NAME", "What the players minimise; presets lists the losses.")
            .changes((recipe, name, chosen) ->
                    recipe.objective(o -> o.loss(Known.named("loss", name, GanLosses.names(), GanLosses::named))))
            .spelledOut(recipe -> Optional.of(recipe.objective().loss().name()).filter(GanLosses.names()::contains))
            .alsoForPoints()
            .alsoForTranslations((recipe, name, chosen) ->
                    recipe.objective(o -> o.loss(Known.named("loss", name, GanLosses.names(), GanLosses::named))))
            .among(GanLosses.all().stream()
                    .map(loss -> new OptionRow.Named(loss.name(), loss.summary()))
                    .toList());

    private static final OptionRow<Float> REAL_TARGET = OptionRow.rate(
                    OptionGroup.OBJECTIVE,
                    "--real-target",
                    "X",
                    "One-sided label smoothing: what D shall say of real samples, such as 0.9.")
            .changes((recipe, target, chosen) -> Penalized.realTarget(recipe, target))
            .alsoForPoints();

    private static final OptionRow<String> PENALTY = OptionRow.names(
                    OptionGroup.OBJECTIVE,
                    "--penalty",
                    "NAME[=WEIGHT]",
                    "Added to a player's loss, or a constraint of D; none, or several with commas between.")
            .changes((recipe, names, chosen) -> Penalized.penalties(recipe, names))
            .alsoForPoints()
            .among(Penalized.choices());

    private static final OptionRow<Integer> LAZY = OptionRow.count(
                    OptionGroup.OBJECTIVE,
                    "--lazy",
                    "N",
                    "Apply penalties at every Nth update only, N times as strong.")
            .changes((recipe, n, chosen) -> Penalized.lazily(recipe, n))
            .alsoForPoints();

    static final OptionRow<String> AUGMENT = OptionRow.names(
                    OptionGroup.OBJECTIVE,
                    "--augment",
                    "NAME",
                    "What is done to all images before D sees them; none, or several with commas between.")
            .changes((recipe, names, chosen) -> Penalized.augmented(recipe, names))
            .among(Penalized.augmentations());

    static final OptionRow<String> SCHEDULE = OptionRow.named(
                    OptionGroup.TURNS,
                    "--schedule",
                    "NAME",
                    "alternating; simultaneous: one update of each player, both from the same point; epochs: whole epochs "
                            + "each; or band: who is behind trains.")
            .changes(TurnOptions::scheduled)
            .fits(TurnOptions::fitted)
            .spelledOut(
                    recipe -> recipe.turns() instanceof FixedTurns turns ? Optional.of(turns.name()) : Optional.empty())
            .alsoForPoints()
            .cures(Subject.TURNS, "take")
            .among(TurnOptions.choices());

    static final OptionRow<Integer> D_STEPS = OptionRow.count(
                    OptionGroup.TURNS, "--d-steps", "K", "Updates of the discriminator in a step.")
            .changes((recipe, k, chosen) ->
                    TurnOptions.counted(recipe, chosen, fixed -> Turns.alternating(k, fixed.generatorSteps())))
            .spelledOut(recipe -> recipe.turns() instanceof FixedTurns turns
                    ? Optional.of(Integer.toString(turns.discriminatorSteps()))
                    : Optional.empty())
            .alsoForPoints();

    static final OptionRow<Integer> G_STEPS = OptionRow.count(
                    OptionGroup.TURNS, "--g-steps", "M", "Updates of the generator in a step.")
            .changes((recipe, m, chosen) ->
                    TurnOptions.counted(recipe, chosen, fixed -> Turns.alternating(fixed.discriminatorSteps(), m)))
            .spelledOut(recipe -> recipe.turns() instanceof FixedTurns turns
                    ? Optional.of(Integer.toString(turns.generatorSteps()))
                    : Optional.empty())
            .alsoForPoints();

    private static final OptionRow<Float> LEARNING_RATE = OptionRow.rate(
                    OptionGroup.TURNS, "--learning-rate", "X", "Of both players, the same in all steps.")
            .changes((recipe, rate, chosen) -> recipe.players(player -> player.learningRate(rate)))
            .alsoForPoints()
            .alsoForTranslations((recipe, rate, chosen) -> recipe.players(player -> player.learningRate(rate)));

    private static final OptionRow<Float> D_LEARNING_RATE = OptionRow.rate(
                    OptionGroup.TURNS, "--d-learning-rate", "X", "Of the discriminator alone: two time scales.")
            .changes((recipe, rate, chosen) -> recipe.discriminator(player -> player.learningRate(rate)))
            .alsoForPoints();

    private static final OptionRow<Float> CLIP = OptionRow.rate(
                    OptionGroup.TURNS, "--clip-norm", "X", "Scale gradients down whose norm is more than this.")
            .changes((recipe, norm, chosen) -> recipe.players(player -> player.clipByNorm(norm)))
            .alsoForPoints()
            .alsoForTranslations((recipe, norm, chosen) -> recipe.players(player -> player.clipByNorm(norm)));

    private static final OptionRow<String> NOISE = OptionRow.named(
                    OptionGroup.TURNS,
                    "--noise",
                    "NAME",
                    "The noise of G's update: fresh, or reused, that of D's last update.")
            .changes((recipe, name, chosen) -> recipe.objective(o -> o.noise(noise(name))))
            .alsoForPoints()
            .among(named(Noise.values(), TrainOptions::key, Noise::summary));

    private static final OptionRow<Integer> ACCUMULATE = OptionRow.count(
                    OptionGroup.TURNS, "--accumulate", "N", "Batches whose gradients make one update.")
            .changes((recipe, n, chosen) -> recipe.data(data -> data.accumulation(n)))
            .alsoForPoints();

    private static final OptionRow<Integer> AVERAGE = OptionRow.count(
                    OptionGroup.STABILIZERS,
                    "--average",
                    "SAMPLES",
                    "Make samples with an average of G's weights, whose memory fades to half after so many samples.")
            .changes((recipe, n, chosen) -> recipe.generator(player -> player.average(Decay.halfLife(n))))
            .alsoForPoints()
            .alsoForTranslations((recipe, n, chosen) -> recipe.generator(player -> player.average(Decay.halfLife(n))));

    private static final OptionRow<Integer> REPLAY = OptionRow.count(
                    OptionGroup.STABILIZERS,
                    "--replay",
                    "N",
                    "Keep so many generated samples and show some of them to D again; 50 is usual.")
            .changes((recipe, n, chosen) -> recipe.objective(o -> o.replay(n)))
            .alsoForPoints()
            .alsoForTranslations((recipe, n, chosen) -> recipe.objective(o -> o.pool(n)));

    private static final OptionRow<Integer> TOP_K = OptionRow.count(
                    OptionGroup.STABILIZERS,
                    "--top-k",
                    "N",
                    "Only G's best samples count; how many shrinks to half in steps of 1 %% every N updates.")
            .changes((recipe, n, chosen) -> recipe.objective(o -> o.topK(new TopK(n))))
            .alsoForPoints();

    static final OptionRow<Integer> UNROLLED = OptionRow.count(
                    OptionGroup.STABILIZERS,
                    "--unrolled",
                    "K",
                    "G looks K steps of D ahead, by plain gradient descent.")
            .changes((recipe, k, chosen) -> recipe.objective(o -> o.unrolled(new Unrolled(k, UNROLLED_RATE))))
            .alsoForPoints();

    private static final OptionRow<Float> UNROLLED_RATE_ROW = OptionRow.rate(
                    OptionGroup.STABILIZERS,
                    "--unrolled-rate",
                    "X",
                    "The learning rate of the steps that G looks ahead (default: " + UNROLLED_RATE + ").")
            .changes((recipe, rate, chosen) -> recipe.objective(o -> o.unrolled(new Unrolled(
                    o.unrolled()
                            .orElseThrow(() -> new UsageException(
                                    "Expected --unrolled-rate beside --unrolled, got it alone: add --unrolled 5."))
                            .steps(),
                    rate))))
            .alsoForPoints();

    private static final OptionRow<Float> HISTORY = OptionRow.rate(
                    OptionGroup.STABILIZERS,
                    "--history",
                    "WEIGHT",
                    "Hold both players near the mean of all they have been.")
            .changes((recipe, weight, chosen) -> recipe.objective(o -> o.history(weight)))
            .alsoForPoints();

    static final List<OptionRow<?>> ALL = List.of(
            DataOptions.DATA_DIR,
            DataOptions.IMAGE_SIZE,
            DataOptions.SKIP_UNREADABLE,
            DataOptions.LABEL,
            DataOptions.ARRAY,
            DataOptions.DOMAIN,
            BATCH,
            PRESET,
            CONFIG,
            STEPS,
            EPOCHS,
            SEED,
            LastingOptions.THREADS,
            LastingOptions.OUT,
            LastingOptions.CHECKPOINT_EVERY,
            LastingOptions.ON_DIVERGENCE,
            LastingOptions.EVALUATE_EVERY,
            LastingOptions.PATIENCE,
            LastingOptions.UI,
            LOSS,
            AutoencoderOptions.BETA,
            REAL_TARGET,
            PENALTY,
            LAZY,
            AUGMENT,
            NORMALIZER,
            GENERATOR_NORMALIZER,
            CONDITIONAL,
            UNSHARED,
            AutoencoderOptions.LATENT,
            PACKING,
            GROWTH,
            SCHEDULE,
            D_STEPS,
            G_STEPS,
            LEARNING_RATE,
            D_LEARNING_RATE,
            CLIP,
            NOISE,
            ACCUMULATE,
            AVERAGE,
            REPLAY,
            TOP_K,
            UNROLLED,
            UNROLLED_RATE_ROW,
            HISTORY,
            TranslationOptions.TASK,
            TranslationOptions.FROM,
            TranslationOptions.TO,
            TranslationOptions.SCALE,
            TranslationOptions.ATTRIBUTE,
            TranslationOptions.GROUPS,
            TranslationOptions.SWAP,
            TranslationOptions.ADVERSARIAL,
            TranslationOptions.L1,
            TranslationOptions.L2,
            TranslationOptions.PERCEPTUAL,
            TranslationOptions.SELF,
            TranslationOptions.CYCLE,
            TranslationOptions.IDENTITY,
            TranslationOptions.ALONE);

    /** Those that {@code resume} takes too. */
    static final List<OptionRow<?>> RESUMED = List.of(
            STEPS,
            EPOCHS,
            LastingOptions.CHECKPOINT_EVERY,
            LastingOptions.ON_DIVERGENCE,
            LastingOptions.PATIENCE,
            LastingOptions.UI,
            LastingOptions.THREADS);

    private TrainOptions() {}

    private static <T> List<OptionRow.Named> named(T[] values, Function<T, String> name, Function<T, String> line) {
        return Arrays.stream(values)
                .map(value -> new OptionRow.Named(name.apply(value), line.apply(value)))
                .toList();
    }

    private static Normalizer normalizer(String name) {
        return Known.named("normalizer", name, Normalizer.keys(), Normalizer::named);
    }

    private static String key(Noise noise) {
        return noise.name().toLowerCase(Locale.ROOT);
    }

    private static Noise noise(String name) {
        List<String> names =
                Arrays.stream(Noise.values()).map(TrainOptions::key).toList();
        return Known.named("noise", name, names, known -> Noise.valueOf(known.toUpperCase(Locale.ROOT)));
    }

    private static Recipe conditional(Recipe recipe, String name) {
        Conditioning how = Known.named("way to be told classes", name, Conditioning.keys(), Conditioning::named);
        if (recipe.networks().family().isConditioned()
                && how != recipe.networks().conditioning()) {
            throw new UsageException("The networks of this preset are told classes in a way of their own, got "
                    + "--conditional " + name + ": leave it out, or take another preset, such as gan-2014.");
        }
        if (how != Conditioning.NONE && CoupleOptions.isCoupled(recipe)) {
            throw new UsageException("The networks of cogan are not told classes, got --conditional " + name
                    + ": leave it out, or take another preset, such as dcgan.");
        }
        // How many classes there are, the data will say.
        int classes = Math.max(2, recipe.networks().classes());
        return recipe.networks(design -> design.conditional(how, how == Conditioning.NONE ? 0 : classes));
    }
}
