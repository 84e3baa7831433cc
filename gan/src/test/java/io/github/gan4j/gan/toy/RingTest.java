package io.github.gan4j.gan.toy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.PacGanToy;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PacGAN's experiment on the ring without packing, for 3 of its 400 epochs. */
@Tag("slow")
class RingTest {
    @Test
    void theRingIsLearntAndTheAverageOfTheWeightsIsBetter() {
        Rng rng = Rng.seeded(1);
        PacGanToy networks = new PacGanToy();
        Layer generator = networks.generator(rng.stream("generator"));
        GanTrainer trainer = GanTrainer.builder(generator, networks.discriminator(rng.stream("discriminator")))
                .latent(networks.latent())
                .optimizer(Adam.with(1e-4f).beta1(.8f))
                .rng(rng)
                .build();
        ExponentialAverage average = ExponentialAverage.of(generator, Decay.halfLife(10_000));
        MixtureBatches batches = Mixture.ring().batches(100, rng);
        for (int step = 0; step < 3000; step++) {
            trainer.step(batches);
            average.update(100);
        }
        ModeCoverage own = ModeCoverage.of(batches.mixture(), trainer.sample(2500));
        ModeCoverage averaged = average.with(() -> ModeCoverage.of(batches.mixture(), trainer.sample(2500)));
        String seen = "own " + own + "; averaged " + averaged;
        assertTrue(averaged.captured() >= 7, seen);
        assertTrue(averaged.highQuality() > .4, seen);
        assertTrue(averaged.reverseKl() < .4, seen);
        assertTrue(averaged.highQuality() > own.highQuality(), seen);
    }
}
