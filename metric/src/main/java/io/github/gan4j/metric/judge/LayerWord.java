package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.Shape;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a {@link JudgeNetwork}.
 *
 * @param kind what the layer does
 * @param size channels, features, or the side of the window of a pooling
 * @param kernel the side of a convolution's kernel
 * @param stride a convolution's stride
 */
record LayerWord(Kind kind, int size, int kernel, int stride) {
    private static final String NUMBER = "([1-9]\\d{0,3})";
    private static final Pattern CONVOLUTION = Pattern.compile("conv" + NUMBER + "x" + NUMBER + "(?:/([1-9]))?");
    private static final Pattern OTHER = Pattern.compile("(max|average|dense)" + NUMBER);

    /** What a layer does. */
    enum Kind {
        CONV,
        MAX,
        AVERAGE,
        DENSE
    }

    static LayerWord of(String word) {
        Matcher convolution = CONVOLUTION.matcher(word);
        if (convolution.matches()) {
            int kernel = Integer.parseInt(convolution.group(2));
            if (kernel % 2 == 0) {
                throw new IllegalArgumentException("[judge] expected a kernel of an odd size, got " + kernel + " in \""
                        + word + "\": take " + (kernel - 1) + " or " + (kernel + 1));
            }
            int stride = convolution.group(3) == null ? 1 : Integer.parseInt(convolution.group(3));
            return new LayerWord(Kind.CONV, Integer.parseInt(convolution.group(1)), kernel, stride);
        }
        Matcher other = OTHER.matcher(word);
        if (!other.matches()) {
            throw new IllegalArgumentException(
                    "[judge] expected words such as conv16x5, conv32x3/2, max2, average2 and "
                            + "dense128, with a space between two, got \"" + word + "\"");
        }
        Kind kind = Kind.valueOf(other.group(1).toUpperCase(Locale.ROOT));
        return new LayerWord(kind, Integer.parseInt(other.group(2)), 0, 1);
    }

    boolean isPooling() {
        return kind == Kind.MAX || kind == Kind.AVERAGE;
    }

    /** The shape of one output, without the batch axis. */
    Shape after(Shape in) {
        if (kind == Kind.DENSE) {
            return Shape.of(size);
        }
        int height = kind == Kind.CONV ? (in.size(0) - 1) / stride + 1 : in.size(0) / size;
        int width = kind == Kind.CONV ? (in.size(1) - 1) / stride + 1 : in.size(1) / size;
        if (Math.min(height, width) < 1) {
            throw new IllegalArgumentException("[judge] expected images that are large enough for a pooling of " + size
                    + "x" + size + ", got " + in + " before it: take larger images, or less pooling");
        }
        return Shape.of(height, width, kind == Kind.CONV ? size : in.size(2));
    }

    /** How many numbers are trained, for an input of a shape. */
    long parameterCount(Shape in) {
        return switch (kind) {
            case CONV -> size + (long) kernel * kernel * in.size(2) * size;
            case DENSE -> size + (long) in.elements() * size;
            case MAX, AVERAGE -> 0;
        };
    }
}
