package io.github.gan4j.nn.optim;

/**
 * A learning rate, or another setting such as {@link Sgd}'s momentum, that changes with the steps of an optimizer.
 *
 * <pre>{@code
 * Adam.with(Schedule.cosine(2e-4f, 0, 10_000).warmUp(500))
 * }</pre>
 */
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
     * @param rate the rate, above 0
     */
    static Schedule constant(float rate) {
        return new Schedules.Constant(rate);
    }

    /**
     * {@return a rate that is multiplied every so many steps: rate · factor^⌊step / every⌋}
     *
     * @param rate the first rate, above 0
     * @param every the steps between changes, 1 or more
     * @param factor what it is multiplied by, above 0
     */
    static Schedule step(float rate, long every, float factor) {
        return new Schedules.Step(rate, every, factor);
    }

    /**
     * {@return a rate that is multiplied at every step: rate · factor^step}
     *
     * @param rate the first rate, above 0
     * @param factor what it is multiplied by, above 0, such as 0.9999
     */
    static Schedule exponential(float rate, float factor) {
        return new Schedules.Exponential(rate, factor);
    }

    /**
     * {@return a rate on a straight line: from + (to − from) · step / steps, then {@code to}}
     *
     * @param from the first rate, 0 or more
     * @param to the last rate, 0 or more
     * @param steps how long it takes, 1 or more
     */
    static Schedule linear(float from, float to, long steps) {
        return new Schedules.Linear(from, to, steps);
    }

    /**
     * {@return a rate on half a cosine: to + ½(from − to)(1 + cos(π · step / steps)), then {@code to} (Loshchilov and
     * Hutter 2017, without restarts)}
     *
     * @param from the first rate, 0 or more
     * @param to the last rate, 0 or more
     * @param steps how long it takes, 1 or more
     */
    static Schedule cosine(float from, float to, long steps) {
        return new Schedules.Cosine(from, to, steps);
    }

    /**
     * {@return this schedule after a warm-up: its first rate · (step + 1) / (steps + 1), then this schedule from its
     * step 0 on}
     *
     * @param steps how long the warm-up takes, 0 or more
     */
    default Schedule warmUp(long steps) {
        return new Schedules.WarmUp(steps, this);
    }

    /**
     * {@return this schedule, but never below a rate: max(rate, least)}
     *
     * @param least the lowest rate, 0 or more
     */
    default Schedule atLeast(float least) {
        return new Schedules.AtLeast(this, least);
    }
}
