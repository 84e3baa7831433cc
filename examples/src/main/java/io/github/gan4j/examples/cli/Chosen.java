package io.github.gan4j.examples.cli;

import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.TranslationRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What was chosen on a command line, by the rows of its options. */
final class Chosen {
    private final Map<OptionRow<?>, Object> values = new LinkedHashMap<>();

    private Chosen() {}

    /** No choice at all. */
    static Chosen nothing() {
        return new Chosen();
    }

    /** Puts the options into a command, each under its heading. */
    static void addTo(CommandSpec command) {
        TrainOptions.ALL.forEach(row -> command.addOption(row.spec()));
        command.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Chosen::help);
    }

    private static String help(Help help) {
        StringBuilder text = new StringBuilder();
        List<OptionSpec> others = new ArrayList<>(help.commandSpec().options());
        for (OptionGroup group : OptionGroup.values()) {
            List<OptionSpec> options = TrainOptions.ALL.stream()
                    .filter(row -> row.group() == group)
                    .map(row -> help.commandSpec().findOption(row.name()))
                    .toList();
            others.removeAll(options);
            if (group == OptionGroup.RUN) {
                options = new ArrayList<>(options);
                options.add(help.commandSpec().findOption(ListenerOptions.QUIET));
                options.add(help.commandSpec().findOption(ListenerOptions.JSON));
                others.removeAll(options);
            }
            text.append(help.createHeading("%n" + group.heading() + ":%n"))
                    .append(help.optionListExcludingGroups(options));
        }
        return text.append(help.createHeading("%nHelp:%n"))
                .append(help.optionListExcludingGroups(others))
                .toString();
    }

    /** What was chosen of them. */
    static Chosen in(CommandSpec command) {
        Chosen chosen = new Chosen();
        for (OptionRow<?> row : TrainOptions.ALL) {
            OptionSpec option = command.findOption(row.name());
            Object value = option == null ? null : option.getValue();
            if (value != null) {
                chosen.values.put(row, value);
            }
        }
        return chosen;
    }

    /** The same without some options, as if they had not been named. */
    Chosen but(Predicate<OptionRow<?>> some) {
        Chosen others = new Chosen();
        values.forEach((row, value) -> {
            if (!some.test(row)) {
                others.values.put(row, value);
            }
        });
        return others;
    }

    /** The same with one option more, or another value of it. */
    <T> Chosen with(OptionRow<T> row, T value) {
        Chosen more = but(row::equals);
        more.values.put(row, value);
        return more;
    }

    <T> Optional<T> get(OptionRow<T> row) {
        return Optional.ofNullable(values.get(row)).map(row.type()::cast);
    }

    boolean has(OptionRow<?> row) {
        return values.containsKey(row);
    }

    /** The first option that is not one of some. */
    Optional<OptionRow<?>> firstBut(Predicate<OptionRow<?>> some) {
        return values.keySet().stream().filter(some.negate()).findFirst();
    }

    /** The recipe with all that was chosen; fails on names that are not known and choices that exclude each other. */
    Recipe applyTo(Recipe recipe) {
        Recipe changed = recipe;
        for (OptionRow<?> row : TrainOptions.ALL) {
            changed = change(row, changed);
        }
        return changed;
    }

    private <T> Recipe change(OptionRow<T> row, Recipe recipe) {
        return get(row).map(value -> row.change().apply(recipe, value, this)).orElse(recipe);
    }

    /** The recipe of images turned into others with all that was chosen. */
    TranslationRecipe applyTo(TranslationRecipe recipe) {
        TranslationRecipe changed = recipe;
        for (OptionRow<?> row : TrainOptions.ALL) {
            changed = translated(row, changed);
        }
        return changed;
    }

    private <T> TranslationRecipe translated(OptionRow<T> row, TranslationRecipe recipe) {
        return get(row).flatMap(value -> row.translated().map(change -> change.apply(recipe, value, this)))
                .orElse(recipe);
    }

    /** The arguments that repeat what was chosen of images turned into others, with the sizes of the training. */
    List<String> command(TranslationRecipe recipe) {
        Map<String, String> sizes = new LinkedHashMap<>();
        sizes.put(TrainOptions.BATCH.name(), Integer.toString(recipe.data().batch()));
        sizes.put(TrainOptions.STEPS.name(), Integer.toString(recipe.steps()));
        sizes.put(TrainOptions.SEED.name(), Long.toString(recipe.seed()));
        List<String> words = new ArrayList<>();
        for (OptionRow<?> row : TrainOptions.ALL) {
            if (!row.repeated() || sizes.containsKey(row.name())) {
                continue;
            }
            get(row).ifPresent(value -> {
                words.add(row.name());
                if (!row.isFlag()) {
                    words.add(value.toString());
                }
            });
        }
        sizes.forEach((name, value) -> words.addAll(List.of(name, value)));
        return List.copyOf(words);
    }

    /** The recipe with what was chosen in terms of the data. */
    Recipe fitTo(Recipe recipe, int samples) {
        Recipe changed = recipe;
        for (OptionRow<?> row : TrainOptions.ALL) {
            changed = fit(row, changed, samples);
        }
        return changed;
    }

    private <T> Recipe fit(OptionRow<T> row, Recipe recipe, int samples) {
        return get(row).map(value -> row.fit().apply(recipe, value, samples)).orElse(recipe);
    }

    /** What was chosen of some options, as words. */
    Map<String, String> words(List<OptionRow<?>> some) {
        Map<String, String> words = new LinkedHashMap<>();
        some.forEach(row -> get(row).ifPresent(value -> words.put(row.name(), value.toString())));
        return words;
    }

    /** The arguments that repeat what was chosen, with every default written out that is not clear without. */
    List<String> command(Recipe recipe) {
        List<String> words = new ArrayList<>();
        for (OptionRow<?> row : TrainOptions.ALL) {
            if (row.isFlag() && row.repeated()) {
                get(row).ifPresent(value -> words.add(row.name()));
            } else if (row.repeated()) {
                get(row).<Optional<String>>map(value -> Optional.of(value.toString()))
                        .orElseGet(() -> row.spelledOut(recipe, this))
                        .ifPresent(text -> words.addAll(List.of(row.name(), text)));
            }
        }
        return List.copyOf(words);
    }
}
