package io.github.gan4j.examples.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Names with commas between. Blanks around them, and semicolons or + instead, are understood too, and written down as
 * commas.
 */
final class NameList implements ITypeConverter<String> {
    /** Instead of any name. */
    static final String NONE = "none";

    /** A + is one only before a name: it may also stand in a number. */
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+\\+\\s+|\\+(?=\\p{L})|\\s+");

    @Override
    public String convert(String text) {
        List<String> names = List.of(SEPARATOR.split(text.strip().replaceAll("\\s*=\\s*", "="), -1));
        if (names.contains("")) {
            throw new TypeConversionException("expected names with a comma and no blank between, got '" + text + "'");
        }
        if (names.contains(NONE) && names.size() > 1) {
            throw new TypeConversionException("expected none alone, or names, got '" + text + "'");
        }
        return String.join(",", names);
    }
}
