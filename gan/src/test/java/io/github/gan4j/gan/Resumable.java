package io.github.gan4j.gan;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.augment.AdaptiveAugment;
import io.github.gan4j.gan.augment.Change;
import io.github.gan4j.gan.augment.InstanceNoise;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.model.SmallInfoGan;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.PathLength;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.turn.AccuracyBand;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.AdamW;
import io.github.gan4j.nn.optim.RmsProp;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way to train that uses as much of what remembers as it can, on images of random pixels.
 *
 * @param name what it is about
 * @param design the networks
 * @param options what else is chosen
 */
record Resumable(String name, Design design, UnaryOperator<GanTrainerBuilder> options) {
    static final int BATCHES_AN_EPOCH = 5;
    private static final int BATCH = 8;
    private static final int CLASSES = 3;
    private static final Shape IMAGE = Shape.of(8, 8, 1);

    /** Dropout in D. */
    private static final Design MLP = Design.of((image, size) -> new Mlp(image, size, 4), 3);

    /** Batch normalisation in both. */
    private static final Design CONVOLUTIONS = Design.of(SmallInfoGan::new, 3);

    /** A trainer with its batches. */
    record Game(GanTrainer trainer, Batches batches) {
        State state() {
            return State.empty().with("trainer", trainer.state()).with("batches", batches.state());
        }

        /** The report of a step, but for how long it took. */
        StepReport step() {
            StepReport report = trainer.step(batches);
            return new StepReport(
                    report.step(),
                    report.discriminatorLoss(),
                    report.generatorLoss(),
                    report.value(),
                    report.real(),
                    report.fake(),
                    report.discriminatorGradientNorm(),
                    report.generatorGradientNorm(),
                    report.images(),
                    0);
        }
    }

    /** From 4x4 to 8x8, with mixed styles and noise. */
    static Resumable growing() {
        return new Resumable(
                "growth",
                Design.of(StyleGan.family(2, 4), 3),
                builder -> builder.growth(new ProgressiveGrowth(24, 40)).averageGenerator(Decay.halfLife(20)));
    }

    static List<Resumable> all() {
        return List.of(
                new Resumable("dropout", MLP, builder -> builder),
                new Resumable("batch norm", CONVOLUTIONS, builder -> builder.averageGenerator(Decay.halfLife(20))),
                new Resumable(
                        "average, accumulate 2",
                        MLP,
                        builder -> builder.averageGenerator(Decay.fixed(.9)).accumulate(2)),
                new Resumable(
                        "replay, history", MLP, builder -> builder.replay(20).historicalAveraging(.01f)),
                new Resumable(
                        "ada, instance noise",
                        MLP,
                        builder -> builder.augment(ada()).augment(new InstanceNoise(.5f, 10))),
                new Resumable("top-k", MLP, builder -> builder.topK(new TopK(.7, 2, .25))),
                new Resumable(
                        "lazy lecam, r1 and path length",
                        MLP,
                        builder -> builder.penalty(Lazily.every(2, new LeCam(.5f, .5)))
                                .penalty(Lazily.every(3, new R1(1)))
                                .generatorPenalty(Lazily.every(2, new PathLength(.1f, .5)))),
                new Resumable(
                        "random points of a penalty",
                        MLP,
                        builder -> builder.loss(new Wasserstein()).penalty(GradientPenalty.twoSided())),
                new Resumable("class task", MLP.conditional(Conditioning.AUXILIARY, CLASSES), builder -> builder),
                new Resumable(
                        "projection, spectral norm",
                        CONVOLUTIONS
                                .conditional(Conditioning.PROJECTION, CLASSES)
                                .discriminatorNormalizer(Normalizer.SPECTRAL),
                        builder -> builder.loss(new Hinge())),
                new Resumable(
                        "codes",
                        MLP.task(MutualInformation.of(
                                new Code.Categorical(3), new Code.Uniform(1), new Code.Gaussian(1))),
                        builder -> builder.noise(Noise.REUSED)),
                new Resumable(
                        "simultaneous",
                        MLP.generatorNormalizer(Normalizer.WEIGHT),
                        builder -> builder.turns(Turns.simultaneous())),
                new Resumable("epochs each", MLP, builder -> builder.turns(new EpochsEach(1, 1, BATCHES_AN_EPOCH))),
                growing(),
                new Resumable(
                        "styles, path length",
                        Design.of(StyleGan2.family(2, 4), 3),
                        builder -> builder.generatorPenalty(Lazily.every(2, new PathLength(.1f, .5)))),
                new Resumable("accuracy band", MLP, builder -> builder.turns(new AccuracyBand(.5, .6, .5, 3))),
                new Resumable(
                        "two updates of D, momentum that changes",
                        MLP,
                        builder -> builder.turns(Turns.alternating(2, 1))
                                .optimizer(Sgd.with(Schedule.cosine(.05f, .01f, 20))
                                        .momentum(Schedule.linear(.5f, .9f, 20))
                                        .nesterov())),
                new Resumable(
                        "rmsprop, clipped weights",
                        MLP,
                        builder -> builder.loss(new Wasserstein())
                                .optimizer(RmsProp.with(Schedule.exponential(1e-3f, .9f)))
                                .constraint(new WeightClipping(.1f))),
                new Resumable(
                        "adamw, clipped norm, uniform noise",
                        MLP,
                        builder -> builder.optimizer(
                                        AdamW.with(Schedule.constant(1e-3f).warmUp(10)))
                                .clipByNorm(.1f)
                                .latent(Latent.uniform(3))),
                new Resumable("packing", MLP.packing(2), builder -> builder),
                new Resumable("unrolled", MLP, builder -> builder.unrolled(new Unrolled(2, .01f))),
                everything());
    }

    /** As many at once as go together. */
    static Resumable everything() {
        return new Resumable(
                "everything",
                MLP,
                builder -> builder.averageGenerator(Decay.halfLife(50))
                        .accumulate(2)
                        .replay(10)
                        .augment(new InstanceNoise(.5f, 20))
                        .augment(ada())
                        .historicalAveraging(.01f)
                        .topK(new TopK(.8, 2, .25))
                        .penalty(new LeCam(.5f, .5))
                        .turns(new AccuracyBand(.5, .6, .5, 3)));
    }

    private static AdaptiveAugment ada() {
        return new AdaptiveAugment(List.of(Change.values()), -.5, 2, 60);
    }

    /**
     * A game that begins; the seed decides networks, noise and order, so that two of different seeds have nothing in
     * common.
     */
    Game game(long seed) {
        Rng rng = Rng.seeded(seed);
        byte[] pixels = new byte[BATCH * BATCHES_AN_EPOCH * IMAGE.elements()];
        int[] labels = new int[BATCH * BATCHES_AN_EPOCH];
        Rng data = Rng.seeded(7);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) data.integer(256);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.integer(CLASSES);
        }
        GanTrainer trainer = options.apply(design.pair(IMAGE, rng.stream("g"), rng.stream("d"))
                        .trainer()
                        .rng(rng))
                .build();
        return new Game(
                trainer, ImageDataset.of(pixels, IMAGE).withLabels(labels).batches(BATCH, rng.stream("shuffle")));
    }

    @Override
    public String toString() {
        return name;
    }
}
