package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.model.CoGan;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.SampleKind;
import java.util.Optional;

/** What is chosen about couples of pictures, by the names of the command line. */
final class CoupleOptions {
    private CoupleOptions() {}

    static boolean isCoupled(Recipe recipe) {
        return recipe.data().samples() instanceof SampleKind.Couples;
    }

    /** The recipe with another second domain. */
    static Recipe domain(Recipe recipe, String name, Chosen chosen) {
        if (!isCoupled(recipe)) {
            throw notCoupled(DataOptions.DOMAIN, chosen);
        }
        return recipe.data(
                data -> data.couples(Known.named("domain", name, ImageOperators.names(), ImageOperators::named)));
    }

    /** The second domain of a recipe, if it has one of a name. */
    static Optional<String> domain(Recipe recipe) {
        return recipe.data().samples() instanceof SampleKind.Couples couples
                ? Optional.of(couples.second().name()).filter(ImageOperators.names()::contains)
                : Optional.empty();
    }

    /** The recipe with generators that share nothing. */
    static Recipe unshared(Recipe recipe, Chosen chosen) {
        if (recipe.networks().family() instanceof CoGan.Family family) {
            return recipe.networks(design -> design.family(family.sharing(CoGan.Sharing.NOTHING)));
        }
        throw notCoupled(TrainOptions.UNSHARED, chosen);
    }

    private static UsageException notCoupled(OptionRow<?> row, Chosen chosen) {
        return new UsageException(
                "Expected " + row.name() + " with --preset cogan, which makes two pictures at once, got it with "
                        + (chosen.has(TrainOptions.CONFIG)
                                ? "a recipe that makes one"
                                : "--preset " + TrainRecipe.label(chosen))
                        + ": leave it out, or take that preset.");
    }
}
