package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.ChannelPart;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Jury;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Coupled GAN: Liu and Tuzel, "Coupled Generative Adversarial Networks", 2016. It makes two images of one noise, one of
 * each of two domains, such as a digit and its edges, and learns from images of both that nobody has paired. The
 * generators of both domains share all layers but the last, the discriminators all but the first; since what the shared
 * layers make must do for both domains, the two images show the same thing.
 *
 * <p>A sample is a pair: the channels of the first domain's image, then those of the second's, (H, W, 2·C). So the two
 * generators are one network, whose last layer has twice the channels, and the two discriminators one network too: a
 * {@link Jury} of one first convolution a domain, then Dcgan's other layers, which give a logit for each of the two
 * images. The two games of the paper are one game, since its losses are means over the logits.
 *
 * <p>As in the paper, the layers that are shared make features of the size of the image, {@code width / 2} of them, and
 * the last layer only draws them: were it to double the image too, as Dcgan's does, the two domains could keep features
 * of their own, and put the same thing in different places.
 *
 * <p>Differs from the paper: the rest are {@link Dcgan}'s networks instead of the paper's, which have next to no
 * normalisation; the last layer has kernels of 3x3, not 6x6, so that it can move nothing by more than a pixel.
 *
 * @param pair the shape of a pair, (H, W, 2·C)
 * @param latentSize the length of one z
 * @param width the channels of each first convolution of D; G has half as many features of the size of the image
 * @param sharing what the two generators have in common
 */
public record CoGan(Shape pair, int latentSize, int width, Sharing sharing) implements Architecture {
    private static final String NAME = "cogan";
    private static final Kernel2d DOUBLING = Kernel2d.of(4).stride(2).padding(1);
    private static final Kernel2d LAST = Kernel2d.of(3).same();
    private static final Initializer WEIGHT = Initializers.normal(0, .02f);
    private static final Initializer SCALE = Initializers.normal(1, .02f);

    /** What the generators of two domains have in common. */
    public enum Sharing {
        /** All layers but the last, as in the paper. */
        ALL_BUT_LAST,
        /**
         * Only the noise: there are two whole generators. Nothing makes the two images of a couple show the same thing:
         * the paper's control.
         */
        NOTHING
    }

    /**
     * The pair for images of one shape, as the preset has it: z of 100 numbers, a width of 32, and all layers shared
     * but the last.
     *
     * @param pair the shape of a pair of images (H, W, 2·C)
     */
    public CoGan(Shape pair) {
        this(pair, 100, 32, Sharing.ALL_BUT_LAST);
    }

    /**
     * A pair of networks.
     *
     * @throws IllegalArgumentException if the number of channels is odd, or {@link Dcgan} cannot make such images
     */
    public CoGan {
        Sizes.checkImage(NAME, pair);
        if (pair.size(2) % 2 != 0) {
            throw new IllegalArgumentException("[" + NAME
                    + "] expected pairs (H, W, 2·C), an image of each domain with the same channels, got " + pair);
        }
        Sizes.atLeastOne(NAME, "latent size", latentSize);
        Sizes.atLeastOne(NAME, "width", width);
        Dcgan.checkHalvings(NAME, pair);
    }

    /**
     * The architecture for pairs of any shape and noise of any length.
     *
     * @param width the channels of each first convolution of D, 1 or more; G has half as many features of the size of
     *     the image
     * @return the family, whose generators share all layers but the last
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Family family(int width) {
        return new Family(width, Sharing.ALL_BUT_LAST);
    }

    /**
     * The architecture for pairs of any shape and noise of any length.
     *
     * @param width the channels of each first convolution of D, 1 or more; G has half as many features of the size of
     *     the image
     * @param sharing what the two generators have in common
     */
    public record Family(int width, Sharing sharing) implements ArchitectureFamily {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if a number is below 1
         */
        public Family {
            Sizes.atLeastOne(NAME, "width", width);
        }

        /**
         * {@return the same with other sharing}
         *
         * @param other what the two generators have in common
         */
        public Family sharing(Sharing other) {
            return new Family(width, other);
        }

        @Override
        public CoGan of(Shape pair, int latentSize) {
            return new CoGan(pair, latentSize, width, sharing);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    private int channels() {
        return pair.size(2) / 2;
    }

    private Dcgan single() {
        return new Dcgan(pair.with(2, channels()), latentSize, width);
    }

    @Override
    public Sequential generator(Rng rng) {
        return sharing == Sharing.ALL_BUT_LAST
                ? generator(pair.size(2), rng)
                : Sequential.of(
                        "generator",
                        new SeparateTrunks(
                                generator(channels(), rng.stream("a")), generator(channels(), rng.stream("b"))));
    }

    /** The shapes are made by the layers that are shared; the last one, which is not, only says how they are drawn. */
    private Sequential generator(int pictures, Rng rng) {
        int features = Math.max(1, width / 2);
        List<Layer> layers = new ArrayList<>(single().generator(rng).layers());
        layers.subList(layers.size() - 2, layers.size()).clear();
        layers.add(ConvTranspose2d.withoutBias(width, features, DOUBLING, WEIGHT, rng.stream("features")));
        layers.add(BatchNorm.of(features, SCALE, rng.stream("features")));
        layers.add(Activation.relu());
        layers.add(Conv2d.of(features, pictures, LAST, WEIGHT, Initializers.zeros(), rng.stream("last")));
        layers.add(Activation.tanh());
        return Sequential.of("generator", layers);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Layer> ofA = single().discriminator(rng).layers();
        Layer firstOfB = single().discriminator(rng.stream("b")).layers().get(0);
        Map<String, Layer> judges = new LinkedHashMap<>();
        judges.put("a", Sequential.of(new ChannelPart(0, channels()), ofA.get(0)));
        judges.put("b", Sequential.of(new ChannelPart(channels(), 2 * channels()), firstOfB));
        List<Layer> layers = new ArrayList<>(ofA);
        layers.set(0, new Jury(judges));
        return Sequential.of("discriminator", layers);
    }
}
