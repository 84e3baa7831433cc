package io.github.gan4j.run;

import io.github.gan4j.gan.augment.AdaptiveAugment;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.augment.DiffAugment;
import io.github.gan4j.gan.augment.InstanceNoise;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.AuxiliaryClassifier;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.loss.SoftplusWasserstein;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.model.Cgan2014;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Gan2014;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.R3Gan;
import io.github.gan4j.gan.model.WganGpNet;
import io.github.gan4j.gan.penalty.Consistency;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.Dragan;
import io.github.gan4j.gan.penalty.Drift;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.PathLength;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.penalty.R2;
import io.github.gan4j.gan.penalty.Shift;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.penalty.ZeroCentered;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.turn.AccuracyBand;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.AdamW;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.RmsProp;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Schedules;
import io.github.gan4j.nn.optim.Sgd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names stand for which classes in a file, for everything of which there are several kinds. What is not here cannot be in a file. */
final class Catalog {
    private static final Map<Class<?>, Family> FAMILIES = Stream.of(
                    new Family(ArchitectureFamily.class, "networks")
                            .with("dcgan", Dcgan.Family.class)
                            .with("infogan-net", InfoGanNet.Family.class)
                            .with("mlp", Mlp.Family.class)
                            .with("gan-2014", Gan2014.Family.class)
                            .with("wgan-gp-net", WganGpNet.Family.class)
                            .with("r3gan", R3Gan.Family.class)
                            .with("weak", Architectures.WeakFamily.class)
                            .with("pacgan", Architectures.PacGanFamily.class)
                            .with("cgan-2014", Cgan2014.Family.class),
                    new Family(GanLoss.class, "a loss")
                            .with("non-saturating", NonSaturating.class)
                            .with("minimax", Minimax.class)
                            .with("least-squares", LeastSquares.class)
                            .with("wasserstein", Wasserstein.class)
                            .with("hinge", Hinge.class)
                            .with("softplus-wasserstein", SoftplusWasserstein.class)
                            .with("feature-matching", FeatureMatching.class)
                            .with("relativistic-paired", RelativisticPaired.class)
                            .with("relativistic-average", RelativisticAverage.class),
                    new Family(Penalty.class, "a penalty")
                            .with("gradient-penalty", GradientPenalty.class)
                            .with("r1", R1.class)
                            .with("r2", R2.class)
                            .with("zero-centered", ZeroCentered.class)
                            .with("dragan", Dragan.class)
                            .with("lecam", LeCam.class)
                            .with("consistency", Consistency.class)
                            .with("drift", Drift.class)
                            .with("lazily", Lazily.OfDiscriminator.class),
                    new Family(Consistency.Transformation.class, "a transformation").with("shift", Shift.class),
                    new Family(GeneratorPenalty.class, "a penalty of the generator")
                            .with("path-length", PathLength.class)
                            .with("lazily", Lazily.OfGenerator.class),
                    new Family(Constraint.class, "a constraint").with("weight-clipping", WeightClipping.class),
                    new Family(Augmentation.class, "an augmentation")
                            .with("instance-noise", InstanceNoise.class)
                            .with("diff-augment", DiffAugment.class)
                            .with("ada", AdaptiveAugment.class)
                            .with("chain", Chain.class),
                    new Family(OptimizerRecipe.class, "an optimizer")
                            .with("adam", Adam.class)
                            .with("adam-w", AdamW.class)
                            .with("rms-prop", RmsProp.class)
                            .with("sgd", Sgd.class),
                    new Family(Schedule.class, "a schedule")
                            .with("constant", Schedules.Constant.class)
                            .with("step", Schedules.Step.class)
                            .with("exponential", Schedules.Exponential.class)
                            .with("linear", Schedules.Linear.class)
                            .with("cosine", Schedules.Cosine.class)
                            .with("warm-up", Schedules.WarmUp.class)
                            .with("at-least", Schedules.AtLeast.class),
                    new Family(Decay.class, "a decay")
                            .with("fixed", Decay.Fixed.class)
                            .with("half-life", Decay.HalfLife.class),
                    new Family(Turns.class, "turns")
                            .with("fixed", FixedTurns.class)
                            .with("epochs-each", EpochsEach.class)
                            .with("accuracy-band", AccuracyBand.class),
                    new Family(Auxiliary.class, "a second task")
                            .with("mutual-information", MutualInformation.class)
                            .with("auxiliary-classifier", AuxiliaryClassifier.class),
                    new Family(Code.class, "a code")
                            .with("categorical", Code.Categorical.class)
                            .with("uniform", Code.Uniform.class)
                            .with("gaussian", Code.Gaussian.class),
                    new Family(SampleKind.class, "a kind of samples")
                            .with("images", SampleKind.Images.class)
                            .with("points", SampleKind.Points.class)
                            .with("numbers", SampleKind.Numbers.class))
            .collect(Collectors.toMap(Family::type, family -> family, (a, b) -> a, LinkedHashMap::new));

    private Catalog() {}

    /** The family of a type, if there are several kinds of it. */
    static Optional<Family> family(Class<?> type) {
        return Optional.ofNullable(FAMILIES.get(type));
    }

    /** All families. */
    static List<Family> all() {
        return List.copyOf(FAMILIES.values());
    }

    /** The kinds of one thing. */
    static final class Family {
        private final Class<?> type;
        private final String what;
        private final Map<String, Class<? extends Record>> types = new LinkedHashMap<>();

        private Family(Class<?> type, String what) {
            this.type = type;
            this.what = what;
        }

        private Family with(String name, Class<? extends Record> kind) {
            types.put(name, kind);
            return this;
        }

        Class<?> type() {
            return type;
        }

        /** In words, such as {@code a loss}. */
        String what() {
            return what;
        }

        List<String> names() {
            return List.copyOf(types.keySet());
        }

        Class<? extends Record> type(String name) {
            Class<? extends Record> kind = types.get(name);
            if (kind == null) {
                throw new IllegalArgumentException("[catalog] expected one of " + names() + ", got " + name);
            }
            return kind;
        }

        /** The name of a value's kind; empty if it is none of these. */
        Optional<String> name(Object value) {
            return types.entrySet().stream()
                    .filter(entry -> entry.getValue() == value.getClass())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }
}
