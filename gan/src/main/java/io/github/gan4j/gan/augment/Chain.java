package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several augmentations, one after the other.
 *
 * @param links the augmentations, from the first on
 */
public record Chain(List<Augmentation> links) implements Augmentation {
    /**
     * A chain.
     *
     * @param links the augmentations, from the first on, 1 or more of different names, since they keep what they
     *     remember by their names
     * @throws IllegalArgumentException if there is none, or a name is there twice
     */
    public Chain {
        links = List.copyOf(links);
        long names = links.stream().map(Augmentation::name).distinct().count();
        if (links.isEmpty() || names < links.size()) {
            throw new IllegalArgumentException(
                    "[augmentation] expected 1 or more augmentations of different names, got "
                            + links.stream().map(Augmentation::name).toList());
        }
    }

    /** {@return the names with commas between, such as {@code instance-noise,diff-augment}} */
    @Override
    public String name() {
        return links.stream().map(Augmentation::name).collect(Collectors.joining(","));
    }

    @Override
    public boolean needsImages() {
        return links.stream().anyMatch(Augmentation::needsImages);
    }

    @Override
    public Tensor apply(Tensor samples, long update, Memory memory, Rng rng) {
        Tensor changed = samples;
        for (Augmentation link : links) {
            changed = link.apply(changed, update, memory, rng);
        }
        return changed;
    }

    @Override
    public void observe(NDArray realLogits, Memory memory) {
        links.forEach(link -> link.observe(realLogits, memory));
    }
}
