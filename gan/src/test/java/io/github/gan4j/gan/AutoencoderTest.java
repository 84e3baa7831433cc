package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.model.Vae;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
    private static final int CODE = 3;

    /** A decoder that always says the same of each pixel, whatever the code. */
    private static Layer deaf(Shape image, float logit) {
        return Sequential.of(
                Dense.of(CODE, image.elements(), Initializers.zeros(), Initializers.constant(logit), Rng.seeded(1)),
                new Reshape(image),
                Activation.sigmoid());
    }

    /** An encoder that gives every image the same mean and logarithm of the variance, all numbers of one size. */
    private static Layer blind(Shape image, float number) {
        return Sequential.of(
                new Flatten(),
                Dense.of(
                        image.elements(),
                        2 * CODE,
                        Initializers.zeros(),
                        Initializers.constant(number),
                        Rng.seeded(2)));
    }

    private static BatchSource images(int count, Shape image, float pixel) {
        NDArray all = NDArray.zeros(Shape.of(count).then(image));
        java.util.Arrays.fill(all.array(), pixel);
        return () -> Batch.of(all, 0, 0);
    }

    private static GanTrainerBuilder builder(Layer decoder, Layer encoder, float beta) {
        return GanTrainer.builder(decoder, encoder)
                .loss(new EvidenceBound(beta))
                .latent(Latent.normal(CODE))
                .turns(Turns.simultaneous())
                .optimizer(Adam.with(1e-3f));
    }

    private static Report first(Shape image, int count, float beta) {
        return builder(deaf(image, .7f), blind(image, .5f), beta)
                .build()
                .trainer()
                .step(images(count, image, .25f));
    }

    /**
     * The trap of which many codes collapse: a mean over pixels beside a sum over the code. Both are sums over an image
     * here, and means over the batch alone: more pixels cost more, more images do not, and neither changes what the
     * code costs.
     */
    @Test
    void bothTermsAreSumsOverAnImageAndMeansOverTheBatch() {
        double ofPixel = Math.log1p(Math.exp(.7)) - .25 * .7;
        double ofNumber = (.5 * .5 + Math.exp(.5) - 1 - .5) / 2;
        for (int side : new int[] {8, 16}) {
            for (int count : new int[] {2, 6}) {
                Report report = first(Shape.of(side, side, 2), count, 1);
                assertEquals(side * side * 2 * ofPixel, report.get(Figures.RECONSTRUCTION), 2e-3);
                assertEquals(CODE * ofNumber, report.get(Figures.DIVERGENCE), 1e-6);
            }
        }
    }

    @Test
    void bothPlayersMinimiseTheBoundAndBetaWeighsTheDivergenceAlone() {
        Report report = first(Shape.of(8, 8, 1), 2, 4);
        double reconstruction = report.get(Figures.RECONSTRUCTION);
        double divergence = report.get(Figures.DIVERGENCE);
        assertEquals(reconstruction + divergence, report.get(Figures.BOUND), 1e-9);
        for (String player : List.of("generator", "discriminator")) {
            assertEquals(reconstruction + 4 * divergence, report.get(Figures.loss(player)), 1e-4);
        }
        // Nothing is said that only a discriminator could say.
        assertTrue(Double.isNaN(report.get(Figures.REAL_PROBABILITY)));
    }

    private static final Shape IMAGE = Shape.of(8, 8, 1);

    private static Pair pair(Design design) {
        return design.pair(IMAGE, Rng.seeded(3), Rng.seeded(4));
    }

    private static BatchSource some(int classes) {
        return () -> {
            NDArray images = Rng.seeded(5).uniform(Shape.of(6, 8, 8, 1), 0, 1);
            int[] labels = new int[6];
            for (int i = 0; i < 6; i++) {
                labels[i] = classes == 0 ? 0 : i % classes;
            }
            return Batch.of(images, labels, 0, 0);
        };
    }

    @Test
    void theBoundFallsAndImagesComeBack() {
        Pair pair = pair(Design.of(Vae.family(4), CODE));
        GanTrainer trainer = pair.trainer()
                .loss(new EvidenceBound())
                .turns(Turns.simultaneous())
                .optimizer(Adam.with(5e-3f))
                .build();
        double before = trainer.trainer().step(some(0)).get(Figures.BOUND);
        for (int i = 0; i < 60; i++) {
            trainer.step(some(0));
        }
        assertTrue(trainer.trainer().step(some(0)).get(Figures.BOUND) < before - 1);
        Autoencoder networks = Autoencoder.of(trainer.generator(), trainer.discriminator());
        NDArray images = some(0).next().images();
        Autoencoder.Codes codes = networks.codes(images, new int[6]);
        assertEquals(Shape.of(6, CODE), codes.mean().shape());
        NDArray logits = networks.logits(codes.mean(), new int[6]);
        NDArray again = networks.images(codes.mean(), new int[6]);
        for (int i = 0; i < again.elements(); i++) {
            assertEquals(1 / (1 + Math.exp(-logits.array()[i])), again.array()[i], 1e-6);
        }
        NDArray drawn = codes.draw(Rng.seeded(6));
        assertArrayEquals(drawn.toArray(), codes.draw(Rng.seeded(6)).toArray());
        NDArray noise = Rng.seeded(6).normal(codes.mean().shape(), 0, 1);
        for (int i = 0; i < drawn.elements(); i++) {
            double deviation = Math.exp(codes.logVariance().array()[i] / 2.);
            assertEquals(codes.mean().array()[i] + deviation * noise.array()[i], drawn.array()[i], 1e-5);
        }
    }

    /** Told classes, both networks read them: the same noise gives another image for each. */
    @Test
    void classesAreToldToBoth() {
        Pair pair = pair(Design.of(Vae.family(4), CODE).conditional(Conditioning.CONCATENATION, 3));
        GanTrainer trainer = pair.trainer()
                .loss(new EvidenceBound())
                .turns(Turns.simultaneous())
                .build();
        trainer.step(some(3));
        NDArray z = NDArray.zeros(Shape.of(3, CODE));
        NDArray made = trainer.sample(z, new int[] {0, 1, 2});
        assertTrue(made.part(0, 1).get(0, 3, 3, 0) != made.part(1, 2).get(0, 3, 3, 0));
        assertEquals(
                "[design] expected the conditioning concatenation or embedding for an encoder, got projection: choose one of them, or no labels",
                assertThrows(
                                RefusedException.class,
                                () -> pair(Design.of(Vae.family(4), CODE).conditional(Conditioning.PROJECTION, 3)))
                        .getMessage());
    }

    @Test
    void whatIsForADiscriminatorIsRefused() {
        Shape image = Shape.of(8, 8, 1);
        assertEquals(
                "[autoencoder] expected nothing that is for a discriminator, got penalties beside the evidence bound: leave it out, or take a "
                        + "loss of a game",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder(deaf(image, 0), blind(image, 0), 1)
                                        .penalty(new R1(1))
                                        .build())
                        .getMessage());
        Layer tanh = Sequential.of(Dense.of(CODE, 64, Rng.seeded(1)), new Reshape(image), Activation.tanh());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder(tanh, blind(image, 0), 1).build())
                        .getMessage()
                        .startsWith(
                                "[autoencoder] expected a decoder that ends in a sigmoid, whose pixels are probabilities, got "));
        Layer half = Sequential.of(new Flatten(), Dense.of(64, CODE, Rng.seeded(1)));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> builder(deaf(image, 0), half, 1).build())
                .getMessage()
                .startsWith(
                        "[autoencoder] expected an encoder that gives 3 means and as many logarithms of variances "));
        assertEquals(
                "[evidence-bound] expected a beta of 0 or more, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> new EvidenceBound(-1))
                        .getMessage());
    }

    @Test
    void everySampleHasItsClassWhereNetworksAreToldIt() {
        Shape image = Shape.of(8, 8, 1);
        Pair told = Design.of(Vae.family(4), CODE)
                .conditional(Conditioning.CONCATENATION, 3)
                .pair(image, Rng.seeded(1), Rng.seeded(2));
        Autoencoder networks = Autoencoder.of(told.generator(), told.discriminator());
        NDArray codes = Rng.seeded(3).normal(Shape.of(3, CODE), 0, 1);
        String words = "[autoencoder] expected the class of each of 3 samples, since the networks are told it, got ";
        assertEquals(words + "1 labels", refused(() -> networks.images(codes, new int[] {2})));
        assertEquals(words + "4 labels", refused(() -> networks.logits(codes, new int[4])));
        NDArray images = networks.images(codes, new int[] {2, 0, 1});
        assertEquals(words + "0 labels", refused(() -> networks.codes(images, new int[0])));

        Autoencoder plain = Autoencoder.of(deaf(image, .5f), blind(image, 0));
        NDArray many = Rng.seeded(3).normal(Shape.of(300, CODE), 0, 1);
        assertEquals(300, plain.images(many, new int[0]).shape().size(0));
    }

    private static String refused(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(IllegalArgumentException.class, work).getMessage();
    }
}
