package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Packing (PacGAN, Lin et al. 2018): D judges several samples of one kind at once, so that samples which are too alike
 * show. They stand side by side as channels.
 */
public final class Packing {
    private Packing() {}

    /**
     * Packs neighbours in the batch.
     *
     * @param samples (N, H, W, C), or (N, D)
     * @param size m, how many make one input of the discriminator; N must be a multiple of it
     * @return (N / m, H, W, m·C), or (N / m, m·D)
     * @throws ShapeException if N is not a multiple of m
     */
    public static Tensor pack(Tensor samples, int size) {
        Shape from = samples.shape();
        Shape to = packed(from, size);
        if (from.rank() == 2) {
            return samples.reshape(to);
        }
        int rank = from.rank();
        int[] order = new int[rank + 1];
        for (int i = 0; i < rank + 1; i++) {
            // (N/m, m, H, W, C) → (N/m, H, W, m, C)
            order[i] = i == 0 ? 0 : i < rank - 1 ? i + 1 : i == rank - 1 ? 1 : rank;
        }
        Shape split = Shape.of(to.size(0), size);
        for (int axis = 1; axis < rank; axis++) {
            split = split.then(Shape.of(from.size(axis)));
        }
        return samples.reshape(split).permute(order).reshape(to);
    }

    /**
     * The shape of packed samples.
     *
     * @param samples (N, …, C)
     * @param size m, 1 or more
     * @return (N / m, …, m·C)
     * @throws ShapeException if N is not a multiple of m
     */
    public static Shape packed(Shape samples, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("[packing] expected 1 or more samples in a pack, got " + size);
        }
        if (samples.rank() < 2 || samples.size(0) % size != 0) {
            throw new ShapeException("[packing] expected samples (N, …) with N a multiple of " + size + ", got "
                    + samples + ": choose a batch size that is one");
        }
        return samples.with(0, samples.size(0) / size).with(-1, samples.size(-1) * size);
    }
}
