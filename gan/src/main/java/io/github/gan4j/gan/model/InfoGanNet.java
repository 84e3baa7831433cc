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
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/**
 * The networks of InfoGAN (Chen et al. 2016) as plain generator and discriminator, in the form in which Lucic et al.,
 * "Are GANs Created Equal?", 2018, compared losses: two stages of 4x4 convolutions with stride 2 and two dense layers
 * in each network. 13.2 million parameters together for 28x28 grey images, nearly all in the dense layers between 1024
 * numbers and (H/4)·(W/4)·128.
 *
 * <p>Differs from the paper: tanh instead of the sigmoid at the end of G, for pixels in [−1, 1]. Weights from N(0,
 * 0.02).
 *
 * @param image the shape of one image (H, W, C), height and width multiples of 4
 * @param latentSize the length of one z
 */
public record InfoGanNet(Shape image, int latentSize) implements Architecture {
    private static final int HIDDEN = 1024;
    private static final float SLOPE = .2f;
    private static final Kernel2d HALVING = Kernel2d.of(4).stride(2).padding(1);
    private static final Initializer WEIGHT = Initializers.normal(0, .02f);

    /**
     * The pair for images of one shape, with z of 64 numbers, as Lucic et al. had it.
     *
     * @param image the shape of one image (H, W, C), height and width multiples of 4
     */
    public InfoGanNet(Shape image) {
        this(image, 64);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C), height and width multiples of 4
     * @param latentSize the length of one z, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public InfoGanNet {
        Sizes.check("infogan-net", image, latentSize);
        int height = image.size(0);
        int width = image.size(1);
        if (height % 4 != 0 || width % 4 != 0) {
            throw Sizes.refused(
                    "[infogan-net] expected images whose height and width are multiples of 4, got " + height + "x"
                            + width,
                    (height + 3) / 4 * 4 + "x" + (width + 3) / 4 * 4);
        }
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @return the family
     */
    public static Family family() {
        return new Family();
    }

    /** The architecture for images of any shape and noise of any length. */
    public record Family() implements ArchitectureFamily {
        @Override
        public InfoGanNet of(Shape image, int latentSize) {
            return new InfoGanNet(image, latentSize);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        Shape smallest = Shape.of(image.size(0) / 4, image.size(1) / 4, 128);
        return Sequential.of(
                "generator",
                Dense.withoutBias(latentSize, HIDDEN, WEIGHT, rng),
                BatchNorm.of(HIDDEN),
                Activation.relu(),
                Dense.withoutBias(HIDDEN, smallest.elements(), WEIGHT, rng),
                BatchNorm.of(smallest.elements()),
                Activation.relu(),
                new Reshape(smallest),
                ConvTranspose2d.withoutBias(128, 64, HALVING, WEIGHT, rng),
                BatchNorm.of(64),
                Activation.relu(),
                ConvTranspose2d.of(64, image.size(2), HALVING, WEIGHT, Initializers.zeros(), rng),
                Activation.tanh());
    }

    @Override
    public Sequential discriminator(Rng rng) {
        Shape smallest = Shape.of(image.size(0) / 4, image.size(1) / 4, 128);
        return Sequential.of(
                "discriminator",
                Conv2d.of(image.size(2), 64, HALVING, WEIGHT, Initializers.zeros(), rng),
                Activation.leakyRelu(SLOPE),
                Conv2d.withoutBias(64, 128, HALVING, WEIGHT, rng),
                BatchNorm.of(128),
                Activation.leakyRelu(SLOPE),
                new Flatten(),
                Dense.withoutBias(smallest.elements(), HIDDEN, WEIGHT, rng),
                BatchNorm.of(HIDDEN),
                Activation.leakyRelu(SLOPE),
                Dense.of(HIDDEN, 1, WEIGHT, Initializers.zeros(), rng));
    }
}
