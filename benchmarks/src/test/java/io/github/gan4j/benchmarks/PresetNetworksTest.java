package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class PresetNetworksTest {
    @Test
    void operationsOfAStepAreThoseCountedByHand() {
        double dense = 1024.0 * 6272;
        double last = 14.0 * 14 * 16 * 64;
        double middle = 7.0 * 7 * 16 * 128 * 64;
        double g = 64 * 1024 + dense + middle + last;
        double d = last + middle + dense + 1024;
        double expected = 2 * 64 * (4 * g + 8 * d - 64 * 1024 - 2 * last);
        assertEquals(expected, PresetNetworks.step(PresetNetworks.named("infogan-net"), 64));
    }

    @Test
    void everyPlayerOfAPresetHasFourBlocksThatMakeUpTheNetwork() {
        for (String preset : new String[] {"infogan-net", "dcgan", "mlp"}) {
            Architecture networks = PresetNetworks.named(preset);
            Shape noise = Shape.of(2, networks.latent().size());
            var generator = networks.generator(Rng.seeded(1));
            var blocks = PresetNetworks.blocks(generator, noise);
            assertEquals(4, blocks.size(), preset);
            double sum = 0;
            Shape shape = noise;
            for (PresetNetworks.Block block : blocks) {
                assertEquals(shape, block.input());
                sum += PresetNetworks.forward(block.layers(), shape);
                shape = block.layers().outputShape(shape);
            }
            assertEquals(PresetNetworks.forward(generator, noise), sum);
            assertEquals(
                    4,
                    PresetNetworks.blocks(networks.discriminator(Rng.seeded(1)), shape)
                            .size(),
                    preset);
        }
    }
}
