package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Makes images larger at their borders: (N, H, W, C) → (N, top + H + bottom, left + W + right, C). A convolution whose
 * input was padded by {@link Border#REFLECT} has no dark frame to see, which is why image-to-image networks use it (Zhu
 * et al. 2017).
 *
 * @param top rows above, 0 or more
 * @param bottom rows below, 0 or more
 * @param left columns on the left, 0 or more
 * @param right columns on the right, 0 or more
 * @param border what the new pixels are
 */
public record Padding2d(int top, int bottom, int left, int right, Border border) implements Layer {
    /** What the new pixels are. */
    public enum Border {
        /** 0. */
        ZERO,
        /** The image mirrored at its outermost pixels, which are not repeated: c b | a b c | b a. */
        REFLECT,
        /** The outermost pixels again and again: a a | a b c | c c. */
        REPLICATE
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 0
     */
    public Padding2d {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("[padding2d] expected paddings of 0 or more, got "
                    + sizes(top, bottom, left, right) + "; to make images smaller use Crop2d");
        }
    }

    /**
     * Mirrors the image at all its borders.
     *
     * @param size rows and columns at each side, 0 or more
     * @return the layer
     */
    public static Padding2d reflect(int size) {
        return new Padding2d(size, size, size, size, Border.REFLECT);
    }

    /**
     * Repeats the outermost pixels.
     *
     * @param size rows and columns at each side, 0 or more
     * @return the layer
     */
    public static Padding2d replicate(int size) {
        return new Padding2d(size, size, size, size, Border.REPLICATE);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        if (border == Border.ZERO) {
            return x.pad(new int[] {0, top, left, 0}, new int[] {0, bottom, right, 0});
        }
        Tensor tall = top + bottom == 0 ? x : x.gather(1, from(x.shape().size(1), top, bottom));
        return left + right == 0 ? tall : tall.gather(2, from(x.shape().size(2), left, right));
    }

    /** Which old line each new one is. */
    private int[] from(int size, int before, int after) {
        int[] lines = new int[before + size + after];
        for (int i = 0; i < lines.length; i++) {
            int at = i - before;
            int mirrored = at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at;
            lines[i] = border == Border.REFLECT ? mirrored : Math.max(0, Math.min(size - 1, at));
        }
        return lines;
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("padding2d", input);
        int height = input.size(1);
        int width = input.size(2);
        if (border == Border.REFLECT && (Math.max(top, bottom) >= height || Math.max(left, right) >= width)) {
            throw new ShapeException("[padding2d] expected images larger than what is mirrored, "
                    + sizes(top, bottom, left, right) + ", got " + input + ": pad less, or replicate the border");
        }
        return Shape.of(input.size(0), top + height + bottom, left + width + right, input.size(3));
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** In words, such as {@code 1+2 x 0}. */
    static String sizes(int top, int bottom, int left, int right) {
        return (top == bottom ? "" + top : top + "+" + bottom) + " x "
                + (left == right ? "" + left : left + "+" + right);
    }

    /** The sizes, such as {@code Padding2d(2 x 2, reflect)}. */
    @Override
    public String toString() {
        String kind = switch (border) {
            case ZERO -> "zero";
            case REFLECT -> "reflect";
            case REPLICATE -> "replicate";
        };
        return "Padding2d(" + sizes(top, bottom, left, right) + ", " + kind + ")";
    }
}
