package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;

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

    /** Refuses images that an architecture has no stage for. */
    static void largerThan(String architecture, Shape image, int smallest) {
        if (Math.min(image.size(0), image.size(1)) <= smallest) {
            throw refused(
                    "[" + architecture + "] expected images of " + (smallest + 1)
                            + " pixels or more along each side, got " + image.size(0) + "x" + image.size(1),
                    "28x28");
        }
    }

    /** The image, half of it, a quarter and so on, rounded up, until the shorter side is so small. */
    static List<Shape> halvedRoundingUp(Shape image, int smallest) {
        List<Shape> sizes = new ArrayList<>(List.of(image));
        for (Shape size = image; Math.min(size.size(0), size.size(1)) > smallest; ) {
            size = size.with(0, (size.size(0) + 1) / 2).with(1, (size.size(1) + 1) / 2);
            sizes.add(size);
        }
        return sizes;
    }

    static void atLeastOne(String architecture, String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "[" + architecture + "] expected a " + what + " of 1 or more, got " + count);
        }
    }
}
