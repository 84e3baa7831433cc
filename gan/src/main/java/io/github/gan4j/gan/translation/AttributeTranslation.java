package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Game;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.turn.GeneratorAlone;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Optional;

/**
 * An attribute of images changed and the rest kept, such as faces that age (IPCGAN, Wang et al. 2018): images come in
 * groups, the label {@link Batch#LABELS} of each says which, and the generator is told an image and the group that it
 * is to look like. Which that is, is drawn for each image of a batch, its own among them.
 *
 * <p>The discriminator is told a group too, and says how likely an image is a real one of that group. Half of what it
 * is to refuse is made; the other half is real images with a wrong group, without which it need not look at the group
 * at all (matching-aware, Reed et al. 2016).
 *
 * <p>What is kept is said by the terms of the objective: {@code perceptual}, that features of what is made are those of
 * the image; {@code cycle}, that told the image's own group the generator leads back to the image (StarGAN, Choi et al.
 * 2018); {@code identity}, that an image asked to stay in its group stays as it is.
 */
public final class AttributeTranslation implements Game {
    private final Layer generator;
    private final Layer discriminator;
    private final int groups;
    private final TranslationObjective objective;
    private final Optional<Layer> features;
    private final Player generating;
    private final Player discriminating;

    private AttributeTranslation(
            Layer generator,
            Layer discriminator,
            int groups,
            TranslationObjective objective,
            Optional<Layer> features,
            Player generating,
            Player discriminating) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.groups = groups;
        this.objective = objective;
        this.features = features;
        this.generating = generating;
        this.discriminating = discriminating;
    }

    /**
     * A game.
     *
     * @param generator from images (N, H, W, C), told the groups wanted, (N), to images (N, H, W, C); such as one
     *     behind {@link io.github.gan4j.nn.LabelConcatenation}
     * @param discriminator from images (N, H, W, C), told groups, (N), to logits (N, k), one or several an image
     * @param groups how many groups there are, 2 or more
     * @param objective what they minimise
     * @return the game, with players of Adam (rate 2·10⁻⁴, β₁ ½)
     * @throws IllegalArgumentException if there are fewer than 2 groups, or the objective compares with a target, shows
     *     samples of the past again, or keeps what is blurred
     */
    public static AttributeTranslation of(
            Layer generator, Layer discriminator, int groups, TranslationObjective objective) {
        if (groups < 2) {
            throw new IllegalArgumentException(
                    "[attribute] expected 2 groups or more, got " + groups + ": there is nothing to change");
        }
        require(objective);
        return new AttributeTranslation(
                generator,
                discriminator,
                groups,
                objective,
                Optional.empty(),
                Player.of("generator", generator),
                Player.of("discriminator", discriminator));
    }

    /**
     * Checks an objective.
     *
     * @param objective what the players would minimise
     * @throws IllegalArgumentException if it has terms that there are not here
     */
    public static void require(TranslationObjective objective) {
        List<String> more = objective.distances();
        if (objective.pool() > 0) {
            more.add("a pool of samples");
        }
        if (!more.isEmpty()) {
            throw new IllegalArgumentException("[attribute] expected the adversarial, perceptual, cycle and identity "
                    + "terms alone where an attribute is changed, since there is no target, got also "
                    + String.join(" and ", more) + ": leave the rest out");
        }
    }

    /**
     * {@return the same with features for the perceptual term}
     *
     * @param network from (N, H, W, C) to features, which stays as it is
     */
    public AttributeTranslation features(Layer network) {
        return new AttributeTranslation(
                generator, discriminator, groups, objective, Optional.of(network), generating, discriminating);
    }

    /**
     * {@return the same with other players, such as with other optimizers}
     *
     * @param newGenerating of the generator
     * @param newDiscriminating of the discriminator
     */
    public AttributeTranslation players(Player newGenerating, Player newDiscriminating) {
        return new AttributeTranslation(
                generator, discriminator, groups, objective, features, newGenerating, newDiscriminating);
    }

    @Override
    public List<Player> players() {
        return List.of(discriminating, generating);
    }

    @Override
    public Tensor cost(Player player, Round round) {
        Tensor x = round.real(Batch.IMAGES);
        Tensor own = round.real(Batch.LABELS);
        Tensor asked = round.once("asked", () -> any(round.rng("asked"), round.size()));
        Tensor made = round.once("made", () -> round.apply(generator, x, asked));
        if (player == discriminating) {
            Tensor wrong = other(round.rng("wrong"), own.value());
            Tensor ofReal = logits(round, x, own);
            Tensor ofMade = logits(round, made.detach(), asked);
            Figures.report(round, ofReal, ofMade);
            return objective
                    .loss()
                    .discriminator(ofReal, ofMade)
                    .add(objective.loss().discriminator(ofReal, logits(round, x, wrong)))
                    .mul(.5f);
        }
        Terms terms = new Terms(round);
        if (round.step() > objective.alone()) {
            terms.add(
                    TranslationFigures.ADVERSARIAL,
                    objective.adversarial(),
                    () -> objective.loss().generator(() -> logits(round, x, own), logits(round, made, asked)));
        }
        return terms.add(
                        TranslationFigures.PERCEPTUAL,
                        objective.perceptual(),
                        () -> Losses.squared(features(round, made), features(round, x)))
                .add(
                        TranslationFigures.CYCLE,
                        objective.cycle(),
                        () -> Losses.absolute(round.apply(generator, made, own), x))
                .add(
                        TranslationFigures.IDENTITY,
                        objective.identity(),
                        () -> Losses.absolute(round.apply(generator, x, own), x))
                .sum();
    }

    private Tensor any(Rng rng, int count) {
        NDArray drawn = NDArray.zeros(Shape.of(count));
        for (int i = 0; i < count; i++) {
            drawn.set(rng.integer(groups), i);
        }
        return Tensor.of(drawn);
    }

    /** A group for each that is not its own, each of the others as likely. */
    private Tensor other(Rng rng, NDArray own) {
        NDArray drawn = NDArray.zeros(own.shape());
        for (int i = 0; i < own.elements(); i++) {
            drawn.set((own.get(i) + 1 + rng.integer(groups - 1)) % groups, i);
        }
        return Tensor.of(drawn);
    }

    private Tensor logits(Round round, Tensor x, Tensor group) {
        return Judged.oneARow(round.apply(discriminator, x, group));
    }

    private Tensor features(Round round, Tensor image) {
        Layer network = features.orElseThrow(() -> new IllegalArgumentException(
                "[attribute] expected features for the perceptual term, got none: give them with features(…)"));
        return round.apply(network, image, Pass.eval());
    }

    /** {@return nothing: all that lasts is the players'} */
    @Override
    public State state() {
        return State.empty();
    }

    /**
     * {@return turns in which the generator is alone as long as the objective says, or always where no discriminator is
     * needed}
     */
    public GeneratorAlone turns() {
        return objective.isAdversarial() ? new GeneratorAlone(objective.alone()) : GeneratorAlone.always();
    }

    /** What it is made of. */
    @Override
    public String toString() {
        return "AttributeTranslation(" + generator + ", " + discriminator + ", " + groups + " groups, " + objective
                + ")";
    }
}
