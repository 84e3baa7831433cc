package io.github.gan4j.gan.loss;

/**
 * A loss whose discriminator may be told to believe in real samples a little less than wholly (one-sided label
 * smoothing, Salimans et al. 2016, "Improved Techniques for Training GANs", section 3.4). Only the target of real
 * samples in D's loss changes: smoothing that of generated ones too would pull G to where it already is, and G's own
 * loss is not D's to smooth.
 */
public interface LabelSmoothing extends GanLoss {
    /** {@return what D is to answer about real samples, a probability above ½ and at most 1; 1 without smoothing} */
    float realTarget();

    /**
     * The same loss with another target for real samples.
     *
     * @param target what D is to answer about real samples, above ½ and at most 1; 0.9 is usual
     * @return the changed loss
     * @throws IllegalArgumentException if the target is outside (0.5, 1]
     */
    LabelSmoothing withRealTarget(float target);
}
