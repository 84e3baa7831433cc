package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The discriminator of pix2pix and CycleGAN (Isola et al. 2017, section 3.2.2): convolutions alone, so that it judges
 * each patch of an image by itself, as texture and style are seen in patches. Its output is one logit a patch, (N,
 * patches); losses are means over all. Kernels 4x4, leaky ReLU of slope .2, weights from N(0, 0.02).
 *
 * <p>Differs from the papers: instance normalization with a scale in the place of batch normalization, which is the
 * same for their batches of one; 32 channels, not 64.
 *
 * @param width the channels of the first convolution, 1 or more: 64 in the papers
 * @param halvings how often the image is halved, 1 or more: patches of 16 pixels with 1, of 34 with 2, of 70 with 3 as
 *     in the papers
 */
public record PatchDiscriminator(int width, int halvings) {
    private static final float SLOPE = .2f;
    private static final int MOST_TIMES = 8;
    private static final Kernel2d PLAIN = Kernel2d.of(4).padding(1);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public PatchDiscriminator {
        Sizes.atLeastOne("patch discriminator", "width", width);
        Sizes.atLeastOne("patch discriminator", "number of halvings", halvings);
    }

    /** {@return the side of the patches that are judged, in pixels: 16, 34, 70, …} */
    public int patch() {
        int side = 7;
        for (int i = 0; i < halvings; i++) {
            side = 2 * side + 2;
        }
        return side;
    }

    /**
     * Makes a new network.
     *
     * @param image the shape of what it judges, (H, W, C), of enough pixels for one logit
     * @param rng where its first numbers come from
     * @return a network from (N, H, W, C) to logits (N, patches)
     * @throws IllegalArgumentException if the images are too small
     */
    public Layer network(Shape image, Rng rng) {
        int smallest = 3 << halvings;
        Padded.checkImage("patch discriminator", image, 1, smallest);
        List<Layer> layers = new ArrayList<>();
        layers.add(Conv2d.of(image.size(2), width, UNet.HALVING, UNet.WEIGHT, Initializers.zeros(), rng));
        layers.add(Activation.leakyRelu(SLOPE));
        int here = width;
        for (int i = 1; i <= halvings; i++) {
            int next = width * Math.min(MOST_TIMES, 1 << i);
            Kernel2d kernel = i < halvings ? UNet.HALVING : PLAIN;
            layers.add(Conv2d.withoutBias(here, next, kernel, UNet.WEIGHT, rng));
            layers.add(InstanceNorm.of(next));
            layers.add(Activation.leakyRelu(SLOPE));
            here = next;
        }
        layers.add(Conv2d.of(here, 1, PLAIN, UNet.WEIGHT, Initializers.zeros(), rng));
        Shape logits = Sequential.of(layers).outputShape(Shape.of(1).then(image));
        layers.add(Reshape.of(logits.elements()));
        return Sequential.of("patch discriminator", layers);
    }
}
