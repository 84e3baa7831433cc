package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.loss.LabelSmoothing;
import io.github.gan4j.gan.loss.PairLoss;
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

/** What is added to a loss, by the names of the command line. */
final class Penalized {
    private final List<Penalty> penalties = new ArrayList<>();
    private final List<GeneratorPenalty> ofGenerator = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();

    private Penalized() {}

    /** The recipe with penalties and constraints, several with commas between, each where it belongs. */
    static Recipe penalties(Recipe recipe, String names) {
        Penalized added = new Penalized();
        if (!names.equals(NameList.NONE)) {
            Stream.of(names.split(",", -1)).forEach(added::add);
        }
        return recipe.objective(o -> o.penalties(added.penalties).generatorPenalties(added.ofGenerator))
                .discriminator(d -> d.constraints(added.constraints));
    }

    private void add(String text) {
        int sign = text.indexOf('=');
        String name = sign < 0 ? text : text.substring(0, sign);
        if (Penalties.names().contains(name)) {
            WeightedPenalty penalty = Penalties.named(name);
            penalties.add(sign < 0 ? penalty : penalty.withWeight(weight(text.substring(sign + 1))));
            return;
        }
        List<String> names = choices().stream().map(OptionRow.Named::name).toList();
        if (text.matches("[^:=]+:[^:=]+")) {
            throw new UsageException(
                    "Expected --penalty NAME=WEIGHT, got '" + text + "': did you mean " + text.replace(':', '=') + "?");
        }
        if (sign >= 0 && names.contains(name)) {
            throw new UsageException("Expected --penalty " + name + " without a weight, got " + text + ".");
        }
        List<String> generators =
                Penalties.ofGenerator().stream().map(GeneratorPenalty::name).toList();
        if (generators.contains(name)) {
            ofGenerator.add(Penalties.ofGeneratorNamed(name));
        } else {
            constraints.add(Known.named("penalty", name, names, Penalties::constraintNamed));
        }
    }

    private static float weight(String text) {
        return Numbers.above0(text)
                .orElseThrow(() ->
                        new UsageException("Expected a weight above 0 after --penalty NAME=, got '" + text + "'."));
    }

    /** What {@code --penalty} takes. */
    static List<OptionRow.Named> choices() {
        return Stream.of(
                        Penalties.all().stream().map(one -> new OptionRow.Named(one.name(), one.summary())),
                        Penalties.ofGenerator().stream().map(one -> new OptionRow.Named(one.name(), one.summary())),
                        Penalties.constraints().stream().map(one -> new OptionRow.Named(one.name(), one.summary())))
                .flatMap(choices -> choices)
                .toList();
    }

    /** The recipe with penalties at every n-th update only. */
    static Recipe lazily(Recipe recipe, int every) {
        List<Penalty> ofDiscriminator = recipe.objective().penalties();
        List<GeneratorPenalty> ofGenerator = recipe.objective().generatorPenalties();
        if (ofDiscriminator.isEmpty() && ofGenerator.isEmpty()) {
            throw new UsageException("There is no penalty to apply at every " + every
                    + " updates only: leave out --lazy, or add --penalty, such as r1.");
        }
        return recipe.objective(o -> o.penalties(ofDiscriminator.stream()
                        .map(penalty -> Lazily.every(every, penalty))
                        .toList())
                .generatorPenalties(ofGenerator.stream()
                        .map(penalty -> Lazily.every(every, penalty))
                        .toList()));
    }

    /** The recipe with augmentations, several with commas between. */
    static Recipe augmented(Recipe recipe, String names) {
        if (names.equals(NameList.NONE)) {
            return recipe.objective(o -> o.augmentations(List.of()));
        }
        List<Augmentation> links = Stream.of(names.split(",", -1))
                .<Augmentation>map(
                        name -> Known.named("augmentation", name, Augmentations.names(), Augmentations::named))
                .toList();
        return recipe.objective(o -> o.augmentations(List.of(links.size() == 1 ? links.get(0) : new Chain(links))));
    }

    /** What {@code --augment} takes. */
    static List<OptionRow.Named> augmentations() {
        return Augmentations.all().stream()
                .map(one -> new OptionRow.Named(one.name(), one.summary()))
                .toList();
    }

    /** The recipe with another target for real samples. */
    static Recipe realTarget(Recipe recipe, float target) {
        PairLoss loss = recipe.objective().loss();
        if (loss instanceof LabelSmoothing smooth) {
            return recipe.objective(o -> o.loss(smooth.withRealTarget(target)));
        }
        List<String> able = GanLosses.all().stream()
                .filter(one -> one instanceof LabelSmoothing)
                .map(GanLoss::name)
                .toList();
        throw new UsageException("The loss " + loss.name() + " has no target for real images: leave out --real-target, "
                + "or take one of " + String.join(", ", able) + ".");
    }
}
