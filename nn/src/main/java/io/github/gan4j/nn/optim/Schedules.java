package io.github.gan4j.nn.optim;

import io.github.gan4j.nn.io.Printable;

/** What {@link Schedule}'s factories make, as values. StrictMath gives the same rates on every platform. */
public final class Schedules {
    private Schedules() {}

    /**
     * What {@link Schedule#constant} makes.
     *
     * @param rate the rate, above 0
     */
    public record Constant(float rate) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Constant {
            OptimizerSettings.positive("schedule", "learning rate", rate);
        }

        @Override
        public float at(long step) {
            return rate;
        }

        @Override
        public String toString() {
            return Float.toString(rate);
        }
    }

    /**
     * What {@link Schedule#step} makes.
     *
     * @param rate the first rate, above 0
     * @param every the steps between changes, 1 or more
     * @param factor what it is multiplied by, above 0
     */
    public record Step(float rate, long every, float factor) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Step {
            OptimizerSettings.positive("schedule", "learning rate", rate);
            OptimizerSettings.positive("schedule", "factor", factor);
            OptimizerSettings.atLeast("schedule", "steps between changes", every, 1);
        }

        @Override
        public float at(long step) {
            return (float) (rate * StrictMath.pow(factor, (double) Math.floorDiv(step, every)));
        }

        @Override
        public String toString() {
            return rate + " times " + factor + " every " + Printable.count(every, "steps");
        }
    }

    /**
     * What {@link Schedule#exponential} makes.
     *
     * @param rate the first rate, above 0
     * @param factor what it is multiplied by at every step, above 0
     */
    public record Exponential(float rate, float factor) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Exponential {
            OptimizerSettings.positive("schedule", "learning rate", rate);
            OptimizerSettings.positive("schedule", "factor", factor);
        }

        @Override
        public float at(long step) {
            return (float) (rate * StrictMath.pow(factor, (double) step));
        }

        @Override
        public String toString() {
            return rate + " times " + factor + " every step";
        }
    }

    /**
     * What {@link Schedule#linear} makes.
     *
     * @param from the first rate, 0 or more
     * @param to the last rate, 0 or more
     * @param steps how long it takes, 1 or more
     */
    public record Linear(float from, float to, long steps) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Linear {
            OptimizerSettings.notNegative("schedule", "first learning rate", from);
            OptimizerSettings.notNegative("schedule", "last learning rate", to);
            OptimizerSettings.atLeast("schedule", "steps", steps, 1);
        }

        @Override
        public float at(long step) {
            return step >= steps ? to : (float) (from + ((double) to - from) * step / steps);
        }

        @Override
        public String toString() {
            return from + " to " + to + " in " + Printable.count(steps, "steps");
        }
    }

    /**
     * What {@link Schedule#cosine} makes.
     *
     * @param from the first rate, 0 or more
     * @param to the last rate, 0 or more
     * @param steps how long it takes, 1 or more
     */
    public record Cosine(float from, float to, long steps) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Cosine {
            OptimizerSettings.notNegative("schedule", "first learning rate", from);
            OptimizerSettings.notNegative("schedule", "last learning rate", to);
            OptimizerSettings.atLeast("schedule", "steps", steps, 1);
        }

        @Override
        public float at(long step) {
            double cosine = StrictMath.cos(Math.PI * step / steps);
            return step >= steps ? to : (float) (to + ((double) from - to) * (1 + cosine) / 2);
        }

        @Override
        public String toString() {
            return from + " to " + to + " by a cosine of " + Printable.count(steps, "steps");
        }
    }

    /**
     * What {@link Schedule#warmUp} makes.
     *
     * @param steps how long the warm-up takes, 0 or more
     * @param then what comes after it
     */
    public record WarmUp(long steps, Schedule then) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public WarmUp {
            OptimizerSettings.atLeast("schedule", "steps of warm-up", steps, 0);
        }

        @Override
        public float at(long step) {
            return step >= steps ? then.at(step - steps) : (float) ((double) then.at(0) * (step + 1) / (steps + 1));
        }

        @Override
        public String toString() {
            return then + " after a warm-up of " + Printable.count(steps, "steps");
        }
    }

    /**
     * What {@link Schedule#atLeast} makes.
     *
     * @param schedule the schedule
     * @param least the lowest rate, 0 or more
     */
    public record AtLeast(Schedule schedule, float least) implements Schedule {
        /**
         * A schedule.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public AtLeast {
            OptimizerSettings.notNegative("schedule", "lowest rate", least);
        }

        @Override
        public float at(long step) {
            return Math.max(schedule.at(step), least);
        }

        @Override
        public String toString() {
            return schedule + ", at least " + least;
        }
    }
}
