package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;

/**
 * Some images to train on.
 *
 * @param images the images, (N, H, W, C)
 * @param labels one label per image, {@link ImageDataset#UNLABELLED} where there is none; not a copy
 * @param epoch how many times all images were seen before, from 0
 * @param index the number of this batch in its epoch, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares batches
public record Batch(NDArray images, int[] labels, long epoch, int index) {
    /**
     * A batch.
     *
     * @throws IllegalArgumentException if there is not one label per image
     */
    public Batch {
        int count = images.shape().rank() == 0 ? 0 : images.shape().size(0);
        if (labels.length != count) {
            throw new IllegalArgumentException("[batch] expected a label for each of " + count + " images, got "
                    + labels.length + ": where there are none, give ImageDataset.UNLABELLED for each");
        }
    }

    /**
     * How many images the batch holds.
     *
     * @return the number, N
     */
    public int size() {
        return labels.length;
    }
}
