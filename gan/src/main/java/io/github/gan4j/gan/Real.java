package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;

/**
 * A real batch as the players use it.
 *
 * @param images real samples, (N, …)
 * @param labels their labels, which the samples made beside them are given too; of no meaning where no player is told
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares batches
record Real(Tensor images, int[] labels) {
    int size() {
        return labels.length;
    }
}
