package io.github.gan4j.run;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import java.util.Optional;

/**
 * The networks of a translation.
 *
 * @param forth from inputs to targets
 * @param back from targets to inputs, where it goes both ways
 * @param ofTargets tells real targets from those that are made
 * @param ofInputs tells real inputs from those that are made, where it goes both ways
 */
public record TranslationNetworks(Layer forth, Optional<Layer> back, Layer ofTargets, Optional<Layer> ofInputs) {
    private static final int AT_ONCE = 64;

    /**
     * Networks.
     *
     * @throws IllegalArgumentException if there is a way back without a discriminator of inputs, or the other way round
     */
    public TranslationNetworks {
        if (back.isPresent() != ofInputs.isPresent()) {
            throw new IllegalArgumentException(
                    "[translation] expected a way back and a discriminator of inputs, or neither, got one of them");
        }
    }

    /** {@return the generators, of one player} */
    public Layer[] generators() {
        return back.map(other -> new Layer[] {forth, other}).orElseGet(() -> new Layer[] {forth});
    }

    /** {@return the discriminators, of one player} */
    public Layer[] discriminators() {
        return ofInputs.map(other -> new Layer[] {other, ofTargets}).orElseGet(() -> new Layer[] {ofTargets});
    }

    /**
     * Applies a network in evaluation mode, to some images at a time: however many there are, memory holds the
     * activations of a few.
     *
     * @param network from images to images
     * @param images (N, H, W, C)
     * @return a new array, (N, H', W', C')
     */
    public static NDArray applied(Layer network, NDArray images) {
        return applied(network, images, (from, to) -> Pass.eval());
    }

    /**
     * Applies a network that is told a group, in evaluation mode, to some images at a time.
     *
     * @param network from images and groups to images
     * @param images (N, H, W, C)
     * @param groups the group of each, from 0, N of them
     * @return a new array, (N, H, W, C)
     * @throws IllegalArgumentException if there are not as many groups as images, or one is not among those of the
     *     network
     */
    public static NDArray applied(Layer network, NDArray images, int[] groups) {
        if (groups.length != images.shape().size(0)) {
            throw new IllegalArgumentException("[translation] expected a group for each of "
                    + images.shape().size(0) + " images, got " + groups.length);
        }
        return applied(network, images, (from, to) -> {
            NDArray told = NDArray.zeros(Shape.of(to - from));
            for (int i = from; i < to; i++) {
                told.set(groups[i], i - from);
            }
            return Pass.eval().given(Tensor.of(told));
        });
    }

    /** The pass of some of the images. */
    private interface Passes {
        Pass of(int from, int to);
    }

    private static NDArray applied(Layer network, NDArray images, Passes passes) {
        int count = images.shape().size(0);
        NDArray made =
                NDArray.zeros(network.outputShape(images.shape().with(0, 1)).with(0, count));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(AT_ONCE + from, count);
            Pass pass = passes.of(from, to);
            Tensor part = Tensor.of(images.part(from, to));
            made.part(from, to)
                    .copyFrom(Autograd.noGrad(() -> network.forward(part, pass).value()));
        }
        return made;
    }
}
