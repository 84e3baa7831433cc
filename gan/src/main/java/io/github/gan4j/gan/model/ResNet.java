package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Padding2d;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of CycleGAN (Zhu et al. 2017, section 7.2, after Johnson et al. 2016): a 7x7 convolution, strided 3x3
 * ones, residual blocks, the same way back up, and a 7x7 convolution; instance normalization without parameters, ReLU,
 * mirrored borders, weights from N(0, 0.02).
 *
 * <p>Differs from the paper: once halved instead of twice, and fewer blocks, for images of 28 to 64 pixels.
 *
 * @param width the channels of the first convolution, 1 or more: 64 in the paper
 * @param halvings how often the image is halved, 0 or more: 2 in the paper
 * @param blocks how many residual blocks follow, 0 or more: 6 or 9 in the paper
 */
public record ResNet(int width, int halvings, int blocks) implements Translator {
    private static final int SMALLEST = 8;
    private static final float EPSILON = 1e-5f;
    private static final Initializer WEIGHT = UNet.WEIGHT;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is too small
     */
    public ResNet {
        Sizes.atLeastOne("resnet", "width", width);
        if (halvings < 0 || halvings > 4 || blocks < 0) {
            throw new IllegalArgumentException(
                    "[resnet] expected 0 to 4 halvings and 0 or more blocks, got " + halvings + " and " + blocks);
        }
    }

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public Layer network(Shape input, int channels, Rng rng) {
        Padded.checkImage("resnet", input, channels, SMALLEST << halvings >> 1);
        List<Layer> layers = new ArrayList<>();
        layers.add(Padding2d.reflect(3));
        layers.add(conv(input.size(2), width, Kernel2d.of(7), rng));
        normalize(layers, width);
        int here = width;
        for (int i = 0; i < halvings; i++, here *= 2) {
            layers.add(conv(here, 2 * here, Kernel2d.of(3).stride(2).padding(1), rng));
            normalize(layers, 2 * here);
        }
        for (int i = 0; i < blocks; i++) {
            layers.add(block(here, rng));
        }
        for (int i = 0; i < halvings; i++, here /= 2) {
            layers.add(ConvTranspose2d.of(
                            here, here / 2, Kernel2d.of(3).stride(2).padding(1), WEIGHT, Initializers.zeros(), rng)
                    .outputPadding(1, 1));
            normalize(layers, here / 2);
        }
        layers.add(Padding2d.reflect(3));
        layers.add(conv(width, channels, Kernel2d.of(7), rng));
        return Padded.to(1 << halvings, input).around("resnet", layers);
    }

    private static Layer block(int channels, Rng rng) {
        List<Layer> body = new ArrayList<>();
        body.add(Padding2d.reflect(1));
        body.add(conv(channels, channels, Kernel2d.of(3), rng));
        normalize(body, channels);
        body.add(Padding2d.reflect(1));
        body.add(conv(channels, channels, Kernel2d.of(3), rng));
        body.add(InstanceNorm.withoutAffine(channels, EPSILON));
        return Residual.of(Sequential.of(body));
    }

    private static void normalize(List<Layer> layers, int channels) {
        layers.add(InstanceNorm.withoutAffine(channels, EPSILON));
        layers.add(Activation.relu());
    }

    private static Conv2d conv(int in, int out, Kernel2d kernel, Rng rng) {
        return Conv2d.of(in, out, kernel, WEIGHT, Initializers.zeros(), rng);
    }
}
