package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Maxout;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/**
 * The first GAN: Goodfellow et al., "Generative Adversarial Nets", 2014, as its authors trained it on MNIST. G: two
 * hidden layers of 1200 ReLU and a sigmoid at each pixel, weights from U(−0.05, 0.05). D: two layers of 240 maxout
 * units of 5 pieces and a logit, weights from U(−0.005, 0.005), with dropout of 20 % of the pixels and of half of the
 * units. Noise is uniform with variance 1. Pixels are in [0, 1]: train it on data in
 * {@link io.github.gan4j.data.PixelRange#UNIT}. 2,503,984 and 1,231,441 parameters for 28x28 grey images.
 *
 * <p>The authors trained it with SGD, a learning rate of 0.1 divided by 1.000004 after each batch of 100, momentum from
 * 0.5 to 0.7 over 250 epochs, both players at once, half of the usual loss for D and the non-saturating one for G.
 *
 * <p>Differs from the paper: the biases of the pixels begin at 0; the authors began with those that draw the mean image
 * of the data.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of one z
 */
public record Gan2014(Shape image, int latentSize) implements Architecture {
    private static final int HIDDEN = 1200;
    private static final int UNITS = 240;
    private static final int PIECES = 5;
    private static final float PIXELS_DROPPED = .2f;
    private static final float UNITS_DROPPED = .5f;
    private static final Initializer ZEROS = Initializers.zeros();
    private static final Initializer GENERATOR = Initializers.uniform(-.05f, .05f);
    private static final Initializer DISCRIMINATOR = Initializers.uniform(-.005f, .005f);

    /**
     * The pair for images of one shape, with z of 100 numbers, as in the paper.
     *
     * @param image the shape of one image (H, W, C)
     */
    public Gan2014(Shape image) {
        this(image, 100);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C)
     * @param latentSize the length of one z, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public Gan2014 {
        Sizes.check("gan-2014", image, latentSize);
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
        public Gan2014 of(Shape image, int latentSize) {
            return new Gan2014(image, latentSize);
        }
    }

    @Override
    public Latent latent() {
        return Latent.uniform(latentSize);
    }

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters are drawn from
     * @return a network from noise (N, latent size) to images (N, H, W, C) in [0, 1]
     */
    @Override
    public Sequential generator(Rng rng) {
        return Sequential.of(
                "generator",
                Dense.of(latentSize, HIDDEN, GENERATOR, ZEROS, rng),
                Activation.relu(),
                Dense.of(HIDDEN, HIDDEN, GENERATOR, ZEROS, rng),
                Activation.relu(),
                Dense.of(HIDDEN, image.elements(), GENERATOR, ZEROS, rng),
                Activation.sigmoid(),
                new Reshape(image));
    }

    @Override
    public Sequential discriminator(Rng rng) {
        return Sequential.of(
                "discriminator",
                new Flatten(),
                Dropout.of(PIXELS_DROPPED, rng.stream("dropout 0")),
                Maxout.of(image.elements(), UNITS, PIECES, DISCRIMINATOR, ZEROS, rng),
                Dropout.of(UNITS_DROPPED, rng.stream("dropout 1")),
                Maxout.of(UNITS, UNITS, PIECES, DISCRIMINATOR, ZEROS, rng),
                Dropout.of(UNITS_DROPPED, rng.stream("dropout 2")),
                Dense.of(UNITS, 1, DISCRIMINATOR, ZEROS, rng));
    }
}
