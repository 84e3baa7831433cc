package io.github.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The layers of gan4j's networks, said once more for the other libraries. Every kernel is 4x4, with a stride of 2 and a padding of 1.
 *
 * @param side rows and columns of an image
 * @param channels the channels of an image
 * @param latent the length of one z
 * @param generator the layers of G
 * @param discriminator the layers of D
 */
record Networks(int side, int channels, int latent, List<Part> generator, List<Part> discriminator) {
    /** What a layer does. */
    enum Kind {
        DENSE,
        CONV,
        DECONV,
        NORM,
        RELU,
        LEAKY,
        TANH,
        RESHAPE,
        FLATTEN;

        boolean hasWeight() {
            return this == DENSE || this == CONV || this == DECONV;
        }
    }

    /**
     * A layer.
     *
     * @param kind what it does
     * @param in numbers or channels that come, or that are normalised; of RESHAPE and FLATTEN the channels
     * @param out numbers or channels that leave; of RESHAPE and FLATTEN rows, which are as many as columns
     * @param bias whether a bias is added
     * @param extra rows and columns added to the output of DECONV
     */
    record Part(Kind kind, int in, int out, boolean bias, int extra) {
        int weights() {
            return kind == Kind.DENSE ? in * out : 16 * in * out;
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + in + " " + out + " " + (bias ? 1 : 0) + " " + extra;
        }
    }

    static Networks of(String name) {
        return switch (name) {
            case "infogan-net" -> infoGanNet();
            case "dcgan" -> dcgan();
            case "dcgan-64" -> dcganInColor();
            default ->
                throw new IllegalArgumentException(
                        "[peers] expected the network infogan-net, dcgan or dcgan-64, got " + name + ": use one of these");
        };
    }

    private static Networks infoGanNet() {
        Parts g = new Parts().add(Kind.DENSE, 64, 1024).norm(1024, Kind.RELU);
        g.add(Kind.DENSE, 1024, 6272).norm(6272, Kind.RELU).add(Kind.RESHAPE, 128, 7);
        g.add(Kind.DECONV, 128, 64).norm(64, Kind.RELU).biased(Kind.DECONV, 64, 1).add(Kind.TANH, 0, 0);
        Parts d = new Parts().biased(Kind.CONV, 1, 64).add(Kind.LEAKY, 0, 0);
        d.add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY).add(Kind.FLATTEN, 128, 7);
        d.add(Kind.DENSE, 6272, 1024).norm(1024, Kind.LEAKY).biased(Kind.DENSE, 1024, 1);
        return new Networks(28, 1, 64, g.list, d.list);
    }

    private static Networks dcgan() {
        Parts g = new Parts().add(Kind.DENSE, 100, 1152).add(Kind.RESHAPE, 128, 3).norm(128, Kind.RELU);
        g.list.add(new Part(Kind.DECONV, 128, 64, false, 1));
        g.norm(64, Kind.RELU).add(Kind.DECONV, 64, 32).norm(32, Kind.RELU);
        g.biased(Kind.DECONV, 32, 1).add(Kind.TANH, 0, 0);
        Parts d = new Parts().biased(Kind.CONV, 1, 32).add(Kind.LEAKY, 0, 0);
        d.add(Kind.CONV, 32, 64).norm(64, Kind.LEAKY).add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY);
        d.add(Kind.FLATTEN, 128, 3).biased(Kind.DENSE, 1152, 1);
        return new Networks(28, 1, 100, g.list, d.list);
    }

    /** Of 64x64 pixels in color. */
    private static Networks dcganInColor() {
        Parts g = new Parts().add(Kind.DENSE, 100, 4096).add(Kind.RESHAPE, 256, 4).norm(256, Kind.RELU);
        g.add(Kind.DECONV, 256, 128).norm(128, Kind.RELU).add(Kind.DECONV, 128, 64).norm(64, Kind.RELU);
        g.add(Kind.DECONV, 64, 32).norm(32, Kind.RELU).biased(Kind.DECONV, 32, 3).add(Kind.TANH, 0, 0);
        Parts d = new Parts().biased(Kind.CONV, 3, 32).add(Kind.LEAKY, 0, 0);
        d.add(Kind.CONV, 32, 64).norm(64, Kind.LEAKY).add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY);
        d.add(Kind.CONV, 128, 256).norm(256, Kind.LEAKY).add(Kind.FLATTEN, 256, 4).biased(Kind.DENSE, 4096, 1);
        return new Networks(64, 3, 100, g.list, d.list);
    }

    /** {@return the numbers of one image} */
    int pixels() {
        return side * side * channels;
    }

    /**
     * {@return how many floating-point operations one update of D and one of G take for each image of a batch} Products alone, with no
     * gradient that is not asked for: those of D's weights in G's update, and those of pixels and z where no network is below.
     */
    double operations() {
        double g = products(generator, 1);
        double d = products(discriminator, side);
        double forward = g + 2 * d + g + d;
        double weights = 2 * d + g;
        double inputs = 2 * (d - first(discriminator, side)) + d + g - first(generator, 1);
        return 2 * (forward + weights + inputs);
    }

    private static double first(List<Part> parts, int side) {
        return products(parts.subList(0, 1), side);
    }

    /** The multiplications of one forward pass, those with padding included; the side is that of the image that comes. */
    private static double products(List<Part> parts, int side) {
        double sum = 0;
        int rows = side;
        for (Part part : parts) {
            switch (part.kind()) {
                case DENSE -> sum += part.weights();
                case CONV -> {
                    rows /= 2;
                    sum += (double) part.weights() * rows * rows;
                }
                case DECONV -> {
                    sum += (double) part.weights() * rows * rows;
                    rows = 2 * rows + part.extra();
                }
                case RESHAPE -> rows = part.out();
                default -> {}
            }
        }
        return sum;
    }

    /** {@return the rows of the image that the output of a dense layer becomes, or 0} */
    static int rowsAfter(List<Part> parts, Part dense) {
        for (Part part : parts.subList(parts.indexOf(dense) + 1, parts.size())) {
            if (part.kind() == Kind.RESHAPE) {
                return part.out();
            }
            if (part.kind() != Kind.NORM && part.kind() != Kind.RELU) {
                return 0;
            }
        }
        return 0;
    }

    /** {@return both as one line that the script in Python reads} */
    String text() {
        return latent + " " + side + " " + channels + "|" + text(generator) + "|" + text(discriminator);
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::toString).collect(Collectors.joining(";"));
    }

    /** A list under way. */
    private static final class Parts {
        private final List<Part> list = new ArrayList<>();

        Parts add(Kind kind, int in, int out) {
            list.add(new Part(kind, in, out, false, 0));
            return this;
        }

        Parts biased(Kind kind, int in, int out) {
            list.add(new Part(kind, in, out, true, 0));
            return this;
        }

        Parts norm(int channels, Kind activation) {
            return add(Kind.NORM, channels, channels).add(activation, 0, 0);
        }
    }
}
