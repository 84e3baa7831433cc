package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.evaluate.TranslationScores.Row;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.TranslationRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is asked of a translation, and whether it is met: of labels, that made pictures are read as the truth is; of two
 * ways without pairs, that the truth is nearer than where one began; of super-resolution, more than the usual
 * interpolation; and of a discriminator, that it is worth its cost beside the same run without one.
 */
public final class TranslationGoals {
    private static final double OF_TRUTH = .9;
    private static final double OF_LABELS = .95;
    private static final double OF_START = .5;
    private static final double DECIBELS = 1.5;
    private static final double SHARPER = .6;
    private static final double NEARER = .7;

    private final List<String> lines = new ArrayList<>();

    private TranslationGoals() {}

    /**
     * The goals of a run.
     *
     * @param recipe of the run
     * @param tables what was measured, forth and, of both ways, back
     * @param beside what was measured of the same run without a discriminator, if it was
     * @return a line each
     */
    public static List<String> of(
            TranslationRecipe recipe, List<TranslationScores> tables, Optional<List<TranslationScores>> beside) {
        TranslationGoals goals = new TranslationGoals();
        for (int i = 0; i < tables.size(); i++) {
            goals.add(
                    recipe,
                    tables.get(i),
                    beside.isPresent() ? Optional.of(beside.get().get(i)) : Optional.empty());
        }
        return goals.lines;
    }

    private void add(TranslationRecipe recipe, TranslationScores table, Optional<TranslationScores> beside) {
        Row first = table.rows().get(0);
        Row made = table.row(TranslationScores.MADE);
        Row truth = table.row(TranslationScores.TRUTH);
        boolean larger = recipe.translator() instanceof SuperResolution;
        if (recipe.supervision() == Supervision.CYCLES) {
            // Where the truth itself is hard to read, no more than that can be asked.
            OptionalDouble most = truth.label().isPresent() ? truth.label() : OptionalDouble.of(1);
            least("label", made.label(), times(most, OF_LABELS), "%.3f");
            most("L1 to the truth", made.l1(), first.l1(), OF_START, "that of the input", "%.3f");
        } else if (!larger && recipe.supervision().isPaired()) {
            least("label", made.label(), times(truth.label(), OF_TRUTH), "%.3f");
        }
        if (larger && !recipe.objective().isAdversarial()) {
            least("PSNR", made.psnr(), plus(first.psnr(), DECIBELS), "%.2f");
        }
        beside.ifPresent(other -> most(
                "Fréchet distance",
                made.frechet(),
                other.row(TranslationScores.MADE).frechet(),
                larger ? SHARPER : NEARER,
                "that of the run beside",
                "%.2f"));
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
    }

    private static OptionalDouble plus(OptionalDouble value, double more) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() + more) : value;
    }

    private void least(String what, OptionalDouble value, OptionalDouble limit, String format) {
        if (value.isPresent() && limit.isPresent()) {
            lines.add(line(
                    what,
                    String.format(Locale.ROOT, format, value.getAsDouble()),
                    "at least " + String.format(Locale.ROOT, format, limit.getAsDouble()),
                    value.getAsDouble() >= limit.getAsDouble()));
        }
    }

    private void most(
            String what, OptionalDouble value, OptionalDouble other, double share, String whose, String format) {
        if (value.isPresent() && other.isPresent()) {
            lines.add(line(
                    what,
                    String.format(Locale.ROOT, format, value.getAsDouble()),
                    "at most " + share + " of " + whose + ", "
                            + String.format(Locale.ROOT, format, share * other.getAsDouble()),
                    value.getAsDouble() <= share * other.getAsDouble()));
        }
    }

    private static String line(String what, String value, String wanted, boolean isMet) {
        return what + " " + value + ", wanted " + wanted + ": " + (isMet ? "PASS" : "below");
    }
}
