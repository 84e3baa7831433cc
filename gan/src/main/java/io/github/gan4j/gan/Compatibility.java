package io.github.gan4j.gan;

import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.augment.AdaptiveAugment;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.growth.Growing;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.MinibatchStdDev;
import io.github.gan4j.nn.Parameter;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which choices of a trainer go together. Each check that fails says so in a sentence. */
final class Compatibility {
    private static final Logger LOG = LoggerFactory.getLogger(GanTrainerBuilder.class);

    private final Layer generator;
    private final Layer discriminator;
    private final Objective objective;
    private final GanLoss loss;
    private final Optional<Auxiliary> auxiliary;
    private final int packing;
    private final int classes;
    private final int latentSize;
    private final int accumulation;
    private final boolean simultaneous;
    private final List<Constraint> constraints;

    Compatibility(GanTrainerBuilder said, Objective objective) {
        this.generator = said.generator();
        this.discriminator = said.discriminator();
        this.objective = objective;
        this.loss = objective.loss();
        this.auxiliary = objective.auxiliary();
        this.packing = objective.packing();
        this.classes = said.classes();
        this.latentSize = said.latent().size();
        this.accumulation = said.accumulation();
        this.constraints = said.constraints();
        this.simultaneous = said.turns().isSimultaneous();
    }

    /** Fails where something is chosen that only a game against a discriminator has. */
    static void checkBound(GanTrainerBuilder said, Objective objective) {
        Map<String, Boolean> chosen = new LinkedHashMap<>();
        chosen.put("a second task", objective.auxiliary().isPresent());
        chosen.put("penalties", !objective.penalties().isEmpty());
        chosen.put("penalties of the generator", !objective.generatorPenalties().isEmpty());
        chosen.put("augmentations", !objective.augmentations().isEmpty());
        chosen.put("packing", objective.packing() > 1);
        chosen.put("a replay pool", objective.replay() > 0);
        chosen.put("top-k", objective.topK().isPresent());
        chosen.put("unrolled steps", objective.unrolled().isPresent());
        chosen.put("growth", objective.growth().isPresent());
        chosen.put("reused noise", said.noise() != Defaults.noise());
        chosen.put("constraints", !said.constraints().isEmpty());
        chosen.forEach((what, is) -> {
            if (is) {
                throw new IllegalArgumentException("[autoencoder] expected nothing that is for a discriminator, got "
                        + what + " beside the evidence bound: leave it out, or take a loss of a game");
            }
        });
        checkParameters(said.generator(), said.discriminator());
    }

    /** Fails where choices exclude each other, and warns where they do not go well together. */
    void check() {
        checkLabels();
        auxiliary.ifPresent(this::checkTask);
        checkFeatures();
        checkConstraints();
        checkStabilizers();
        checkShapes();
        checkParameters(generator, discriminator);
        checkGrowth();
        warnOfMixedSamples();
        warnOfUnboundedSlope();
    }

    private void checkLabels() {
        boolean conditional = generator.isConditioned() || discriminator.isConditioned();
        if (conditional && classes == 0) {
            throw new IllegalArgumentException(
                    "[gan] expected the number of classes for a network that is told labels, got none: say classes(…)");
        }
        if (packing > 1 && discriminator.isConditioned()) {
            throw new IllegalArgumentException(
                    "[gan] expected a discriminator that is not told labels with packing " + packing
                            + ", got one that is: samples in a pack have labels of their own, so leave out one of both");
        }
    }

    private void checkTask(Auxiliary task) {
        if (packing > 1) {
            throw new IllegalArgumentException(
                    "[gan] expected no packing with the task " + task.name() + ", got packs of " + packing
                            + ": a pack has no class or code of its own, so leave out one of both");
        }
        if (task.needsLabels() && !generator.isConditioned()) {
            throw new IllegalArgumentException("[gan] expected a generator that is told labels for the task "
                    + task.name() + ", got one of noise alone: give it a layer that is, such as LabelConcatenation");
        }
        if (task.needsLabels() && task.columns() != classes) {
            throw new IllegalArgumentException("[gan] expected the task " + task.name()
                    + " to have as many classes as the data, " + classes + ", got " + task.columns());
        }
    }

    private void checkFeatures() {
        if (loss.comparesFeatures() && !discriminator.hasFeatures()) {
            throw new IllegalArgumentException(
                    "[gan] expected a discriminator of several layers one after the other for "
                            + "the loss " + loss.name() + ", which compares what enters the last one, got "
                            + discriminator
                            + ": make it with Sequential.of(…)");
        }
    }

    private void checkConstraints() {
        for (Constraint constraint : constraints) {
            if (constraint.needsPlainWeights() && discriminator.rescalesWeights()) {
                throw new IllegalArgumentException("[gan] expected weights that are used as they are with "
                        + constraint.name()
                        + ", got a discriminator with spectral or weight normalisation, which divides them by their norm: "
                        + "leave out one of both");
            }
        }
    }

    private void checkStabilizers() {
        boolean conditioned = discriminator.isConditioned() || auxiliary.isPresent();
        boolean replay = objective.replay() > 0;
        boolean unrolled = objective.unrolled().isPresent();
        refuse(replay && conditioned, "a replay pool", "labels or codes, which its samples do not have");
        refuse(unrolled && auxiliary.isPresent(), "unrolled steps", "a second task of the discriminator");
        refuse(
                objective.topK().isPresent() && !loss.isPerSample(),
                "top-k",
                "the loss " + loss.name() + ", which takes all samples of a batch together");
        refuse(
                unrolled && (!objective.penalties().isEmpty() || !constraints.isEmpty()),
                "unrolled steps",
                "penalties and constraints of D, which its steps ahead do not know");
        checkNames("augmentations", objective.augmentations().stream().map(Augmentation::name));
        checkNames("penalties", objective.penalties().stream().map(Penalty::name));
        checkOrder(replay, "a replay pool");
        checkOrder(unrolled, "unrolled steps");
        checkOrder(accumulation > 1, "several batches an update");
    }

    /** What is remembered between updates is remembered by name. */
    private static void checkNames(String what, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "[gan] expected " + what + " of different names, got " + name + " twice: leave out one");
        });
    }

    private void checkOrder(boolean chosen, String what) {
        if (chosen && simultaneous) {
            throw new RefusedException(
                    "[gan] expected alternating updates with " + what + ", got simultaneous ones",
                    "use Turns.alternating(1, 1)",
                    Cure.choose(Subject.TURNS, "alternating"));
        }
    }

    private static void refuse(boolean both, String one, String other) {
        if (both) {
            throw new IllegalArgumentException("[gan] expected " + one + " or " + other + ", got both: leave out one");
        }
    }

    private void checkShapes() {
        Shape samples = generator.outputShape(Shape.of(2 * packing, latentSize + objective.codes()));
        Shape output = discriminator.outputShape(Packing.packed(samples, packing));
        Shape expected = Shape.of(2, objective.columns());
        int judges = output.rank() == 2 && output.size(0) % 2 == 0 ? Math.max(1, output.size(0) / 2) : 1;
        if (judges > 1) {
            checkJury(judges);
        }
        if (!output.equals(expected.with(0, 2 * judges))) {
            throw new ShapeException("[gan] expected a discriminator that gives "
                    + auxiliary
                            .map(task -> "a logit and " + task.columns() + " numbers for the task " + task.name()
                                    + " (N, " + objective.columns() + ")")
                            .orElse("one logit a sample (N, 1)")
                    + ", got " + output + " for samples " + samples + ": end it with Dense(… → "
                    + objective.columns() + ")");
        }
    }

    /** A jury gives a logit of each judge for each sample: what counts logits as samples cannot be right with it. */
    private void checkJury(int judges) {
        String jury = "a jury of " + judges + " judges, which gives as many logits a sample";
        refuse(discriminator.isConditioned(), "a discriminator that is told labels, one a sample,", jury);
        refuse(auxiliary.isPresent(), "a second task of the discriminator", jury);
        refuse(packing > 1, "packing", jury);
        objective.penalties().stream()
                .filter(Penalty::differentiatesSamples)
                .findFirst()
                .ifPresent(penalty -> refuse(
                        true,
                        "the penalty " + penalty.name() + ", which takes the slope of one logit a sample,",
                        jury));
        refuse(objective.topK().isPresent(), "top-k, which would let judges whose logits are low count less,", jury);
        refuse(
                loss.comparesFeatures() || (!loss.isPerSample() && !(loss instanceof RelativisticPaired)),
                "the loss " + loss.name() + ", which takes the mean of what judges of different things see,",
                jury);
        refuse(
                objective.augmentations().stream().anyMatch(Compatibility::countsLogits),
                "the augmentation ada, which counts logits as samples,",
                jury);
    }

    private static boolean countsLogits(Augmentation augmentation) {
        return augmentation instanceof AdaptiveAugment
                || (augmentation instanceof Chain chain
                        && chain.links().stream().anyMatch(Compatibility::countsLogits));
    }

    private static void checkParameters(Layer generator, Layer discriminator) {
        Map<String, Parameter> ours = generator.state().parameters();
        Map<String, Parameter> theirs = discriminator.state().parameters();
        if (ours.isEmpty() || theirs.isEmpty()) {
            throw new IllegalArgumentException("[gan] expected players with parameters, got none in the "
                    + (ours.isEmpty() ? "generator" : "discriminator"));
        }
        Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(ours.values());
        theirs.forEach((key, parameter) -> {
            if (known.contains(parameter)) {
                throw new IllegalArgumentException("[gan] expected two players that share no parameter, got the "
                        + "discriminator's " + key + " in the generator too: make each network of layers of its own");
            }
        });
    }

    private void checkGrowth() {
        if (objective.growth().isEmpty()) {
            return;
        }
        Set<Integer> levels = new HashSet<>();
        for (Layer network : List.of(generator, discriminator)) {
            List<Growing> growing = Grown.growing(network);
            growing.forEach(layer -> levels.add(layer.levels()));
            if (growing.size() != 1) {
                levels.add(-1);
            }
        }
        if (levels.size() != 1 || levels.contains(-1)) {
            throw new RefusedException(
                    "[gan] expected two networks that grow together from the same number of sizes, got " + generator
                            + " and " + discriminator,
                    "choose networks that are made for it, as those of ProGan are, or leave the growth out",
                    Cure.leaveOut(Subject.GROWTH));
        }
    }

    private void warnOfUnboundedSlope() {
        if (loss.needsBoundedSlope()
                && objective.penalties().stream().noneMatch(Penalty::differentiatesSamples)
                && constraints.stream().noneMatch(Constraint::boundsSlope)
                && !discriminator.hasBoundedSlope()) {
            LOG.warn(
                    "The loss {} has no least value unless something bounds how steep the discriminator is, and nothing does: its loss falls "
                            + "for ever, and training goes astray; add a gradient penalty or weight clipping, or take spectral norm for all of its layers.",
                    loss.name());
        }
    }

    private void warnOfMixedSamples() {
        Optional<Penalty> differentiating = objective.penalties().stream()
                .filter(Penalty::differentiatesSamples)
                .findFirst();
        Optional<Layer> mixing = mixing(discriminator);
        if (differentiating.isPresent() && mixing.isPresent()) {
            LOG.warn(
                    "The discriminator has {}, which mixes the samples of a batch, and the penalty {}: a gradient of one sample "
                            + "then depends on the others of its batch; layer normalisation or spectral norm, in the place of batch "
                            + "normalisation, go together with penalties.",
                    mixing.get(),
                    differentiating.get().name());
        }
    }

    /**
     * The innermost first layer that mixes samples, but for one that papers have beside penalties (Karras et al. 2018,
     * 2020).
     */
    private static Optional<Layer> mixing(Layer layer) {
        if (!layer.mixesSamples() || layer instanceof MinibatchStdDev) {
            return Optional.empty();
        }
        if (layer.children().values().stream().noneMatch(Layer::mixesSamples)) {
            return Optional.of(layer);
        }
        return layer.children().values().stream()
                .map(Compatibility::mixing)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
