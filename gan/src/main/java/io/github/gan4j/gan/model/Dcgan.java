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
 * Deep convolutional GAN: Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional
 * Generative Adversarial Networks", 2015.
 *
 * <p>The discriminator halves the image with strided convolutions, rounding down, until its shorter side has 3 to 5
 * pixels, and doubles the channels each time, from {@code width} on; a dense layer gives the logit. The generator goes
 * the same way back, with transposed convolutions. Batch normalisation everywhere but at the images; ReLU in G with
 * tanh at the end, leaky ReLU with a slope of 0.2 in D; weights from N(0, 0.02), those of batch normalisation from N(1,
 * 0.02). 28x28 and 32x32 images have three such stages, 64x64 four.
 *
 * <p>Differs from the paper: kernels are 4x4, which the stride divides, instead of 5x5; noise is normal, not uniform;
 * the width is 32, not 64 or 128, so that a laptop's CPU trains on digits in minutes.
 *
 * @param image the shape of one image (H, W, C), 1 channel for grey, 3 for RGB
 * @param latentSize the length of one z
 * @param width the channels of D's first convolution, and of G's last image but one
 */
public record Dcgan(Shape image, int latentSize, int width) implements Architecture {
    private static final int SMALLEST = 4;
    private static final float SLOPE = .2f;
    private static final Kernel2d HALVING = Kernel2d.of(4).stride(2).padding(1);
    private static final Initializer WEIGHT = Initializers.normal(0, .02f);
    private static final Initializer SCALE = Initializers.normal(1, .02f);

    /**
     * The pair for images of one shape, with z of 100 numbers and a width of 32.
     *
     * @param image the shape of one image (H, W, C)
     */
    public Dcgan(Shape image) {
        this(image, 100, 32);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C): 8 pixels or more along each side, and sides that can be halved
     *     until the shorter one has 4 to 7 pixels, such as 28x28, 32x32, 48x48, 64x64 or 32x64
     * @param latentSize the length of one z, 1 or more
     * @param width the channels next to the image, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public Dcgan {
        Sizes.checkImage("dcgan", image);
        if (latentSize < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "[dcgan] expected a latent size and a width of 1 or more, got " + latentSize + " and " + width);
        }
        checkHalvings("dcgan", image);
    }

    /** Refuses images whose sides cannot be halved until the shorter one has 4 to 7 pixels. */
    static void checkHalvings(String architecture, Shape image) {
        if (!fits(image)) {
            Shape near = rounded(image);
            near = fits(near) ? near : rounded(near); // rounding up may have added a stage
            throw Sizes.refused(
                    "[" + architecture
                            + "] expected images whose sides can be halved until the shorter one has 4 to 7 pixels, "
                            + "such as 28x28, 32x32, 48x48 or 64x64, got " + image.size(0) + "x" + image.size(1),
                    near.size(0) + "x" + near.size(1));
        }
    }

    /** How often the shorter side is halved, without a remainder, until it has 4 to 7 pixels. */
    static int halvings(Shape image) {
        int halvings = 0;
        for (int side = Math.min(image.size(0), image.size(1)); side >= 2 * SMALLEST; side /= 2) {
            halvings++;
        }
        return halvings;
    }

    /** The image, half of it, a quarter and so on: of 6 or 7 pixels too, 3 are made. */
    private List<Shape> sizes() {
        List<Shape> sizes = new ArrayList<>(List.of(image));
        for (Shape size = image; Math.min(size.size(0), size.size(1)) >= 6; ) {
            size = size.with(0, size.size(0) / 2).with(1, size.size(1) / 2);
            sizes.add(size);
        }
        return sizes;
    }

    private static boolean fits(Shape image) {
        int times = 1 << halvings(image);
        return times > 1 && image.size(0) % times == 0 && image.size(1) % times == 0;
    }

    private static Shape rounded(Shape image) {
        int times = 1 << Math.max(1, halvings(image));
        return image.with(0, rounded(image.size(0), times)).with(1, rounded(image.size(1), times));
    }

    private static int rounded(int side, int times) {
        return Math.max(SMALLEST, (side + times / 2) / times) * times;
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
            Sizes.atLeastOne("dcgan", "width", width);
        }

        @Override
        public Dcgan of(Shape image, int latentSize) {
            return new Dcgan(image, latentSize, width);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = sizes();
        int stage = sizes.size() - 1;
        int channels = width << (stage - 1);
        Shape smallest = sizes.get(stage).with(2, channels);
        List<Layer> layers = new ArrayList<>();
        layers.add(Dense.withoutBias(latentSize, smallest.elements(), WEIGHT, rng));
        layers.add(new Reshape(smallest));
        for (; stage > 1; stage--, channels /= 2) {
            layers.add(BatchNorm.of(channels, SCALE, rng));
            layers.add(Activation.relu());
            // An odd size was rounded down in D.
            Shape larger = sizes.get(stage - 1);
            layers.add(ConvTranspose2d.withoutBias(channels, channels / 2, HALVING, WEIGHT, rng)
                    .outputPadding(larger.size(0) % 2, larger.size(1) % 2));
        }
        layers.add(BatchNorm.of(width, SCALE, rng));
        layers.add(Activation.relu());
        layers.add(ConvTranspose2d.of(width, image.size(2), HALVING, WEIGHT, Initializers.zeros(), rng));
        layers.add(Activation.tanh());
        return Sequential.of("generator", layers);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Shape> sizes = sizes();
        List<Layer> layers = new ArrayList<>();
        layers.add(Conv2d.of(image.size(2), width, HALVING, WEIGHT, Initializers.zeros(), rng));
        layers.add(Activation.leakyRelu(SLOPE));
        int channels = width;
        for (int stage = 2; stage < sizes.size(); stage++, channels *= 2) {
            layers.add(Conv2d.withoutBias(channels, 2 * channels, HALVING, WEIGHT, rng));
            layers.add(BatchNorm.of(2 * channels, SCALE, rng));
            layers.add(Activation.leakyRelu(SLOPE));
        }
        layers.add(new Flatten());
        int features = sizes.get(sizes.size() - 1).with(2, channels).elements();
        layers.add(Dense.of(features, 1, WEIGHT, Initializers.zeros(), rng));
        return Sequential.of("discriminator", layers);
    }
}
