package io.github.gan4j.gan.turn;

import io.github.gan4j.nn.Memory;

/**
 * Whole epochs for each player in turn: the discriminator trains for one epoch or more while the generator stays as it
 * is, then the generator as long against that discriminator, and so on. Each step is one update of one player; an epoch
 * of the generator is as many updates as one of the discriminator, and goes through as many batches. It is how
 * introductions tell it; short turns train better.
 *
 * @param discriminatorEpochs how many epochs the discriminator's turn takes, 1 or more
 * @param generatorEpochs how many epochs the generator's turn takes, 1 or more
 * @param batchesPerEpoch how many batches an epoch has, 1 or more
 */
public record EpochsEach(int discriminatorEpochs, int generatorEpochs, int batchesPerEpoch) implements Turns {
    /**
     * Turns of whole epochs.
     *
     * @param discriminatorEpochs how many epochs the discriminator's turn takes, 1 or more
     * @param generatorEpochs how many epochs the generator's turn takes, 1 or more
     * @param batchesPerEpoch how many batches an epoch has, 1 or more
     * @throws IllegalArgumentException if a number is below 1
     */
    public EpochsEach {
        if (discriminatorEpochs < 1 || generatorEpochs < 1 || batchesPerEpoch < 1) {
            throw new IllegalArgumentException("[epochs-each] expected 1 or more epochs of each player and batches an "
                    + "epoch, got " + discriminatorEpochs + ", " + generatorEpochs + " and " + batchesPerEpoch);
        }
    }

    @Override
    public String name() {
        return "epochs-each";
    }

    @Override
    public Turn next(long step, Memory memory) {
        long epoch = step / batchesPerEpoch % ((long) discriminatorEpochs + generatorEpochs);
        return epoch < discriminatorEpochs ? Turn.DISCRIMINATOR : Turn.GENERATOR;
    }
}
