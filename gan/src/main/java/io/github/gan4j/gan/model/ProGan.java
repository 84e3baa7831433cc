package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.PixelNorm;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Upsample2d;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Karras et al. 2018, "Progressive Growing of GANs for Improved Quality, Stability, and Variation",
 * small, which grow where they are trained with a {@link io.github.gan4j.gan.growth.ProgressiveGrowth}, and are whole
 * otherwise. G: noise of length 1 per number, a dense layer to 4 to 7 pixels and a 3x3 convolution; each doubling
 * repeats pixels and has two 3x3 convolutions. Behind each are leaky ReLU and a pixelwise normalisation. D is its
 * mirror image, with means of 2x2 pixels and without normalisation; at its end the deviation over the batch, a 3x3
 * convolution and two dense layers. 1x1 convolutions lead to images and from them, one for each size. All weights have
 * an equalised learning rate; the image has no activation.
 *
 * <p>Images always have their full size: smaller ones are enlarged by repeating pixels, so that data, samples and
 * checkpoints are the same at each stage, as in the authors' code.
 *
 * <p>Differs from the paper: much smaller widths, images of any size that can be halved to 4 to 7 pixels, resampling
 * and convolution are not done in one.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of z
 * @param width the channels next to the image; half as large images have twice as many
 * @param most the channels there are at most
 */
public record ProGan(Shape image, int latentSize, int width, int most) implements Architecture {
    private static final float SLOPE = .2f;
    private static final String NAME = "progan";

    /** Of the first dense layer, behind which numbers are normalised: as in the authors' code. */
    private static final float FIRST = Equalized.ROOT_2 / 4;

    /**
     * The pair for images of one shape, as the preset has it: z of 64 numbers and 16 to 64 channels.
     *
     * @param image the shape of one image (H, W, C)
     */
    public ProGan(Shape image) {
        this(image, 64, 16, 64);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C): 8 pixels or more along each side, and sides that can be halved
     *     until the shorter one has 4 to 7 pixels, such as 28x28, 32x32, 48x48, 64x64 or 32x64
     * @param latentSize the length of z, 1 or more
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public ProGan {
        Sizes.check(NAME, image, latentSize);
        Dcgan.checkHalvings(NAME, image);
        Pyramid.check(NAME, width, most);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @return the family
     * @throws IllegalArgumentException if it cannot be so
     */
    public static Family family(int width, int most) {
        return new Family(width, most);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     */
    public record Family(int width, int most) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if it cannot be so
         */
        public Family {
            Pyramid.check(NAME, width, most);
        }

        @Override
        public ProGan of(Shape image, int latentSize) {
            return new ProGan(image, latentSize, width, most);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = new Pyramid(image, width, most).all();
        List<Layer> blocks = new ArrayList<>();
        List<Layer> images = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int in = sizes.get(Math.max(0, i - 1)).size(2);
            int out = sizes.get(i).size(2);
            List<Layer> block = new ArrayList<>();
            if (i > 0) {
                block.add(Upsample2d.nearest(2));
                addNormalized(block, in, out, rng);
            }
            addNormalized(block, out, out, rng);
            blocks.add(Sequential.of("block", block));
            images.add(Equalized.conv(out, image.size(2), Equalized.POINT, 1, rng));
        }
        Shape first = sizes.get(0);
        Dense dense = Equalized.dense(latentSize, first.elements(), FIRST, rng);
        return Sequential.of(
                "generator",
                new PixelNorm(),
                dense,
                new Reshape(first),
                Activation.leakyRelu(SLOPE),
                new PixelNorm(),
                GrowingImages.of(blocks, images));
    }

    private static void addNormalized(List<Layer> layers, int in, int out, Rng rng) {
        layers.add(Equalized.conv(in, out, Equalized.AROUND, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(SLOPE));
        layers.add(new PixelNorm());
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Shape> sizes = new Pyramid(image, width, most).all();
        return GrowingDiscriminators.of(image.size(2), sizes, SLOPE, false, rng);
    }
}
