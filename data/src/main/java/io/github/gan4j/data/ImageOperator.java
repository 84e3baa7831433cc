package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Something exact that makes another image of an image, such as its edges: an operator gives a second domain whose
 * truth is known. Those of the library are in {@link ImageOperators}.
 */
public interface ImageOperator {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * One line for lists: what it makes.
     *
     * @return a sentence; the name where an operator does not say
     */
    default String summary() {
        return name();
    }

    /**
     * The shape of what it makes.
     *
     * @param image the shape of one image, (H, W, C)
     * @return the shape of the other, (H', W', C'); by default the same
     * @throws io.github.gan4j.ndarray.ShapeException if it takes no such images
     */
    default Shape outputShape(Shape image) {
        return image;
    }

    /**
     * The operator that leads back.
     *
     * @return what makes of the other image the first one again, to the byte; empty where nothing does, as by default
     */
    default Optional<ImageOperator> inverse() {
        return Optional.empty();
    }

    /**
     * Makes the other image.
     *
     * @param image its bytes, each 0 … 255 as an unsigned byte, (H, W, C); not changed
     * @param shape its shape, (H, W, C)
     * @return a new array of bytes, of {@link #outputShape}
     */
    byte[] apply(byte[] image, Shape shape);

    /**
     * Makes the other images of a data set.
     *
     * @param images the images
     * @return as many, in the same order, with the same labels and names of classes
     * @throws io.github.gan4j.ndarray.ShapeException if it takes no such images
     * @throws IllegalStateException if it made another number of bytes than {@link #outputShape} says
     */
    default ImageDataset apply(ImageDataset images) {
        Shape shape = images.imageShape();
        Shape other = outputShape(shape);
        byte[][] others = new byte[images.size()][];
        for (int i = 0; i < others.length; i++) {
            others[i] = apply(images.bytes(i), shape);
            if (others[i].length != other.elements()) {
                throw new IllegalStateException("[imageoperator] expected " + other.elements() + " bytes of " + name()
                        + ", as many as its outputShape " + other + " has, got " + others[i].length + " for image "
                        + i);
            }
        }
        ImageDataset made = ImageDataset.wrap(others, other).withLabels(images.labels());
        List<String> names = images.classNames();
        return names.isEmpty() ? made : made.withClassNames(names);
    }
}
