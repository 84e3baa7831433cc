package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Sequential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges by their names on the command line. */
public final class Judges {
    /** The one that needs no training, and takes images of any size. */
    public static final String PIXELS = "pixels";

    private static final List<String> NAMES = List.of("digits", "second-digits", "clothes", "second-clothes", PIXELS);

    /** Fields in a row and in a column whose brightness the pixels' judge takes. */
    private static final int FIELDS = 8;

    private Judges() {}

    /**
     * A judge of images of some size, which are brought to the judge's own.
     *
     * @param name a name, or a file of a judge
     * @param image (H, W, C)
     * @throws UsageException if there is none of that name, or it takes images of other colors
     */
    public static Judge of(String name, Shape image) {
        Judge named = name.equals(PIXELS) ? pixels(image) : known(name);
        Judge sized = named.onSize(image.size(0), image.size(1));
        Judge judge = readsColorsOf(sized, image) ? sized.onEachColor() : sized;
        if (!judge.image().equals(image)) {
            throw new UsageException("The judge " + judge.name() + " takes images " + judge.image() + ", got images "
                    + image + ": take --judge " + PIXELS + ", or one that was trained on such images.");
        }
        return judge;
    }

    /** The names there are. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether a judge of a name takes images of such colors. */
    public static boolean takes(String name, Shape image) {
        return NAMES.contains(name)
                && (name.equals(PIXELS) || known(name).image().size(2) == image.size(2));
    }

    /** Images in color whose colors are such images as a judge takes. */
    private static boolean readsColorsOf(Judge judge, Shape image) {
        return judge.image().size(2) == 1
                && image.size(2) == 3
                && judge.image().with(2, 3).equals(image);
    }

    private static Judge known(String name) {
        if (!NAMES.contains(name) && (name.endsWith(".safetensors") || Files.exists(Path.of(name)))) {
            return file(Path.of(name));
        }
        return Known.named("judge", name, NAMES, known -> switch (known) {
            case "digits" -> Judge.digits();
            case "second-digits" -> Judge.secondDigits();
            case "clothes" -> Judge.clothes();
            default -> Judge.secondClothes();
        });
    }

    private static Judge file(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "There is no file " + file + ": give that of a judge, or one of " + String.join(", ", NAMES) + ".");
        }
        try {
            return Judge.open(file);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    e.getMessage() + "; give the file of a judge, or one of " + String.join(", ", NAMES) + ".", e);
        }
    }

    /**
     * The mean brightness of at most 8 x 8 fields in each color; what is left over at the right and below is not looked
     * at.
     */
    private static Judge pixels(Shape image) {
        int field = Math.max(1, (Math.max(image.size(0), image.size(1)) + FIELDS - 1) / FIELDS);
        int height = Math.min(field, image.size(0));
        int width = Math.min(field, image.size(1));
        AveragePool2d means = new AveragePool2d(Kernel2d.of(height, width).stride(height, width));
        return Judge.of(PIXELS, Sequential.of(PIXELS, means, new Flatten()), image);
    }
}
