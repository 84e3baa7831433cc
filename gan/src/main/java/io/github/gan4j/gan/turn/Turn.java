package io.github.gan4j.gan.turn;

/**
 * The updates of one step of training.
 *
 * @param discriminatorSteps updates of the discriminator, which come first, 0 or more
 * @param generatorSteps updates of the generator, 0 or more; not both are 0
 */
public record Turn(int discriminatorSteps, int generatorSteps) {
    /** One update of each player. */
    public static final Turn BOTH = new Turn(1, 1);

    /** One update of the discriminator alone. */
    public static final Turn DISCRIMINATOR = new Turn(1, 0);

    /** One update of the generator alone. */
    public static final Turn GENERATOR = new Turn(0, 1);

    /**
     * A turn.
     *
     * @param discriminatorSteps updates of the discriminator, 0 or more
     * @param generatorSteps updates of the generator, 0 or more
     * @throws IllegalArgumentException if a number is negative, or both are 0
     */
    public Turn {
        if (discriminatorSteps < 0 || generatorSteps < 0 || (discriminatorSteps == 0 && generatorSteps == 0)) {
            throw new IllegalArgumentException("[turn] expected 0 or more updates of each player and 1 or more of one, "
                    + "got " + discriminatorSteps + " of the discriminator and " + generatorSteps
                    + " of the generator");
        }
    }
}
