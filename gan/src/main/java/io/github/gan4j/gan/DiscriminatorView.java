package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Optional;

/** The discriminator, and what is done to samples before it sees them. */
final class DiscriminatorView {
    private final Layer network;
    private final List<Augmentation> augmentations;
    private final int packing;
    private final boolean features;
    private final Memory memory;
    private final Rng stream;

    DiscriminatorView(Layer network, Objective objective, Memory memory, Rng stream) {
        this.network = network;
        this.augmentations = objective.augmentations();
        this.packing = objective.packing();
        this.features = objective.loss().comparesFeatures();
        this.memory = memory;
        this.stream = stream;
    }

    /** What the discriminator is shown of samples: augmented, then packed; {@code updates} is how many D has made. */
    Tensor prepare(Tensor samples, long updates) {
        Tensor seen = samples;
        for (Augmentation augmentation : augmentations) {
            seen = augmentation.apply(seen, updates, memory, stream);
        }
        return packing == 1 ? seen : Packing.pack(seen, packing);
    }

    /** Tells the augmentations what was said of the real batch. */
    void observe(NDArray realLogits) {
        augmentations.forEach(augmentation -> augmentation.observe(realLogits, memory));
    }

    DiscriminatorOutput of(Tensor prepared, Pass pass) {
        return features
                ? withFeatures((Sequential) network, prepared, pass)
                : new DiscriminatorOutput(network.forward(prepared, pass));
    }

    /** What enters the last layer too, of the same pass: buffers move, and dropout chooses, once. */
    private static DiscriminatorOutput withFeatures(Sequential network, Tensor prepared, Pass pass) {
        List<Layer> layers = network.layers();
        int last = layers.size() - 1;
        Tensor entering = Sequential.of(network.name(), layers.subList(0, last)).forward(prepared, pass);
        int count = entering.shape().size(0);
        return new DiscriminatorOutput(
                layers.get(last).forward(entering, pass),
                Optional.of(entering.reshape(count, entering.shape().elements() / count)));
    }
}
