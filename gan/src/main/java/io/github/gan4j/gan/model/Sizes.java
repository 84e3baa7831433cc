package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.ndarray.Shape;

/** The argument checks that architectures have in common. */
final class Sizes {
    private Sizes() {}

    static void check(String architecture, Shape image, int latentSize) {
        checkImage(architecture, image);
        atLeastOne(architecture, "latent size", latentSize);
    }

    static void checkImage(String architecture, Shape image) {
        if (image.rank() != 3 || image.elements() == 0) {
            throw new IllegalArgumentException(
                    "[" + architecture + "] expected an image shape (H, W, C), got " + image);
        }
    }

    /** Images of a size that an architecture cannot make, and the nearest that it can. */
    static RefusedException refused(String problem, String size) {
        return new RefusedException(
                problem,
                "resize the images to " + size,
                Cure.choose(Subject.IMAGE_SIZE, size),
                Cure.choose(Subject.ARCHITECTURE, "images of any size"));
    }

    static void atLeastOne(String architecture, String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "[" + architecture + "] expected a " + what + " of 1 or more, got " + count);
        }
    }
}
