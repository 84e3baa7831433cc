package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The refiner of SimGAN (Shrivastava et al. 2017, section 2.3): a 3x3 convolution, residual blocks at full resolution,
 * a 1x1 convolution and tanh. Each pixel sees few around it, so that the look of an image can change, and hardly what
 * it shows.
 *
 * <p>Differs from the paper: fewer features.
 *
 * @param width the channels, 1 or more: 64 in the paper
 * @param blocks how many residual blocks, 0 or more: 4 in the paper
 */
public record Refiner(int width, int blocks) implements Translator {
    private static final Initializer WEIGHT = Initializers.heNormal();

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is too small
     */
    public Refiner {
        Sizes.atLeastOne("refiner", "width", width);
        if (blocks < 0) {
            throw new IllegalArgumentException("[refiner] expected 0 or more blocks, got " + blocks);
        }
    }

    @Override
    public String name() {
        return "refiner";
    }

    @Override
    public Layer network(Shape input, int channels, Rng rng) {
        Padded.checkImage("refiner", input, channels, 1);
        List<Layer> layers = new ArrayList<>();
        layers.add(conv(input.size(2), width, 3, rng));
        layers.add(Activation.relu());
        for (int i = 0; i < blocks; i++) {
            layers.add(Residual.of(
                    Sequential.of(conv(width, width, 3, rng), Activation.relu(), conv(width, width, 3, rng))));
            layers.add(Activation.relu());
        }
        layers.add(conv(width, channels, 1, rng));
        layers.add(Activation.tanh());
        return Sequential.of("refiner", layers);
    }

    private static Conv2d conv(int in, int out, int kernel, Rng rng) {
        return Conv2d.of(in, out, Kernel2d.of(kernel).same(), WEIGHT, Initializers.zeros(), rng);
    }
}
