package io.github.gan4j.gan.penalty;

/** A penalty that is a weight times something. */
public interface WeightedPenalty extends Penalty {
    /** {@return the factor, above 0} */
    float weight();

    /**
     * The same penalty with another weight.
     *
     * @param weight the factor, above 0
     * @return the changed penalty
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    WeightedPenalty withWeight(float weight);
}
