package io.github.gan4j.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files that numbers come in, and go out in. */
public enum NumberFormat {
    /** A table as text. */
    CSV,
    /** Arrays of NumPy by name: samples {@code x}, and classes {@code y}. */
    NPZ,
    /** One array of NumPy. */
    NPY;

    /** {@return the name, as the command line takes it, such as {@code csv}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return how the name of such a file ends, such as {@code .csv}} */
    public String ending() {
        return "." + key();
    }

    /** {@return the names of all} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(NumberFormat::key).toList();
    }

    /**
     * The format of a file, as its name says.
     *
     * @param file the file, whether it is there or not
     * @return the format, if the name ends in one, in small or capital letters
     */
    public static Optional<NumberFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending()))
                .findFirst();
    }
}
