package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.gan.Game;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.turn.GeneratorAlone;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import io.github.gan4j.nn.State;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Images turned into others, one way: the generator is given the part {@link #INPUT} of a batch, and the discriminator
 * tells what it makes from the part {@link #TARGET}. With pairs and a discriminator that sees input and output together
 * it is pix2pix (Isola et al. 2017); with one that sees the output alone, super-resolution (Ledig et al. 2017); without
 * pairs, the refiner of SimGAN (Shrivastava et al. 2017).
 *
 * <pre>{@code
 * Shape image = Shape.of(28, 28, 1);
 * Layer generator = new UNet(32).network(image, 1, rng);
 * Layer judge = new PatchDiscriminator(32, 1).network(Shape.of(28, 28, 2), rng);
 * Translation game = Translation.of(generator, judge, image, image, TranslationObjective.pix2pix()).conditional();
 * Trainer trainer = Trainer.of(game, rng).turns(game.turns());
 * trainer.step(pairs);
 * }</pre>
 *
 * <p>Both players' outputs of one step are made anew in each turn: the generator is judged by the discriminator as it
 * is after its update.
 */
public final class Translation implements Game {
    /** The part of a batch that is turned into something, (N, H, W, C). */
    public static final String INPUT = ImagePairs.INPUT;

    /** The part of a batch that shows what is wanted, (N, H', W', C'): of the same scene where there are pairs. */
    public static final String TARGET = ImagePairs.TARGET;

    private static final AveragePool2d BLUR = new AveragePool2d(Kernel2d.of(3).padding(1));

    private final Layer generator;
    private final Layer discriminator;
    private final TranslationObjective objective;
    private final Shape input;
    private final Shape target;
    private final boolean conditional;
    private final Optional<Layer> features;
    private final Player generating;
    private final Player discriminating;
    private final Judged judged;

    private Translation(
            Layer generator,
            Layer discriminator,
            Shape input,
            Shape target,
            TranslationObjective objective,
            boolean conditional,
            Optional<Layer> features,
            Player generating,
            Player discriminating) {
        if (objective.cycle() > 0 || objective.identity() > 0) {
            throw new IllegalArgumentException(
                    "[translation] expected an objective without a cycle and an identity, which "
                            + "need a way back, got " + objective.cycle() + " and " + objective.identity()
                            + ": take CycleTranslation, or leave them out");
        }
        this.generator = generator;
        this.discriminator = discriminator;
        this.input = input;
        this.target = target;
        this.objective = objective;
        this.conditional = conditional;
        this.features = features;
        this.generating = generating;
        this.discriminating = discriminating;
        Shape shown = conditional ? target.with(2, target.size(2) + input.size(2)) : target;
        this.judged = new Judged(discriminator, objective.loss(), "target", objective.pool(), shown);
    }

    /**
     * A game whose discriminator sees the output alone.
     *
     * @param generator from (N, H, W, C) to (N, H', W', C')
     * @param discriminator from (N, H', W', C') to logits (N, k), one or several an image
     * @param input the shape of one input, (H, W, C)
     * @param target the shape of one output, (H', W', C')
     * @param objective what they minimise
     * @return the game, with players of Adam (rate 2·10⁻⁴, β₁ ½)
     * @throws IllegalArgumentException if the objective has a cycle or an identity, which are of
     *     {@link CycleTranslation}
     */
    public static Translation of(
            Layer generator, Layer discriminator, Shape input, Shape target, TranslationObjective objective) {
        return new Translation(
                generator,
                discriminator,
                input,
                target,
                objective,
                false,
                Optional.empty(),
                Player.of("generator", generator),
                Player.of("discriminator", discriminator));
    }

    /**
     * {@return the same with a discriminator that sees the input in front of the output, along the last axis; an input
     * of another size is resized to it}
     */
    public Translation conditional() {
        return new Translation(
                generator, discriminator, input, target, objective, true, features, generating, discriminating);
    }

    /**
     * {@return the same with features for the perceptual term}
     *
     * @param network from (N, H', W', C') to features, which stays as it is
     */
    public Translation features(Layer network) {
        return new Translation(
                generator,
                discriminator,
                input,
                target,
                objective,
                conditional,
                Optional.of(network),
                generating,
                discriminating);
    }

    /**
     * {@return the same with other players, such as with other optimizers}
     *
     * @param newGenerating of the generator
     * @param newDiscriminating of the discriminator
     */
    public Translation players(Player newGenerating, Player newDiscriminating) {
        return new Translation(
                generator,
                discriminator,
                input,
                target,
                objective,
                conditional,
                features,
                newGenerating,
                newDiscriminating);
    }

    @Override
    public List<Player> players() {
        return List.of(discriminating, generating);
    }

    @Override
    public Tensor cost(Player player, Round round) {
        Tensor x = round.real(INPUT);
        Tensor y = round.real(TARGET);
        Tensor made = round.once("made", () -> round.apply(generator, x));
        if (player == discriminating) {
            return judged.ofDiscriminator(round, seen(x, y), seen(x, made));
        }
        Terms terms = new Terms(round);
        if (round.step() > objective.alone()) {
            terms.add(
                    TranslationFigures.ADVERSARIAL,
                    objective.adversarial(),
                    () -> judged.ofGenerator(round, seen(x, y), seen(x, made)));
        }
        return terms.add(TranslationFigures.ABSOLUTE, objective.absolute(), () -> Losses.absolute(made, y))
                .add(TranslationFigures.SQUARED, objective.squared(), () -> Losses.squared(made, y))
                .add(
                        TranslationFigures.PERCEPTUAL,
                        objective.perceptual(),
                        () -> Losses.squared(features(round, made), features(round, y)))
                .add(TranslationFigures.SELF, objective.self(), () -> Losses.absolute(blurred(made), blurred(x)))
                .sum();
    }

    private Tensor features(Round round, Tensor image) {
        Layer network = features.orElseThrow(() -> new IllegalArgumentException(
                "[translation] expected features for the perceptual term, got none: give them with features(…)"));
        return round.apply(network, image, Pass.eval());
    }

    private static Tensor blurred(Tensor image) {
        return BLUR.forward(image, Pass.eval());
    }

    /** What the discriminator sees. */
    private Tensor seen(Tensor x, Tensor output) {
        if (!conditional) {
            return output;
        }
        Shape size = output.shape();
        Tensor shown = x.shape().size(1) == size.size(1) && x.shape().size(2) == size.size(2)
                ? x
                : new Resize2d(size.size(1), size.size(2), Resize2d.Filter.BILINEAR).forward(x, Pass.eval());
        return Tensor.concat(3, List.of(shown, output));
    }

    /** {@return what the discriminator is shown again} */
    @Override
    public State state() {
        return judged.state();
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
        return "Translation(" + generator + ", " + discriminator + ", " + Objects.toString(objective) + ")";
    }
}
