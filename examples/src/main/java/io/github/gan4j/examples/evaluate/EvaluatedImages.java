package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Images that are judged one part after the other, in the bytes that a picture of them has: what a generator makes
 * between two shades is no better than what is seen.
 *
 * @param count how many
 * @param shape of one, (H, W, C)
 * @param next gives the next n, in [−1, 1]
 * @param label the class of each, as its place says; 0 where there are none
 */
public record EvaluatedImages(int count, Shape shape, IntFunction<NDArray> next, IntUnaryOperator label) {
    /** Images without classes. */
    public EvaluatedImages(int count, Shape shape, IntFunction<NDArray> next) {
        this(count, shape, next, place -> 0);
    }

    /** The images of a data set, in an order. */
    public static EvaluatedImages of(ImageDataset images, int[] order) {
        int[] taken = {0};
        return new EvaluatedImages(
                order.length,
                images.imageShape(),
                n -> {
                    taken[0] += n;
                    return images.images(Arrays.copyOfRange(order, taken[0] - n, taken[0]), PixelRange.SIGNED);
                },
                place -> images.classes() == 0 ? 0 : images.label(order[place]));
    }

    /** The classes of those from one place to another. */
    int[] labels(int from, int to) {
        return IntStream.range(from, to).map(label).toArray();
    }

    /** What a generator makes, whose pixels are in a range. */
    public static EvaluatedImages made(int count, Shape shape, PixelRange range, IntFunction<NDArray> make) {
        return new EvaluatedImages(count, shape, n -> asBytes(make.apply(n), range));
    }

    /** Images in a range as they are, in [−1, 1], after they were bytes. */
    static NDArray asBytes(NDArray images, PixelRange range) {
        Shape shape = images.shape();
        return ImageDataset.of(range.toBytes(images), shape.part(1, shape.rank()))
                .images(0, shape.size(0), PixelRange.SIGNED);
    }
}
