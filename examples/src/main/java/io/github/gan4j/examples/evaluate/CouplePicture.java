package io.github.gan4j.examples.evaluate;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.CoupledImages;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Path;
import java.util.List;

/**
 * Couples beside the truth: a row of first pictures, below them the second ones that were made with them, below those
 * what they should be.
 */
public final class CouplePicture {
    /** Couples in a picture. */
    public static final int COUNT = 16;

    private static final int SCALE = 2;

    private CouplePicture() {}

    /**
     * Writes a PNG file.
     *
     * @param couples what a generator made, (N, H, W, 2·C), as many columns
     */
    public static void write(NDArray couples, SampleKind.Couples kind, Path file) {
        NDArray first = CoupledImages.first(couples);
        int count = first.shape().size(0);
        ImageDataset bytes =
                ImageDataset.of(kind.pixels().toBytes(first), first.shape().part(1, 4));
        NDArray truth = kind.second().apply(bytes).images(0, count, kind.pixels());
        List<Tensor> rows = List.of(Tensor.of(first), Tensor.of(CoupledImages.second(couples)), Tensor.of(truth));
        ImageGrid.standard()
                .range(kind.pixels())
                .columns(count)
                .scale(SCALE)
                .save(Tensor.concat(0, rows).value(), file);
    }
}
