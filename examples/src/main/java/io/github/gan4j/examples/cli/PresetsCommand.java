package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.Kinds;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.TranslationRecipe;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import io.github.gan4j.run.preset.TranslationPreset;
import io.github.gan4j.run.preset.TranslationPresets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "presets",
        description =
                "Explains the presets, and all else that can be chosen by name; of one NAME only, if it is given.")
final class PresetsCommand implements Runnable {
    private static final int LABELS = 17;
    private static final int WIDEST = 24;

    private final Screen screen;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Candidates.OfPresets.class,
            arity = "0..1",
            description = "A preset, such as wgan-gp, or what is chosen, such as loss, penalty or data.")
    private @Nullable String name;

    PresetsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Map<String, List<String>> topics = topics();
        if (name == null) {
            topics.values().forEach(this::print);
            return;
        }
        List<String> lines = new ArrayList<>();
        kinds().forEach((heading, presets) -> presets.stream()
                .filter(preset -> preset.name().equals(name))
                .forEach(preset -> lines.addAll(lines(preset, heading))));
        TranslationPresets.named(name).ifPresent(preset -> lines.addAll(lines(preset, "pictures turned into others")));
        lines.addAll(topics.getOrDefault(name, List.of()));
        if (lines.isEmpty()) {
            throw Choice.unknown("preset or choice", name, known());
        }
        print(lines);
    }

    /** All that is explained. */
    static List<String> known() {
        List<String> known = new ArrayList<>(kinds().values().stream()
                .flatMap(List::stream)
                .map(Preset::name)
                .distinct()
                .toList());
        known.addAll(TranslationPresets.names());
        known.addAll(topics().keySet());
        return known;
    }

    private void print(List<String> lines) {
        lines.forEach(screen.out()::println);
    }

    /** Presets, each kind under its heading. */
    private static Map<String, List<Preset>> kinds() {
        Map<String, List<Preset>> kinds = new LinkedHashMap<>();
        kinds.put("for images", Presets.all());
        kinds.put("for rows and signals", Presets.forTables());
        kinds.put("for points in the plane", Presets.forPoints());
        return kinds;
    }

    /** All that can be chosen, by what one asks for. */
    private static Map<String, List<String>> topics() {
        Map<String, List<String>> topics = new LinkedHashMap<>();
        topics.put("data", data());
        List<String> presets = new ArrayList<>();
        kinds().forEach((heading, all) -> {
            presets.addAll(List.of("Presets " + heading + ": --preset NAME", ""));
            all.forEach(preset -> presets.addAll(lines(preset, "")));
        });
        presets.addAll(List.of("Presets that turn pictures into others: --preset NAME", ""));
        TranslationPresets.all().forEach(preset -> presets.addAll(lines(preset, "")));
        topics.put(bare(TrainOptions.PRESET), presets);
        TrainOptions.ALL.stream()
                .filter(row -> !row.choices().isEmpty() && !row.equals(TrainOptions.PRESET))
                .forEach(row -> topics.put(bare(row), lines(row)));
        topics.put("format", formats());
        topics.put("config", file());
        return topics;
    }

    private static String bare(OptionRow<?> row) {
        return row.name().replaceFirst("^--", "");
    }

    private static List<String> data() {
        Map<String, String> all = new LinkedHashMap<>();
        NamedSet.all().forEach(set -> all.put(set.id(), set.described()));
        Mixtures.names().forEach(name -> all.put(name, "points in the plane: " + Mixtures.summary(name)));
        all.put("DIR", "a folder of pictures, or of one folder of them per class");
        all.put("FILE.csv", "rows of a table");
        all.put("FILE.npz, FILE.npy", "arrays of NumPy: images, rows or signals");
        return section("Data: train DATA", all);
    }

    private static List<String> lines(Preset preset, String heading) {
        Recipe recipe = preset.recipe();
        List<String> lines = new ArrayList<>(List.of(preset.name()));
        lines.addAll(Layout.item("", 2, preset.description()));
        if (!heading.isEmpty()) {
            lines.addAll(Layout.item("  what for", LABELS, heading));
        }
        lines.addAll(Layout.item("  paper", LABELS, preset.paper()));
        lines.addAll(Layout.item("  expect", LABELS, preset.expectation()));
        lines.addAll(Layout.item("  networks", LABELS, networks(recipe)));
        lines.addAll(Layout.item(
                "  training",
                LABELS,
                recipe.steps() + " steps in batches of " + recipe.data().batch() + ", loss "
                        + recipe.objective().loss().name() + ", " + turns(recipe.turns())));
        lines.addAll(Layout.item(
                "  generator", LABELS, recipe.generator().optimizer().toString()));
        lines.addAll(Layout.item(
                "  discriminator", LABELS, recipe.discriminator().optimizer().toString()));
        List<String> additions = recipe.additions();
        if (!additions.isEmpty()) {
            lines.addAll(Layout.item("  and", LABELS, String.join(", ", additions)));
        }
        lines.add("");
        return lines;
    }

    private static List<String> lines(TranslationPreset preset, String heading) {
        TranslationRecipe recipe = preset.recipe();
        List<String> lines = new ArrayList<>(List.of(preset.name()));
        lines.addAll(Layout.item("", 2, preset.description()));
        if (!heading.isEmpty()) {
            lines.addAll(Layout.item("  what for", LABELS, heading));
        }
        lines.addAll(Layout.item("  paper", LABELS, preset.paper()));
        lines.addAll(Layout.item("  expect", LABELS, preset.expectation()));
        recipe.data().described().ifPresent(task -> lines.addAll(Layout.item("  task", LABELS, task)));
        lines.addAll(Layout.item(
                "  networks",
                LABELS,
                recipe.translator().name() + ", and a judge of patches of "
                        + recipe.judge().patch() + " pixels"));
        lines.addAll(Layout.item(
                "  training",
                LABELS,
                recipe.steps() + " steps in batches of " + recipe.data().batch() + ", loss "
                        + recipe.objective().loss().name()));
        lines.addAll(Layout.item(
                "  both players", LABELS, recipe.generator().optimizer().toString()));
        List<String> additions = recipe.additions();
        if (!additions.isEmpty()) {
            lines.addAll(Layout.item("  and", LABELS, String.join(", ", additions)));
        }
        String takes = TrainOptions.ALL.stream()
                .filter(row -> row.isTakenBy(recipe))
                .map(OptionRow::name)
                .collect(Collectors.joining(", "));
        lines.addAll(Layout.item("  takes", LABELS, takes));
        lines.add("");
        return lines;
    }

    /** The kind, and its sizes, such as {@code dcgan, width 32}. */
    private static String networks(Recipe recipe) {
        ArchitectureFamily family = recipe.networks().family();
        String sizes = family.toString().replaceFirst("^[^\\[]*", "").replaceAll("[\\[\\]]", "");
        return Kinds.name(family) + (sizes.isEmpty() ? "" : ", " + sizes.replace('=', ' '));
    }

    private static String turns(Turns turns) {
        return turns instanceof FixedTurns schedule
                ? schedule.name() + " updates " + schedule.discriminatorSteps() + ":" + schedule.generatorSteps()
                : turns.toString();
    }

    private static List<String> lines(OptionRow<?> row) {
        Map<String, String> all = new LinkedHashMap<>();
        row.choices().forEach(choice -> all.put(choice.name(), choice.line()));
        String what = row.help().replaceFirst("; presets lists [^.]*", "");
        return section(row.name() + " " + row.label() + ": " + what, all);
    }

    /** Names, and what they are, under a heading. */
    private static List<String> section(String heading, Map<String, String> all) {
        List<String> lines = new ArrayList<>(Layout.item("", 0, heading));
        lines.add("");
        int longest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        int column = Math.min(WIDEST, longest + 4);
        all.forEach((name, words) -> lines.addAll(Layout.item("  " + name, column, words)));
        lines.add("");
        return lines;
    }

    private static List<String> formats() {
        Map<String, String> all = new LinkedHashMap<>();
        for (NumberFormat format : NumberFormat.values()) {
            all.put(
                    format.key(),
                    switch (format) {
                        case CSV -> "a table as text";
                        case NPZ -> "arrays of NumPy by name: samples x, and classes y";
                        case NPY -> "one array of NumPy";
                    });
        }
        return section("sample --format NAME: Of a file of rows or signals.", all);
    }

    /** What only a file can say. */
    private static List<String> file() {
        List<String> lines = new ArrayList<>(Layout.item(
                "",
                0,
                "--config FILE: A recipe as JSON, as the config.json of a run has it. Where there are several kinds of a thing, "
                        + "\"type\" says which:"));
        lines.add("");
        Kinds.all().forEach(kinds -> lines.addAll(section(kinds.what(), kinds.lines())));
        return lines;
    }
}
