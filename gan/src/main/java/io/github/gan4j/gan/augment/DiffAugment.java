package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Differentiable augmentation (Zhao et al. 2020), against a discriminator that learns few images by heart: every image
 * that it sees, real or generated, is changed at random, by default in colour, place, and with a hole. Since all are
 * changed in the same ways, the generator need not draw the changes.
 *
 * @param changes the kinds of changes, in the order in which they are made
 */
public record DiffAugment(List<Change> changes) implements Augmentation {
    /** All changes, in the paper's order: colour, translation, cutout. */
    public DiffAugment() {
        this(List.of(Change.values()));
    }

    /**
     * Some changes.
     *
     * @param changes their kinds, in the order in which they are made, 1 or more
     * @throws IllegalArgumentException if there is none
     */
    public DiffAugment {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("[diff-augment] expected 1 or more kinds of changes, of "
                    + Arrays.stream(Change.values()).map(Change::name).collect(Collectors.joining(", "))
                    + ", got none");
        }
    }

    @Override
    public String name() {
        return "diff-augment";
    }

    @Override
    public String summary() {
        return "brightness, saturation, contrast, shifts, cut-outs (Zhao et al. 2020)";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    /**
     * Changes images.
     *
     * @param samples images (N, H, W, C)
     * @throws io.github.gan4j.ndarray.ShapeException if they are not
     */
    @Override
    public Tensor apply(Tensor samples, long update, Memory memory, Rng rng) {
        ImageOps.check(name(), samples);
        boolean[] all = new boolean[samples.shape().size(0)];
        Arrays.fill(all, true);
        Tensor changed = samples;
        for (Change change : changes) {
            changed = change.apply(changed, all, rng);
        }
        return changed;
    }
}
