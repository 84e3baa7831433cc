package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Crop2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Padding2d;
import io.github.gan4j.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets images of any size through layers that halve them: mirrored at the borders until both sides can be halved so
 * often, and cropped again.
 */
final class Padded {
    private final int top;
    private final int bottom;
    private final int left;
    private final int right;

    private Padded(int rows, int columns) {
        this.top = rows / 2;
        this.bottom = rows - top;
        this.left = columns / 2;
        this.right = columns - left;
    }

    static void checkImage(String network, Shape input, int channels, int smallest) {
        Sizes.checkImage(network, input);
        if (channels < 1) {
            throw new IllegalArgumentException(
                    "[" + network + "] expected 1 or more channels to make, got " + channels);
        }
        if (Math.min(input.size(0), input.size(1)) < smallest) {
            throw new IllegalArgumentException("[" + network + "] expected images of " + smallest
                    + " pixels or more along each side, got " + input.size(0) + "x" + input.size(1)
                    + ": give larger ones");
        }
    }

    /** What is missing to sides that are multiples of a number. */
    static Padded to(int multiple, Shape input) {
        return new Padded(missing(input.size(0), multiple), missing(input.size(1), multiple));
    }

    private static int missing(int side, int multiple) {
        return (multiple - side % multiple) % multiple;
    }

    /** The layers, with what makes the size right around them, and tanh at the end. */
    Sequential around(String name, List<Layer> layers) {
        List<Layer> all = new ArrayList<>();
        boolean needed = top + bottom + left + right > 0;
        if (needed) {
            all.add(new Padding2d(top, bottom, left, right, Padding2d.Border.REFLECT));
        }
        all.addAll(layers);
        if (needed) {
            all.add(new Crop2d(top, bottom, left, right));
        }
        all.add(Activation.tanh());
        return Sequential.of(name, all);
    }
}
