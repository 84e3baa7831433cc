package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.TranslationRecipe;
import io.github.gan4j.run.preset.TranslationPresets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of {@code train}: from this row come its place in the help, what it changes, how it is written down to be
 * repeated, whether points in the plane take it, and the words with which it is advised.
 *
 * @param names the first is the one that is said
 * @param label what stands for the value in the help; {@code ,...} is behind it where several are taken
 * @param help one sentence
 * @param group its heading in the help
 * @param type of the value
 * @param converter from text to the value, with the sentence for what is none
 * @param change what the recipe becomes
 * @param fit what it becomes besides, when it is known how many samples there are
 * @param spelled the value that the recipe has, where that is written down even if it was not chosen
 * @param repeated whether it belongs to the command that repeats a run
 * @param points whether points in the plane take it
 * @param subject what it is a choice of, for cures
 * @param advice the verb with which it is advised
 * @param choices the values there are, with a line about each, where they have names
 * @param translated what it does to a recipe that turns images into others, where those take it
 */
record OptionRow<T>(
        List<String> names,
        String label,
        String help,
        OptionGroup group,
        Class<T> type,
        ITypeConverter<T> converter,
        Change<T> change,
        Fit<T> fit,
        Function<Recipe, Optional<String>> spelled,
        boolean repeated,
        boolean points,
        Optional<Subject> subject,
        String advice,
        List<Named> choices,
        Optional<Translated<T>> translated) {
    private static final String SEVERAL = ",...";

    /** A value that whatever has no names takes: a count, a weight, a file. */
    private static final String SOME = "4";

    /** There is one row of a name. What the rest of it holds would be much to compare, at every start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionRow<?> row && names.equals(row.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    /** What a value does to a recipe. */
    interface Change<T> {
        Recipe apply(Recipe recipe, T value, Chosen chosen);
    }

    /** What a value does to a recipe for so many samples. */
    interface Fit<T> {
        Recipe apply(Recipe recipe, T value, int samples);
    }

    /** What a value does to a recipe that turns images into others. */
    interface Translated<T> {
        TranslationRecipe apply(TranslationRecipe recipe, T value, Chosen chosen);
    }

    /** A value with a name, and a line about it, which may be empty. */
    record Named(String name, String line) {}

    static <T> OptionRow<T> of(
            OptionGroup group, String name, String label, String help, Class<T> type, ITypeConverter<T> converter) {
        return new OptionRow<>(
                List.of(name),
                label,
                help,
                group,
                type,
                converter,
                (recipe, value, chosen) -> recipe,
                (recipe, value, samples) -> recipe,
                recipe -> Optional.empty(),
                true,
                false,
                Optional.empty(),
                "take",
                List.of(),
                Optional.empty());
    }

    /** A name, which is looked up when the recipe changes. */
    static OptionRow<String> named(OptionGroup group, String name, String label, String help) {
        return of(group, name, label, help, String.class, text -> text);
    }

    /** Names, with commas between. */
    static OptionRow<String> names(OptionGroup group, String name, String label, String help) {
        return of(group, name, label + SEVERAL, help, String.class, new NameList());
    }

    static OptionRow<Integer> count(OptionGroup group, String name, String label, String help) {
        return of(group, name, label, help, Integer.class, new Numbers.Count());
    }

    /** An option without a value. */
    static OptionRow<Boolean> flag(OptionGroup group, String name, String help) {
        return of(group, name, "", help, Boolean.class, Boolean::valueOf);
    }

    /** Whether it has no value. */
    boolean isFlag() {
        return type == Boolean.class;
    }

    /** Whether its value may be left out. */
    boolean mayStandAlone() {
        return label.startsWith("[");
    }

    /** Whether it takes several values, with commas between. */
    boolean isList() {
        return label.endsWith(SEVERAL);
    }

    static OptionRow<Float> rate(OptionGroup group, String name, String label, String help) {
        return of(group, name, label, help, Float.class, new Numbers.Rate());
    }

    private OptionRow<T> with(
            List<String> newNames, Change<T> newChange, Fit<T> newFit, Function<Recipe, Optional<String>> newSpelled) {
        return new OptionRow<>(
                newNames,
                label,
                help,
                group,
                type,
                converter,
                newChange,
                newFit,
                newSpelled,
                repeated,
                points,
                subject,
                advice,
                choices,
                translated);
    }

    private OptionRow<T> with(
            boolean isRepeated,
            boolean takenByPoints,
            Optional<Subject> newSubject,
            String newAdvice,
            List<Named> newChoices) {
        return new OptionRow<>(
                names,
                label,
                help,
                group,
                type,
                converter,
                change,
                fit,
                spelled,
                isRepeated,
                takenByPoints,
                newSubject,
                newAdvice,
                newChoices,
                translated);
    }

    /** An option that trainings which turn images into others take too. */
    OptionRow<T> alsoForTranslations(Translated<T> change) {
        return new OptionRow<>(
                names,
                label,
                help,
                group,
                type,
                converter,
                this.change,
                fit,
                spelled,
                repeated,
                points,
                subject,
                advice,
                choices,
                Optional.of(change));
    }

    /** Whether a recipe that turns images into others takes it: some value of it is not refused. */
    boolean isTakenBy(TranslationRecipe recipe) {
        String some = choices.isEmpty() ? SOME : choices.get(0).name();
        try {
            return translated
                    .map(change -> change.apply(recipe, isFlag() ? type.cast(true) : value(some), Chosen.nothing()))
                    .isPresent();
        } catch (UsageException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The same, where the recipe is not changed by it. */
    OptionRow<T> alsoForTranslations() {
        return alsoForTranslations((recipe, value, chosen) -> recipe);
    }

    /** An option that only such trainings take. */
    OptionRow<T> onlyForTranslations(Translated<T> change) {
        return alsoForTranslations(change).changes((recipe, value, chosen) -> {
            throw new UsageException("Expected " + name() + " with a preset that turns images into others, "
                    + String.join(", ", TranslationPresets.names()) + ", got it with "
                    + (chosen.has(TrainOptions.PRESET)
                            ? chosen.get(TrainOptions.PRESET).orElseThrow()
                            : "none")
                    + ": leave it out, or take one of these.");
        });
    }

    OptionRow<T> or(String otherName) {
        return with(List.of(name(), otherName), change, fit, spelled);
    }

    OptionRow<T> changes(Change<T> newChange) {
        return with(names, newChange, fit, spelled);
    }

    OptionRow<T> fits(Fit<T> newFit) {
        return with(names, change, newFit, spelled);
    }

    OptionRow<T> spelledOut(Function<Recipe, Optional<String>> value) {
        return with(names, change, fit, value);
    }

    OptionRow<T> onlyOnce() {
        return with(false, points, subject, advice, choices);
    }

    OptionRow<T> alsoForPoints() {
        return with(repeated, true, subject, advice, choices);
    }

    OptionRow<T> cures(Subject what, String verb) {
        return with(repeated, points, Optional.of(what), verb, choices);
    }

    OptionRow<T> among(List<Named> values) {
        return with(repeated, points, subject, advice, values);
    }

    String name() {
        return names.get(0);
    }

    OptionSpec spec() {
        return spec(help);
    }

    /** For a run that goes on: what is written down of it is its default. */
    OptionSpec specToGoOn() {
        return spec(
                repeated ? help.replaceFirst("( \\(default: [^)]*\\))?\\.$", " (default: as the run has it).") : help);
    }

    private OptionSpec spec(String description) {
        OptionSpec.Builder spec = OptionSpec.builder(names.toArray(String[]::new))
                .description(description)
                .type(type);
        if (isFlag()) {
            return spec.arity("0").build();
        }
        if (!choices.isEmpty()) {
            spec.completionCandidates(choices.stream().map(Named::name).toList());
        }
        spec.paramLabel(label).converters(converter);
        return mayStandAlone() ? spec.arity("0..1").fallbackValue("").build() : spec.build();
    }

    /** The value that the recipe has, where writing it down changes nothing. */
    Optional<String> spelledOut(Recipe recipe, Chosen chosen) {
        if (AutoencoderOptions.refuses(recipe, this)) {
            return Optional.empty();
        }
        return spelled.apply(recipe)
                .filter(text -> change.apply(recipe, value(text), chosen).equals(recipe));
    }

    private T value(String text) {
        try {
            return converter.convert(text);
        } catch (Exception e) {
            throw new IllegalArgumentException("[option] expected a value that " + name() + " takes, got " + text, e);
        }
    }
}
