package io.github.gan4j.examples.cli;

import io.github.gan4j.data.NamedArray;
import io.github.gan4j.examples.run.Drawing;
import io.github.gan4j.examples.run.ImageFiles;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.NumberSampler;
import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Strips;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.TranslationRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sample",
        sortOptions = false,
        description =
                "Makes images with the generator of a run, as one PNG file, a file each, or arrays; or rows or signals, as a file of numbers.")
final class SampleCommand implements Runnable {
    private static final String[] IMAGES = {".png", ".npz", ".npy"};
    private static final int USUAL = 64;
    private static final int STRIPS = 32;
    private static final int PER_CLASS = 10;
    private static final int USUAL_NUMBERS = 1000;
    private static final int NUMBERS_PER_CLASS = 100;

    private final Screen screen;

    private Path run = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description =
                    "How many samples (default: 64 images, 1000 rows or signals), or of each class with --classes all "
                            + "(default: 10 images, 100 rows or signals).")
    private @Nullable Integer count;

    @Option(
            names = "--class",
            paramLabel = "C",
            description =
                    "Of one class only, by its name, or else its number from 0; the generator must be told classes.")
    private @Nullable String label;

    @Option(
            names = "--classes",
            paramLabel = "all|C,C",
            description = "A row of images for each class, or for some, or as many rows or signals of each.")
    private @Nullable String classes;

    @Option(
            names = "--codes",
            description = "Rows of images for each code of an InfoGAN, in which that code alone changes.")
    private boolean codes;

    @Mixin
    private final StyleOptions styles = new StyleOptions();

    @Option(
            names = "--plane",
            description =
                    "A square of images over the plane of a code of two numbers, of a run trained with --latent 2.")
    private boolean plane;

    @Mixin
    private final ChosenRun chosen = new ChosenRun();

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other samples (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write them, .png, .csv, .npz or .npy; replaced if it is there (default: "
                    + "RUN/sample-N-seed-N.png, or the like).")
    private @Nullable Path out;

    @Option(
            names = "--separate",
            paramLabel = "DIR",
            description =
                    "Write a PNG file of each image, with its number and its class in its name, into a new folder.")
    private @Nullable Path separate;

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = Numbers.Scale.class,
            description = "Enlarge pictures: each pixel of an image becomes N x N, N from 1 to 64 (default: 1).")
    private @Nullable Integer scale;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = Candidates.OfFormat.class,
            description =
                    "Of images: png, npz or npy (default: as --out says, or else png); arrays images, bytes, and labels in npz. "
                            + "Of rows and signals: csv, npz or npy (default: as --out says, or else that of the data); "
                            + "arrays x and y in npz.")
    private @Nullable String format;

    SampleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if ((label == null ? 0 : 1) + (classes == null ? 0 : 1) + (codes ? 1 : 0) + (plane ? 1 : 0) > 1) {
            throw new UsageException(
                    "Expected one of --class, --classes, --codes and --plane, got several: leave out the others.");
        }
        if (plane && count != null) {
            throw new UsageException("Expected --plane without --count: it has as many images as the square.");
        }
        if (styles.sheets() + (codes || plane || classes != null ? 1 : 0) > 1) {
            throw new UsageException(
                    "Expected one of --mix, --edit, --classes, --codes and --plane, got several: leave out the others.");
        }
        if (styles.sheets() > 0 && count != null) {
            throw new UsageException(
                    "Expected --mix and --edit without --count: their sheets have a size of their own.");
        }
        if (codes && count != null) {
            throw new UsageException("Expected --codes without --count: its rows have ten images each.");
        }
        run = chosen.name().folder();
        if (OpenedTranslation.is(run)) {
            makeStrips();
            return;
        }
        Run opened = chosen.opened(screen);
        if (opened.isOfImages()) {
            makeImages(opened);
        } else {
            makeNumbers(NumberSampler.of(opened));
        }
    }

    /** Of a run that turns images into others: strips of what it makes of images that were held apart. */
    private void makeStrips() {
        if (label != null
                || classes != null
                || codes
                || plane
                || separate != null
                || format != null
                || styles.isAsked()) {
            throw new UsageException(
                    "A run that turns images into others is sampled with --count, --scale, --best and --out "
                            + "alone: leave out the rest, or turn pictures of your own into others with translate.");
        }
        TranslationRun opened = OpenedTranslation.of(run, chosen.isBest(), screen);
        Strips strips =
                Strips.of(OpenedTranslation.pairs(opened, screen), count == null ? STRIPS : count, opened.goesBack());
        Path file = file(strips.count() + "-strips", ".png");
        strips.grid().scale(scale == null ? 1 : scale).save(strips.of(opened), file);
        screen.out()
                .println("Wrote " + Printable.count(strips.count(), "strips") + " to " + file + ": "
                        + strips.described());
    }

    private void makeImages(Run asItIs) {
        Optional<NumberFormat> arrays = arrays();
        checkPictures(arrays);
        Run opened = styles.of(asItIs);
        Sampler sampler = Sampler.of(opened);
        if (styles.sheets() > 0) {
            int chosen = label == null ? 0 : sampler.classList().number(label);
            Drawing sheet = styles.sheet(opened, chosen, seed);
            write(opened, sheet, arrays, styles.name(), isGrid(arrays) ? styles.what() : images(sheet.count()), "");
        } else if (codes) {
            Drawing drawing = sampler.ofCodes(seed);
            String rows = Printable.count(drawing.count() / drawing.columns(), "rows") + " of images";
            write(opened, drawing, arrays, "codes", isGrid(arrays) ? rows : images(drawing.count()), "");
        } else if (plane) {
            Drawing drawing = sampler.ofPlane();
            write(opened, drawing, arrays, "plane", images(drawing.count()), ", over the plane of its codes");
        } else if (classes != null) {
            int[] rows = sampler.classList().numbers(classes);
            int each = count == null ? PER_CLASS : count;
            write(
                    opened,
                    sampler.ofClasses(rows, each, seed),
                    arrays,
                    "classes",
                    (isGrid(arrays) ? "a row of images for each of " : images(each) + " of each of ")
                            + Printable.count(rows.length, "classes"),
                    ", from above: " + sampler.classList().names(rows));
        } else if (label != null) {
            int chosen = sampler.classList().number(label);
            int images = count == null ? USUAL : count;
            write(
                    opened,
                    sampler.ofClass(chosen, images, seed),
                    arrays,
                    "class-" + sampler.classList().inFileName(chosen) + "-" + images,
                    images(images) + " of class "
                            + sampler.classList().classes().name(chosen),
                    "");
        } else {
            int images = count == null ? USUAL : count;
            String what = opened.couples().isPresent() ? Printable.count(images, "pairs") : images(images);
            write(opened, sampler.images(images, seed), arrays, images + styles.suffix(), what, "");
        }
    }

    private boolean isGrid(Optional<NumberFormat> arrays) {
        return arrays.isEmpty() && separate == null;
    }

    private static String images(int count) {
        return Printable.count(count, "images");
    }

    /** The arrays that images are written into; empty for pictures. */
    private Optional<NumberFormat> arrays() {
        if (format == null) {
            return Optional.ofNullable(out).flatMap(NumberFormat::of).filter(said -> said != NumberFormat.CSV);
        }
        List<String> known = List.of("png", "npz", "npy");
        return Known.named(
                "format for images",
                format,
                known,
                name -> name.equals("png")
                        ? Optional.empty()
                        : Optional.of(NumberFormat.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    private void checkPictures(Optional<NumberFormat> arrays) {
        if (separate != null && out != null) {
            throw new UsageException("Expected --out FILE for one file or --separate DIR for a file each, got both:"
                    + " leave one out.");
        }
        if (arrays.isPresent() && separate != null) {
            throw new UsageException("Expected --separate, which writes PNG files, without --format "
                    + arrays.get().key() + ": leave one out.");
        }
        if (arrays.isPresent() && scale != null) {
            throw new UsageException("Expected --scale for pictures only, got it for ."
                    + arrays.get().key() + ", which holds the pixels as they are: leave it out.");
        }
    }

    private void write(
            Run opened, Drawing drawing, Optional<NumberFormat> arrays, String name, String what, String more) {
        ImageFiles files = new ImageFiles(opened, scale == null ? 1 : scale);
        if (separate != null) {
            List<String> names = files.separate(drawing, separate);
            screen.out()
                    .println("Wrote " + what + " to " + separate + ", a file each, " + names.get(0)
                            + (names.get(0).equals(names.get(1)) ? "" : " to " + names.get(1)));
        } else if (arrays.isPresent()) {
            Path file = file(name, arrays.get().ending());
            List<NamedArray> written = files.arrays(drawing, file, arrays.get());
            screen.out()
                    .println("Wrote " + what + " to " + file + ": "
                            + written.stream().map(SampleCommand::described).collect(Collectors.joining(", ")));
        } else {
            Path file = file(name, format == null ? IMAGES : new String[] {".png"});
            files.grid(drawing, file);
            screen.out().println("Wrote " + what + " to " + file + more);
        }
    }

    private static String described(NamedArray array) {
        return array.name() + " " + array.type().name().toLowerCase(Locale.ROOT) + " " + array.shape();
    }

    private void makeNumbers(NumberSampler sampler) {
        if (styles.isAsked()) {
            throw new UsageException("Expected styles of a run on images, got a run on " + sampler.unit()
                    + ": leave out what asks for them.");
        }
        if (codes || plane) {
            throw new UsageException("Expected " + (codes ? "--codes" : "--plane")
                    + " for a run on images, got it for one on " + sampler.unit() + ": leave it out.");
        }
        if (separate != null || scale != null) {
            throw new UsageException("Expected " + (scale == null ? "--separate" : "--scale")
                    + " for a run on images, got it for one on " + sampler.unit() + ": leave it out.");
        }
        NumberFormat kind = format(sampler);
        int each = count != null ? count : classes == null ? USUAL_NUMBERS : NUMBERS_PER_CLASS;
        int[] some = classes == null ? new int[1] : sampler.classList().numbers(classes);
        long all = (long) each * some.length;
        sampler.require(all, kind);
        List<String> summary;
        Path file;
        if (classes != null) {
            file = file("classes", kind.ending());
            summary = sampler.writeClasses(some, each, seed, file, kind);
        } else if (label != null) {
            int chosen = sampler.classList().number(label);
            file = file("class-" + sampler.classList().inFileName(chosen) + "-" + each, kind.ending());
            summary = sampler.writeClass(chosen, each, seed, file, kind);
        } else {
            file = file(Integer.toString(each), kind.ending());
            summary = sampler.write(each, seed, file, kind);
        }
        summary.forEach(screen.out()::println);
        screen.out().println("Wrote " + Printable.count(all, sampler.unit()) + " to " + file);
    }

    /** What is asked for; or what the file's name says; or that of the data. */
    private NumberFormat format(NumberSampler sampler) {
        Optional<NumberFormat> said = Optional.ofNullable(out).flatMap(NumberFormat::of);
        if (format == null) {
            return said.orElseGet(sampler::format);
        }
        return Known.named(
                "format", format, NumberFormat.keys(), name -> NumberFormat.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private Path file(String what, String... endings) {
        Path file = out == null ? chosen.file("sample", "-" + what + "-seed-" + seed + endings[0]) : out;
        OutFile.check(file, endings);
        return file;
    }
}
