package io.github.gan4j.gan.turn;

import io.github.gan4j.nn.Memory;

/**
 * Decides before each step of training how many updates each player makes in it. What it must remember is in the
 * trainer's {@link Memory}, so that it is a plain value, and all that must be saved is in one place.
 */
public interface Turns {
    /**
     * k updates of the discriminator, then m of the generator.
     *
     * @param discriminatorSteps k, 1 or more; 1 is usual
     * @param generatorSteps m, 1 or more; 1 is usual
     * @return the turns
     */
    static FixedTurns alternating(int discriminatorSteps, int generatorSteps) {
        return new FixedTurns(FixedTurns.Order.ALTERNATING, discriminatorSteps, generatorSteps);
    }

    /**
     * One update of each player, both gradients taken at the same point.
     *
     * @return the turns
     */
    static FixedTurns simultaneous() {
        return new FixedTurns(FixedTurns.Order.SIMULTANEOUS, 1, 1);
    }

    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * The updates of the next step.
     *
     * @param step how many steps were made before, from 0
     * @param memory numbers kept from one step to the next
     * @return how many updates of each player
     */
    Turn next(long step, Memory memory);

    /**
     * {@return how many real batches a step takes, where that is the same at every step; 1 where it is not, or turns do
     * not say}
     */
    default int batchesPerStep() {
        return 1;
    }

    /**
     * {@return whether both players make one update a step, both gradients taken at the same point; then {@link #next}
     * is not asked}
     */
    default boolean isSimultaneous() {
        return false;
    }

    /**
     * Is told, after each step, how often the discriminator was right in it, before its last update.
     *
     * @param realAccuracy the share of the real batch that D put on the right side of ½, in [0, 1]; NaN if it saw none
     * @param fakeAccuracy the share of the generated batch that D put on the right side of ½, in [0, 1]; NaN if it saw
     *     none
     * @param memory numbers kept from one step to the next
     */
    default void observe(double realAccuracy, double fakeAccuracy, Memory memory) {}
}
