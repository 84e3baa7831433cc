package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.nn.io.Printable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What people should know before they read scores of images, a sentence each. */
public final class EvaluationNotes {
    /** Brightness that no photograph and no drawing stays below: values of a mask, or shares of 1 cut down to bytes. */
    private static final int DARK = 16;

    private EvaluationNotes() {}

    /**
     * Whether samples are among the images that they are compared with.
     *
     * @param samples the images that are scored
     * @param order which of them
     * @param real with what
     * @param count how many of those
     */
    public static Optional<String> shared(ImageDataset samples, int[] order, RealImages real, int count) {
        long compared = shared(samples, order, real.unseen(), real.unseenOrder(), count);
        if (compared > 0) {
            return Optional.of(counted(compared, order.length)
                    + " among the real images that they are compared with: nothing new is scored.");
        }
        long others = shared(samples, order, real.other(), real.otherOrder(), real.otherOrder().length);
        return others == 0
                ? Optional.empty()
                : Optional.of(counted(others, order.length)
                        + (real.isTraining()
                                ? " training images: they score what the column training does."
                                : " among the other real images: they score what the column real does."));
    }

    private static String counted(long some, int all) {
        return some + " of " + Printable.count(all, "samples") + (some == 1 ? " is" : " are");
    }

    private static long shared(ImageDataset samples, int[] order, ImageDataset images, int[] places, int count) {
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < count; i++) {
            known.add(hash(images.bytes(places[i])));
        }
        return Arrays.stream(order)
                .filter(place -> known.contains(hash(samples.bytes(place))))
                .count();
    }

    /** Of 64 bits, by Fowler, Noll and Vo: that two images have the same by chance need not be thought of. */
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte value : bytes) {
            hash = (hash ^ (value & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * Whether nothing in images is half as bright as the real ones: then they may be of another range.
     *
     * @param name of the images
     * @param images as bytes
     * @param real with what they are compared
     */
    public static Optional<String> dim(String name, ImageDataset images, RealImages real) {
        int brightest = brightest(images, 255);
        int realBrightest = brightest(real.unseen(), 255);
        return brightest < DARK || 2 * brightest > realBrightest
                ? Optional.empty()
                : Optional.of("The brightest value in " + name + " is " + brightest + ", in the real images "
                        + realBrightest + ": if they are of another range, bring them to one first.");
    }

    /** The greatest value, or the first that reaches what is enough. */
    private static int brightest(ImageDataset images, int enough) {
        int brightest = 0;
        for (int i = 0; i < images.size() && brightest < enough; i++) {
            for (byte value : images.bytes(i)) {
                brightest = Math.max(brightest, value & 0xff);
            }
        }
        return brightest;
    }

    /**
     * Whether nothing in images is bright: then most likely their values are from 0 to 1.
     *
     * @param name of the images
     * @param images as bytes
     */
    public static Optional<String> dark(String name, ImageDataset images) {
        int brightest = brightest(images, DARK);
        return brightest >= DARK
                ? Optional.empty()
                : Optional.of("The brightest value in " + name + " is " + brightest
                        + " of 255: if values are shares of " + Math.max(1, brightest) + ", multiply them by "
                        + 255 / Math.max(1, brightest) + " first.");
    }

    /**
     * Whether the column of images without a class is left out, and why.
     *
     * @param real images of some classes
     * @param count how many images each column has
     */
    public static Optional<String> withoutCeiling(RealImages real, int count) {
        return real.lost().flatMap(lost -> {
            int left = real.without(lost, count).count();
            return left == count
                    ? Optional.empty()
                    : Optional.of("There is no column without \"" + lost.name() + "\", since only "
                            + left + " of the other real images are not of it: with --samples " + left
                            + " there is.");
        });
    }
}
