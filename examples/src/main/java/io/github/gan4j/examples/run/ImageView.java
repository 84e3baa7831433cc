package io.github.gan4j.examples.run;

import io.github.gan4j.data.CoupledImages;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Run;

/**
 * How samples of images are shown: as they are, or the two of a couple side by side.
 *
 * @param image the shape of one image, (H, W, C)
 * @param coupled whether a sample is a couple of images
 */
record ImageView(Shape image, boolean coupled) {
    static ImageView of(Run run) {
        return new ImageView(run.shape(), run.couples().isPresent());
    }

    /** The shape of one picture. */
    Shape shape() {
        return coupled ? image.with(1, 2 * image.size(1)) : image;
    }

    /** The pictures of samples. */
    NDArray of(NDArray samples) {
        return coupled ? CoupledImages.sideBySide(samples) : samples;
    }
}
