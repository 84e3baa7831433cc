package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Upsample2d;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A small pair after Huang et al., "The GAN is dead; long live the GAN! A Modern GAN Baseline", 2024: residual networks
 * without any normalisation, for the relativistic paired loss with R1 and R2. Each size of the image, halved until the
 * shorter side has 4 to 7 pixels, has {@code blocks} residual blocks of three convolutions, 1x1, 3x3 and 1x1, with
 * biases and leaky ReLU with a slope of 0.2 behind the first two. Between the sizes a 1x1 convolution doubles or halves
 * the channels and the image is resampled: 2x2 means on the way down, bilinear on the way up, both without parameters.
 * D is the mirror image of G.
 *
 * <p>Weights are normal, of variance gain² / n for n inputs of one output. The gain is 1, and in the first two
 * convolutions of a block √(2 / 1.04) · B^(−1/4), where B is the number of blocks of the network; the last convolution
 * of a block begins at 0, so that each block begins as the identity (Fixup, Zhang et al. 2019). About 7 million
 * multiplications for one 28x28 image in each network.
 *
 * <p>Differs from the paper: convolutions are not grouped, and a block's inner channels are as many as its outer ones,
 * not twice as many; one dense layer stands in place of a learned 4x4 basis that is scaled channel by channel; images
 * are averaged 2x2 on the way down, without the paper's blur before it, and repeat their border on the way up; tanh at
 * the end of G, for pixels in [−1, 1]; one block for each size, not two; the widths are much smaller.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of one z
 * @param width the channels of blocks at the size of the image; those at half the size have twice as many, and so on
 * @param blocks the residual blocks of each size
 */
public record R3Gan(Shape image, int latentSize, int width, int blocks) implements Architecture {
    private static final float SLOPE = .2f;
    private static final double GAIN = Math.sqrt(2 / (1 + SLOPE * SLOPE));
    private static final Kernel2d POINT = Kernel2d.of(1);
    private static final Kernel2d AROUND = Kernel2d.of(3).padding(1);
    private static final Initializer ZEROS = Initializers.zeros();
    private static final Initializer LINEAR = normal(1);

    /**
     * The pair for images of one shape, with z of 64 numbers, a width of 16 and one block for each size.
     *
     * @param image the shape of one image (H, W, C)
     */
    public R3Gan(Shape image) {
        this(image, 64, 16, 1);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C): 8 pixels or more along each side, and sides that can be halved
     *     until the shorter one has 4 to 7 pixels, such as 28x28, 32x32, 48x48, 64x64 or 32x64
     * @param latentSize the length of one z, 1 or more
     * @param width the channels next to the image, 1 or more
     * @param blocks the residual blocks of each size, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public R3Gan {
        Sizes.check("r3gan", image, latentSize);
        Sizes.atLeastOne("r3gan", "width", width);
        Sizes.atLeastOne("r3gan", "number of blocks", blocks);
        Dcgan.checkHalvings("r3gan", image);
    }

    /** Normal numbers of standard deviation gain / √n, for n inputs of one output. */
    static Initializer normal(double gain) {
        return (shape, fanIn, fanOut, rng) -> rng.normal(shape, 0, (float) (gain / Math.sqrt(fanIn)));
    }

    private int halvings() {
        return Dcgan.halvings(image);
    }

    private Shape smallest() {
        int times = 1 << halvings();
        return Shape.of(image.size(0) / times, image.size(1) / times, width * times);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of blocks at the size of the image, 1 or more
     * @param blocks the residual blocks of each size, 1 or more
     * @return the family
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width, int blocks) {
        return new Family(width, blocks);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of blocks at the size of the image, 1 or more
     * @param blocks the residual blocks of each size, 1 or more
     */
    public record Family(int width, int blocks) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if a number is below 1
         */
        public Family {
            Sizes.atLeastOne("r3gan", "width", width);
            Sizes.atLeastOne("r3gan", "number of blocks", blocks);
        }

        @Override
        public R3Gan of(Shape image, int latentSize) {
            return new R3Gan(image, latentSize, width, blocks);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        Shape smallest = smallest();
        int channels = smallest.size(2);
        List<Layer> layers = new ArrayList<>();
        layers.add(Dense.withoutBias(latentSize, smallest.elements(), LINEAR, rng));
        layers.add(new Reshape(smallest));
        addBlocks(layers, channels, rng);
        for (; channels > width; channels /= 2) {
            layers.add(Conv2d.withoutBias(channels, channels / 2, POINT, LINEAR, rng));
            layers.add(Upsample2d.bilinear(2));
            addBlocks(layers, channels / 2, rng);
        }
        layers.add(Conv2d.withoutBias(width, image.size(2), POINT, LINEAR, rng));
        layers.add(Activation.tanh());
        return Sequential.of("generator", layers);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        Shape smallest = smallest();
        List<Layer> layers = new ArrayList<>();
        layers.add(Conv2d.withoutBias(image.size(2), width, POINT, LINEAR, rng));
        addBlocks(layers, width, rng);
        for (int channels = width; channels < smallest.size(2); channels *= 2) {
            layers.add(AveragePool2d.of(2));
            layers.add(Conv2d.withoutBias(channels, 2 * channels, POINT, LINEAR, rng));
            addBlocks(layers, 2 * channels, rng);
        }
        layers.add(new Flatten());
        layers.add(Dense.withoutBias(smallest.elements(), 1, LINEAR, rng));
        return Sequential.of("discriminator", layers);
    }

    private void addBlocks(List<Layer> layers, int channels, Rng rng) {
        // The more blocks there are, the less each of them may change at first.
        Initializer inner = normal(GAIN * StrictMath.pow(blocks * (halvings() + 1.0), -.25));
        for (int i = 0; i < blocks; i++) {
            layers.add(Residual.of(Sequential.of(
                    "block",
                    Conv2d.of(channels, channels, POINT, inner, ZEROS, rng),
                    Activation.leakyRelu(SLOPE),
                    Conv2d.of(channels, channels, AROUND, inner, ZEROS, rng),
                    Activation.leakyRelu(SLOPE),
                    Conv2d.withoutBias(channels, channels, POINT, ZEROS, rng))));
        }
    }
}
