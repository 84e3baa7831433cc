package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.examples.evaluate.MeasuredAttribute;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.run.AttributeGroups;
import io.github.gan4j.run.TranslationData;
import io.github.gan4j.run.TranslationRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Options of {@code train} that say what images are turned into, and what the generator minimises then, one row each.
 */
final class TranslationOptions {
    /** Operators that make the inputs, by the names of the tasks; the targets are the images themselves. */
    private static final Map<String, ImageOperator> TASKS = tasks();

    static final OptionRow<String> TASK = OptionRow.named(
                    OptionGroup.TRANSLATION,
                    "--task",
                    "NAME",
                    "What becomes an image again: edges, a drawing of its outlines; or half, its left half.")
            .onlyForTranslations((recipe, name, chosen) -> recipe.data(data -> data.made(
                    Known.named("task", name, List.copyOf(TASKS.keySet()), TASKS::get), new ImageOperators.Original())))
            .among(List.of(
                    new OptionRow.Named("edges", "a picture of a drawing of its outlines"),
                    new OptionRow.Named("half", "a whole picture of its left half")));

    static final OptionRow<String> FROM = OptionRow.named(
                    OptionGroup.TRANSLATION,
                    "--from",
                    "NAME",
                    "What is made of each image for the inputs; presets lists the operators.")
            .onlyForTranslations((recipe, name, chosen) -> recipe.data(data -> data.made(operator(name), to(data))))
            .among(operators());

    static final OptionRow<String> TO = OptionRow.named(
                    OptionGroup.TRANSLATION, "--to", "NAME", "What is made of each image for the targets.")
            .onlyForTranslations((recipe, name, chosen) -> recipe.data(data -> data.made(from(data), operator(name))))
            .among(operators());

    static final OptionRow<Integer> SCALE = OptionRow.count(
                    OptionGroup.TRANSLATION,
                    "--scale",
                    "N",
                    "Super-resolution: how many times as high and wide images become, 2, 4 or 8.")
            .onlyForTranslations((recipe, scale, chosen) -> scaled(recipe, scale));

    static final OptionRow<Boolean> SWAP = OptionRow.flag(
                    OptionGroup.TRANSLATION,
                    "--swap",
                    "Turns targets into inputs instead, of two folders or of pictures side by side.")
            .onlyForTranslations((recipe, value, chosen) -> recipe);

    static final OptionRow<String> ATTRIBUTE = OptionRow.named(
                    OptionGroup.TRANSLATION,
                    "--attribute",
                    "NAME",
                    "What is changed by --preset ageing: width, area or slant of drawings, or class, the folder a picture is in.")
            .onlyForTranslations((recipe, name, chosen) -> grouped(
                    recipe,
                    "--attribute",
                    groups -> AttributeGroups.of(
                            Known.named("attribute", name, attributes(), known -> known), groups.count())))
            .among(attributeRows());

    static final OptionRow<Integer> GROUPS = OptionRow.count(
                    OptionGroup.TRANSLATION,
                    "--groups",
                    "N",
                    "In how many groups of one size images are put by what is measured, 2 or more.")
            .onlyForTranslations((recipe, count, chosen) -> grouped(recipe, "--groups", groups -> {
                if (groups.areClasses()) {
                    throw new UsageException("Expected --groups with what is measured, got it with --attribute class, "
                            + "where the folders are the groups: leave it out.");
                }
                if (count < 2) {
                    throw new UsageException(
                            "Expected --groups of 2 or more, got 1: there would be nothing to change.");
                }
                return AttributeGroups.of(groups.attribute(), count);
            }));

    static final OptionRow<Float> ADVERSARIAL = weight(
                    "--adversarial", "The weight of what D says; with 0, no discriminator is trained: the baseline.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.adversarial(weight)));

    static final OptionRow<Float> L1 = weight("--l1", "The weight of the absolute difference from the target.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.absolute(weight)));

    static final OptionRow<Float> L2 = weight("--l2", "The weight of the squared difference from the target.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.squared(weight)));

    static final OptionRow<Float> PERCEPTUAL = weight(
                    "--perceptual",
                    "The weight of the squared difference of a judge's features from those of the target; of digits and clothes.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.perceptual(weight)));

    static final OptionRow<Float> SELF = weight(
                    "--self", "The weight of the absolute difference of blurred images from the input, without pairs.")
            .onlyForTranslations((recipe, weight, chosen) -> {
                if (recipe.translator() instanceof SuperResolution) {
                    throw new UsageException(
                            "Expected --self where images keep their size, got it with --preset srgan, which makes them "
                                    + "larger: leave it out.");
                }
                return recipe.objective(o -> o.self(weight));
            });

    static final OptionRow<Float> CYCLE = weight("--cycle", "The weight of coming back to where one began.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.cycle(weight)));

    static final OptionRow<Float> IDENTITY = weight(
                    "--identity", "The weight of leaving alone what looks right already.")
            .onlyForTranslations((recipe, weight, chosen) -> recipe.objective(o -> o.identity(weight)));

    static final OptionRow<Integer> ALONE = OptionRow.of(
                    OptionGroup.TRANSLATION,
                    "--g-first",
                    "N",
                    "How many steps the generator makes without a discriminator at first.",
                    Integer.class,
                    new Numbers.CountOrNone())
            .onlyForTranslations((recipe, steps, chosen) -> recipe.objective(o -> o.alone(steps)));

    private TranslationOptions() {}

    private static List<String> attributes() {
        List<String> all = new ArrayList<>(MeasuredAttribute.ids());
        all.add(AttributeGroups.CLASSES);
        return all;
    }

    private static List<OptionRow.Named> attributeRows() {
        List<OptionRow.Named> rows = new ArrayList<>();
        for (MeasuredAttribute one : MeasuredAttribute.values()) {
            rows.add(new OptionRow.Named(one.id(), one.summary()));
        }
        rows.add(new OptionRow.Named(AttributeGroups.CLASSES, "the folder that a picture is in"));
        return rows;
    }

    private static TranslationRecipe grouped(
            TranslationRecipe recipe, String option, UnaryOperator<AttributeGroups> change) {
        AttributeGroups groups = recipe.data()
                .groups()
                .orElseThrow(() -> new UsageException(
                        "Expected " + option + " with --preset ageing, which changes an attribute: leave it out."));
        return recipe.data(data -> data.groups(change.apply(groups)));
    }

    private static Map<String, ImageOperator> tasks() {
        Map<String, ImageOperator> tasks = new LinkedHashMap<>();
        tasks.put("edges", new ImageOperators.Outline());
        tasks.put("half", new ImageOperators.LeftHalf());
        return tasks;
    }

    private static OptionRow<Float> weight(String name, String help) {
        return OptionRow.of(OptionGroup.TRANSLATION, name, "WEIGHT", help, Float.class, new Numbers.Weight());
    }

    private static List<OptionRow.Named> operators() {
        return ImageOperators.all().stream()
                .map(operator -> new OptionRow.Named(operator.name(), operator.summary()))
                .toList();
    }

    private static ImageOperator operator(String name) {
        return Known.named("operator on images", name, ImageOperators.names(), ImageOperators::named);
    }

    private static ImageOperator from(TranslationData data) {
        return data.from().orElseGet(ImageOperators.Original::new);
    }

    private static ImageOperator to(TranslationData data) {
        return data.to().orElseGet(ImageOperators.Original::new);
    }

    private static TranslationRecipe scaled(TranslationRecipe recipe, int scale) {
        if (!(recipe.translator() instanceof SuperResolution net)) {
            throw new UsageException("Expected --scale with --preset srgan, which makes images larger: leave it out.");
        }
        if (scale != 2 && scale != 4 && scale != 8) {
            throw new UsageException("Expected --scale 2, 4 or 8, got " + scale + ": choose one of them.");
        }
        return recipe.translator(new SuperResolution(net.width(), net.blocks(), scale))
                .data(data -> data.from().isPresent()
                        ? data.made(new ImageOperators.Reduced(scale), new ImageOperators.Original())
                        : data);
    }

    /** Whether it was said what is made of the images. */
    static boolean areMade(Chosen chosen) {
        return chosen.has(TASK) || chosen.has(FROM) || chosen.has(TO) || chosen.has(SCALE);
    }
}
