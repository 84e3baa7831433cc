package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.diagnosis.Diagnosis;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.Finding.Kind;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of runs on digits: nothing of healthy ones, and the right thing of ones that are made to fail. */
@Tag("slow")
class DiagnosisTest {
    private static final int BATCH = 64;
    private static final int EVERY = 250;

    private final ImageDataset digits = DataSets.load("mnist", Optional.empty());
    private final Architecture small = new Mlp(digits.imageShape(), 100, 64);

    private static OptimizerRecipe adam(float rate) {
        return Adam.with(rate).beta1(.5f);
    }

    /** Trains, until it diverges if it does, and gives what was said. */
    private List<Finding> watch(Architecture networks, int steps, UnaryOperator<GanTrainerBuilder> change) {
        Rng rng = Rng.seeded(1);
        Batches batches = digits.batches(BATCH, rng.stream("shuffle"));
        GanTrainer trainer = change.apply(GanTrainer.builder(
                                networks.generator(rng.stream("generator")),
                                networks.discriminator(rng.stream("discriminator")))
                        .latent(networks.latent())
                        .rng(rng.stream("trainer")))
                .build();
        NDArray z = networks.latent().sample(BATCH, Rng.seeded(7));
        NDArray real = digits.images(0, BATCH, PixelRange.SIGNED);
        Diagnosis diagnosis = Diagnosis.standard();
        List<Finding> findings = new ArrayList<>();
        try {
            for (int step = 1; step <= steps; step++) {
                diagnosis.observe(trainer.step(batches)).ifPresent(findings::add);
                if (step % EVERY == 0) {
                    SampleScore score = SampleScore.of(trainer.sample(z), real, PixelRange.SIGNED);
                    diagnosis.observe(step, score).ifPresent(findings::add);
                }
            }
        } catch (DivergedException e) {
            assertTrue(e.step() > 0, e.getMessage());
        }
        return findings;
    }

    private static void saysFirst(Kind kind, List<Finding> findings) {
        assertTrue(!findings.isEmpty() && findings.get(0).kind() == kind, findings.toString());
    }

    private static void says(Kind kind, List<Finding> findings) {
        assertTrue(findings.stream().anyMatch(finding -> finding.kind() == kind), findings.toString());
    }

    @Test
    void healthyPerceptronsRaiseNothing() {
        assertEquals(List.of(), watch(new Mlp(digits.imageShape()), 3_000, builder -> builder));
    }

    @Test
    void healthyConvolutionsRaiseNothing() {
        assertEquals(List.of(), watch(new Dcgan(digits.imageShape()), 2_000, builder -> builder));
    }

    @Test
    void minimaxAgainstAFarTooStrongDiscriminatorLosesItsGradient() {
        saysFirst(
                Kind.VANISHING_GENERATOR_GRADIENT,
                watch(
                        small,
                        600,
                        builder -> builder.loss(new Minimax())
                                .discriminatorOptimizer(adam(1e-3f))
                                .generatorOptimizer(adam(2e-5f))
                                .turns(Turns.alternating(3, 1))));
    }

    @Test
    void discriminatorThatDoesNotLearnIsDead() {
        saysFirst(
                Kind.DEAD_DISCRIMINATOR,
                watch(small, 1_400, builder -> builder.discriminatorOptimizer(Adam.with(1e-8f))));
    }

    @Test
    void criticWithoutAnyBoundDiverges() {
        saysFirst(
                Kind.DIVERGENCE,
                watch(small, 600, builder -> builder.loss(new Wasserstein()).optimizer(Adam.with(1e-3f))));
    }

    @Test
    void hugeLearningRateOfTheDiscriminatorDiverges() {
        saysFirst(Kind.DIVERGENCE, watch(small, 600, builder -> builder.discriminatorOptimizer(adam(1))));
    }

    @Test
    void oneLatentNumberAndAHighLearningRateCollapse() {
        Shape shape = digits.imageShape();
        saysFirst(
                Kind.COLLAPSE, watch(new Mlp(shape, 1, 64), 2_000, builder -> builder.generatorOptimizer(adam(5e-3f))));
    }

    @Test
    void hugeLearningRateOfTheGeneratorSaturatesIt() {
        says(Kind.SATURATED_OUTPUTS, watch(small, 2_000, builder -> builder.generatorOptimizer(adam(1e-2f))));
    }
}
