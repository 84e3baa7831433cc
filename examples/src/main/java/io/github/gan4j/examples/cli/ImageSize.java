package io.github.gan4j.examples.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The height and the width to which images are brought. */
record ImageSize(int height, int width) {
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

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
