package io.github.gan4j.examples.runs;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in two letters or three. */
final class Age {
    private Age() {}

    /** Such as {@code 40s}, {@code 5m}, {@code 3h} or {@code 12d}; 0s for what is still to come. */
    static String of(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
    }
}
