package io.github.gan4j.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TurnTest {
    @Test
    void sineAndCosineAreExactToDoubles() {
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < 200_000; i++) {
            // All bits, and some next to the eighths of a turn.
            long t = i < 4000 ? ((long) (i % 8) * (1L << 29) + i / 8 - 250) & 0xffffffffL : rng.bits() & 0xffffffffL;
            double angle = 2 * Math.PI * t / (1L << 32);
            assertEquals(StrictMath.sin(angle), Angle.sine(t), 1e-15, "sine of turn " + t);
            assertEquals(StrictMath.cos(angle), Angle.cosine(t), 1e-15, "cosine of turn " + t);
        }
    }
}
