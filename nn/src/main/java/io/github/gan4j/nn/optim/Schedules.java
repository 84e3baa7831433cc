package io.github.gan4j.nn.optim;

/** The schedules behind {@link Schedule}'s factories. StrictMath gives the same rates on every platform. */
final class Schedules {
    private Schedules() {}

    record Constant(float rate) implements Schedule {
        Constant {
            Settings.positive("schedule", "learning rate", rate);
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

    record Step(float rate, long every, float factor) implements Schedule {
        Step {
            Settings.positive("schedule", "learning rate", rate);
            Settings.positive("schedule", "factor", factor);
            Settings.atLeast("schedule", "steps between changes", every, 1);
        }

        @Override
        public float at(long step) {
            return (float) (rate * StrictMath.pow(factor, (double) Math.floorDiv(step, every)));
        }

        @Override
        public String toString() {
            return rate + " times " + factor + " every " + every + " steps";
        }
    }

    record Exponential(float rate, float factor) implements Schedule {
        Exponential {
            Settings.positive("schedule", "learning rate", rate);
            Settings.positive("schedule", "factor", factor);
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

    record Linear(float from, float to, long steps) implements Schedule {
        Linear {
            Settings.notNegative("schedule", "first learning rate", from);
            Settings.notNegative("schedule", "last learning rate", to);
            Settings.atLeast("schedule", "steps", steps, 1);
        }

        @Override
        public float at(long step) {
            return step >= steps ? to : (float) (from + ((double) to - from) * step / steps);
        }

        @Override
        public String toString() {
            return from + " to " + to + " in " + steps + " steps";
        }
    }

    record Cosine(float from, float to, long steps) implements Schedule {
        Cosine {
            Settings.notNegative("schedule", "first learning rate", from);
            Settings.notNegative("schedule", "last learning rate", to);
            Settings.atLeast("schedule", "steps", steps, 1);
        }

        @Override
        public float at(long step) {
            double cosine = StrictMath.cos(Math.PI * step / steps);
            return step >= steps ? to : (float) (to + ((double) from - to) * (1 + cosine) / 2);
        }

        @Override
        public String toString() {
            return from + " to " + to + " by a cosine of " + steps + " steps";
        }
    }

    record WarmUp(long steps, Schedule then) implements Schedule {
        WarmUp {
            Settings.atLeast("schedule", "steps of warm-up", steps, 0);
        }

        @Override
        public float at(long step) {
            return step >= steps ? then.at(step - steps) : (float) ((double) then.at(0) * (step + 1) / (steps + 1));
        }

        @Override
        public String toString() {
            return then + " after a warm-up of " + steps + " steps";
        }
    }

    record AtLeast(Schedule schedule, float least) implements Schedule {
        AtLeast {
            Settings.notNegative("schedule", "lowest rate", least);
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
