package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.StepGame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The layers of gan4j's networks, said once more for the other libraries.
 *
 * @param side rows and columns of an image
 * @param channels the channels of an image
 * @param latent the length of one z
 * @param turned whether gan4j's images are these, turned by 180°: where the zeros around an image are odd in number,
 *     gan4j has the one more behind it, the others before it
 * @param game what the networks minimise
 * @param generator the layers of G
 * @param discriminator the layers of D
 */
record Networks(
        int side,
        int channels,
        int latent,
        boolean turned,
        StepGame game,
        List<Part> generator,
        List<Part> discriminator) {
    /** What a layer does. */
    enum Kind {
        DENSE,
        CONV,
        DECONV,
        NORM,
        RELU,
        LEAKY,
        TANH,
        SIGMOID,
        /** Repeats each pixel along both axes. */
        UP,
        /** The means of 2x2 pixels. */
        POOL,
        /** Takes the first row and the first column away. */
        CROP,
        RESHAPE,
        FLATTEN;

        boolean hasWeight() {
            return this == DENSE || this == CONV || this == DECONV;
        }
    }

    /**
     * How a kernel moves.
     *
     * @param size its rows and columns
     * @param stride of both axes
     * @param padding zeros on each side; of a transposed convolution, what is cut off there
     * @param extra rows and columns added to the output of a transposed convolution
     */
    record Window(int size, int stride, int padding, int extra) {
        /** Of a dense layer, and of one without weights. */
        static final Window ONE = new Window(1, 1, 0, 0);

        static final Window HALVING = new Window(4, 2, 1, 0);
    }

    /**
     * A layer.
     *
     * @param kind what it does
     * @param in numbers or channels that come, or that are normalised; of RESHAPE and FLATTEN the channels
     * @param out numbers or channels that leave; of RESHAPE and FLATTEN rows, which are as many as columns
     * @param bias whether a bias is added
     * @param window how the kernel moves
     * @param deviation of the first weights
     */
    record Part(Kind kind, int in, int out, boolean bias, Window window, float deviation) {
        int weights() {
            return window.size * window.size * in * out;
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + in + " " + out + " " + (bias ? 1 : 0) + " "
                    + window.size + " " + window.stride + " " + window.padding + " " + window.extra + " " + deviation;
        }
    }

    static Networks of(String name) {
        StepGame game = StepGame.of(name);
        return switch (name) {
            case "infogan-net" -> infoGanNet(game);
            case "dcgan" -> dcgan(game);
            case "dcgan-64" -> dcganInColor(game);
            case "mlp" -> perceptrons(game);
            case "wgan-gp" -> wganGp(game);
            case "plain-progan-32" -> plainProGan(game);
            default ->
                throw new IllegalArgumentException(
                        "[peers] expected the network infogan-net, dcgan, dcgan-64, mlp, wgan-gp or plain-progan-32, got "
                                + name + ": use one of these");
        };
    }

    private static Networks infoGanNet(StepGame game) {
        Parts g = Parts.normalised().add(Kind.DENSE, 64, 1024).norm(1024, Kind.RELU);
        g.add(Kind.DENSE, 1024, 6272).norm(6272, Kind.RELU).add(Kind.RESHAPE, 128, 7);
        g.add(Kind.DECONV, 128, 64)
                .norm(64, Kind.RELU)
                .biased(Kind.DECONV, 64, 1)
                .act(Kind.TANH);
        Parts d = Parts.normalised().biased(Kind.CONV, 1, 64).act(Kind.LEAKY);
        d.add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY).add(Kind.FLATTEN, 128, 7);
        d.add(Kind.DENSE, 6272, 1024).norm(1024, Kind.LEAKY).biased(Kind.DENSE, 1024, 1);
        return new Networks(28, 1, 64, false, game, g.list, d.list);
    }

    private static Networks dcgan(StepGame game) {
        Parts g = Parts.normalised()
                .add(Kind.DENSE, 100, 1152)
                .add(Kind.RESHAPE, 128, 3)
                .norm(128, Kind.RELU);
        g.add(Kind.DECONV, 128, 64, false, new Window(4, 2, 1, 1)).norm(64, Kind.RELU);
        g.add(Kind.DECONV, 64, 32).norm(32, Kind.RELU);
        g.biased(Kind.DECONV, 32, 1).act(Kind.TANH);
        Parts d = Parts.normalised().biased(Kind.CONV, 1, 32).act(Kind.LEAKY);
        d.add(Kind.CONV, 32, 64).norm(64, Kind.LEAKY).add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY);
        d.add(Kind.FLATTEN, 128, 3).biased(Kind.DENSE, 1152, 1);
        return new Networks(28, 1, 100, false, game, g.list, d.list);
    }

    /** Of 64x64 pixels in color. */
    private static Networks dcganInColor(StepGame game) {
        Parts g = Parts.normalised()
                .add(Kind.DENSE, 100, 4096)
                .add(Kind.RESHAPE, 256, 4)
                .norm(256, Kind.RELU);
        g.add(Kind.DECONV, 256, 128)
                .norm(128, Kind.RELU)
                .add(Kind.DECONV, 128, 64)
                .norm(64, Kind.RELU);
        g.add(Kind.DECONV, 64, 32)
                .norm(32, Kind.RELU)
                .biased(Kind.DECONV, 32, 3)
                .act(Kind.TANH);
        Parts d = Parts.normalised().biased(Kind.CONV, 3, 32).act(Kind.LEAKY);
        d.add(Kind.CONV, 32, 64).norm(64, Kind.LEAKY).add(Kind.CONV, 64, 128).norm(128, Kind.LEAKY);
        d.add(Kind.CONV, 128, 256)
                .norm(256, Kind.LEAKY)
                .add(Kind.FLATTEN, 256, 4)
                .biased(Kind.DENSE, 4096, 1);
        return new Networks(64, 3, 100, false, game, g.list, d.list);
    }

    /** {@code Mlp} without dropout. */
    private static Networks perceptrons(StepGame game) {
        Parts g = Parts.scaled();
        g.biased(Kind.DENSE, 100, 256)
                .act(Kind.LEAKY)
                .biased(Kind.DENSE, 256, 512)
                .act(Kind.LEAKY);
        g.biased(Kind.DENSE, 512, 1024)
                .act(Kind.LEAKY)
                .biased(Kind.DENSE, 1024, 784)
                .act(Kind.TANH);
        g.add(Kind.RESHAPE, 1, 28);
        Parts d = Parts.scaled().add(Kind.FLATTEN, 1, 28);
        d.biased(Kind.DENSE, 784, 1024)
                .act(Kind.LEAKY)
                .biased(Kind.DENSE, 1024, 512)
                .act(Kind.LEAKY);
        d.biased(Kind.DENSE, 512, 256).act(Kind.LEAKY).biased(Kind.DENSE, 256, 1);
        return new Networks(28, 1, 100, false, game, g.list, d.list);
    }

    /**
     * {@code WganGpNet}, of a width of 32. G makes 8x8 pixels of 4x4 and cuts off what 7x7 have not, as its authors do.
     */
    private static Networks wganGp(StepGame game) {
        Window halving = new Window(5, 2, 2, 0);
        Window doubling = new Window(5, 2, 2, 1);
        Parts g = Parts.scaled().biased(Kind.DENSE, 128, 2048).act(Kind.RELU).add(Kind.RESHAPE, 128, 4);
        g.add(Kind.DECONV, 128, 64, true, doubling).act(Kind.CROP).act(Kind.RELU);
        g.add(Kind.DECONV, 64, 32, true, doubling).act(Kind.RELU);
        g.add(Kind.DECONV, 32, 1, true, doubling).act(Kind.SIGMOID);
        Parts d = Parts.scaled().add(Kind.CONV, 1, 32, true, halving).act(Kind.LEAKY);
        d.add(Kind.CONV, 32, 64, true, halving)
                .act(Kind.LEAKY)
                .add(Kind.CONV, 64, 128, true, halving)
                .act(Kind.LEAKY);
        d.add(Kind.FLATTEN, 128, 4).biased(Kind.DENSE, 2048, 1);
        return new Networks(28, 1, 128, true, game, g.list, d.list);
    }

    /** {@code PlainProGan}. */
    private static Networks plainProGan(StepGame game) {
        Parts g = Parts.scaled()
                .biased(Kind.DENSE, 128, 2048)
                .add(Kind.RESHAPE, 128, 4)
                .act(Kind.LEAKY);
        g.same(128, 128);
        g.act(Kind.UP).same(128, 128).same(128, 128);
        g.act(Kind.UP).same(128, 64).same(64, 64);
        g.act(Kind.UP).same(64, 32).same(32, 32);
        g.add(Kind.CONV, 32, 3, true, Window.ONE);
        Parts d = Parts.scaled().add(Kind.CONV, 3, 32, true, Window.ONE).act(Kind.LEAKY);
        d.same(32, 32).same(32, 64).act(Kind.POOL);
        d.same(64, 64).same(64, 128).act(Kind.POOL);
        d.same(128, 128).same(128, 128).act(Kind.POOL);
        d.same(128, 128).add(Kind.FLATTEN, 128, 4).biased(Kind.DENSE, 2048, 1);
        return new Networks(32, 3, 128, false, game, g.list, d.list);
    }

    /** {@return the numbers of one image} */
    int pixels() {
        return side * side * channels;
    }

    /** {@return the rows of the image that the output of a dense layer becomes, or 0} */
    static int rowsAfter(List<Part> parts, Part dense) {
        for (Part part : parts.subList(parts.indexOf(dense) + 1, parts.size())) {
            if (part.kind() == Kind.RESHAPE) {
                return part.out();
            }
            if (part.kind().hasWeight()) {
                return 0;
            }
        }
        return 0;
    }

    /** {@return the rows of the image that was flattened just before a dense layer, or 0} */
    static int rowsBefore(List<Part> parts, Part dense) {
        int before = parts.indexOf(dense) - 1;
        return before >= 0 && parts.get(before).kind() == Kind.FLATTEN
                ? parts.get(before).out()
                : 0;
    }

    /** {@return all as one line that the script in Python reads} */
    String text() {
        String sizes = latent + " " + side + " " + channels + " " + game.updates() + " " + (game.hasPenalty() ? 1 : 0);
        return sizes + "|" + text(generator) + "|" + text(discriminator);
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::toString).collect(Collectors.joining(";"));
    }

    /** A list under way. */
    private static final class Parts {
        /** With batch normalisation, weights may begin small; without it, signals would fade from layer to layer. */
        private final boolean scaled;

        private final List<Part> list = new ArrayList<>();

        private Parts(boolean scaled) {
            this.scaled = scaled;
        }

        static Parts normalised() {
            return new Parts(false);
        }

        /** Weights of variance 2 / n, where n inputs act on one output (He et al. 2015). */
        static Parts scaled() {
            return new Parts(true);
        }

        private static Window window(Kind kind) {
            return kind == Kind.CONV || kind == Kind.DECONV ? Window.HALVING : Window.ONE;
        }

        Parts add(Kind kind, int in, int out) {
            return add(kind, in, out, false, window(kind));
        }

        Parts biased(Kind kind, int in, int out) {
            return add(kind, in, out, true, window(kind));
        }

        Parts add(Kind kind, int in, int out, boolean bias, Window window) {
            double kernel = window.size * window.size / (kind == Kind.DECONV ? Math.pow(window.stride, 2) : 1);
            float deviation = scaled && kind.hasWeight() ? (float) Math.sqrt(2 / (kernel * in)) : .02f;
            list.add(new Part(kind, in, out, bias, window, deviation));
            return this;
        }

        /** What has neither weights nor sizes. */
        Parts act(Kind kind) {
            return add(kind, 0, 0);
        }

        /** A 3x3 convolution that keeps the size, and leaky ReLU. */
        Parts same(int in, int out) {
            return add(Kind.CONV, in, out, true, new Window(3, 1, 1, 0)).act(Kind.LEAKY);
        }

        Parts norm(int channels, Kind activation) {
            return add(Kind.NORM, channels, channels).act(activation);
        }
    }
}
