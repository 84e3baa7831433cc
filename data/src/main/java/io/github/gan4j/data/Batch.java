package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some samples to train on: arrays by name, whose first axis is the sample. Images and their labels are the usual
 * parts; other data has others, such as two domains {@code a} and {@code b}.
 *
 * @param parts the arrays, (N, …) each, by name and in order; unmodifiable
 * @param epoch the epoch it belongs to, from 0
 * @param index its place in the epoch, from 0
 */
public record Batch(Map<String, NDArray> parts, long epoch, int index) {
    /** The name of what a generator is to make: images (N, H, W, C), or samples of any other shape. */
    public static final String IMAGES = "images";

    /** The name of the labels, (N), whole numbers from 0, or {@link ImageDataset#UNLABELLED}. */
    public static final String LABELS = "labels";

    /**
     * A batch.
     *
     * @throws IllegalArgumentException if there is no part, or the parts have not the same number of samples
     */
    public Batch {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("[batch] expected 1 or more parts, got none");
        }
        int size = size(parts.values().iterator().next());
        for (Map.Entry<String, NDArray> part : parts.entrySet()) {
            if (size(part.getValue()) != size) {
                throw new IllegalArgumentException(
                        "[batch] expected as many samples in each part, got " + shapes(parts));
            }
        }
    }

    private static int size(NDArray part) {
        return part.shape().rank() == 0 ? 0 : part.shape().size(0);
    }

    private static Map<String, Shape> shapes(Map<String, NDArray> parts) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parts.forEach((name, part) -> shapes.put(name, part.shape()));
        return shapes;
    }

    /**
     * A batch of images and their labels.
     *
     * @param images the images, (N, H, W, C), or other samples (N, …)
     * @param labels one label an image, {@link ImageDataset#UNLABELLED} where there is none
     * @param epoch the epoch it belongs to, from 0
     * @param index its place in the epoch, from 0
     * @return the batch
     * @throws IllegalArgumentException if there is not one label per image
     */
    public static Batch of(NDArray images, int[] labels, long epoch, int index) {
        if (labels.length != size(images)) {
            throw new IllegalArgumentException("[batch] expected a label for each of " + size(images) + " images, got "
                    + labels.length + ": where there are none, leave them out");
        }
        Map<String, NDArray> parts = new LinkedHashMap<>(4);
        parts.put(IMAGES, images);
        parts.put(LABELS, numbers(labels));
        return new Batch(parts, epoch, index);
    }

    /**
     * A batch of images, or other samples, without labels.
     *
     * @param images the images, (N, H, W, C), or other samples (N, …)
     * @param epoch the epoch it belongs to, from 0
     * @param index its place in the epoch, from 0
     * @return the batch, whose {@link #labels} are {@link ImageDataset#UNLABELLED}
     */
    public static Batch of(NDArray images, long epoch, int index) {
        return new Batch(Map.of(IMAGES, images), epoch, index);
    }

    /** Labels as numbers, (N). */
    static NDArray numbers(int... labels) {
        NDArray numbers = NDArray.zeros(Shape.of(labels.length));
        for (int i = 0; i < labels.length; i++) {
            numbers.set(labels[i], i);
        }
        return numbers;
    }

    /**
     * A part.
     *
     * @param part its name
     * @return the array, (N, …), itself, not a copy
     * @throws IllegalArgumentException if there is no such part
     */
    public NDArray get(String part) {
        NDArray array = parts.get(part);
        if (array == null) {
            throw new IllegalArgumentException("[batch] expected a part \"" + part + "\", got " + shapes(parts)
                    + ": give the batch one of this name");
        }
        return array;
    }

    /**
     * Whether there is a part.
     *
     * @param part its name
     * @return whether there is one of this name
     */
    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /** {@return N, how many samples the batch has} */
    public int size() {
        NDArray images = parts.get(IMAGES);
        return size(images != null ? images : parts.values().iterator().next());
    }

    /** {@return the part {@link #IMAGES}} */
    public NDArray images() {
        return get(IMAGES);
    }

    /**
     * {@return the part {@link #LABELS} as whole numbers, N of them; {@link ImageDataset#UNLABELLED} for each where
     * there is no such part}
     */
    public int[] labels() {
        int[] labels = new int[size()];
        if (!has(LABELS)) {
            Arrays.fill(labels, ImageDataset.UNLABELLED);
            return labels;
        }
        NDArray numbers = get(LABELS);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) numbers.get(i);
        }
        return labels;
    }
}
