package io.github.gan4j.nn.optim;

/** A learning rate that changes with the steps of an optimizer. */
@FunctionalInterface
public interface Schedule {
    /**
     * The learning rate of a step.
     *
     * @param step the steps taken before, 0 or more
     * @return the rate
     */
    float at(long step);

    /**
     * {@return the same rate always}
     *
     * @param rate the rate, above 0 and finite
     */
    static Schedule constant(float rate) {
        return new Schedules.Constant(rate);
    }
}
