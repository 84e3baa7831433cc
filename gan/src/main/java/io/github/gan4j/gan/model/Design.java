package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.AuxiliaryClassifier;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/**
 * All that is chosen about a pair of networks beside the architecture, each independent of the others: normalisation,
 * how labels are told, a second task of D, packing.
 *
 * <pre>{@code
 * Pair pair = Design.of(Dcgan.family(32), 100)
 *         .discriminatorNormalizer(Normalizer.SPECTRAL)
 *         .conditional(Conditioning.PROJECTION, 10)
 *         .pair(Shape.of(28, 28, 1), Rng.seeded(1), Rng.seeded(2));
 * GanTrainer trainer = pair.trainer().loss(new Hinge()).build();
 * NDArray sevens = trainer.sample(z, labels);
 * }</pre>
 *
 * @param family the architecture
 * @param latentSize the length of z, without codes and labels
 * @param generatorNormalizer how G's layers are kept in bounds
 * @param discriminatorNormalizer how D's layers are kept in bounds
 * @param conditioning how labels are told
 * @param classes how many labels there are; 0 where none are told
 * @param task a second task of D that needs no labels, such as InfoGAN's; the classifier comes with the conditioning
 * @param packing how many samples D sees at once, 1 or more
 */
public record Design(
        ArchitectureFamily family,
        int latentSize,
        Normalizer generatorNormalizer,
        Normalizer discriminatorNormalizer,
        Conditioning conditioning,
        int classes,
        Optional<Auxiliary> task,
        int packing) {
    /**
     * Checks that the choices fit each other.
     *
     * @throws IllegalArgumentException if they exclude each other
     */
    public Design {
        if (conditioning != Conditioning.NONE && classes < 2) {
            throw new IllegalArgumentException(
                    "[design] expected 2 or more classes for conditional networks, got " + classes);
        }
        if (packing < 1) {
            throw new IllegalArgumentException("[design] expected 1 or more samples in a pack, got " + packing);
        }
        if (packing > 1 && (conditioning != Conditioning.NONE || task.isPresent())) {
            throw new RefusedException(
                    "[design] expected no labels and no second task with packing " + packing + ", got "
                            + task.map(Auxiliary::name).orElse(conditioning.key())
                            + ": a pack of samples has no label or code of its own",
                    "choose packing 1",
                    Cure.leaveOut(Subject.PACKING));
        }
        if (conditioning == Conditioning.AUXILIARY && task.isPresent()) {
            throw new RefusedException(
                    "[design] expected one second task of the discriminator, got the classes and "
                            + task.get().name(),
                    "choose the conditioning concatenation or embedding",
                    Cure.choose(Subject.CONDITIONING, "concatenation or embedding"));
        }
    }

    /**
     * An architecture as it is.
     *
     * @param family the architecture
     * @param latentSize the length of z
     * @return the design
     */
    public static Design of(ArchitectureFamily family, int latentSize) {
        return new Design(
                family,
                latentSize,
                Normalizer.ORIGINAL,
                Normalizer.ORIGINAL,
                Conditioning.NONE,
                0,
                Optional.empty(),
                1);
    }

    /**
     * An architecture that is conditioned on labels in a way of its own, as it is; it takes no other conditioning,
     * normalizer or task.
     *
     * @param family the architecture, such as {@code Cgan2014.family()}
     * @param latentSize the length of z
     * @param classes how many labels there are, 2 or more
     * @return the design
     */
    public static Design of(ArchitectureFamily family, int latentSize, int classes) {
        if (!family.isConditioned()) {
            throw new IllegalArgumentException(
                    "[design] expected an architecture that is conditioned on labels in a way of " + "its own, got "
                            + family + ": say conditional(…) how another one is told them");
        }
        return of(family, latentSize).conditional(Conditioning.CONCATENATION, classes);
    }

    /**
     * {@return the same with other networks}
     *
     * @param other the architecture
     */
    public Design family(ArchitectureFamily other) {
        return new Design(
                other, latentSize, generatorNormalizer, discriminatorNormalizer, conditioning, classes, task, packing);
    }

    /**
     * {@return the same with longer or shorter noise}
     *
     * @param size the length of z, without codes and labels
     */
    public Design latentSize(int size) {
        return new Design(
                family, size, generatorNormalizer, discriminatorNormalizer, conditioning, classes, task, packing);
    }

    /**
     * {@return the same with another normalisation of G}
     *
     * @param normalizer how G's layers are kept in bounds
     */
    public Design generatorNormalizer(Normalizer normalizer) {
        return new Design(
                family, latentSize, normalizer, discriminatorNormalizer, conditioning, classes, task, packing);
    }

    /**
     * {@return the same with another normalisation of D}
     *
     * @param normalizer how D's layers are kept in bounds; forms of the weights replace what the architecture has
     */
    public Design discriminatorNormalizer(Normalizer normalizer) {
        return new Design(family, latentSize, generatorNormalizer, normalizer, conditioning, classes, task, packing);
    }

    /**
     * {@return the same for labelled samples} Projection and second tasks give D a last layer of their own, which
     * begins Xavier-uniform.
     *
     * @param how how labels are told
     * @param count how many labels there are, 2 or more
     */
    public Design conditional(Conditioning how, int count) {
        return new Design(family, latentSize, generatorNormalizer, discriminatorNormalizer, how, count, task, packing);
    }

    /**
     * {@return the same with a second task of D that needs no labels}
     *
     * @param newTask such as InfoGAN's mutual information
     */
    public Design task(Auxiliary newTask) {
        return new Design(
                family,
                latentSize,
                generatorNormalizer,
                discriminatorNormalizer,
                conditioning,
                classes,
                Optional.of(newTask),
                packing);
    }

    /**
     * {@return the same with several samples side by side before D}
     *
     * @param size how many
     */
    public Design packing(int size) {
        return new Design(
                family, latentSize, generatorNormalizer, discriminatorNormalizer, conditioning, classes, task, size);
    }

    /** {@return the second task of D: the one chosen, or the classifier of the conditioning} */
    public Optional<Auxiliary> auxiliary() {
        return conditioning == Conditioning.AUXILIARY ? Optional.of(new AuxiliaryClassifier(classes)) : task;
    }

    /** {@return how many numbers G is given behind its noise} */
    public int codes() {
        return auxiliary().map(Auxiliary::codes).orElse(0);
    }

    /**
     * Makes the networks.
     *
     * @param image the shape of one image (H, W, C)
     * @param generator where G's first numbers come from
     * @param discriminator where D's first numbers come from
     * @return the pair
     * @throws IllegalArgumentException if the choices do not fit the architecture, or the images do not
     */
    public Pair pair(Shape image, Rng generator, Rng discriminator) {
        return PairBuilder.of(this, image).pair(generator, discriminator);
    }
}
