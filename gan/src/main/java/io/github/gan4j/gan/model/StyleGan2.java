package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Bias;
import io.github.gan4j.nn.Constant;
import io.github.gan4j.nn.Fir2d;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Gain;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.MinibatchStdDev;
import io.github.gan4j.nn.Modulated;
import io.github.gan4j.nn.NoiseInjection;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.StyleMixing;
import io.github.gan4j.nn.Styled;
import io.github.gan4j.nn.Synthesis;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of StyleGAN2 (Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN"), small. G:
 * noise of length 1 per number goes through a mapping network of dense layers to a style w; a constant of 4 to 7 pixels
 * is doubled until it is an image, by two 3x3 convolutions a size, each modulated and demodulated by w, with noise and
 * leaky ReLU behind; each size adds to the image (skips). D: residual blocks of two 3x3 convolutions a size, the
 * deviation over the batch, a 3x3 convolution and two dense layers. Resampling goes through the filter 1, 3, 3, 1. All
 * weights have an equalised learning rate, the mapping a hundredth of it.
 *
 * <p>A doubled size has its first convolution transposed, then the filter, as in the authors' code. Layer 2i − 1 of the
 * styles guides the first convolution of size i, 2i the second, 2i + 1 the way to the image.
 *
 * <p>Differs from the paper: widths, lengths of z and w, and the depth of the mapping are much smaller; images of any
 * size that can be halved to 4 to 7 pixels; mixing takes the style of another sample of the batch
 * ({@link StyleMixing}); the mean of w is not kept while training but taken of the finished mapping, so that it belongs
 * to the averaged weights.
 *
 * @param image the shape of one image (H, W, C)
 * @param latentSize the length of z, and of w
 * @param width the channels next to the image; half as large images have twice as many
 * @param most the channels there are at most
 * @param mapping the dense layers from z to w
 * @param mixing how many samples are mixed while training
 */
public record StyleGan2(Shape image, int latentSize, int width, int most, int mapping, float mixing)
        implements Architecture {
    private static final float SLOPE = .2f;
    private static final float SLOW = .01f;
    private static final float[] FILTER = {1, 3, 3, 1};
    private static final String NAME = "stylegan2";

    /**
     * The pair for images of one shape, as the preset has it: z of 64 numbers, 16 to 64 channels, a mapping of two
     * layers, and nine of ten samples mixed.
     *
     * @param image the shape of one image (H, W, C)
     */
    public StyleGan2(Shape image) {
        this(image, 64, 16, 64, 2, .9f);
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
    public StyleGan2 {
        Sizes.check(NAME, image, latentSize);
        Dcgan.checkHalvings(NAME, image);
        StyleMapping.check(NAME, width, most, mapping, mixing);
    }

    /**
     * The architecture for images of any shape and noise of any length, with two mapping layers, and nine of ten
     * samples mixed.
     *
     * @param width the channels next to the image, 1 or more
     * @param most the channels there are at most, {@code width} or more
     * @return the family
     * @throws IllegalArgumentException if it cannot be so
     */
    public static Family family(int width, int most) {
        return new Family(width, most, 2, .9f);
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
        public StyleGan2 of(Shape image, int latentSize) {
            return new StyleGan2(image, latentSize, width, most, mapping, mixing);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    private Pyramid pyramid() {
        return new Pyramid(image, width, most);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Shape> sizes = pyramid().all();
        int rows = 2 * sizes.size();
        List<Layer> layers = new ArrayList<>(StyleMapping.layers(latentSize, latentSize, mapping, SLOW, rng));
        layers.add(StyleMixing.of(rows, latentSize, mixing, rng.stream("mixing")));
        List<Layer> blocks = new ArrayList<>();
        List<Layer> images = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            blocks.add(i == 0 ? first(sizes.get(0), rng) : doubling(i, sizes.get(i - 1), sizes.get(i), rng));
            images.add(toImage(2 * i + 1, sizes.get(i), rng));
        }
        layers.add(new Synthesis(rows, latentSize, new SkipImages(new BlockList(blocks, images), Fir2d.up(2, FILTER))));
        return Sequential.of("generator", layers);
    }

    private Layer first(Shape size, Rng rng) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Constant.of(size, rng));
        addConvolution(layers, 0, size.size(2), size, rng);
        return Sequential.of("block", layers);
    }

    private Layer doubling(int level, Shape from, Shape to, Rng rng) {
        int in = from.size(2);
        int out = to.size(2);
        Modulated enlarging =
                Modulated.of(Equalized.upWithoutBias(in, out, Kernel2d.of(3).stride(2), 1, rng), style(in, rng));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Styled(2 * level - 1, enlarging));
        layers.add(Fir2d.blur(FILTER).padding(1, 1).gain(2));
        addEnd(layers, 2 * level - 1, to, rng);
        addConvolution(layers, 2 * level, out, to, rng);
        return Sequential.of("block", layers);
    }

    private void addConvolution(List<Layer> layers, int row, int in, Shape to, Rng rng) {
        layers.add(new Styled(
                row,
                Modulated.of(Equalized.convWithoutBias(in, to.size(2), Equalized.AROUND, 1, rng), style(in, rng))));
        addEnd(layers, row, to, rng);
    }

    /** Noise, bias, leaky ReLU, and the variance as before. */
    private static void addEnd(List<Layer> layers, int row, Shape to, Rng rng) {
        layers.add(NoiseInjection.of(to.size(0), to.size(1), to.size(2), rng.stream("noise " + row)));
        layers.add(Bias.of(to.size(2)));
        layers.add(Activation.leakyRelu(SLOPE));
        layers.add(new Gain(Equalized.ROOT_2));
    }

    private Layer toImage(int row, Shape from, Rng rng) {
        int channels = from.size(2);
        Modulated linear = Modulated.of(
                        Equalized.convWithoutBias(channels, image.size(2), Equalized.POINT, 1, rng),
                        style(channels, rng))
                .withoutDemodulation();
        return Sequential.of("image", new Styled(row, linear), Bias.of(image.size(2)));
    }

    private Layer style(int channels, Rng rng) {
        return Equalized.style(latentSize, channels, Initializers.constant(1), rng);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Shape> sizes = pyramid().all();
        List<Layer> layers = new ArrayList<>();
        layers.add(Equalized.conv(image.size(2), width, Equalized.POINT, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(SLOPE));
        for (int i = sizes.size() - 1; i > 0; i--) {
            layers.add(halving(sizes.get(i).size(2), sizes.get(i - 1).size(2), rng));
            layers.add(new Gain((float) Math.sqrt(.5)));
        }
        Shape smallest = sizes.get(0);
        int channels = smallest.size(2);
        layers.add(new MinibatchStdDev());
        layers.add(Equalized.conv(channels + 1, channels, Equalized.AROUND, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(SLOPE));
        layers.add(new Flatten());
        layers.add(Equalized.dense(smallest.elements(), channels, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(SLOPE));
        layers.add(Equalized.dense(channels, 1, 1, rng));
        return Sequential.of("discriminator", layers);
    }

    private static Layer halving(int from, int to, Rng rng) {
        Sequential body = Sequential.of(
                "block",
                Equalized.conv(from, from, Equalized.AROUND, Equalized.ROOT_2, rng),
                Activation.leakyRelu(SLOPE),
                Fir2d.blur(FILTER).padding(2, 2),
                Equalized.conv(from, to, Kernel2d.of(3).stride(2), Equalized.ROOT_2, rng),
                Activation.leakyRelu(SLOPE));
        return Residual.of(
                body,
                Sequential.of(
                        "shortcut",
                        Fir2d.down(2, FILTER),
                        Equalized.convWithoutBias(from, to, Equalized.POINT, 1, rng)));
    }
}
