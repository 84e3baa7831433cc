package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Game;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.turn.GeneratorAlone;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.nn.State;
import java.util.List;

/**
 * Images of two kinds turned into each other without pairs: CycleGAN (Zhu et al. 2017). One generator goes from the
 * part {@link Translation#INPUT} of a batch to the kind of the part {@link Translation#TARGET}, one back; each kind has
 * a discriminator; and who goes there and back again must come to where it began. Both generators are one player, and
 * so are both discriminators, as in the authors' code.
 *
 * <p>A cycle alone does not say which image becomes which: a pair of generators that permutes what images show
 * satisfies it. Small generators and the identity term hold against it, and only measuring shows it.
 */
public final class CycleTranslation implements Game {
    private final Layer forth;
    private final Layer back;
    private final TranslationObjective objective;
    private final Player generating;
    private final Player discriminating;
    private final Judged first;
    private final Judged second;

    private CycleTranslation(
            Layer forth,
            Layer back,
            TranslationObjective objective,
            Player generating,
            Player discriminating,
            Judged first,
            Judged second) {
        this.forth = forth;
        this.back = back;
        this.objective = objective;
        this.generating = generating;
        this.discriminating = discriminating;
        this.first = first;
        this.second = second;
    }

    /**
     * A game.
     *
     * @param forth from inputs to what looks like targets, (N, H, W, C) to (N, H, W, C')
     * @param back from targets to what looks like inputs
     * @param ofInputs tells inputs from what {@code back} makes
     * @param ofTargets tells targets from what {@code forth} makes
     * @param input the shape of one input, (H, W, C)
     * @param target the shape of one target, (H, W, C')
     * @param objective what they minimise
     * @return the game, with players of Adam (rate 2·10⁻⁴, β₁ ½)
     * @throws IllegalArgumentException if the objective wants pairs, or an identity where the kinds have other numbers
     *     of channels
     */
    public static CycleTranslation of(
            Layer forth,
            Layer back,
            Layer ofInputs,
            Layer ofTargets,
            Shape input,
            Shape target,
            TranslationObjective objective) {
        List<String> more = objective.distances();
        if (objective.perceptual() > 0) {
            more.add("the distance of features from those of a target");
        }
        if (!more.isEmpty()) {
            throw new IllegalArgumentException(
                    "[cycle] expected the adversarial, cycle and identity terms alone, since "
                            + "there are no pairs to compare, got also " + String.join(" and ", more)
                            + ": leave the rest out");
        }
        if (objective.identity() > 0 && !input.equals(target)) {
            throw new IllegalArgumentException("[cycle] expected images of one shape for the identity term, got "
                    + input + " and " + target + ": leave the term out");
        }
        return new CycleTranslation(
                forth,
                back,
                objective,
                Player.of("generator", forth, back),
                Player.of("discriminator", ofInputs, ofTargets),
                new Judged(ofInputs, objective.loss(), "input", objective.pool(), input),
                new Judged(ofTargets, objective.loss(), "target", objective.pool(), target));
    }

    /**
     * {@return the same with other players, such as with other optimizers}
     *
     * @param newGenerating of both generators, forth and back
     * @param newDiscriminating of both discriminators, of inputs and of targets
     */
    public CycleTranslation players(Player newGenerating, Player newDiscriminating) {
        return new CycleTranslation(forth, back, objective, newGenerating, newDiscriminating, first, second);
    }

    @Override
    public List<Player> players() {
        return List.of(discriminating, generating);
    }

    @Override
    public Tensor cost(Player player, Round round) {
        Tensor x = round.real(Translation.INPUT);
        Tensor y = round.real(Translation.TARGET);
        Tensor likeY = round.once("like target", () -> round.apply(forth, x));
        Tensor likeX = round.once("like input", () -> round.apply(back, y));
        if (player == discriminating) {
            // The figures are those of the last one: of targets.
            return first.ofDiscriminator(round, x, likeX).add(second.ofDiscriminator(round, y, likeY));
        }
        Terms terms = new Terms(round);
        if (round.step() > objective.alone()) {
            terms.add(
                    TranslationFigures.ADVERSARIAL,
                    objective.adversarial(),
                    () -> first.ofGenerator(round, x, likeX).add(second.ofGenerator(round, y, likeY)));
        }
        return terms.add(
                        TranslationFigures.CYCLE,
                        objective.cycle(),
                        () -> Losses.absolute(round.apply(back, likeY), x)
                                .add(Losses.absolute(round.apply(forth, likeX), y)))
                .add(
                        TranslationFigures.IDENTITY,
                        objective.identity(),
                        () -> Losses.absolute(round.apply(forth, y), y).add(Losses.absolute(round.apply(back, x), x)))
                .sum();
    }

    /** {@return what both discriminators are shown again} */
    @Override
    public State state() {
        return State.empty().with("inputs", first.state()).with("targets", second.state());
    }

    /**
     * {@return turns in which the generators are alone as long as the objective says, or always where no discriminator
     * is needed}
     */
    public GeneratorAlone turns() {
        return objective.isAdversarial() ? new GeneratorAlone(objective.alone()) : GeneratorAlone.always();
    }

    /** What it is made of. */
    @Override
    public String toString() {
        return "CycleTranslation(" + forth + ", " + back + ", " + objective + ")";
    }
}
