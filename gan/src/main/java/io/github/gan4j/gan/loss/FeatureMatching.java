package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.ShapeException;
import java.util.function.Supplier;

/**
 * Feature matching (Salimans et al. 2016, "Improved Techniques for Training GANs", section 3.1): G minimises ‖E φ(x) −
 * E φ(G(z))‖², where φ are the features, (N, F), that enter D's last layer: it matches the statistics that D looks at
 * instead of deceiving D. D minimises the loss of {@link NonSaturating}.
 *
 * @param realTarget what D is to answer about real samples, in (0.5, 1]; 1 without smoothing
 */
public record FeatureMatching(float realTarget) implements LabelSmoothing {
    /** The loss without label smoothing. */
    public FeatureMatching() {
        this(1);
    }

    /**
     * The loss with label smoothing.
     *
     * @throws IllegalArgumentException if the target is outside (0.5, 1]
     */
    public FeatureMatching {
        LogisticGame.checkRealTarget(realTarget);
    }

    @Override
    public FeatureMatching withRealTarget(float target) {
        return new FeatureMatching(target);
    }

    @Override
    public String name() {
        return "feature-matching";
    }

    @Override
    public String summary() {
        return "G matches the mean of what enters D's last layer (Salimans et al. 2016)";
    }

    @Override
    public boolean comparesFeatures() {
        return true;
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return LogisticGame.discriminator(real, fake, realTarget);
    }

    /**
     * ‖E φ(x) − E φ(G(z))‖².
     *
     * @param real asks for φ of real samples, (N, F)
     * @param fake φ of generated samples, (M, F)
     * @throws ShapeException if the features are not as many for both
     */
    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        Tensor ofReal = real.get();
        if (ofReal.shape().rank() != 2
                || fake.shape().rank() != 2
                || ofReal.shape().size(1) != fake.shape().size(1)) {
            throw new ShapeException(
                    "[feature-matching] expected features (N, F) of real and (M, F) of generated samples, got "
                            + ofReal.shape() + " and " + fake.shape());
        }
        return ofReal.mean(0).sub(fake.mean(0)).square().sum();
    }
}
