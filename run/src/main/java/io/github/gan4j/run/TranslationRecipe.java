package io.github.gan4j.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.gan.Game;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.model.PatchDiscriminator;
import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.gan.model.Translator;
import io.github.gan4j.gan.translation.AttributeTranslation;
import io.github.gan4j.gan.translation.CycleTranslation;
import io.github.gan4j.gan.translation.Translation;
import io.github.gan4j.gan.translation.TranslationObjective;
import io.github.gan4j.gan.turn.GeneratorAlone;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that is chosen about a training that turns images into others, as one immutable value: what {@link Recipe} is for
 * images out of noise.
 *
 * <pre>{@code
 * TranslationRecipe recipe = TranslationPresets.named("pix2pix").orElseThrow().recipe()
 *         .data(d -> d.asGiven().shapes(pairs.inputs().imageShape(), pairs.targets().imageShape()));
 * TranslationNetworks networks = recipe.networks();
 * Trainer trainer = recipe.trainer(networks, Optional.empty());
 * Training.of(trainer, recipe.batches(pairs)).into(Path.of("runs/shoes")).run(recipe.steps());
 * }</pre>
 *
 * @param translator the network from images to images, both ways where it goes both ways
 * @param judge the discriminator, of each kind that is judged
 * @param supervision what it learns from
 * @param objective what the players minimise
 * @param generator how the generators' parameters are moved
 * @param discriminator how the discriminators' parameters are moved
 * @param data what is turned into what
 * @param steps how many steps to make, 1 or more
 * @param seed where all random numbers come from; with the same data and recipe, the same seed gives the same bytes
 */
public record TranslationRecipe(
        Translator translator,
        PatchDiscriminator judge,
        Supervision supervision,
        TranslationObjective objective,
        PlayerRecipe generator,
        PlayerRecipe discriminator,
        TranslationData data,
        int steps,
        long seed) {
    /**
     * A recipe.
     *
     * @throws IllegalArgumentException if there is not 1 step or more, or the objective does not fit what is learnt
     *     from
     */
    public TranslationRecipe {
        Objects.requireNonNull(translator, "[recipe] expected a translator, got null");
        if (steps < 1) {
            throw new IllegalArgumentException("[recipe] expected 1 or more steps, got " + steps);
        }
        if ((supervision == Supervision.GROUPS) != data.groups().isPresent()) {
            throw new IllegalArgumentException("[recipe] expected groups where one collection comes in groups, and "
                    + "only there: take the preset ageing for them");
        }
        if (supervision == Supervision.GROUPS) {
            AttributeTranslation.require(objective);
            data.described().ifPresent(made -> {
                throw new IllegalArgumentException("[recipe] expected images as they are where an attribute is "
                        + "changed, got " + made + ": leave out what is made of them");
            });
        } else if (!supervision.isPaired() && objective.needsPairs()) {
            throw new IllegalArgumentException(
                    "[recipe] expected no L1, L2 or perceptual term where there are no pairs, "
                            + "since they compare with a target: leave it out, or take a recipe of pairs");
        }
        if (supervision == Supervision.CYCLES && objective.self() > 0) {
            throw new IllegalArgumentException(
                    "[recipe] expected no distance from the input where it goes both ways: leave "
                            + "it out, the cycle keeps what is shown");
        }
        boolean returns = supervision == Supervision.CYCLES || supervision == Supervision.GROUPS;
        if (!returns && objective.cycle() + objective.identity() > 0) {
            throw new IllegalArgumentException(
                    "[recipe] expected cycle and identity terms only where it goes both ways: "
                            + "leave them out, or take the preset cyclegan");
        }
    }

    /**
     * {@return the same with another network}
     *
     * @param newTranslator from images to images
     */
    public TranslationRecipe translator(Translator newTranslator) {
        return new TranslationRecipe(
                newTranslator, judge, supervision, objective, generator, discriminator, data, steps, seed);
    }

    /**
     * {@return the same with another discriminator}
     *
     * @param newJudge of each kind that is judged
     */
    public TranslationRecipe judge(PatchDiscriminator newJudge) {
        return new TranslationRecipe(
                translator, newJudge, supervision, objective, generator, discriminator, data, steps, seed);
    }

    /**
     * {@return the same with another objective}
     *
     * @param change what makes it from the one that is there
     */
    public TranslationRecipe objective(UnaryOperator<TranslationObjective> change) {
        return new TranslationRecipe(
                translator, judge, supervision, change.apply(objective), generator, discriminator, data, steps, seed);
    }

    /**
     * {@return the same with other settings of the generators}
     *
     * @param change what makes them from those that are there
     */
    public TranslationRecipe generator(UnaryOperator<PlayerRecipe> change) {
        return new TranslationRecipe(
                translator, judge, supervision, objective, change.apply(generator), discriminator, data, steps, seed);
    }

    /**
     * {@return the same with other settings of both players}
     *
     * @param change what makes them from those that are there
     */
    public TranslationRecipe players(UnaryOperator<PlayerRecipe> change) {
        return new TranslationRecipe(
                translator,
                judge,
                supervision,
                objective,
                change.apply(generator),
                change.apply(discriminator),
                data,
                steps,
                seed);
    }

    /**
     * {@return the same for other data}
     *
     * @param change what makes it from what is there
     */
    public TranslationRecipe data(UnaryOperator<TranslationData> change) {
        return new TranslationRecipe(
                translator, judge, supervision, objective, generator, discriminator, change.apply(data), steps, seed);
    }

    /**
     * {@return the same with another number of steps}
     *
     * @param newSteps how many steps to make, 1 or more
     */
    public TranslationRecipe steps(int newSteps) {
        return new TranslationRecipe(
                translator, judge, supervision, objective, generator, discriminator, data, newSteps, seed);
    }

    /**
     * {@return the same with another seed}
     *
     * @param newSeed where all random numbers come from
     */
    public TranslationRecipe seed(long newSeed) {
        return new TranslationRecipe(
                translator, judge, supervision, objective, generator, discriminator, data, steps, newSeed);
    }

    /** {@return the random numbers of the seed; networks, trainer and data each take a stream of them} */
    public Rng rng() {
        return Rng.seeded(seed);
    }

    /**
     * Makes the networks for the images of the data.
     *
     * @return new networks, from the streams {@code generator}, {@code generator back}, {@code discriminator} and
     *     {@code discriminator of inputs} of the seed
     * @throws IllegalArgumentException if the images do not fit
     * @throws IllegalStateException if nothing is known of the data yet
     */
    public TranslationNetworks networks() {
        Shape input = data.inputShape();
        Shape target = data.targetShape();
        if (data.groups().isPresent()) {
            return ofGroups(input, data.groups().get().count());
        }
        Shape made = translator.output(input, target.size(2));
        if (!made.equals(target)) {
            throw new IllegalArgumentException("[recipe] expected targets " + made + " of inputs " + input
                    + ", as the network " + translator + " makes them, got " + target
                    + ": resize them, or take another network");
        }
        if (objective.self() > 0 && !target.equals(input)) {
            throw new IllegalArgumentException("[recipe] expected no distance from the input where outputs " + target
                    + " are of another size than inputs " + input + ", since the two cannot be compared: leave it out");
        }
        boolean both = supervision == Supervision.CYCLES;
        Shape judged =
                supervision == Supervision.CONDITIONAL_PAIRS ? target.with(2, target.size(2) + input.size(2)) : target;
        Rng rng = rng();
        return new TranslationNetworks(
                translator.network(input, target.size(2), rng.stream("generator")),
                both
                        ? Optional.of(translator.network(target, input.size(2), rng.stream("generator back")))
                        : Optional.empty(),
                judge.network(judged, rng.stream("discriminator")),
                both ? Optional.of(judge.network(input, rng.stream("discriminator of inputs"))) : Optional.empty());
    }

    /**
     * The networks are told a group by planes beside the image, of which that of the group is 1 and the others are 0.
     */
    private TranslationNetworks ofGroups(Shape image, int count) {
        Shape told = image.with(2, image.size(2) + count);
        if (!translator.output(told, image.size(2)).equals(image)) {
            throw new IllegalArgumentException(
                    "[recipe] expected a network that keeps the size of images, got " + translator + ": take another");
        }
        if (translator instanceof ResNet) {
            throw new IllegalArgumentException("[recipe] expected a network that can be told a group, got " + translator
                    + ", whose first normalization takes away what is constant over an image: take UNet or Refiner");
        }
        Rng rng = rng();
        LabelConcatenation planes = LabelConcatenation.of(count);
        return new TranslationNetworks(
                Sequential.of(planes, translator.network(told, image.size(2), rng.stream("generator"))),
                Optional.empty(),
                Sequential.of(planes, judge.network(told, rng.stream("discriminator"))),
                Optional.empty());
    }

    /**
     * The batches to train on, in an order of the stream {@code shuffle} of the seed.
     *
     * @param pairs the images; where they come in groups, the targets with the groups as labels
     * @return an endless stream
     * @throws io.github.gan4j.data.DataException if a batch is larger than the data
     */
    public BatchSource batches(ImagePairs pairs) {
        Rng shuffle = rng().stream("shuffle");
        return supervision == Supervision.GROUPS
                ? pairs.targets().batches(data.batch(), shuffle)
                : pairs.batches(data.batch(), shuffle);
    }

    /**
     * Starts a trainer of some networks; its random numbers come from the stream {@code trainer} of the seed.
     *
     * @param networks as {@link #networks} makes them
     * @param features a network whose features the perceptual term compares, which stays as it is; where there is no
     *     such term, none
     * @return the trainer, of the players {@code discriminator} and {@code generator}
     * @throws IllegalArgumentException if features are missing
     */
    public Trainer trainer(TranslationNetworks networks, Optional<Layer> features) {
        if (objective.perceptual() > 0 && features.isEmpty()) {
            throw new IllegalArgumentException(
                    "[recipe] expected features for the perceptual term, got none: give some, "
                            + "or leave the term out");
        }
        Player generating = generator.player("generator", networks.generators());
        Player discriminating = discriminator.player("discriminator", networks.discriminators());
        Shape input = data.inputShape();
        Shape target = data.targetShape();
        GeneratorAlone turns;
        Game game;
        if (networks.back().isPresent()) {
            CycleTranslation cycle = CycleTranslation.of(
                            networks.forth(),
                            networks.back().get(),
                            networks.ofInputs().orElseThrow(),
                            networks.ofTargets(),
                            input,
                            target,
                            objective)
                    .players(generating, discriminating);
            game = cycle;
            turns = cycle.turns();
        } else if (data.groups().isPresent()) {
            AttributeTranslation plain = AttributeTranslation.of(
                    networks.forth(), networks.ofTargets(), data.groups().get().count(), objective);
            AttributeTranslation felt =
                    features.map(plain::features).orElse(plain).players(generating, discriminating);
            game = felt;
            turns = felt.turns();
        } else {
            Translation plain = Translation.of(networks.forth(), networks.ofTargets(), input, target, objective);
            Translation shown = supervision == Supervision.CONDITIONAL_PAIRS ? plain.conditional() : plain;
            Translation felt = features.map(shown::features).orElse(shown).players(generating, discriminating);
            game = felt;
            turns = felt.turns();
        }
        return Trainer.of(game, rng().stream("trainer")).turns(turns);
    }

    /**
     * {@return the terms of the generator beside the adversarial one, and the rest that is not said elsewhere, in words
     * for people}
     */
    public List<String> additions() {
        List<String> all = new ArrayList<>();
        add(all, objective.absolute(), "L1 to the target");
        add(all, objective.squared(), "L2 to the target");
        add(all, objective.perceptual(), "distance of features");
        add(all, objective.self(), "L1 of blurred images to the input");
        add(all, objective.cycle(), "L1 of the cycle");
        add(all, objective.identity(), "L1 of the identity");
        if (!objective.isAdversarial()) {
            all.add("no discriminator");
        } else if (objective.adversarial() != 1) {
            add(all, objective.adversarial(), "the adversarial term");
        }
        if (objective.alone() > 0) {
            all.add("the first " + objective.alone() + " steps without a discriminator");
        }
        if (objective.pool() > 0) {
            all.add("a pool of " + objective.pool() + " samples");
        }
        return all;
    }

    private static void add(List<String> all, float weight, String term) {
        if (weight > 0) {
            all.add(Numerals.write(weight).getAsString() + " x " + term);
        }
    }

    /**
     * Writes the recipe as JSON, from which {@link #fromJson} makes an equal one.
     *
     * @return the text, with a line break at its end
     * @throws RecipeFormatException if something in it is not of gan4j: its message says what and where
     */
    public String toJson() {
        return JsonText.print(Codec.write(TranslationRecipe.class, this, "translation")) + "\n";
    }

    /**
     * Reads a recipe; no code is run and no class looked up by what stands in the text.
     *
     * @param json what {@link #toJson} gave
     * @return the recipe
     * @throws RecipeFormatException if the text is not a recipe: its message says where, what was expected, and the
     *     cure
     */
    public static TranslationRecipe fromJson(String json) {
        return Codec.read(TranslationRecipe.class, JsonText.parse("translation", json), "translation");
    }
}
