package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * Adaptive discriminator augmentation (Karras et al. 2020, ADA): each change is made to each image with probability p
 * only, and p follows how much D overfits. That is measured by r = E sign(D(x)) on real images, with logits D(x): after
 * every few updates, p goes up where r is more than a target, and down where it is less, by the images that were shown
 * divided by those in which p may go from 0 to 1.
 *
 * <p>Differs from the paper: the changes are those of {@link DiffAugment}, and p ends at 1.
 *
 * @param changes the kinds of changes, in the order in which they are made
 * @param target what r is to be, in (−1, 1); 0.6 in the paper
 * @param interval how many updates of the discriminator before p changes, 1 or more; 4 in the paper
 * @param images how many images make p go from 0 to 1, 1 or more; 500,000 in the paper
 */
public record AdaptiveAugment(List<Change> changes, double target, int interval, long images) implements Augmentation {
    private static final String P = "ada.p";
    private static final String SIGNS = "ada.signs";
    private static final String SEEN = "ada.seen";
    private static final String UPDATES = "ada.updates";

    /** All changes with the paper's numbers. */
    public AdaptiveAugment() {
        this(List.of(Change.values()), .6, 4, 500_000);
    }

    /**
     * Some changes with numbers of one's choice.
     *
     * @param changes the kinds of changes, in the order in which they are made, 1 or more
     * @param target what r is to be, in (−1, 1)
     * @param interval how many updates of the discriminator before p changes, 1 or more
     * @param images how many images make p go from 0 to 1, 1 or more
     * @throws IllegalArgumentException if a number is not as said
     */
    public AdaptiveAugment {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("[ada] expected 1 or more kinds of changes, got none");
        }
        if (!(target > -1 && target < 1)) {
            throw new IllegalArgumentException("[ada] expected a target in (-1, 1), got " + target);
        }
        if (interval < 1 || images < 1) {
            throw new IllegalArgumentException(
                    "[ada] expected an interval of 1 update or more and 1 image or more, got " + interval + " and "
                            + images);
        }
    }

    @Override
    public String name() {
        return "ada";
    }

    @Override
    public String summary() {
        return "the changes of diff-augment, as often as D overfits (Karras et al. 2020)";
    }

    /**
     * The probability of each change of each image.
     *
     * @param memory what was kept
     * @return p, in [0, 1]; 0 in the beginning
     */
    public double probability(Memory memory) {
        return memory.get(P, 0);
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    /**
     * Changes some images.
     *
     * @param samples images (N, H, W, C)
     * @throws io.github.gan4j.ndarray.ShapeException if they are not
     */
    @Override
    public Tensor apply(Tensor samples, long update, Memory memory, Rng rng) {
        ImageOps.check(name(), samples);
        double p = probability(memory);
        if (p == 0) {
            return samples;
        }
        Tensor changed = samples;
        boolean[] chosen = new boolean[samples.shape().size(0)];
        for (Change change : changes) {
            boolean any = false;
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = rng.uniform() < p;
                any |= chosen[i];
            }
            changed = any ? change.apply(changed, chosen, rng) : changed;
        }
        return changed;
    }

    /** Counts logits: with packing, packs. */
    @Override
    public void observe(NDArray realLogits, Memory memory) {
        double signs = memory.get(SIGNS, 0);
        int n = realLogits.elements();
        for (int i = 0; i < n; i++) {
            signs += Math.signum(realLogits.array()[realLogits.offset() + i]);
        }
        double seen = memory.get(SEEN, 0) + n;
        double updates = memory.get(UPDATES, 0) + 1;
        if (updates < interval || seen == 0) {
            memory.set(SIGNS, signs);
            memory.set(SEEN, seen);
            memory.set(UPDATES, updates);
            return;
        }
        double p = probability(memory) + Math.signum(signs / seen - target) * seen / (double) images;
        memory.set(P, Math.min(1, Math.max(0, p)));
        memory.set(SIGNS, 0);
        memory.set(SEEN, 0);
        memory.set(UPDATES, 0);
    }
}
