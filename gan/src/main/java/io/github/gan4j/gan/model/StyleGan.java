package io.github.gan4j.gan.model;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.Bias;
import io.github.gan4j.nn.Constant;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.EqualizedLearningRate;
import io.github.gan4j.nn.Fir2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.NoiseInjection;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.StyleMixing;
import io.github.gan4j.nn.Styled;
import io.github.gan4j.nn.Synthesis;
import io.github.gan4j.nn.Upsample2d;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The networks of Karras et al. 2019, "A Style-Based Generator Architecture for Generative Adversarial Networks",
 * small, which grow as those of {@link ProGan} do where they are trained with a
 * {@link io.github.gan4j.gan.growth.ProgressiveGrowth}. G: a mapping network from noise to a style w; a constant, and
 * for each size two 3x3 convolutions, the first of a doubled size behind repeated pixels and with a blur 1, 2, 1
 * behind; after each noise for every pixel, leaky ReLU, and adaptive instance normalisation by w. D is that of
 * progressive growing with the same blur before each halving. All weights have an equalised learning rate, the mapping
 * a hundredth of it.
 *
 * <p>Row 2i of the styles guides the first normalisation of size i, row 2i + 1 the second.
 *
 * <p>Differs from the paper: widths, lengths of z and w, and the depth of the mapping are much smaller; it grows from 4
 * to 7 pixels, not from 8; the constant begins with N(0, 1) and not with 1; mixing takes the style of another sample of
 * the batch ({@link StyleMixing}); the mean of w is taken of the finished mapping.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of z, and of w
 * @param width the channels next to the image; half as large images have twice as many
 * @param most the channels there are at most
 * @param mapping the dense layers from z to w
 * @param mixing how many samples are mixed while training
 */
public record StyleGan(Shape image, int latentSize, int width, int most, int mapping, float mixing)
        implements Architecture {
    private static final float SLOPE = .2f;
    private static final float SLOW = .01f;
    private static final String NAME = "stylegan";

    /**
     * The pair for images of one shape, as the preset has it: z of 64 numbers, 16 to 64 channels, a mapping of four
     * layers, and nine of ten samples mixed.
     *
     * @param image the shape of one image (H, W, C)
     */
    public StyleGan(Shape image) {
        this(image, 64, 16, 64, 4, .9f);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C): 8 pixels or more along each side, and sides that can be halved
     *     until the shorter one has 4 to 7 pixels, such as 28x28, 32x32, 48x48, 64x64 or 32x64
     * @param latentSize the length of z, and of w, 1 or more
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @param mapping the dense layers from z to w, 1 or more
     * @param mixing how many samples are mixed while training, in [0, 1]
     * @throws IllegalArgumentException if it cannot be so
     */
    public StyleGan {
        Sizes.check(NAME, image, latentSize);
        Dcgan.checkHalvings(NAME, image);
        StyleMapping.check(NAME, width, most, mapping, mixing);
    }

    /**
     * The architecture for images of any shape and noise of any length, with four mapping layers, and nine of ten
     * samples mixed.
     *
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @return the family
     * @throws IllegalArgumentException if it cannot be so
     */
    public static Family family(int width, int most) {
        return new Family(width, most, 4, .9f);
    }

    /**
     * The architecture for images of any shape and noise of any length.
     *
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @param mapping the dense layers from z to w, 1 or more
     * @param mixing how many samples are mixed while training, in [0, 1]
     */
    public record Family(int width, int most, int mapping, float mixing) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if it cannot be so
         */
        public Family {
            StyleMapping.check(NAME, width, most, mapping, mixing);
        }

        @Override
        public StyleGan of(Shape image, int latentSize) {
            return new StyleGan(image, latentSize, width, most, mapping, mixing);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = new Pyramid(image, width, most).all();
        int rows = 2 * sizes.size();
        List<Layer> layers = new ArrayList<>(StyleMapping.layers(latentSize, latentSize, mapping, SLOW, rng));
        layers.add(StyleMixing.of(rows, latentSize, mixing, rng.stream("mixing")));
        List<Layer> blocks = new ArrayList<>();
        List<Layer> images = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int in = sizes.get(Math.max(0, i - 1)).size(2);
            blocks.add(block(i, in, sizes.get(i), rng));
            images.add(Equalized.conv(sizes.get(i).size(2), image.size(2), Equalized.POINT, 1, rng));
        }
        layers.add(new Synthesis(rows, latentSize, GrowingImages.of(blocks, images)));
        return Sequential.of("generator", layers);
    }

    private Layer block(int level, int in, Shape size, Rng rng) {
        List<Layer> layers = new ArrayList<>();
        if (level == 0) {
            layers.add(Constant.of(size, rng));
        } else {
            layers.add(Upsample2d.nearest(2));
            layers.add(convolution(in, size.size(2), rng));
            layers.add(Fir2d.blur(1, 2, 1));
        }
        addEnd(layers, 2 * level, size, rng);
        layers.add(convolution(size.size(2), size.size(2), rng));
        addEnd(layers, 2 * level + 1, size, rng);
        return Sequential.of("block", layers);
    }

    private static Layer convolution(int in, int out, Rng rng) {
        return Equalized.convWithoutBias(in, out, Equalized.AROUND, Equalized.ROOT_2, rng);
    }

    /** Noise, bias, leaky ReLU, and the style. */
    private void addEnd(List<Layer> layers, int row, Shape size, Rng rng) {
        int channels = size.size(2);
        layers.add(NoiseInjection.ofChannels(size.size(0), size.size(1), channels, rng.stream("noise " + row)));
        layers.add(Bias.of(channels));
        layers.add(Activation.leakyRelu(SLOPE));
        layers.add(new Styled(row, equalized(AdaIn.of(channels, latentSize, rng))));
    }

    private static Layer equalized(AdaIn normalisation) {
        Dense style = (Dense) requireNonNull(normalisation.children().get("style"));
        return normalisation.with(Map.of("style", style.with(new EqualizedLearningRate(1))));
    }

    @Override
    public Sequential discriminator(Rng rng) {
        return GrowingDiscriminators.of(image.size(2), new Pyramid(image, width, most).all(), SLOPE, true, rng);
    }
}
