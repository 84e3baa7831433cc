package io.github.gan4j.run;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.gan.augment.AdaptiveAugment;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.augment.DiffAugment;
import io.github.gan4j.gan.augment.InstanceNoise;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.AuxiliaryClassifier;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.PairLoss;
import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.loss.SoftplusWasserstein;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.model.Cgan2014;
import io.github.gan4j.gan.model.CoGan;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Gan2014;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Metz2017;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.ProGan;
import io.github.gan4j.gan.model.R3Gan;
import io.github.gan4j.gan.model.Refiner;
import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.gan.model.Translator;
import io.github.gan4j.gan.model.UNet;
import io.github.gan4j.gan.model.Vae;
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
import io.github.gan4j.gan.turn.GeneratorAlone;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.AdamW;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.RmsProp;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Schedules;
import io.github.gan4j.nn.optim.Sgd;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names stand for which classes in a file, for everything of which there are several kinds. What is not here
 * cannot be in a file.
 */
final class Catalog {
    private static final Map<Class<?>, Family> FAMILIES = Stream.of(
                    new Family(ArchitectureFamily.class, "networks")
                            .with(
                                    "dcgan",
                                    Dcgan.Family.class,
                                    "convolutions, halved and doubled until 4 to 7 pixels are left (Radford et al. 2015)")
                            .with(
                                    "infogan-net",
                                    InfoGanNet.Family.class,
                                    "the networks with which papers compare losses (Lucic et al. 2018)")
                            .with(
                                    "cogan",
                                    CoGan.Family.class,
                                    "those of dcgan for two domains at once, which share all layers but one (Liu and Tuzel 2016)")
                            .with(
                                    "vae",
                                    Vae.Family.class,
                                    "those of dcgan as a decoder, and an encoder (Kingma and Welling 2014)")
                            .with("mlp", Mlp.Family.class, "perceptrons, for samples of any shape")
                            .with("gan-2014", Gan2014.Family.class, "maxout against ReLU (Goodfellow et al. 2014)")
                            .with(
                                    "wgan-gp-net",
                                    WganGpNet.Family.class,
                                    "the networks for MNIST of WGAN-GP (Gulrajani et al. 2017)")
                            .with("r3gan", R3Gan.Family.class, "residual blocks (Huang et al. 2024)")
                            .with(
                                    "metz-2017",
                                    Metz2017.Family.class,
                                    "small ones, on which lost modes are counted (Metz et al. 2017)")
                            .with(
                                    "progan",
                                    ProGan.Family.class,
                                    "networks that grow with their images (Karras et al. 2018)")
                            .with(
                                    "stylegan",
                                    StyleGan.Family.class,
                                    "styles that normalise convolutions (Karras et al. 2019)")
                            .with(
                                    "stylegan2",
                                    StyleGan2.Family.class,
                                    "styles that modulate convolutions (Karras et al. 2020)")
                            .with(
                                    "weak",
                                    Architectures.WeakFamily.class,
                                    "two hidden layers of 64, for points in the plane")
                            .with(
                                    "pacgan",
                                    Architectures.PacGanFamily.class,
                                    "the networks of PacGAN's toy data (Lin et al. 2018)")
                            .with(
                                    "cgan-2014",
                                    Cgan2014.Family.class,
                                    "told the class, maxout (Mirza and Osindero 2014)"),
                    new Family(Translator.class, "a network from images to images")
                            .with(
                                    "u-net",
                                    UNet.class,
                                    "down and up again, with a way around each size (Isola et al. 2017)")
                            .with("resnet", ResNet.class, "residual blocks at half the size (Zhu et al. 2017)")
                            .with(
                                    "super-resolution",
                                    SuperResolution.class,
                                    "residual blocks, then a pixel becomes four (Ledig et al. 2017)")
                            .with("refiner", Refiner.class, "residual blocks at full size (Shrivastava et al. 2017)"),
                    new Family(ImageOperator.class, "an operator on images")
                            .with("edges", ImageOperators.Edges.class, "the outline around what is bright")
                            .with("negative", ImageOperators.Negative.class, "bright for dark")
                            .with("bold", ImageOperators.Bold.class, "bright strokes wider")
                            .with("thin", ImageOperators.Thin.class, "bright strokes narrower")
                            .with("image", ImageOperators.Original.class, "the image itself")
                            .with("outline", ImageOperators.Outline.class, "a drawing of the edges")
                            .with("left-half", ImageOperators.LeftHalf.class, "the left half, beside black")
                            .with("reduced", ImageOperators.Reduced.class, "smaller: means of squares"),
                    losses(PairLoss.class, "a loss")
                            .with(
                                    "evidence-bound",
                                    EvidenceBound.class,
                                    "images given back from codes that are nearly normal (Kingma and Welling 2014)"),
                    losses(GanLoss.class, "a loss of a game"),
                    new Family(Penalty.class, "a penalty")
                            .with(
                                    "gradient-penalty",
                                    GradientPenalty.class,
                                    "slope 1 between real and generated samples, two-sided or one-sided")
                            .with("r1", R1.class, "slope 0 at real samples")
                            .with("r2", R2.class, "slope 0 at generated samples")
                            .with("zero-centered", ZeroCentered.class, "slope 0 between real and generated samples")
                            .with("dragan", Dragan.class, "slope 1 around real samples")
                            .with("lecam", LeCam.class, "logits near moving averages of the other kind's")
                            .with(
                                    "consistency",
                                    Consistency.class,
                                    "the same logit for an image and the image changed a little")
                            .with("drift", Drift.class, "logits of real samples near 0")
                            .with(
                                    "lazily",
                                    Lazily.OfDiscriminator.class,
                                    "another penalty at every nth update only, n times as strong (Karras et al. 2020)"),
                    new Family(Consistency.Transformation.class, "a transformation")
                            .with("shift", Shift.class, "moved by a few pixels"),
                    new Family(GeneratorPenalty.class, "a penalty of the generator")
                            .with("path-length", PathLength.class, "equal steps of the noise change images equally")
                            .with(
                                    "lazily",
                                    Lazily.OfGenerator.class,
                                    "another penalty at every nth update only, n times as strong (Karras et al. 2020)"),
                    new Family(Constraint.class, "a constraint")
                            .with("weight-clipping", WeightClipping.class, "weights in [-c, c] after each update"),
                    new Family(Augmentation.class, "an augmentation")
                            .with("instance-noise", InstanceNoise.class, "noise that fades")
                            .with(
                                    "diff-augment",
                                    DiffAugment.class,
                                    "brightness, saturation, contrast, shifts, cut-outs")
                            .with("ada", AdaptiveAugment.class, "as often as D overfits")
                            .with("chain", Chain.class, "several, one after the other"),
                    new Family(OptimizerRecipe.class, "an optimizer")
                            .with("adam", Adam.class, "means of the gradient and of its square (Kingma and Ba 2015)")
                            .with(
                                    "adam-w",
                                    AdamW.class,
                                    "Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019)")
                            .with(
                                    "rms-prop",
                                    RmsProp.class,
                                    "the gradient over the root of its mean square (Tieleman and Hinton 2012)")
                            .with("sgd", Sgd.class, "plain descent, with momentum or without"),
                    new Family(Schedule.class, "a schedule")
                            .with("constant", Schedules.Constant.class, "the same in all steps")
                            .with("step", Schedules.Step.class, "a factor every so many steps")
                            .with("exponential", Schedules.Exponential.class, "a factor every step")
                            .with("linear", Schedules.Linear.class, "from one rate to another on a line")
                            .with("cosine", Schedules.Cosine.class, "from one rate to another on half a wave")
                            .with("warm-up", Schedules.WarmUp.class, "rises from 0 first")
                            .with("at-least", Schedules.AtLeast.class, "another schedule, never below a rate"),
                    new Family(Decay.class, "a decay")
                            .with("fixed", Decay.Fixed.class, "the same part in every step")
                            .with("half-life", Decay.HalfLife.class, "fades to half after so many samples"),
                    new Family(Turns.class, "turns")
                            .with("fixed", FixedTurns.class, "so many updates of D, then of G; or both at once")
                            .with("generator-alone", GeneratorAlone.class, "G alone at first, then one update of each")
                            .with("epochs-each", EpochsEach.class, "whole epochs of D, then of G")
                            .with("accuracy-band", AccuracyBand.class, "who is behind trains"),
                    new Family(Auxiliary.class, "a second task")
                            .with(
                                    "mutual-information",
                                    MutualInformation.class,
                                    "D finds out the codes again (Chen et al. 2016)")
                            .with(
                                    "auxiliary-classifier",
                                    AuxiliaryClassifier.class,
                                    "D names the class (Odena et al. 2017)"),
                    new Family(Code.class, "a code")
                            .with("categorical", Code.Categorical.class, "one of n")
                            .with("uniform", Code.Uniform.class, "a number in [-1, 1]")
                            .with("gaussian", Code.Gaussian.class, "a normal number"),
                    new Family(SampleKind.class, "a kind of samples")
                            .with("images", SampleKind.Images.class, "pictures")
                            .with("couples", SampleKind.Couples.class, "pictures of two domains, made together")
                            .with("points", SampleKind.Points.class, "points in the plane")
                            .with("numbers", SampleKind.Numbers.class, "rows of a table, or signals"))
            .collect(Collectors.toMap(Family::type, family -> family, (a, b) -> a, LinkedHashMap::new));

    private Catalog() {}

    /** The losses of a game against a discriminator, which are also some of all losses. */
    private static Family losses(Class<?> type, String what) {
        return new Family(type, what)
                .with("non-saturating", NonSaturating.class, "the usual game")
                .with("minimax", Minimax.class, "the original game")
                .with("least-squares", LeastSquares.class, "squares of distances to targets")
                .with("wasserstein", Wasserstein.class, "difference of the mean logits")
                .with("hinge", Hinge.class, "a margin of 1")
                .with("softplus-wasserstein", SoftplusWasserstein.class, "softplus of the critic's terms")
                .with("feature-matching", FeatureMatching.class, "G matches the mean of what enters D's last layer")
                .with("relativistic-paired", RelativisticPaired.class, "D compares pairs")
                .with(
                        "relativistic-average",
                        RelativisticAverage.class,
                        "D compares each sample with the mean of the other kind");
    }

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
        private final Map<String, String> lines = new LinkedHashMap<>();

        private Family(Class<?> type, String what) {
            this.type = type;
            this.what = what;
        }

        private Family with(String name, Class<? extends Record> kind, String line) {
            types.put(name, kind);
            lines.put(name, line);
            return this;
        }

        /** A line about each kind, by its name. */
        Map<String, String> lines() {
            return Collections.unmodifiableMap(lines);
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
