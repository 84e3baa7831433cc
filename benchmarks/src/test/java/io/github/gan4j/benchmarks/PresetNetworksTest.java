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
    void operationsOfPerceptronsAreThoseCountedByHand() {
        double hidden = 256.0 * 512 + 512 * 1024;
        double g = 100 * 256 + hidden + 1024 * 784;
        double d = 784 * 1024 + hidden + 256;
        assertEquals(
                2 * 64 * (4 * g + 8 * d - 100 * 256 - 2 * 784 * 1024),
                PresetNetworks.step(PresetNetworks.named("mlp"), StepGame.of("mlp"), 64));
    }

    @Test
    void operationsWithAPenaltyAreThoseCountedByHand() {
        double first = 14.0 * 14 * 25 * 32;
        double middle = 7.0 * 7 * 25 * 32 * 64 + 4 * 4 * 25 * 64 * 128;
        double last = 4 * 4 * 128;
        double d = first + middle + last;
        double dense = 128 * 4 * 4 * 128;
        double g = dense + 4 * 4 * 25 * 128 * 64 + 7 * 7 * 25 * 64 * 32 + 14 * 14 * 25 * 32;
        double plain = g + 2 * d + 2 * d + 2 * (d - first);
        double penalty = d + d + d + (d - last); // forward, back to the images, weights, what came from above
        double generator = g + d + g + d + (g - dense);
        assertEquals(
                2 * 50 * (5 * (plain + penalty) + generator),
                PresetNetworks.step(PresetNetworks.named("wgan-gp"), StepGame.of("wgan-gp"), 50));
    }

    @Test
    void operationsOfPlainConvolutionsAreThoseCountedByHand() {
        double k = 9 * 128 * 128;
        double small = 16 * k; // 4x4
        double dense = 128 * 2048;
        double pixels = 1024.0 * 3 * 32;
        double g = dense + small + 2 * 64 * k + 256 * (k / 2 + k / 4) + 1024 * (k / 8 + k / 16) + pixels;
        double d = pixels + 1024 * (k / 16 + k / 8) + 256 * (k / 4 + k / 2) + 2 * 64 * k + small + 2048;
        assertEquals(
                2 * 64 * (4 * g + 8 * d - dense - 2 * pixels),
                PresetNetworks.step(PresetNetworks.named("plain-progan-32"), StepGame.of("plain-progan-32"), 64));
    }

    @Test
    void plainConvolutionsMakeAndTakeImagesOf32x32() {
        Architecture networks = PresetNetworks.named("plain-progan-32");
        Shape images = networks.generator(Rng.seeded(1)).outputShape(Shape.of(2, 128));
        assertEquals(Shape.of(2, 32, 32, 3), images);
        assertEquals(Shape.of(2, 1), networks.discriminator(Rng.seeded(1)).outputShape(images));
    }

    @Test
    void everyPlayerOfAPresetHasFourBlocksThatMakeUpTheNetwork() {
        for (String preset : new String[] {"infogan-net", "dcgan", "mlp", "wgan-gp"}) {
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
