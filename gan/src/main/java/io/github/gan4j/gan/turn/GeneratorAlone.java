package io.github.gan4j.gan.turn;

import io.github.gan4j.nn.Memory;

/**
 * The generator alone at first, then one update of each player, the discriminator's first: as super-resolution begins
 * with the squared error (Ledig et al. 2017), so that the discriminator does not meet noise.
 *
 * @param steps how many steps the generator makes alone, 0 or more
 */
public record GeneratorAlone(long steps) implements Turns {
    /**
     * Turns.
     *
     * @throws IllegalArgumentException if the number is below 0
     */
    public GeneratorAlone {
        if (steps < 0) {
            throw new IllegalArgumentException("[generator-alone] expected 0 or more steps, got " + steps);
        }
    }

    /** {@return turns in which the discriminator never moves} */
    public static GeneratorAlone always() {
        return new GeneratorAlone(Long.MAX_VALUE);
    }

    @Override
    public String name() {
        return "generator-alone";
    }

    @Override
    public Turn next(long step, Memory memory) {
        return step < steps ? Turn.GENERATOR : Turn.BOTH;
    }
}
