package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes that a network goes through which doubles an image until it is whole, from the smallest on: 4 to 7 pixels
 * along the shorter side, and twice as many each time; next to the whole image {@code width} channels, twice as many at
 * half the size, but never more than {@code most}.
 *
 * @param image the shape of one image (H, W, C)
 * @param width the channels at the size of the image
 * @param most the channels there are at most
 */
record Pyramid(Shape image, int width, int most) {
    static void check(String family, int width, int most) {
        Sizes.atLeastOne(family, "width", width);
        if (most < width) {
            throw new IllegalArgumentException("[" + family + "] expected at most as many channels as the width "
                    + width + " or more, got " + most);
        }
    }

    /** How many sizes there are. */
    int levels() {
        return 1 + Dcgan.halvings(image);
    }

    /** The pixels and channels at a level, 0 for the smallest: (H, W, channels). */
    Shape at(int level) {
        int halvings = levels() - 1 - level;
        int channels = (int) Math.min(most, (long) width << halvings);
        return Shape.of(image.size(0) >> halvings, image.size(1) >> halvings, channels);
    }

    List<Shape> all() {
        List<Shape> all = new ArrayList<>();
        for (int level = 0; level < levels(); level++) {
            all.add(at(level));
        }
        return all;
    }
}
