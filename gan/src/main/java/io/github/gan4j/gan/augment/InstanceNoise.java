package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;

/**
 * Normal noise on every number of real and generated samples (Sønderby et al. 2017; Arjovsky and Bottou 2017), so that
 * both have densities that overlap, however thin they are: x + σ · N(0, 1), where σ falls on a straight line to 0.
 *
 * @param std σ in the beginning, 0 or more; in the unit of the samples, so 0.1 is a twentieth of the range of pixels in
 *     [−1, 1]
 * @param updates after how many updates of the discriminator σ is 0, 1 or more
 */
public record InstanceNoise(float std, long updates) implements Augmentation {
    /** Noise of 0.1 that is gone after 10,000 updates. */
    public InstanceNoise() {
        this(.1f, 10_000);
    }

    /**
     * Noise.
     *
     * @param std σ in the beginning, 0 or more
     * @param updates after how many updates of the discriminator σ is 0, 1 or more
     * @throws IllegalArgumentException if a number is not as said
     */
    public InstanceNoise {
        if (!(std >= 0) || !Float.isFinite(std) || updates < 1) {
            throw new IllegalArgumentException(
                    "[instance-noise] expected a finite standard deviation of 0 or more and 1 " + "update or more, got "
                            + std + " and " + updates);
        }
    }

    @Override
    public String name() {
        return "instance-noise";
    }

    @Override
    public String summary() {
        return "noise that fades, on real and generated samples alike (Sønderby et al. 2017)";
    }

    /**
     * How strong the noise is.
     *
     * @param update how many updates the discriminator has made before
     * @return σ = std · max(0, 1 − update / updates)
     */
    public float stdAt(long update) {
        return update >= updates ? 0 : (float) (std * (1 - (double) update / updates));
    }

    @Override
    public Tensor apply(Tensor samples, long update, Memory memory, Rng rng) {
        float sigma = stdAt(update);
        return sigma == 0 ? samples : samples.add(Tensor.of(rng.normal(samples.shape(), 0, sigma)));
    }
}
