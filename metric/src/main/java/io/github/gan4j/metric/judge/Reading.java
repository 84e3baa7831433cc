package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;

/**
 * What a judge says of images.
 *
 * @param features (N, d), what its last hidden layer makes of them
 * @param probabilities (N, classes), of each class, each row adding up to 1
 */
public record Reading(NDArray features, NDArray probabilities) {
    /** {@return the most probable class of each image, the first of equal ones} */
    public int[] classes() {
        int[] most = new int[probabilities.shape().size(0)];
        for (int i = 0; i < most.length; i++) {
            for (int c = 1; c < probabilities.shape().size(1); c++) {
                most[i] = probabilities.get(i, c) > probabilities.get(i, most[i]) ? c : most[i];
            }
        }
        return most;
    }
}
