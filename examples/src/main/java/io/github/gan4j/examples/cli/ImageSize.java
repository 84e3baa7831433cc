package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The height and the width to which images are brought. */
record ImageSize(int height, int width) {
    /** What helps where the images are more than memory holds. */
    static final String SMALLER = "choose a smaller --image-size, or allow more, as in GAN4J_JAVA_OPTS=-Xmx8g.";

    private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,3})(?:x([1-9][0-9]{0,3}))?");

    /** Reads {@code 32} and {@code 32x48}. */
    static final class Converter implements ITypeConverter<ImageSize> {
        @Override
        public ImageSize convert(String text) {
            Matcher matcher = WORDS.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "expected a height and a width in pixels such as 32x32, at most 9999, got '" + text + "'");
            }
            int height = Integer.parseInt(matcher.group(1));
            return new ImageSize(height, matcher.group(2) == null ? height : Integer.parseInt(matcher.group(2)));
        }
    }

    /** The size of an image (H, W, …). */
    static ImageSize of(Shape image) {
        return new ImageSize(image.size(0), image.size(1));
    }

    /** Images in a size, if one is wanted. */
    static ImageDataset of(ImageDataset images, Optional<ImageSize> size) {
        try {
            return size.map(to -> images.resized(to.height, to.width)).orElse(images);
        } catch (DataException e) {
            throw ImagesOf.inWords(e);
        }
    }

    /** What is said of that. */
    static List<String> notes(ImageDataset images, Optional<ImageSize> size) {
        ImageSize from = of(images.imageShape());
        return size
                .filter(to -> !to.equals(from))
                .map(to -> "All images are brought from " + from + " to " + to + ".")
                .stream()
                .toList();
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
