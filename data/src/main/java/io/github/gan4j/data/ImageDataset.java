package io.github.gan4j.data;

import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images of one size, kept as bytes and turned into numbers on demand, with or without a label each. Immutable; parts
 * such as {@link #head} share the bytes.
 */
public final class ImageDataset {
    /** The label of an image that has none. */
    public static final int UNLABELLED = -1;

    /** Pixels that one thread makes numbers of, where there are more. */
    private static final int PIXELS_OF_TASK = 1 << 16;

    private final Shape imageShape;
    private final byte[][] images;
    private final int[] labels;
    private final List<String> classNames;

    private ImageDataset(Shape imageShape, byte[][] images, int[] labels, List<String> classNames) {
        this.imageShape = imageShape;
        this.images = images;
        this.labels = labels;
        this.classNames = classNames;
    }

    /** Images without labels, without a copy: each array holds the bytes of one image. */
    static ImageDataset wrap(byte[][] images, Shape imageShape) {
        int[] labels = new int[images.length];
        Arrays.fill(labels, UNLABELLED);
        return new ImageDataset(imageShape, images, labels, List.of());
    }

    /**
     * Images without labels.
     *
     * @param pixels the bytes of all images one after the other, each (H, W, C); copied
     * @param imageShape the shape of one image, (H, W, C)
     * @return the images
     * @throws ShapeException if the shape is not (H, W, C) or the bytes are not a whole number of images
     */
    public static ImageDataset of(byte[] pixels, Shape imageShape) {
        int each = imageShape.elements();
        if (imageShape.rank() != 3 || each == 0 || pixels.length % each != 0) {
            throw new ShapeException("[images] expected a whole number of images (H, W, C), got " + pixels.length
                    + " bytes for images of shape " + imageShape);
        }
        byte[][] images = new byte[pixels.length / each][];
        for (int i = 0; i < images.length; i++) {
            images[i] = Arrays.copyOfRange(pixels, i * each, (i + 1) * each);
        }
        return wrap(images, imageShape);
    }

    /**
     * Images without labels, one an array.
     *
     * @param images the bytes of each image, (H, W, C); copied
     * @param imageShape the shape of one image, (H, W, C)
     * @return the images
     * @throws ShapeException if the shape is not (H, W, C), or an image has not as many bytes
     */
    public static ImageDataset of(byte[][] images, Shape imageShape) {
        int each = imageShape.elements();
        byte[][] copies = new byte[images.length][];
        for (int i = 0; i < images.length; i++) {
            if (imageShape.rank() != 3 || images[i].length != each) {
                throw new ShapeException("[images] expected " + each + " bytes in each image (H, W, C), got "
                        + images[i].length + " in image " + i + " for images of shape " + imageShape);
            }
            copies[i] = images[i].clone();
        }
        return wrap(copies, imageShape);
    }

    /**
     * Images without labels, from numbers such as {@link Npz} reads.
     *
     * @param pixels whole numbers from 0 to 255, (N, H, W) or (N, H, W, C); copied
     * @return the images, with C = 1 where there is no such axis
     * @throws ShapeException if the shape is another one
     * @throws DataException if a number is no byte
     */
    public static ImageDataset of(NDArray pixels) {
        int rank = pixels.shape().rank();
        if (rank < 3 || rank > 4 || pixels.elements() == 0) {
            throw new ShapeException(
                    "[images] expected pixels (N, H, W) or (N, H, W, C), got " + pixels.shape() + ": reshape them");
        }
        int each = pixels.elements() / pixels.shape().size(0);
        byte[][] images = new byte[pixels.shape().size(0)][each];
        for (int i = 0; i < pixels.elements(); i++) {
            float pixel = pixels.array()[pixels.offset() + i];
            if (!(pixel >= 0 && pixel <= 255 && pixel == Math.rint(pixel))) {
                throw new DataException(
                        "Image " + i / each + " holds " + pixel
                                + ": expected whole numbers from 0 to 255. Round what is larger, or multiply what is from 0 to 1.");
            }
            images[i / each][i % each] = (byte) pixel;
        }
        int channels = rank == 3 ? 1 : pixels.shape().size(3);
        return wrap(images, Shape.of(pixels.shape().size(1), pixels.shape().size(2), channels));
    }

    /**
     * The same images with labels.
     *
     * @param newLabels one label per image, each 0 or more, or {@link #UNLABELLED}; copied
     * @return the labelled images, without names of classes
     * @throws DataException if there is not one label per image, or a label is below −1
     */
    public ImageDataset withLabels(int... newLabels) {
        if (newLabels.length != images.length) {
            throw new DataException("Expected one label per image, got " + Printable.count(images.length, "images")
                    + " and " + newLabels.length + " labels.");
        }
        for (int i = 0; i < newLabels.length; i++) {
            if (newLabels[i] < UNLABELLED) {
                throw new DataException(
                        "Expected labels of 0 or more (or -1 for none), got " + newLabels[i] + " for image " + i + ".");
            }
        }
        return new ImageDataset(imageShape, images, newLabels.clone(), List.of());
    }

    /**
     * The same images with names for the labels.
     *
     * @param names the names; label i means name i
     * @return the images with names
     * @throws DataException if a label has no name
     */
    public ImageDataset withClassNames(List<String> names) {
        for (int label : labels) {
            if (label >= names.size()) {
                throw new DataException(
                        "Expected a name for every class, got " + names.size() + " names and the label " + label + ".");
            }
        }
        return new ImageDataset(imageShape, images, labels, List.copyOf(names));
    }

    /**
     * How many images there are.
     *
     * @return the number, N
     */
    public int size() {
        return images.length;
    }

    /**
     * The shape of one image.
     *
     * @return (H, W, C)
     */
    public Shape imageShape() {
        return imageShape;
    }

    /**
     * The label of one image.
     *
     * @param image which one, in [0, N)
     * @return its label, or {@link #UNLABELLED}
     */
    public int label(int image) {
        return labels[image];
    }

    /**
     * The labels of all images.
     *
     * @return a new array with N labels, {@link #UNLABELLED} where there is none
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The names of the classes.
     *
     * @return name i is that of label i; empty when there are no names
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * How many classes there are: the number of names, or else one more than the highest label.
     *
     * @return the number, 0 without labels
     */
    public int classes() {
        return classNames.isEmpty() ? Arrays.stream(labels).max().orElse(UNLABELLED) + 1 : classNames.size();
    }

    /**
     * How many images each class has.
     *
     * @return count i is that of label i, {@link #classes} of them, 0 for a class without images; empty without labels
     */
    public List<Integer> classCounts() {
        Integer[] counts = new Integer[classes()];
        Arrays.fill(counts, 0);
        for (int label : labels) {
            if (label != UNLABELLED) {
                counts[label]++;
            }
        }
        return List.of(counts);
    }

    /**
     * The bytes of one image.
     *
     * @param image which one, in [0, N)
     * @return a new array of H·W·C bytes, each 0 … 255 as an unsigned byte
     */
    public byte[] bytes(int image) {
        return images[image].clone();
    }

    /**
     * Some images as numbers.
     *
     * @param indices which ones, each in [0, N), in the order wanted
     * @param range what the bytes stand for
     * @return a new array of shape (n, H, W, C)
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public NDArray images(int[] indices, PixelRange range) {
        NDArray out = Workspace.uninitialized(Shape.of(indices.length).then(imageShape));
        int each = imageShape.elements();
        int some = Math.max(1, PIXELS_OF_TASK / Math.max(1, each));
        Backend.run((indices.length + some - 1) / some, task -> {
            int from = task * some;
            int to = from + Math.min(some, indices.length - from);
            for (int i = from; i < to; i++) {
                range.toFloats(images[indices[i]], out.array(), i * each);
            }
        });
        return out;
    }

    /**
     * Neighbouring images as numbers.
     *
     * @param from the first, in [0, to]
     * @param to the one after the last, at most N
     * @param range what the bytes stand for
     * @return a new array of shape (to − from, H, W, C)
     * @throws IndexOutOfBoundsException if there are no such images
     */
    public NDArray images(int from, int to, PixelRange range) {
        checkPart(from, to);
        return images(IntStream.range(from, to).toArray(), range);
    }

    private void checkPart(int from, int to) {
        if (from < 0 || to < from || to > images.length) {
            throw new IndexOutOfBoundsException(
                    "[images] expected a part of [0, " + images.length + "), got [" + from + ", " + to + ")");
        }
    }

    /**
     * The first images.
     *
     * @param n how many, in [0, N]
     * @return a data set that shares the bytes
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public ImageDataset head(int n) {
        return part(0, n);
    }

    /**
     * Neighbouring images.
     *
     * @param from the first, in [0, to]
     * @param to the one after the last, at most N
     * @return a data set that shares the bytes
     * @throws IndexOutOfBoundsException if there are no such images
     */
    public ImageDataset part(int from, int to) {
        checkPart(from, to);
        return new ImageDataset(
                imageShape, Arrays.copyOfRange(images, from, to), Arrays.copyOfRange(labels, from, to), classNames);
    }

    /**
     * Some images, in any order.
     *
     * @param indices which ones, each in [0, N); one may come again
     * @return a data set that shares the bytes
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public ImageDataset chosen(int... indices) {
        byte[][] bytes = new byte[indices.length][];
        int[] same = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            bytes[i] = images[indices[i]];
            same[i] = labels[indices[i]];
        }
        return new ImageDataset(imageShape, bytes, same, classNames);
    }

    /**
     * The same images in another size: the largest part with its proportions, from the middle, resampled with a
     * triangle filter that widens where they become smaller.
     *
     * @param height of the new images, 1 or more
     * @param width of the new images, 1 or more
     * @return the images with their labels and the names of these; this data set, if it has the size
     * @throws IllegalArgumentException if a side is below 1
     * @throws DataException if they would be more bytes than Java may use
     */
    public ImageDataset resized(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "[images] expected a height and a width of 1 pixel or more, got " + height + " x " + width);
        }
        int h = imageShape.size(0);
        int w = imageShape.size(1);
        int c = imageShape.size(2);
        if (h == height && w == width) {
            return this;
        }
        Room.require(
                "The " + Printable.count(images.length, "images"),
                images.length,
                height,
                width,
                c,
                "choose a smaller size");
        byte[][] other = Arrays.stream(images)
                .map(image -> Resampling.resize(image, h, w, c, height, width))
                .toArray(byte[][]::new);
        return new ImageDataset(Shape.of(height, width, c), other, labels, classNames);
    }

    /**
     * The images of one class.
     *
     * @param label the class
     * @return a data set that shares the bytes, empty if no image has the label
     */
    public ImageDataset ofClass(int label) {
        List<byte[]> chosen = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            if (labels[i] == label) {
                chosen.add(images[i]);
            }
        }
        int[] same = new int[chosen.size()];
        Arrays.fill(same, label);
        return new ImageDataset(imageShape, chosen.toArray(new byte[0][]), same, classNames);
    }

    /**
     * An endless stream of shuffled batches with pixels in [−1, 1], without the smaller last batch of an epoch.
     *
     * @param batchSize how many images in a batch, in [1, N]
     * @param shuffle decides the order
     * @return the stream, at its beginning
     * @throws DataException if a batch is larger than the data
     */
    public Batches batches(int batchSize, Rng shuffle) {
        return Batches.of(this, batchSize, shuffle);
    }

    /** The number of images, their shape and the number of classes. */
    @Override
    public String toString() {
        return "ImageDataset(" + Printable.count(size(), "images") + " " + imageShape + ", "
                + Printable.count(classes(), "classes") + ")";
    }
}
