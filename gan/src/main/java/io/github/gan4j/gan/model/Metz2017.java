package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The pair on which lost modes of stacked digits are counted: Metz et al., "Unrolled Generative Adversarial Networks",
 * 2017, in the layers that Lin et al. gave it for "PacGAN", 2018. D has a half or a quarter of 8, 16 and 32 channels,
 * so few that G finds places where it need not be good.
 *
 * <p>The discriminator halves the image with 3x3 convolutions of stride 2, rounding up, until its shorter side has 4
 * pixels or fewer, and doubles the channels each time, from {@code width} on; batch normalisation behind each of them,
 * leaky ReLU with a slope of 0.3, and a dense layer for the logit. The generator goes the same way back with transposed
 * 3x3 convolutions, from 64 channels at 4x4 pixels to 8 at 28x28, batch normalisation and ReLU, and a last 3x3
 * convolution with tanh. Weights are from N(0, 0.02). 28x28 images have the stages 28, 14, 7 and 4. The authors trained
 * with Adam, D at 2·10⁻⁴ and G at 10⁻⁴, β₁ 0.5, β₂ 0.99, batches of 128, on 256 numbers of noise, for 500,000 steps.
 *
 * <p>Differs from the program of 2018: layers in front of batch normalisation have no bias, which would change nothing;
 * weights of convolutions are from a normal distribution that is not cut at two deviations; samples are drawn with the
 * running statistics; G is updated on noise of its own, not on that of D's update.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of one z
 * @param width the channels of D's first convolution
 */
public record Metz2017(Shape image, int latentSize, int width) implements Architecture {
    private static final String NAME = "metz-2017";
    private static final int SMALLEST = 4;
    private static final int GENERATOR_WIDTH = 8;
    private static final float SLOPE = .3f;
    private static final Kernel2d HALVING = Kernel2d.of(3).stride(2).same();
    private static final Kernel2d AROUND = Kernel2d.of(3).padding(1);
    private static final Initializer WEIGHT = Initializers.normal(0, .02f);

    /**
     * The pair for images of one shape, with z of 256 numbers and a discriminator of 2, 4 and 8 channels.
     *
     * @param image the shape of one image (H, W, C)
     */
    public Metz2017(Shape image) {
        this(image, 256, 2);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C), with 5 pixels or more along each side
     * @param latentSize the length of one z, 1 or more
     * @param width the channels of D's first convolution, 1 or more; in the paper 2 and 4, a quarter and a half of 8
     * @throws IllegalArgumentException if it cannot be so
     */
    public Metz2017 {
        Sizes.check(NAME, image, latentSize);
        Sizes.atLeastOne(NAME, "width", width);
        Sizes.largerThan(NAME, image, SMALLEST);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of D's first convolution, 1 or more
     * @return the family
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width) {
        return new Family(width);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of D's first convolution, 1 or more
     */
    public record Family(int width) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if a number is below 1
         */
        public Family {
            Sizes.atLeastOne(NAME, "width", width);
        }

        @Override
        public Metz2017 of(Shape image, int latentSize) {
            return new Metz2017(image, latentSize, width);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = Sizes.halvedRoundingUp(image, SMALLEST);
        int stage = sizes.size() - 1;
        int channels = GENERATOR_WIDTH << stage;
        Shape smallest = sizes.get(stage).with(2, channels);
        List<Layer> layers = new ArrayList<>();
        layers.add(Dense.withoutBias(latentSize, smallest.elements(), WEIGHT, rng));
        layers.add(new Reshape(smallest));
        layers.add(BatchNorm.of(channels));
        layers.add(Activation.relu());
        for (; stage > 0; stage--, channels /= 2) {
            layers.add(
                    ConvTranspose2d.withoutBias(channels, channels / 2, doubling(sizes.get(stage - 1)), WEIGHT, rng));
            layers.add(BatchNorm.of(channels / 2));
            layers.add(Activation.relu());
        }
        layers.add(Conv2d.of(channels, image.size(2), AROUND, WEIGHT, Initializers.zeros(), rng));
        layers.add(Activation.tanh());
        return Sequential.of("generator", layers);
    }

    /** The kernel that leads to a size from half of it, rounded up. */
    private static Kernel2d doubling(Shape size) {
        return Kernel2d.of(3).stride(2).padding(size.size(0) % 2, 1, size.size(1) % 2, 1);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Shape> sizes = Sizes.halvedRoundingUp(image, SMALLEST);
        List<Layer> layers = new ArrayList<>();
        int channels = image.size(2);
        for (int stage = 1; stage < sizes.size(); stage++) {
            int out = width << (stage - 1);
            layers.add(Conv2d.withoutBias(channels, out, HALVING, WEIGHT, rng));
            layers.add(BatchNorm.of(out));
            layers.add(Activation.leakyRelu(SLOPE));
            channels = out;
        }
        layers.add(new Flatten());
        int features = sizes.get(sizes.size() - 1).with(2, channels).elements();
        layers.add(Dense.of(features, 1, WEIGHT, Initializers.zeros(), rng));
        return Sequential.of("discriminator", layers);
    }
}
