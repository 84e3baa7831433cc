package io.github.gan4j.nn.optim;

/** The schedules behind {@link Schedule}'s factories. */
final class Schedules {
    private Schedules() {}

    record Constant(float rate) implements Schedule {
        Constant {
            Settings.positive("learning rate", "learning rate", rate);
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
}
