package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Optional;

/** The discriminator, and what is done to samples before it sees them. */
final class Judge {
    private final Network network;
    private final List<Augmentation> augmentations;
    private final int packing;
    private final boolean features;
    private final Memory memory;
    private final Rng stream;

    Judge(Network network, Objective objective, Memory memory, Rng stream) {
        this.network = network;
        this.augmentations = objective.augmentations();
        this.packing = objective.packing();
        this.features = objective.loss().comparesFeatures();
        this.memory = memory;
        this.stream = stream;
    }

    /** What the discriminator is shown of samples: augmented, then packed. */
    Tensor prepare(Tensor samples, long update) {
        Tensor seen = samples;
        for (Augmentation augmentation : augmentations) {
            seen = augmentation.apply(seen, update, memory, stream);
        }
        return packing == 1 ? seen : Packing.pack(seen, packing);
    }

    /** Tells the augmentations what was said of the real batch. */
    void observe(NDArray realLogits) {
        augmentations.forEach(augmentation -> augmentation.observe(realLogits, memory));
    }

    /** The discriminator as a function of samples alone. */
    Layer told(int[] labels) {
        return network.told(labels);
    }

    Judgement of(Tensor prepared, int[] labels, Mode mode) {
        Layer told = told(labels);
        return features ? withFeatures((Sequential) told, prepared, mode) : new Judgement(told.forward(prepared, mode));
    }

    /** What enters the last layer too, of the same pass: buffers move, and dropout chooses, once. */
    private static Judgement withFeatures(Sequential network, Tensor prepared, Mode mode) {
        List<Layer> layers = network.layers();
        int last = layers.size() - 1;
        Tensor entering = Sequential.of(network.name(), layers.subList(0, last)).forward(prepared, mode);
        int count = entering.shape().size(0);
        return new Judgement(
                layers.get(last).forward(entering, mode),
                Optional.of(entering.reshape(count, entering.shape().elements() / count)));
    }
}
