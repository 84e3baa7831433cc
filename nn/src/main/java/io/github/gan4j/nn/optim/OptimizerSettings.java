package io.github.gan4j.nn.optim;

/** The checks of settings. */
final class OptimizerSettings {
    private OptimizerSettings() {}

    static void positive(String where, String what, float value) {
        if (!(value > 0) || !Float.isFinite(value)) {
            throw new IllegalArgumentException("[" + where + "] expected a finite " + what + " above 0, got " + value);
        }
    }

    static void notNegative(String where, String what, float value) {
        if (!(value >= 0) || !Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "[" + where + "] expected a finite " + what + " of 0 or more, got " + value);
        }
    }

    /** A factor by which something old fades, in [0, 1). */
    static void decay(String where, String what, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("[" + where + "] expected " + what + " in [0, 1), got " + value);
        }
    }

    static void atLeast(String where, String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "[" + where + "] expected " + least + " or more " + what + ", got " + value);
        }
    }
}
