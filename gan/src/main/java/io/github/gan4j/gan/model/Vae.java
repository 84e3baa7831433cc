package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Variational autoencoder: Kingma and Welling, "Auto-Encoding Variational Bayes", 2014, with the networks of
 * {@link Dcgan}. The generator is the decoder, and stands where it always does; in the place of the discriminator
 * stands the encoder, which gives the mean and the logarithm of the variance of each number of a code. The decoder's
 * last layer is a sigmoid: pixels are probabilities, from 0 to 1.
 *
 * <p>Differs from the paper: convolutions with batch normalisation instead of perceptrons with one hidden layer.
 *
 * @param image the shape of one image (H, W, C), 1 channel for grey, 3 for RGB
 * @param latentSize the length of one code
 * @param width the channels of the encoder's first convolution, and of the decoder's last image but one
 */
public record Vae(Shape image, int latentSize, int width) implements Architecture {
    private static final String NAME = "vae";
    private static final Initializer WEIGHT = Initializers.normal(0, .02f);

    /**
     * The pair for images of one shape, as the preset has it: codes of 20 numbers and a width of 32.
     *
     * @param image the shape of one image (H, W, C)
     */
    public Vae(Shape image) {
        this(image, 20, 32);
    }

    /**
     * A pair of networks.
     *
     * @throws IllegalArgumentException if {@link Dcgan} cannot make such images, or a number is below 1
     */
    public Vae {
        Sizes.check(NAME, image, latentSize);
        Sizes.atLeastOne(NAME, "width", width);
        Dcgan.checkHalvings(NAME, image);
    }

    /**
     * The architecture for images of any shape and codes of any length.
     *
     * @param width the channels of the encoder's first convolution, 1 or more
     * @return the family
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width) {
        return new Family(width);
    }

    /**
     * The architecture for images of any shape and codes of any length.
     *
     * @param width the channels of the encoder's first convolution, and of the decoder's last image but one, 1 or more
     */
    public record Family(int width) implements ArchitectureFamily {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Family {
            Sizes.atLeastOne(NAME, "width", width);
        }

        @Override
        public Vae of(Shape image, int latentSize) {
            return new Vae(image, latentSize, width);
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    private Dcgan plain() {
        return new Dcgan(image, latentSize, width);
    }

    private static List<Layer> allButLast(Sequential network) {
        return new ArrayList<>(network.layers().subList(0, network.layers().size() - 1));
    }

    /** {@return the decoder, from codes (N, latent size) to images (N, H, W, C) in [0, 1]} */
    @Override
    public Sequential generator(Rng rng) {
        List<Layer> layers = allButLast(plain().generator(rng));
        layers.add(Activation.sigmoid());
        return Sequential.of("generator", layers);
    }

    /** {@return the encoder, from images (N, H, W, C) to means and logarithms of variances (N, 2 · latent size)} */
    @Override
    public Sequential discriminator(Rng rng) {
        Sequential plain = plain().discriminator(rng);
        List<Layer> layers = allButLast(plain);
        int features =
                Sequential.of(layers).outputShape(Shape.of(1).then(image)).size(1);
        layers.add(Dense.of(features, 2 * latentSize, WEIGHT, Initializers.zeros(), rng));
        return Sequential.of("encoder", layers);
    }
}
