package io.github.gan4j.gan;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Whether batches are what a generator learns to make. */
final class BatchCheck {
    private final Layer generator;
    private final int inputs;
    private final int classes;
    private @Nullable Shape checked;

    BatchCheck(Layer generator, int inputs, int classes) {
        this.generator = generator;
        this.inputs = inputs;
        this.classes = classes;
    }

    /** Whether the batch fits: its shape is looked at when it is another than the last time, its labels always. */
    void of(Batch batch) {
        Shape images = batch.images().shape();
        if (images.rank() > 0 && images.size(0) == 0) {
            throw new ShapeException(
                    "[gan] expected batches of 1 sample or more, got " + images + ": leave out empty ones");
        }
        if (checked == null || !images.equals(checked)) {
            Shape samples = generator.outputShape(Shape.of(images.size(0), inputs));
            if (!samples.equals(images)) {
                throw new ShapeException("[gan] expected real batches of the shape of the generator's samples "
                        + samples + ", got " + images + ": change the generator, or resize the data");
            }
            checked = images;
        }
        if (classes > 0) {
            checkLabels(batch);
        }
    }

    private void checkLabels(Batch batch) {
        for (int label : batch.labels()) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("[gan] expected labels from 0 to " + (classes - 1)
                        + " in every batch, got "
                        + (label == ImageDataset.UNLABELLED
                                ? "images without: train networks that are not told labels, or label the data"
                                : label + ": say how many classes there are with classes(…)"));
            }
        }
    }
}
