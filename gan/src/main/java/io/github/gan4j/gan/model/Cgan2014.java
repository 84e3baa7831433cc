package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Maxout;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first conditional GAN: Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014, for MNIST. Both
 * networks first look at their input and at the one-hot label apart. G: z → 200 ReLU and y → 1000 ReLU, both together →
 * 1200 ReLU, a sigmoid at each pixel. D: x → 240 maxout units of 5 pieces and y → 50 of 5 pieces, both together → 240
 * of 4 pieces, and a logit. Dropout of a half of all hidden units in both networks, or another share, or none, in G.
 * Pixels are in [0, 1]: train it on data in {@link io.github.gan4j.data.PixelRange#UNIT}. 2,413,984 and 1,224,351
 * parameters for 28x28 grey images of 10 classes.
 *
 * <p>The authors trained it with SGD, a learning rate that falls from 0.1 to 10⁻⁶ by a factor of 1.00004, momentum from
 * 0.5 to 0.7, and a batch of 100.
 *
 * <p>Differs from the paper: noise is uniform on (−√3, √3), as in {@link Gan2014}, not on (0, 1). The paper does not
 * say how weights begin: as in {@link Gan2014}, U(−0.05, 0.05) in G and U(−0.005, 0.005) in D, biases 0.
 *
 * <p>With dropout in G, its masks are a second noise, which G leans on in training and which samples do not have: those
 * of a class are then much alike. Without it G has only z to be different by.
 *
 * @param image the shape of one image (H, W, C)
 * @param classes how many labels there are
 * @param latentSize the length of one z
 * @param generatorDropout the probability that a hidden unit of G is dropped in training, in [0, 1); 0.5 in the paper
 */
public record Cgan2014(Shape image, int classes, int latentSize, float generatorDropout) implements Architecture {
    private static final float DROPPED = .5f;
    private static final int NOISE_UNITS = 200;
    private static final int LABEL_UNITS = 1000;
    private static final int JOINT_UNITS = 1200;
    private static final int IMAGE_MAXOUT = 240;
    private static final int LABEL_MAXOUT = 50;
    private static final int PIECES = 5;
    private static final int JOINT_MAXOUT = 240;
    private static final int JOINT_PIECES = 4;
    private static final Initializer ZEROS = Initializers.zeros();
    private static final Initializer GENERATOR = Initializers.uniform(-.05f, .05f);
    private static final Initializer DISCRIMINATOR = Initializers.uniform(-.005f, .005f);

    /**
     * The pair for images of one shape, with z of 100 numbers and dropout in G, as in the paper.
     *
     * @param image the shape of one image (H, W, C)
     * @param classes how many labels there are, 1 or more
     */
    public Cgan2014(Shape image, int classes) {
        this(image, classes, 100, DROPPED);
    }

    /**
     * A pair.
     *
     * @param image the shape of one image (H, W, C)
     * @param classes how many labels there are, 1 or more
     * @param latentSize the length of one z, 1 or more
     * @param generatorDropout the probability that a hidden unit of G is dropped in training, in [0, 1)
     * @throws IllegalArgumentException if it cannot be so
     */
    public Cgan2014 {
        Sizes.check("cgan-2014", image, latentSize);
        Sizes.atLeastOne("cgan-2014", "number of classes", classes);
        checkDropout(generatorDropout);
    }

    /**
     * A pair with dropout in G, as in the paper.
     *
     * @param image the shape of one image (H, W, C)
     * @param classes how many labels there are, 1 or more
     * @param latentSize the length of one z, 1 or more
     * @throws IllegalArgumentException if it cannot be so
     */
    public Cgan2014(Shape image, int classes, int latentSize) {
        this(image, classes, latentSize, DROPPED);
    }

    private static void checkDropout(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "[cgan-2014] expected a share of G's units to drop in [0, 1), got " + rate);
        }
    }

    /**
     * The architecture for images of any shape and any number of classes, with dropout in G as in the paper.
     *
     * @return the family
     */
    public static Family family() {
        return new Family(Optional.empty());
    }

    /**
     * The architecture for images of any shape and any number of classes.
     *
     * @param generatorDropout the probability that a hidden unit of G is dropped in training, in [0, 1); 0 for none
     * @return the family
     * @throws IllegalArgumentException if the probability is not in its range
     */
    public static Family family(float generatorDropout) {
        return new Family(Optional.of(generatorDropout));
    }

    /**
     * The architecture for images of any shape and any number of classes, conditioned on labels in a way of its own.
     *
     * @param generatorDropout the probability that a hidden unit of G is dropped in training, in [0, 1); empty for that
     *     of the paper, 0.5
     */
    public record Family(Optional<Float> generatorDropout) implements ArchitectureFamily {
        /**
         * Checks the probability.
         *
         * @throws IllegalArgumentException if it is not in its range
         */
        public Family {
            generatorDropout.ifPresent(Cgan2014::checkDropout);
        }

        /**
         * Refuses.
         *
         * @throws IllegalArgumentException always: there are no networks without labels
         */
        @Override
        public Cgan2014 of(Shape image, int latentSize) {
            throw new IllegalArgumentException(
                    "[cgan-2014] expected labels for networks that are made to be told them: "
                            + "choose the conditioning concatenation, or another architecture");
        }

        @Override
        public Cgan2014 of(Shape image, int latentSize, int classes) {
            return new Cgan2014(image, classes, latentSize, generatorDropout.orElse(DROPPED));
        }

        @Override
        public boolean isConditioned() {
            return true;
        }
    }

    @Override
    public Latent latent() {
        return Latent.uniform(latentSize);
    }

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from noise (N, latent size) and labels (N) to images (N, H, W, C) in [0, 1]
     */
    @Override
    public Sequential generator(Rng rng) {
        Sequential noise =
                Sequential.of("noise", hidden(Dense.of(latentSize, NOISE_UNITS, GENERATOR, ZEROS, rng), "noise", rng));
        Sequential label =
                Sequential.of("label", hidden(Dense.of(classes, LABEL_UNITS, GENERATOR, ZEROS, rng), "label", rng));
        List<Layer> layers = new ArrayList<>();
        layers.add(SideBySide.of(classes, noise, label));
        layers.addAll(hidden(Dense.of(NOISE_UNITS + LABEL_UNITS, JOINT_UNITS, GENERATOR, ZEROS, rng), "joint", rng));
        layers.add(Dense.of(JOINT_UNITS, image.elements(), GENERATOR, ZEROS, rng));
        layers.add(Activation.sigmoid());
        layers.add(new Reshape(image));
        return Sequential.of("generator", layers);
    }

    private List<Layer> hidden(Layer dense, String name, Rng rng) {
        List<Layer> layers = new ArrayList<>(List.of(dense, Activation.relu()));
        if (generatorDropout > 0) {
            layers.add(Dropout.of(generatorDropout, rng.stream("dropout " + name)));
        }
        return layers;
    }

    /**
     * Makes a new discriminator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from images (N, H, W, C) and labels (N) to logits (N, 1)
     */
    @Override
    public Sequential discriminator(Rng rng) {
        Sequential picture = Sequential.of(
                "image",
                new Flatten(),
                Maxout.of(image.elements(), IMAGE_MAXOUT, PIECES, DISCRIMINATOR, ZEROS, rng),
                Dropout.of(DROPPED, rng.stream("dropout image")));
        Sequential label = Sequential.of(
                "label",
                Maxout.of(classes, LABEL_MAXOUT, PIECES, DISCRIMINATOR, ZEROS, rng),
                Dropout.of(DROPPED, rng.stream("dropout label")));
        return Sequential.named("discriminator")
                .then(SideBySide.of(classes, picture, label))
                .then(Maxout.of(IMAGE_MAXOUT + LABEL_MAXOUT, JOINT_MAXOUT, JOINT_PIECES, DISCRIMINATOR, ZEROS, rng))
                .then(Dropout.of(DROPPED, rng.stream("dropout joint")))
                .then(Dense.of(JOINT_MAXOUT, 1, DISCRIMINATOR, ZEROS, rng));
    }
}
