package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.List;
import java.util.Optional;

/**
 * All operators on images, by name. Each works on every channel by itself. Those that look around a pixel take the 3x3
 * pixels around it, at the border those of them that there are.
 */
public final class ImageOperators {
    private static final List<ImageOperator> ALL = List.of(
            new Edges(),
            new Negative(),
            new Bold(),
            new Thin(),
            new Original(),
            new Outline(),
            new LeftHalf(),
            new Reduced(2),
            new Reduced(4),
            new Reduced(8));

    private ImageOperators() {}

    /** {@return all operators, the most usual first; unmodifiable} */
    public static List<ImageOperator> all() {
        return ALL;
    }

    /** {@return the names of all operators, in the same order; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(ImageOperator::name).toList();
    }

    /**
     * The operator of a name.
     *
     * @param name such as {@code edges}
     * @return the operator
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static ImageOperator named(String name) {
        return ALL.stream()
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[operator] expected one of " + String.join(", ", names()) + ", got \"" + name + "\""));
    }

    /** What lies around an image's bright parts: the 3x3 dilation minus the image. */
    public record Edges() implements ImageOperator {
        @Override
        public String name() {
            return "edges";
        }

        @Override
        public String summary() {
            return "the outline around what is bright: the 3x3 dilation minus the image";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            byte[] largest = neighbors(image, shape, true);
            for (int i = 0; i < image.length; i++) {
                largest[i] = (byte) ((largest[i] & 0xFF) - (image[i] & 0xFF));
            }
            return largest;
        }
    }

    /** Bright for dark: 255 minus the image. Twice, it gives the image again. */
    public record Negative() implements ImageOperator {
        @Override
        public String name() {
            return "negative";
        }

        @Override
        public String summary() {
            return "bright for dark: 255 minus the image";
        }

        @Override
        public Optional<ImageOperator> inverse() {
            return Optional.of(this);
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            byte[] other = checked(image, shape).clone();
            for (int i = 0; i < other.length; i++) {
                other[i] = (byte) (255 - (other[i] & 0xFF));
            }
            return other;
        }
    }

    /** Bright strokes made wider: the 3x3 dilation, the largest of the pixels around each. */
    public record Bold() implements ImageOperator {
        @Override
        public String name() {
            return "bold";
        }

        @Override
        public String summary() {
            return "bright strokes wider: the 3x3 dilation";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            return neighbors(image, shape, true);
        }
    }

    /** Bright strokes made narrower: the 3x3 erosion, the smallest of the pixels around each. */
    public record Thin() implements ImageOperator {
        @Override
        public String name() {
            return "thin";
        }

        @Override
        public String summary() {
            return "bright strokes narrower: the 3x3 erosion";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            return neighbors(image, shape, false);
        }
    }

    /** The image itself. */
    public record Original() implements ImageOperator {
        @Override
        public String name() {
            return "image";
        }

        @Override
        public String summary() {
            return "the image itself";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            return checked(image, shape).clone();
        }
    }

    /**
     * A drawing: white where the edges, the 3x3 dilation minus the image, are brighter than a fifth, and black
     * elsewhere.
     */
    public record Outline() implements ImageOperator {
        private static final int FIFTH = 51;

        @Override
        public String name() {
            return "outline";
        }

        @Override
        public String summary() {
            return "a drawing: white where the edges are brighter than a fifth";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            byte[] drawn = new Edges().apply(image, shape);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (byte) ((drawn[i] & 0xFF) > FIFTH ? 0xFF : 0);
            }
            return drawn;
        }
    }

    /** The left half; the right one, and the middle column of an odd width, become black. */
    public record LeftHalf() implements ImageOperator {
        @Override
        public String name() {
            return "left-half";
        }

        @Override
        public String summary() {
            return "the left half, beside black";
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            byte[] half = new byte[checked(image, shape).length];
            int row = shape.size(1) * shape.size(2);
            int kept = shape.size(1) / 2 * shape.size(2);
            for (int y = 0; y < shape.size(0); y++) {
                System.arraycopy(image, y * row, half, y * row, kept);
            }
            return half;
        }
    }

    /**
     * A smaller image: the mean of each square of pixels, rounded to the nearest, halves up.
     *
     * @param factor the side of the square, 2 or more; sides of images must be multiples of it
     */
    public record Reduced(int factor) implements ImageOperator {
        /**
         * An operator.
         *
         * @throws IllegalArgumentException if the factor is below 2
         */
        public Reduced {
            if (factor < 2) {
                throw new IllegalArgumentException("[operator] expected a factor of 2 or more, got " + factor);
            }
        }

        @Override
        public String name() {
            return "reduced-" + factor;
        }

        @Override
        public String summary() {
            return "1/" + factor + " of the height and width: means of squares";
        }

        @Override
        public Shape outputShape(Shape image) {
            if (image.rank() != 3 || image.size(0) % factor != 0 || image.size(1) % factor != 0) {
                throw new ShapeException("[operator] expected images (H, W, C) whose sides are multiples of " + factor
                        + ", got " + image + ": take another factor, or resize them");
            }
            return Shape.of(image.size(0) / factor, image.size(1) / factor, image.size(2));
        }

        @Override
        public byte[] apply(byte[] image, Shape shape) {
            checked(image, shape);
            Shape out = outputShape(shape);
            byte[] small = new byte[out.elements()];
            int all = factor * factor;
            for (int i = 0; i < small.length; i++) {
                int channel = i % out.size(2);
                int x = i / out.size(2) % out.size(1);
                int y = i / out.size(2) / out.size(1);
                int sum = 0;
                for (int j = 0; j < all; j++) {
                    int from = (y * factor + j / factor) * shape.size(1) + x * factor + j % factor;
                    sum += image[from * shape.size(2) + channel] & 0xFF;
                }
                small[i] = (byte) ((2 * sum + all) / (2 * all));
            }
            return small;
        }
    }

    private static byte[] checked(byte[] image, Shape shape) {
        if (shape.rank() != 3 || image.length != shape.elements()) {
            throw new IllegalArgumentException("[operator] expected the bytes of an image (H, W, C), got "
                    + image.length + " bytes for the shape " + shape);
        }
        return image;
    }

    /** The largest or the smallest of the 3x3 pixels around each, channel by channel. */
    private static byte[] neighbors(byte[] image, Shape shape, boolean largest) {
        checked(image, shape);
        int width = shape.size(1) * shape.size(2);
        // A square's extreme is that of its rows' extremes.
        byte[] rows = extremes(image, shape.size(0), width, shape.size(2), largest);
        byte[] all = new byte[image.length];
        for (int row = 0; row < shape.size(0); row++) {
            for (int x = 0; x < width; x++) {
                int found = rows[row * width + x] & 0xFF;
                for (int other = Math.max(0, row - 1); other <= Math.min(shape.size(0) - 1, row + 1); other++) {
                    found = extreme(found, rows[other * width + x] & 0xFF, largest);
                }
                all[row * width + x] = (byte) found;
            }
        }
        return all;
    }

    /** Of each number and its two neighbors in its row, {@code step} numbers away. */
    private static byte[] extremes(byte[] image, int height, int width, int step, boolean largest) {
        byte[] all = new byte[image.length];
        for (int row = 0; row < height; row++) {
            for (int x = 0; x < width; x++) {
                int found = image[row * width + x] & 0xFF;
                if (x >= step) {
                    found = extreme(found, image[row * width + x - step] & 0xFF, largest);
                }
                if (x + step < width) {
                    found = extreme(found, image[row * width + x + step] & 0xFF, largest);
                }
                all[row * width + x] = (byte) found;
            }
        }
        return all;
    }

    private static int extreme(int one, int other, boolean largest) {
        return largest ? Math.max(one, other) : Math.min(one, other);
    }
}
