package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.TranslationRecipe;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The one figure of a table of scores that stands for a run that turns images into others, in a list of runs: the first
 * that is known of the share of labels that a judge still reads, the Fréchet distance, and the difference from the
 * truth. Where what is made is always read rightly, as of enlarged and of refined images, the share tells nothing, and
 * is left out.
 */
public final class TranslationFigure {
    private TranslationFigure() {}

    /** Of a run on pairs, or on two collections. */
    public static Optional<Rated> of(long step, TranslationRecipe recipe, TranslationScores scores) {
        TranslationScores.Row made = scores.row(TranslationScores.MADE);
        boolean isAlwaysRead =
                recipe.translator() instanceof SuperResolution || recipe.supervision() == Supervision.COLLECTIONS;
        return (isAlwaysRead ? Optional.<Rated>empty() : rated(step, "label", made.label(), false))
                .or(() -> rated(step, FrechetScore.COLUMN, made.frechet(), true))
                .or(() -> rated(step, "l1", made.l1(), true));
    }

    /** Of a run that is told groups: the share of images that are in the group they were asked for. */
    public static Optional<Rated> of(long step, AttributeScores scores) {
        return rated(step, "asked", scores.made().asked(), false);
    }

    private static Optional<Rated> rated(long step, String name, OptionalDouble value, boolean isLowerBetter) {
        return value.isPresent()
                ? Optional.of(Rated.once(step, name, value.getAsDouble(), isLowerBetter))
                : Optional.empty();
    }
}
