package io.github.gan4j.examples.run;

import io.github.gan4j.run.TranslationRecipe;

/**
 * What can be done with a run next, as it is typed.
 *
 * @param done with one that is done
 * @param stopped with one that was stopped before
 */
public record Next(String done, String stopped) {
    /** What translate is told behind the run. */
    public static String translated(TranslationRecipe recipe) {
        return " IN OUT" + (recipe.data().groups().isPresent() ? " --to GROUP" : "");
    }

    /** The line that says so. */
    public String line(boolean isDone) {
        return "Next: " + (isDone ? done : stopped);
    }
}
