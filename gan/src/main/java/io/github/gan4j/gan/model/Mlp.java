package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;

/**
 * Two perceptrons without convolutions, the simplest pair that draws digits: three hidden layers each, leaky ReLU,
 * dropout in D.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of one z
 * @param width the width of G's first hidden layer and of D's last; the others have 2 and 4 times as much
 */
public record Mlp(Shape image, int latentSize, int width) implements Architecture {
    private static final float SLOPE = .2f;
    private static final float DROPOUT = .3f;

    /**
     * The pair for images of one shape, with z of 100 numbers and a width of 256.
     *
     * @param image the shape of one image (H, W, C)
     */
    public Mlp(Shape image) {
        this(image, 100, 256);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C)
     * @param latentSize the length of one z, 1 or more
     * @param width the width of G's first hidden layer, 1 or more
     */
    public Mlp {
        Sizes.checkImage("mlp", image);
        if (latentSize < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "[mlp] expected a latent size and a width of 1 or more, got " + latentSize + " and " + width);
        }
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the width of G's first hidden layer, 1 or more
     * @return the family
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width) {
        return new Family(width);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the width of G's first hidden layer, 1 or more
     */
    public record Family(int width) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if a number is below 1
         */
        public Family {
            Sizes.atLeastOne("mlp", "width", width);
        }

        @Override
        public Mlp of(Shape image, int latentSize) {
            return new Mlp(image, latentSize, width);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        return Sequential.of(
                "generator",
                Dense.of(latentSize, width, rng),
                Activation.leakyRelu(SLOPE),
                Dense.of(width, 2 * width, rng),
                Activation.leakyRelu(SLOPE),
                Dense.of(2 * width, 4 * width, rng),
                Activation.leakyRelu(SLOPE),
                Dense.of(4 * width, image.elements(), rng),
                Activation.tanh(),
                new Reshape(image));
    }

    @Override
    public Sequential discriminator(Rng rng) {
        return Sequential.of(
                "discriminator",
                new Flatten(),
                Dense.of(image.elements(), 4 * width, rng),
                Activation.leakyRelu(SLOPE),
                Dropout.of(DROPOUT, rng.stream("dropout 0")),
                Dense.of(4 * width, 2 * width, rng),
                Activation.leakyRelu(SLOPE),
                Dropout.of(DROPOUT, rng.stream("dropout 1")),
                Dense.of(2 * width, width, rng),
                Activation.leakyRelu(SLOPE),
                Dropout.of(DROPOUT, rng.stream("dropout 2")),
                Dense.of(width, 1, rng));
    }
}
