package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
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
 * The networks of Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, as its authors trained them on
 * MNIST. The critic halves the image with 5x5 convolutions of stride 2, rounding up, until its shorter side has 4
 * pixels or fewer, and doubles the channels each time, from {@code width} on; leaky ReLU with a slope of 0.2, no batch
 * normalisation, which a gradient penalty for each sample does not go with. The generator goes the same way back, with
 * ReLU and without batch normalisation. 28x28 images have the stages 28, 14, 7 and 4. Pixels are in [0, 1]: train it on
 * data in {@link io.github.gan4j.data.PixelRange#UNIT}. 1,554,177 and 1,030,145 parameters for 28x28 grey images.
 *
 * <p>Weights begin as uniform numbers of variance 2 / (n + m) in dense layers and 4 / (n + m) in convolutions, where n
 * inputs act on one output and one input acts on m outputs. The authors trained with Adam at 10⁻⁴, β₁ 0.5, β₂ 0.9, a
 * batch of 50, five updates of the critic for one of the generator, and a penalty of 10.
 *
 * <p>Differs from the paper: where an odd size is made, as 7 from 4, the transposed convolution leaves out the row and
 * column that the authors cut off behind it, which gives the same numbers.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of one z
 * @param width the channels of D's first convolution, and of G's last image but one
 */
public record WganGpNet(Shape image, int latentSize, int width) implements Architecture {
    private static final int SMALLEST = 4;
    private static final float SLOPE = .2f;
    private static final int KERNEL = 5;
    private static final int STRIDE = 2;
    private static final Kernel2d HALVING = Kernel2d.of(KERNEL).stride(STRIDE).same();
    private static final Initializer ZEROS = Initializers.zeros();
    private static final Initializer DENSE = Initializers.xavierUniform();
    private static final Initializer UP =
            (shape, in, out, rng) -> uniform(4f / (in + out)).create(shape, in, out, rng);

    // Each pixel acts on one in four of the kernel's positions: the stride leaves out the others.
    private static final Initializer DOWN = (shape, in, out, rng) ->
            uniform(4f / (in + (float) out / (STRIDE * STRIDE))).create(shape, in, out, rng);

    /**
     * The pair for images of one shape, with z of 128 numbers and a width of 64, as in the paper.
     *
     * @param image the shape of one image (H, W, C)
     */
    public WganGpNet(Shape image) {
        this(image, 128, 64);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C), with 5 pixels or more along each side
     * @param latentSize the length of one z, 1 or more
     * @param width the channels next to the image, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public WganGpNet {
        Sizes.check("wgan-gp-net", image, latentSize);
        Sizes.atLeastOne("wgan-gp-net", "width", width);
        Sizes.largerThan("wgan-gp-net", image, SMALLEST);
    }

    private static Initializer uniform(float variance) {
        float bound = (float) Math.sqrt(3 * variance);
        return Initializers.uniform(-bound, bound);
    }

    private List<Shape> sizes() {
        return Sizes.halvedRoundingUp(image, SMALLEST);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of D's first convolution, and of G's last image but one, 1 or more
     * @return the family
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width) {
        return new Family(width);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels of D's first convolution, and of G's last image but one, 1 or more
     */
    public record Family(int width) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if a number is below 1
         */
        public Family {
            Sizes.atLeastOne("wgan-gp-net", "width", width);
        }

        @Override
        public WganGpNet of(Shape image, int latentSize) {
            return new WganGpNet(image, latentSize, width);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters are drawn from
     * @return a network from noise (N, latent size) to images (N, H, W, C) in [0, 1]
     */
    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = sizes();
        int stage = sizes.size() - 1;
        int channels = width << (stage - 1);
        Shape smallest = sizes.get(stage).with(2, channels);
        List<Layer> layers = new ArrayList<>();
        layers.add(Dense.of(latentSize, smallest.elements(), DENSE, ZEROS, rng));
        layers.add(Activation.relu());
        layers.add(new Reshape(smallest));
        for (; stage > 0; stage--, channels /= 2) {
            int out = stage > 1 ? channels / 2 : image.size(2);
            layers.add(ConvTranspose2d.of(channels, out, doubling(sizes.get(stage - 1)), UP, ZEROS, rng));
            layers.add(stage > 1 ? Activation.relu() : Activation.sigmoid());
        }
        return Sequential.of("generator", layers);
    }

    /**
     * The kernel that leads to a size from half of it, rounded up: "same" padding, and one less row where the size is
     * odd.
     */
    private static Kernel2d doubling(Shape size) {
        return Kernel2d.of(KERNEL).stride(STRIDE).padding(1, 2 + size.size(0) % 2, 1, 2 + size.size(1) % 2);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Shape> sizes = sizes();
        List<Layer> layers = new ArrayList<>();
        int channels = image.size(2);
        for (int stage = 1; stage < sizes.size(); stage++) {
            int out = width << (stage - 1);
            layers.add(Conv2d.of(channels, out, HALVING, DOWN, ZEROS, rng));
            layers.add(Activation.leakyRelu(SLOPE));
            channels = out;
        }
        layers.add(new Flatten());
        int features = sizes.get(sizes.size() - 1).with(2, channels).elements();
        layers.add(Dense.of(features, 1, DENSE, ZEROS, rng));
        return Sequential.of("discriminator", layers);
    }
}
