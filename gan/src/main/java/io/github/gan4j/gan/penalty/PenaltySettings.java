package io.github.gan4j.gan.penalty;

/** The checks of settings that penalties have in common. */
final class PenaltySettings {
    private PenaltySettings() {}

    static void weight(String name, float weight) {
        above0(name, "a weight", weight);
    }

    static void above0(String name, String what, float value) {
        if (!(value > 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException("[" + name + "] expected " + what + " above 0, got " + value);
        }
    }

    static void decay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("[" + name + "] expected a decay in [0, 1), such as 0.99, got " + decay);
        }
    }
}
