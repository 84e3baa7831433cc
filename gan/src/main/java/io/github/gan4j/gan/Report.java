package io.github.gan4j.gan;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * What one step of a {@link Trainer} was like: figures by name. With several updates a step they are those of each
 * player's last; of a player that made none in it, those of the step in which it last did.
 *
 * @param step the number of the step, from 1
 * @param samples how many samples were drawn for it: those that the first player was shown, or the others where it made
 *     no update
 * @param figures the figures by name, those of {@link Figures} and the game's own; unmodifiable
 * @param seconds how long the step took
 */
public record Report(long step, int samples, Map<String, Double> figures, double seconds) {
    /** Keeps the map as it is. */
    public Report {
        figures = Collections.unmodifiableMap(figures);
    }

    /**
     * A figure.
     *
     * @param name its name, such as {@link Figures#VALUE}
     * @return the figure; NaN before it was first reported
     */
    public double get(String name) {
        return Objects.requireNonNullElse(figures.get(name), Double.NaN);
    }

    /** {@return real samples a second} */
    public double samplesPerSecond() {
        return samples / seconds;
    }
}
