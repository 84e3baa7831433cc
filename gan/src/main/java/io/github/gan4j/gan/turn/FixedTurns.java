package io.github.gan4j.gan.turn;

import io.github.gan4j.nn.Memory;
import java.util.Locale;

/**
 * How the updates of the two players take turns within one step.
 *
 * @param order whether a player sees the other's last update
 * @param discriminatorSteps k, the discriminator's updates a step, each on a new real batch and fresh noise
 * @param generatorSteps m, the generator's updates a step, each on fresh noise
 */
public record FixedTurns(Order order, int discriminatorSteps, int generatorSteps) implements Turns {
    /** Whether a player sees the other's last update. */
    public enum Order {
        /** k updates of D, then m updates of G against the new D (Goodfellow et al. 2014, algorithm 1). */
        ALTERNATING,
        /** One update of each, both gradients taken at the same point, on the same noise (the authors' 2014 code). */
        SIMULTANEOUS
    }

    /**
     * Turns.
     *
     * @param order whether a player sees the other's last update
     * @param discriminatorSteps k, 1 or more
     * @param generatorSteps m, 1 or more
     */
    public FixedTurns {
        if (discriminatorSteps < 1 || generatorSteps < 1) {
            throw new IllegalArgumentException("[turns] expected 1 or more updates of each player, got "
                    + discriminatorSteps + " of the discriminator and " + generatorSteps + " of the generator");
        }
        if (order == Order.SIMULTANEOUS && (discriminatorSteps != 1 || generatorSteps != 1)) {
            throw new IllegalArgumentException("[turns] expected one update of each player in simultaneous order, got "
                    + discriminatorSteps + " and " + generatorSteps + ": use alternating order");
        }
    }

    /** {@return {@code alternating} or {@code simultaneous}} */
    @Override
    public String name() {
        return order.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isSimultaneous() {
        return order == Order.SIMULTANEOUS;
    }

    @Override
    public int batchesPerStep() {
        return discriminatorSteps;
    }

    /** {@return the same numbers at every step} */
    @Override
    public Turn next(long step, Memory memory) {
        return new Turn(discriminatorSteps, generatorSteps);
    }
}
