package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.PixelShuffle;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of SRGAN (Ledig et al. 2017, figure 4): residual blocks at the low resolution with a skip around all of
 * them, then a convolution and a {@link PixelShuffle} for each doubling, and tanh.
 *
 * <p>Differs from the paper: no batch normalization, which costs sharpness (Lim et al. 2017); leaky ReLU of slope .2 in
 * the place of PReLU; kernels of 5 in the place of 9; the four new pixels of each old one begin alike (ICNR, Aitken et
 * al. 2017), so that no grid is seen.
 *
 * @param width the channels, 1 or more: 64 in the paper
 * @param blocks how many residual blocks, 1 or more: 16 in the paper
 * @param scale how many times as high and wide the images become: 2, 4 or 8
 */
public record SuperResolution(int width, int blocks, int scale) implements Translator {
    private static final int SMALLEST = 2;
    private static final float SLOPE = .2f;
    private static final Initializer WEIGHT = Initializers.heNormal();
    private static final Initializer SMALL = Initializers.normal(0, .01f);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is below 1, or the scale is not 2, 4 or 8
     */
    public SuperResolution {
        Sizes.atLeastOne("super-resolution", "width", width);
        Sizes.atLeastOne("super-resolution", "number of blocks", blocks);
        if (scale != 2 && scale != 4 && scale != 8) {
            throw new IllegalArgumentException("[super-resolution] expected a scale of 2, 4 or 8, got " + scale);
        }
    }

    @Override
    public String name() {
        return "super-resolution";
    }

    @Override
    public Shape output(Shape input, int channels) {
        return Shape.of(scale * input.size(0), scale * input.size(1), channels);
    }

    @Override
    public Layer network(Shape input, int channels, Rng rng) {
        Padded.checkImage("super-resolution", input, channels, SMALLEST);
        List<Layer> layers = new ArrayList<>();
        layers.add(conv(input.size(2), width, 5, WEIGHT, rng));
        layers.add(Activation.leakyRelu(SLOPE));
        List<Layer> inner = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            inner.add(Residual.of(Sequential.of(
                    conv(width, width, 3, WEIGHT, rng),
                    Activation.leakyRelu(SLOPE),
                    conv(width, width, 3, SMALL, rng))));
        }
        inner.add(conv(width, width, 3, SMALL, rng));
        layers.add(Residual.of(Sequential.of(inner)));
        for (int times = scale; times > 1; times /= 2) {
            layers.add(conv(width, 4 * width, 3, SuperResolution::alike, rng));
            layers.add(new PixelShuffle(2));
            layers.add(Activation.leakyRelu(SLOPE));
        }
        layers.add(conv(width, channels, 5, WEIGHT, rng));
        layers.add(Activation.tanh());
        return Sequential.of("super-resolution", layers);
    }

    /** The four channels of each new pixel's four places begin with the same numbers. */
    private static NDArray alike(Shape shape, int fanIn, int fanOut, Rng rng) {
        int last = shape.rank() - 1;
        NDArray one = WEIGHT.create(shape.with(last, shape.size(last) / 4), fanIn, fanOut, rng);
        Tensor quarter = Tensor.of(one);
        return Tensor.concat(last, List.of(quarter, quarter, quarter, quarter)).value();
    }

    private static Conv2d conv(int in, int out, int kernel, Initializer weight, Rng rng) {
        return Conv2d.of(in, out, Kernel2d.of(kernel).same(), weight, Initializers.zeros(), rng);
    }
}
