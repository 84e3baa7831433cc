package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.SkipConcatenation;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of pix2pix (Isola et al. 2017, section 6.1.1): strided convolutions down to 2 pixels, transposed ones
 * back up, and what was seen on the way down beside what comes up from below, so that an outline stays where it is
 * (Ronneberger et al. 2015). Kernels 4x4, leaky ReLU of slope .2 down and ReLU up, batch normalization but at the
 * image, next to it, and at the bottom, where one number a channel would become 0; weights from N(0, 0.02), those of
 * the normalization from N(1, 0.02).
 *
 * <p>Differs from the paper: images of any size are mirrored to one that can be halved; channels grow to four times the
 * first ones, not eight; dropout, which the paper leaves on at test time as its only noise, is off in evaluation, so
 * that an image becomes the same one each time, in whatever company.
 *
 * @param width the channels of the first convolution, 1 or more: 64 in the paper
 * @param dropout the rate in the three lowest layers on the way up, in [0, 1): ½ in the paper
 */
public record UNet(int width, float dropout) implements Translator {
    private static final int SMALLEST = 4;
    private static final int MOST_HALVINGS = 8;
    private static final int MOST_TIMES = 4;
    private static final float SLOPE = .2f;
    private static final int DROPPING = 3;
    static final Kernel2d HALVING = Kernel2d.of(4).stride(2).padding(1);
    static final Initializer WEIGHT = Initializers.normal(0, .02f);
    static final Initializer SCALE = Initializers.normal(1, .02f);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the width is below 1, or the rate outside of [0, 1)
     */
    public UNet {
        Sizes.atLeastOne("u-net", "width", width);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("[u-net] expected a dropout in [0, 1), got " + dropout);
        }
    }

    /**
     * The network without dropout.
     *
     * @param width the channels of the first convolution, 1 or more
     */
    public UNet(int width) {
        this(width, 0);
    }

    @Override
    public String name() {
        return "u-net";
    }

    /** How often the image is halved: until its shorter side, mirrored to a power of 2, has 2 pixels. */
    private static int halvings(Shape input) {
        int shorter = Math.min(input.size(0), input.size(1));
        int power = 32 - Integer.numberOfLeadingZeros(shorter - 1);
        return Math.min(MOST_HALVINGS, power - 1);
    }

    @Override
    public Layer network(Shape input, int channels, Rng rng) {
        Padded.checkImage("u-net", input, channels, SMALLEST);
        int halvings = halvings(input);
        List<Layer> layers = new ArrayList<>();
        layers.add(Conv2d.of(input.size(2), width, HALVING, WEIGHT, Initializers.zeros(), rng));
        boolean isBottom = halvings == 1;
        if (!isBottom) {
            layers.add(below(1, halvings, rng));
        }
        layers.add(Activation.relu());
        layers.add(
                ConvTranspose2d.of(isBottom ? width : 2 * width, channels, HALVING, WEIGHT, Initializers.zeros(), rng));
        return Padded.to(1 << halvings, input).around("u-net", layers);
    }

    private int channels(int level) {
        return width * Math.min(MOST_TIMES, 1 << level);
    }

    /** What is below a level: down, the next one, and up again, beside the way around it. */
    private Layer below(int level, int halvings, Rng rng) {
        int above = channels(level - 1);
        int here = channels(level);
        boolean isBottom = level == halvings - 1;
        List<Layer> layers = new ArrayList<>();
        layers.add(Activation.leakyRelu(SLOPE));
        if (isBottom) {
            layers.add(Conv2d.of(above, here, HALVING, WEIGHT, Initializers.zeros(), rng));
        } else {
            layers.add(Conv2d.withoutBias(above, here, HALVING, WEIGHT, rng));
            layers.add(BatchNorm.of(here, SCALE, rng));
            layers.add(below(level + 1, halvings, rng));
        }
        layers.add(Activation.relu());
        layers.add(ConvTranspose2d.withoutBias(isBottom ? here : 2 * here, above, HALVING, WEIGHT, rng));
        layers.add(BatchNorm.of(above, SCALE, rng));
        if (dropout > 0 && halvings - level <= DROPPING) {
            layers.add(Dropout.of(dropout, rng.stream("dropout " + level)));
        }
        return SkipConcatenation.of(Sequential.of(layers));
    }
}
