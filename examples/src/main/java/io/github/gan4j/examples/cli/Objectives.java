package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.loss.LabelSmoothing;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.penalty.WeightedPenalty;
import io.github.gan4j.run.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the players minimise, what D is shown, and what the networks are told and made of. */
final class Objectives {
    private static final String NONE = "none";

    @Option(names = "--loss", paramLabel = "NAME", description = "What the players minimise; presets lists the losses.")
    private @Nullable String loss;

    @Option(
            names = "--real-target",
            paramLabel = "X",
            converter = Numbers.Rate.class,
            description = "One-sided label smoothing: what D shall say of real images, such as 0.9.")
    private @Nullable Float realTarget;

    @Option(
            names = "--penalty",
            paramLabel = "NAME[=WEIGHT]",
            split = ",",
            description = "Added to a player's loss, or a constraint of D; none, or several with commas between.")
    private @Nullable List<String> penalties;

    @Option(
            names = "--lazy",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Apply penalties at every Nth update only, N times as strong.")
    private @Nullable Integer lazy;

    @Option(
            names = "--augment",
            paramLabel = "NAME",
            description = "What is done to all images before D sees them; none, or several with + between.")
    private @Nullable String augment;

    @Option(
            names = "--conditional",
            paramLabel = "NAME",
            description = "How the networks are told the classes of labelled data; presets lists the ways.")
    private @Nullable String conditional;

    @Option(
            names = {"--normalizer", "--normaliser"},
            paramLabel = "NAME",
            description = "What keeps the layers of D in bounds; presets lists the ways.")
    private @Nullable String normalizer;

    @Option(
            names = {"--g-normalizer", "--g-normaliser"},
            paramLabel = "NAME",
            description = "The same for G.")
    private @Nullable String generatorNormalizer;

    @Option(
            names = "--packing",
            paramLabel = "M",
            converter = Numbers.Count.class,
            description = "Show D so many images at once.")
    private @Nullable Integer packing;

    /** The recipe with what was chosen; fails on names that are not known and choices that exclude each other. */
    Recipe applyTo(Recipe recipe) {
        GanLoss chosenLoss = loss(recipe.loss());
        Additions added = new Additions();
        if (penalties == null) {
            added.penalties.addAll(recipe.penalties());
            added.ofGenerator.addAll(recipe.generatorPenalties());
            added.constraints.addAll(recipe.constraints());
        } else if (!penalties.equals(List.of(NONE))) {
            penalties.forEach(added::add);
        }
        if (lazy != null) {
            if (added.penalties.isEmpty() && added.ofGenerator.isEmpty()) {
                throw new UsageException("There is no penalty to apply at every " + lazy
                        + " updates only: leave out --lazy, or add --penalty, such as r1.");
            }
            int every = lazy;
            added.penalties.replaceAll(penalty -> Lazily.every(every, penalty));
            added.ofGenerator.replaceAll(penalty -> Lazily.every(every, penalty));
        }
        List<Augmentation> changes = augment == null
                ? recipe.augmentations()
                : augment.equals(NONE) ? List.of() : List.of(augmentation(augment));
        Design design = design(recipe.design());
        return recipe.with(r -> {
            r.loss = chosenLoss;
            r.penalties = List.copyOf(added.penalties);
            r.generatorPenalties = List.copyOf(added.ofGenerator);
            r.constraints = List.copyOf(added.constraints);
            r.augmentations = changes;
            r.design = design;
        });
    }

    private GanLoss loss(GanLoss usual) {
        GanLoss chosen = loss == null ? usual : Known.named("loss", loss, GanLosses.names(), GanLosses::named);
        if (realTarget == null) {
            return chosen;
        }
        if (chosen instanceof LabelSmoothing smooth) {
            return smooth.withRealTarget(realTarget);
        }
        List<String> able = GanLosses.all().stream()
                .filter(one -> one instanceof LabelSmoothing)
                .map(GanLoss::name)
                .toList();
        throw new UsageException(
                "The loss " + chosen.name() + " has no target for real images: leave out --real-target, "
                        + "or take one of " + String.join(", ", able) + ".");
    }

    private static Augmentation augmentation(String names) {
        Stream.of(names.split("\\+", -1))
                .forEach(name -> Known.named("augmentation", name, Augmentations.names(), Augmentations::named));
        return Augmentations.named(names);
    }

    private Design design(Design usual) {
        Design design = usual;
        if (normalizer != null) {
            design = design.discriminatorNormalizer(normalizer(normalizer));
        }
        if (generatorNormalizer != null) {
            design = design.generatorNormalizer(normalizer(generatorNormalizer));
        }
        if (conditional != null) {
            // How many classes there are, the data will say.
            Conditioning how =
                    Known.named("way to be told classes", conditional, Conditioning.keys(), Conditioning::named);
            if (usual.family().isConditioned() && how != usual.conditioning()) {
                throw new UsageException("The networks of this preset are told classes in a way of their own, got "
                        + "--conditional " + conditional + ": leave it out, or take another preset, such as gan-2014.");
            }
            design = design.conditional(how, how == Conditioning.NONE ? 0 : 2);
        }
        return packing == null ? design : design.packing(packing);
    }

    private static Normalizer normalizer(String name) {
        return Known.named("normalizer", name, Normalizer.keys(), Normalizer::named);
    }

    /** The recipe for this data: with as many classes as it has. */
    static Recipe forData(Recipe recipe, TrainData data) {
        Conditioning how = recipe.design().conditioning();
        if (how == Conditioning.NONE) {
            return recipe;
        }
        int classes = data.images().classes();
        if (classes < 2) {
            throw new UsageException("These networks are told classes, but " + data.argument() + " has "
                    + (classes == 0 ? "none" : "only one")
                    + ": give a folder with one folder of images per class, or "
                    + (recipe.design().family().isConditioned()
                            ? "take another preset, such as gan-2014."
                            : "--conditional none."));
        }
        return recipe.with(r -> r.design = r.design.conditional(how, classes));
    }

    /** As on the command line. */
    List<String> arguments() {
        List<String> all = new ArrayList<>();
        add(all, "--real-target", realTarget);
        add(all, "--penalty", penalties == null ? null : String.join(",", penalties));
        add(all, "--lazy", lazy);
        add(all, "--augment", augment);
        add(all, "--conditional", conditional);
        add(all, "--normalizer", normalizer);
        add(all, "--g-normalizer", generatorNormalizer);
        add(all, "--packing", packing);
        return all;
    }

    /** The loss too, which a run of images writes down in any case. */
    List<String> chosen() {
        List<String> all = new ArrayList<>();
        add(all, "--loss", loss);
        all.addAll(arguments());
        return all;
    }

    static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }

    /** Penalties and constraints, each where it belongs. */
    private static final class Additions {
        private final List<Penalty> penalties = new ArrayList<>();
        private final List<GeneratorPenalty> ofGenerator = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();

        void add(String text) {
            int sign = text.indexOf('=');
            String name = sign < 0 ? text : text.substring(0, sign);
            if (Penalties.names().contains(name)) {
                WeightedPenalty penalty = Penalties.named(name);
                penalties.add(sign < 0 ? penalty : penalty.withWeight(weight(text.substring(sign + 1))));
                return;
            }
            if (sign >= 0 && names().contains(name)) {
                throw new UsageException("Expected --penalty " + name + " without a weight, got " + text + ".");
            }
            List<String> generators =
                    Penalties.ofGenerator().stream().map(GeneratorPenalty::name).toList();
            if (generators.contains(name)) {
                ofGenerator.add(Penalties.ofGeneratorNamed(name));
            } else {
                constraints.add(Known.named("penalty", name, names(), Penalties::constraintNamed));
            }
        }

        private static float weight(String text) {
            return Numbers.above0(text)
                    .orElseThrow(() ->
                            new UsageException("Expected a weight above 0 after --penalty NAME=, got '" + text + "'."));
        }
    }

    /** The names that --penalty takes. */
    static List<String> names() {
        return Stream.of(
                        Penalties.names().stream(),
                        Penalties.ofGenerator().stream().map(GeneratorPenalty::name),
                        Penalties.constraints().stream().map(Constraint::name))
                .flatMap(names -> names)
                .toList();
    }
}
