package io.github.gan4j.run;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.Defaults;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * All that is chosen about a training, as one immutable value. Presets are values of it, a run's {@code config.json}
 * holds it, and the command line's options change it:
 *
 * <pre>{@code
 * Recipe recipe = Recipe.of(Design.of(Dcgan.family(32), 100))
 *         .optimizer(Adam.with(1e-4f).beta1(.5f))
 *         .objective(o -> o.loss(new Wasserstein()).penalty(GradientPenalty.twoSided()))
 *         .turns(Turns.alternating(5, 1));
 * GanTrainer trainer = recipe.trainer(recipe.pair(Shape.of(28, 28, 1))).build();
 * Recipe same = Recipe.fromJson(recipe.toJson());
 * }</pre>
 *
 * @param networks the two networks
 * @param objective what the players minimise, and what D is shown
 * @param generator how the generator's parameters are moved
 * @param discriminator how the discriminator's parameters are moved
 * @param turns how the updates take turns
 * @param data what kind of samples there are, and how many at once
 * @param steps how many steps to make, 1 or more
 * @param seed where all random numbers come from; with the same data and recipe, the same seed gives the same bytes
 */
public record Recipe(
        Design networks,
        ObjectiveRecipe objective,
        PlayerRecipe generator,
        PlayerRecipe discriminator,
        Turns turns,
        DataRecipe data,
        int steps,
        long seed) {
    private static final int STEPS = 8_000;
    private static final long SEED = 1;

    /**
     * A recipe.
     *
     * @throws IllegalArgumentException if there is not 1 step or more
     */
    public Recipe {
        Objects.requireNonNull(networks, "[recipe] expected networks, got null");
        Objects.requireNonNull(turns, "[recipe] expected turns, got null");
        if (steps < 1) {
            throw new IllegalArgumentException("[recipe] expected 1 or more steps, got " + steps);
        }
    }

    /**
     * The usual settings: those of {@link Defaults}, {@link DataRecipe#usual()}, 8,000 steps, and the seed 1.
     *
     * @param networks the networks
     * @return the recipe
     */
    public static Recipe of(Design networks) {
        PlayerRecipe player = PlayerRecipe.of(Defaults.optimizer());
        return new Recipe(
                networks, ObjectiveRecipe.usual(), player, player, Defaults.turns(), DataRecipe.usual(), STEPS, SEED);
    }

    /**
     * {@return the same with other networks}
     *
     * @param change what makes them from those that are there
     */
    public Recipe networks(UnaryOperator<Design> change) {
        return new Recipe(change.apply(networks), objective, generator, discriminator, turns, data, steps, seed);
    }

    /**
     * {@return the same with another objective}
     *
     * @param change what makes it from the one that is there
     */
    public Recipe objective(UnaryOperator<ObjectiveRecipe> change) {
        return new Recipe(networks, change.apply(objective), generator, discriminator, turns, data, steps, seed);
    }

    /**
     * {@return the same with other settings of the generator}
     *
     * @param change what makes them from those that are there
     */
    public Recipe generator(UnaryOperator<PlayerRecipe> change) {
        return new Recipe(networks, objective, change.apply(generator), discriminator, turns, data, steps, seed);
    }

    /**
     * {@return the same with other settings of the discriminator}
     *
     * @param change what makes them from those that are there
     */
    public Recipe discriminator(UnaryOperator<PlayerRecipe> change) {
        return new Recipe(networks, objective, generator, change.apply(discriminator), turns, data, steps, seed);
    }

    /**
     * {@return the same with other settings of both players}
     *
     * @param change what makes them from those that are there
     */
    public Recipe players(UnaryOperator<PlayerRecipe> change) {
        return generator(change).discriminator(change);
    }

    /**
     * {@return the same with one optimizer for both players, each of whom gets one of its own}
     *
     * @param optimizer how both players' parameters are moved
     */
    public Recipe optimizer(OptimizerRecipe optimizer) {
        return players(player -> player.optimizer(optimizer));
    }

    /**
     * {@return the same with other turns}
     *
     * @param newTurns how the updates take turns
     */
    public Recipe turns(Turns newTurns) {
        return new Recipe(networks, objective, generator, discriminator, newTurns, data, steps, seed);
    }

    /**
     * {@return the same for other data}
     *
     * @param change what makes it from what is there
     */
    public Recipe data(UnaryOperator<DataRecipe> change) {
        return new Recipe(networks, objective, generator, discriminator, turns, change.apply(data), steps, seed);
    }

    /**
     * {@return the same with another number of steps}
     *
     * @param newSteps how many steps to make, 1 or more
     */
    public Recipe steps(int newSteps) {
        return new Recipe(networks, objective, generator, discriminator, turns, data, newSteps, seed);
    }

    /**
     * {@return the same with another seed}
     *
     * @param newSeed where all random numbers come from
     */
    public Recipe seed(long newSeed) {
        return new Recipe(networks, objective, generator, discriminator, turns, data, steps, newSeed);
    }

    /** {@return how many real batches a step takes, where that is the same at every step; 1 where it is not} */
    public int batchesPerStep() {
        return data.accumulation() * turns.batchesPerStep();
    }

    /** {@return the random numbers of the seed; networks, trainer and data each take a stream of them} */
    public Rng rng() {
        return Rng.seeded(seed);
    }

    /**
     * Makes the networks, from the streams {@code generator} and {@code discriminator} of the seed.
     *
     * @param sample the shape of one sample as the data has it, such as (H, W, C) of an image
     * @return the pair
     * @throws IllegalArgumentException if the choices do not fit the architecture, or the samples do not
     */
    public Pair pair(Shape sample) {
        Rng rng = rng();
        return networks.pair(data.samples().seen(sample), rng.stream("generator"), rng.stream("discriminator"));
    }

    /**
     * Starts a trainer of two networks, with all that is chosen; its random numbers come from the stream
     * {@code trainer} of the seed.
     *
     * @param pair the networks
     * @return a builder
     * @throws RefusedException if a trainer cannot do what is chosen
     */
    public GanTrainerBuilder trainer(Pair pair) {
        check();
        if (data.samples() instanceof SampleKind.Couples) {
            checkCouples(pair);
        }
        GanTrainerBuilder builder = pair.trainer()
                .generatorOptimizer(generator.optimizer())
                .discriminatorOptimizer(discriminator.optimizer())
                .turns(turns)
                .accumulate(data.accumulation())
                .rng(rng().stream("trainer"));
        objective.addTo(builder);
        generator.clipByNorm().ifPresent(builder::clipByNorm);
        generator.average().ifPresent(builder::averageGenerator);
        discriminator.constraints().forEach(builder::constraint);
        return builder;
    }

    /**
     * Real couples are two images that were drawn apart: a discriminator that looks at both would learn, and teach,
     * that they have nothing to do with each other.
     */
    private void checkCouples(Pair pair) {
        Shape noise = Shape.of(2 * networks.packing(), networks.latentSize() + networks.codes());
        Shape couples = pair.generator().outputShape(noise);
        boolean jury = networks.packing() > 1
                || pair.discriminator().outputShape(couples).size(0) > couples.size(0);
        if (!jury) {
            throw new RefusedException(
                    "[recipe] expected a discriminator that judges the two images of a couple apart, got one that looks at both",
                    "choose the networks of CoGan",
                    Cure.choose(Subject.ARCHITECTURE, "two images"));
        }
        objective.augmentations().stream()
                .filter(Augmentation::needsImages)
                .findFirst()
                .ifPresent(augmentation -> {
                    throw new RefusedException(
                            "[recipe] expected couples of images without the augmentation " + augmentation.name()
                                    + ", which would mix the brightness of both",
                            "leave it out, or take instance-noise");
                });
    }

    private void checkGame() {
        if (networks.family().encodes() == objective.bound().isPresent()) {
            return;
        }
        throw new RefusedException(
                "[recipe] expected the loss evidence-bound with an encoder, and only there, got "
                        + objective.loss().name() + " with "
                        + (networks.family().encodes() ? "networks that have one" : "a discriminator"),
                "take the networks of Vae and an EvidenceBound together");
    }

    private void check() {
        checkGame();
        int packing = networks.packing();
        int batch = data.batch();
        if (batch % packing != 0) {
            long next = (batch / packing + 1L) * packing;
            throw new RefusedException(
                    "[recipe] expected a batch that is a multiple of " + packing + ", the packing, got " + batch,
                    "choose a batch of " + next,
                    new Cure(Subject.BATCH, Long.toString(next)));
        }
        if (!generator.clipByNorm().equals(discriminator.clipByNorm())) {
            throw new RefusedException(
                    "[recipe] expected one limit of gradients for both players, got "
                            + generator.clipByNorm().map(Object::toString).orElse("none") + " and "
                            + discriminator.clipByNorm().map(Object::toString).orElse("none"),
                    "use players(…) to give both the same");
        }
        if (discriminator.average().isPresent()) {
            throw new RefusedException(
                    "[recipe] expected an average of the generator only, got one of the discriminator too",
                    "leave it out");
        }
        if (!generator.constraints().isEmpty()) {
            throw new RefusedException(
                    "[recipe] expected constraints of the discriminator only, got "
                            + generator.constraints().get(0).name() + " of the generator",
                    "leave it out");
        }
    }

    /** {@return all that is added to the plain game, in words for people; empty where nothing is} */
    public List<String> additions() {
        List<String> all = new ArrayList<>(objective.penaltiesInWords());
        discriminator.constraints().forEach(constraint -> all.add(constraint.toString()));
        objective.augmentations().forEach(augmentation -> all.add(augmentation.toString()));
        generator.average().ifPresent(decay -> all.add("average of G, " + decay));
        all.addAll(objective.stabilizersInWords());
        generator.clipByNorm().ifPresent(norm -> all.add("gradients clipped at a norm of " + norm));
        if (data.accumulation() > 1) {
            all.add(data.accumulation() + " batches an update");
        }
        return all;
    }

    /**
     * Writes the recipe as JSON, from which {@link #fromJson} makes an equal one; equal recipes give equal texts.
     *
     * @return the text, with a line break at its end
     * @throws RecipeFormatException if something in it is not of gan4j, such as a loss of one's own: its message says
     *     what and where
     */
    public String toJson() {
        return JsonText.print(Codec.write(Recipe.class, this, "recipe")) + "\n";
    }

    /**
     * Reads a recipe; no code is run and no class looked up by what stands in the text.
     *
     * @param json what {@link #toJson} gave
     * @return the recipe
     * @throws RecipeFormatException if the text is not a recipe: its message says where, what was expected, and the
     *     cure
     */
    public static Recipe fromJson(String json) {
        return Codec.read(Recipe.class, JsonText.parse("recipe", json), "recipe");
    }
}
