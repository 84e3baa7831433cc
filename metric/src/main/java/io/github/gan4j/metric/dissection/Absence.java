package io.github.gan4j.metric.dissection;

import java.util.Locale;

/** What stands in the map of a unit that is taken away. */
public enum Absence {
    /**
     * Zero, as in the paper; below a ReLU that is what a unit gives which has found nothing, elsewhere it need not be.
     */
    ZERO,
    /** The unit's mean over all places of all samples: it then says nothing of this one. */
    MEAN;

    /** {@return the name, as the command line takes it, such as {@code mean}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The numbers that stand for the units, by unit. */
    float[] levels(float[] means) {
        return this == MEAN ? means.clone() : new float[means.length];
    }
}
