package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.turn.AccuracyBand;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.FixedTurns.Order;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.SampleKind;
import java.util.List;
import java.util.function.UnaryOperator;

/** How the players take turns, by the names of the command line. */
final class TurnOptions {
    private static final String ALTERNATING = "alternating";
    private static final String SIMULTANEOUS = "simultaneous";
    private static final String EPOCHS = "epochs";
    private static final String BAND = "band";

    private TurnOptions() {}

    static List<OptionRow.Named> choices() {
        return List.of(
                new OptionRow.Named(ALTERNATING, "k updates of D, then m of G (Goodfellow et al. 2014)"),
                new OptionRow.Named(SIMULTANEOUS, "one update of each player, both from the same point"),
                new OptionRow.Named(EPOCHS, "whole epochs of D, then of G"),
                new OptionRow.Named(BAND, "who is behind trains: a band for the accuracy of D"));
    }

    /** The recipe with turns of a name. */
    static Recipe scheduled(Recipe recipe, String name, Chosen chosen) {
        FixedTurns fixed = fixed(recipe);
        return switch (name) {
            case ALTERNATING -> {
                if (fixed.order() != Order.ALTERNATING) {
                    requireOneEach(fixed, chosen);
                }
                yield recipe.turns(Turns.alternating(fixed.discriminatorSteps(), fixed.generatorSteps()));
            }
            case SIMULTANEOUS -> {
                requireOneEach(fixed, chosen);
                yield recipe.turns(Turns.simultaneous());
            }
            case EPOCHS -> {
                if (recipe.data().samples() instanceof SampleKind.Points) {
                    throw new UsageException(
                            "Points in the plane have no epochs, since there are ever new ones: leave out "
                                    + "--schedule epochs, or take --schedule alternating.");
                }
                requireNoSteps("Whole epochs each", chosen);
                requireOneEach(fixed, chosen);
                yield recipe.turns(new EpochsEach(1, 1, 1));
            }
            case BAND -> {
                requireNoSteps("A band for D's accuracy decides how many updates each player makes", chosen);
                requireOneEach(fixed, chosen);
                yield recipe.turns(new AccuracyBand());
            }
            default ->
                throw Choice.unknown(
                        "schedule",
                        name,
                        choices().stream().map(OptionRow.Named::name).toList());
        };
    }

    /** How many batches an epoch has, the data says. */
    static Recipe fitted(Recipe recipe, String name, int samples) {
        int batches = samples / recipe.data().batch() / recipe.data().accumulation();
        return name.equals(EPOCHS) ? recipe.turns(new EpochsEach(1, 1, Math.max(1, batches))) : recipe;
    }

    /** The recipe with another number of updates a step. */
    static Recipe counted(Recipe recipe, Chosen chosen, UnaryOperator<FixedTurns> change) {
        FixedTurns fixed = fixed(recipe);
        FixedTurns changed = change.apply(fixed);
        if (!(recipe.turns() instanceof FixedTurns)) {
            requireNoSteps("The turns of this recipe say how many updates each player makes", chosen);
        }
        if (fixed.order() == Order.ALTERNATING) {
            return recipe.turns(changed);
        }
        if (changed.discriminatorSteps() > 1 || changed.generatorSteps() > 1) {
            throw new UsageException(
                    "Simultaneous updates are one of each player: leave out --d-steps and --g-steps, or take "
                            + "--schedule alternating.");
        }
        return recipe;
    }

    private static FixedTurns fixed(Recipe recipe) {
        return recipe.turns() instanceof FixedTurns schedule ? schedule : Turns.alternating(1, 1);
    }

    /** A preset that wants several updates of D for one of G cannot have another kind of turns. */
    private static void requireOneEach(FixedTurns fixed, Chosen chosen) {
        if (fixed.discriminatorSteps() != 1 || fixed.generatorSteps() != 1) {
            throw new UsageException(
                    "The preset " + TrainRecipe.label(chosen) + " is made for " + fixed.discriminatorSteps()
                            + " updates of D for " + fixed.generatorSteps()
                            + " of G: leave out --schedule, or take another preset.");
        }
    }

    private static void requireNoSteps(String what, Chosen chosen) {
        if (chosen.has(TrainOptions.D_STEPS) || chosen.has(TrainOptions.G_STEPS)) {
            throw new UsageException(what + ": leave out --d-steps and --g-steps, or take --schedule alternating.");
        }
    }
}
