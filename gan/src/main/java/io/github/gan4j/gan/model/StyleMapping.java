package io.github.gan4j.gan.model;

import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.PixelNorm;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a style-based generator: noise, made to a length of one for each number, through dense layers to a
 * style.
 */
final class StyleMapping {
    private static final float SLOPE = .2f;

    private StyleMapping() {}

    /** The sizes of a style-based pair. */
    static void check(String family, int width, int most, int depth, float mixing) {
        Pyramid.check(family, width, most);
        Sizes.atLeastOne(family, "number of mapping layers", depth);
        if (!(mixing >= 0 && mixing <= 1)) {
            throw new IllegalArgumentException(
                    "[" + family + "] expected a share of mixed samples in [0, 1], got " + mixing);
        }
    }

    static List<Layer> layers(int latentSize, int styleSize, int depth, float multiplier, Rng rng) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new PixelNorm());
        for (int i = 0; i < depth; i++) {
            int in = i == 0 ? latentSize : styleSize;
            layers.add(Equalized.slow(in, styleSize, Equalized.ROOT_2, multiplier, rng));
            layers.add(Activation.leakyRelu(SLOPE));
        }
        return layers;
    }
}
