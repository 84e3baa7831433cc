package io.github.gan4j.examples.run;

import io.github.gan4j.data.ArrayType;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.NamedArray;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes the images that the generator of a run makes, while they are made: however many there are, memory holds a few.
 */
public final class ImageFiles {
    /** Images at once, where they are not written in rows of a grid. */
    private static final int AT_ONCE = 256;

    private final Run run;
    private final int scale;
    private final ImageView view;

    /** Images of a run, each pixel of which becomes a square in pictures. */
    public ImageFiles(Run run, int scale) {
        this.run = run;
        this.scale = scale;
        this.view = ImageView.of(run);
    }

    /**
     * Writes a PNG file of all images side by side.
     *
     * @throws UsageException if it would have more pixels than a picture can have
     */
    public void grid(Drawing drawing, Path file) {
        int columns = drawing.columns() == 0 ? (int) Math.ceil(Math.sqrt(drawing.count())) : drawing.columns();
        ImageGrid grid = grid().columns(columns);
        check(
                grid,
                drawing.count(),
                columns,
                view.shape(),
                "choose a lower --count" + (scale == 1 ? "" : " or --scale")
                        + ", or write a file each with --separate DIR, or all into arrays with --format npz");
        grid.save(
                drawing.count(),
                view.shape(),
                n -> view.of(drawing.next().apply(n).samples()),
                file);
    }

    /** Fails where a picture would have too many pixels, or a row of its images would fill the memory. */
    static void check(ImageGrid grid, int count, int columns, Shape image, String cure) {
        double millions = grid.pixels(count, image) / 1e6;
        if (millions * 1e6 > ImageGrid.MOST_PIXELS) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "Expected a picture of at most %,d million pixels, which programs can open, got one of %,.0f million: %s.",
                    ImageGrid.MOST_PIXELS / 1_000_000,
                    millions,
                    cure));
        }
        double row = (double) columns * image.elements() * (Float.BYTES + 1);
        if (row > Runtime.getRuntime().maxMemory() / 2.0) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "Expected a row of images that memory holds, got one of %,d images, %,.0f MB: %s.",
                    columns,
                    row / 1e6,
                    cure));
        }
    }

    private ImageGrid grid() {
        return ImageGrid.standard().range(run.pixelRange()).scale(scale);
    }

    /**
     * Writes a PNG file of each image into a new folder: 1.png, 2.png and so on, with as many zeros before as make them
     * equally long, and with the class behind where the generator is told classes.
     *
     * @return the names of the first and the last
     * @throws UsageException if there is something in the folder, or it is a file
     */
    public List<String> separate(Drawing drawing, Path folder) {
        make(folder);
        ImageGrid one = grid().padding(0);
        int digits = Integer.toString(drawing.count()).length();
        String first = "";
        String last = "";
        for (int from = 0; from < drawing.count(); from += AT_ONCE) {
            Made made = drawing.next().apply(Math.min(AT_ONCE, drawing.count() - from));
            for (int i = 0; i < made.labels().length; i++) {
                last = name(from + i + 1, digits, made.labels()[i]);
                first = from + i == 0 ? last : first;
                write(one, view.of(made.samples().part(i, i + 1)), folder.resolve(last));
            }
        }
        return List.of(first, last);
    }

    /**
     * Each file is there in full or not at all; it is not waited for that the disk has it, which would take longest by
     * far.
     */
    private static void write(ImageGrid one, NDArray image, Path file) {
        try {
            WholeFile.writeUnflushed(file, out -> one.save(image, out));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + WholeFile.reason(e) + ".", e);
        }
    }

    private String name(int number, int digits, int label) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number)
                + (run.classes().size() == 0 ? "" : "-" + new ClassList(run.classes()).inFileName(label)) + ".png";
    }

    private static void make(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file: give the name of a new folder with --separate.");
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new UsageException(
                            "The folder " + folder
                                    + " is not empty, and nothing is overwritten: choose another with --separate, or remove it.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder + ": " + WholeFile.reason(e) + ".", e);
        }
    }

    /**
     * Writes arrays of NumPy: {@code images}, bytes (N, H, W) of grey images and (N, H, W, 3) of coloured ones, and
     * {@code labels}, (N) whole numbers, where the generator is told classes. Of couples, the second images are an
     * array of their own under the name of their domain, and in a single array the couples are (N, 2, H, W) or (N, 2,
     * H, W, 3).
     *
     * @return what the arrays are
     * @throws UsageException if the images are too many for an array, or the format has no room for the labels
     */
    public List<NamedArray> arrays(Drawing drawing, Path file, NumberFormat format) {
        boolean conditioned = run.classes().size() > 0;
        if (format == NumberFormat.NPY && conditioned) {
            throw new UsageException("Expected --format npz for images with classes, got npy, which has room for one"
                    + " array only: choose npz.");
        }
        int most = Integer.MAX_VALUE / view.shape().elements();
        if (drawing.count() > most) {
            throw new UsageException("Expected at most " + most + " images in one array, got " + drawing.count()
                    + ": choose a lower --count, and other seeds for more.");
        }
        int[] left = {drawing.count()};
        Supplier<Made> next = () -> {
            int count = Math.min(AT_ONCE, left[0]);
            left[0] -= count;
            return drawing.next().apply(count);
        };
        ImageArrays arrays = new ImageArrays(run);
        Shape all = Shape.of(drawing.count());
        if (format == NumberFormat.NPY) {
            NamedArray single = new NamedArray("images", ArrayType.UINT8, all.then(arrays.single()));
            Npy.write(file, single.type(), single.shape(), () -> arrays.single(next.get()));
            return List.of(single);
        }
        List<NamedArray> named = new ArrayList<>();
        arrays.names().forEach(name -> named.add(new NamedArray(name, ArrayType.UINT8, all.then(arrays.image()))));
        if (conditioned) {
            named.add(new NamedArray("labels", ArrayType.INT64, all));
        }
        Npz.write(file, named, () -> {
            Made made = next.get();
            List<NDArray> parts = new ArrayList<>(arrays.of(made));
            if (conditioned) {
                parts.add(made.classes());
            }
            return parts;
        });
        return List.copyOf(named);
    }
}
