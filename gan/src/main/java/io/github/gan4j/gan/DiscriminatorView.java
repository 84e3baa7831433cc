package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Features;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Pass;
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
        return features ? withFeatures(prepared, pass) : new DiscriminatorOutput(network.forward(prepared, pass));
    }

    private DiscriminatorOutput withFeatures(Tensor prepared, Pass pass) {
        Features features = network.forwardWithFeatures(prepared, pass);
        Tensor entered = features.entered();
        int count = entered.shape().size(0);
        return new DiscriminatorOutput(
                features.output(),
                Optional.of(entered.reshape(count, entered.shape().elements() / count)));
    }
}
