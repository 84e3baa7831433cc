package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.Drift;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Embedding;
import io.github.gan4j.nn.EqualizedLearningRate;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.SpectralNorm;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.WeightNorm;
import io.github.gan4j.random.Rng;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is warned of when a trainer is made: a Wasserstein critic whose slope nothing bounds. */
class WarningsTest {
    private static final String WORDS = "The loss wasserstein has no least value unless something bounds how steep the"
            + " discriminator is, and nothing does: its loss falls for ever, and training goes astray; add a gradient"
            + " penalty or weight clipping, or take spectral norm for all of its layers.";

    private static String logged(Layer discriminator, UnaryOperator<GanTrainerBuilder> options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            options.apply(GanTrainer.builder(TinyGame.generator(), discriminator)
                            .latent(Latent.normal(TinyGame.LATENT)))
                    .build();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static GanTrainerBuilder critic(GanTrainerBuilder builder) {
        return builder.loss(new Wasserstein());
    }

    private static Layer made(Reparameterization form) {
        return Sequential.of(
                Dense.of(2, 4, Rng.seeded(1)).with(form),
                Activation.leakyRelu(.2f),
                Dense.of(4, 1, Rng.seeded(2)).with(form));
    }

    @Test
    void clippingGradientPenaltiesAndSpectralNormBoundACritic() {
        assertEquals("", logged(TinyGame.discriminator(), b -> critic(b).penalty(GradientPenalty.twoSided())));
        assertEquals("", logged(TinyGame.discriminator(), b -> critic(b).penalty(new R1())));
        assertEquals("", logged(TinyGame.discriminator(), b -> critic(b).constraint(new WeightClipping(.01f))));
        assertEquals("", logged(made(new SpectralNorm()), WarningsTest::critic));
        assertEquals("", logged(made(new WeightNorm()), b -> critic(b).penalty(GradientPenalty.twoSided())));
        assertEquals("", logged(TinyGame.discriminator(), b -> b.loss(new NonSaturating())));
    }

    @Test
    void whatTheSlopeCanOutgrowIsNoBound() {
        assertTrue(logged(TinyGame.discriminator(), WarningsTest::critic).contains(WORDS));
        assertTrue(logged(made(new WeightNorm()), WarningsTest::critic).contains(WORDS));
        assertTrue(
                logged(made(new EqualizedLearningRate()), WarningsTest::critic).contains(WORDS));
        assertTrue(logged(TinyGame.discriminator(), b -> critic(b).penalty(new Drift()))
                .contains(WORDS));
        assertTrue(logged(TinyGame.discriminator(), b -> critic(b).penalty(new LeCam()))
                .contains(WORDS));
        Layer half = Sequential.of(
                Dense.of(2, 4, Rng.seeded(1)).with(new SpectralNorm()),
                Activation.leakyRelu(.2f),
                Dense.of(4, 1, Rng.seeded(2)));
        assertTrue(logged(half, WarningsTest::critic).contains(WORDS), "the last layer can grow");
    }

    /** A constraint is asked whether it bounds: one that only looks on does not. */
    @Test
    void aConstraintThatBoundsNothingIsNoBound() {
        Constraint idle = new Constraint() {
            @Override
            public String name() {
                return "idle";
            }

            @Override
            public void apply(State discriminator) {}
        };
        assertTrue(logged(TinyGame.discriminator(), b -> critic(b).constraint(idle))
                .contains(WORDS));
        Constraint bounding = new Constraint() {
            @Override
            public String name() {
                return "bounding";
            }

            @Override
            public boolean boundsSlope() {
                return true;
            }

            @Override
            public void apply(State discriminator) {}
        };
        assertFalse(logged(TinyGame.discriminator(), b -> critic(b).constraint(bounding))
                .contains(WORDS));
    }

    @Test
    void aLabelBesideTheSamplesDoesNotMakeACriticSteeper() {
        Layer told = Sequential.of(
                LabelConcatenation.of(Embedding.of(3, 2, Rng.seeded(1))),
                Dense.of(4, 1, Rng.seeded(2)).with(new SpectralNorm()));
        assertEquals("", logged(told, b -> critic(b).classes(3)));
    }
}
