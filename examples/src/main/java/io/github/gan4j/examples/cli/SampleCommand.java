package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.ClassList;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.NumberSampler;
import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sample",
        sortOptions = false,
        description =
                "Makes images with the generator of a run, as one PNG file; or rows or signals, as a file of numbers.")
final class SampleCommand implements Runnable {
    private static final int MOST = 10_000;
    private static final int USUAL = 64;
    private static final int PER_CLASS = 10;
    private static final int USUAL_NUMBERS = 1000;
    private static final int NUMBERS_PER_CLASS = 100;

    private final Screen screen;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, which train made.")
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

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other samples (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write them, .png, or .csv, .npz or .npy; replaced if it is there (default: "
                    + "RUN/sample-N-seed-N.png, or the like).")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Of a file of numbers: csv, npz or npy (default: as --out says, or else that of the data); arrays x and y in npz.")
    private @Nullable String format;

    SampleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if ((label == null ? 0 : 1) + (classes == null ? 0 : 1) + (codes ? 1 : 0) > 1) {
            throw new UsageException(
                    "Expected one of --class, --classes and --codes, got several: leave out the others.");
        }
        if (codes && count != null) {
            throw new UsageException("Expected --codes without --count: its rows have ten images each.");
        }
        Run opened = Run.open(run);
        if (opened.isOfImages()) {
            makeImages(opened);
        } else {
            makeNumbers(NumberSampler.of(opened));
        }
    }

    private void makeImages(Run opened) {
        if (format != null) {
            throw new UsageException("Expected --format for rows and signals only, got " + format
                    + " for a run on images, which become a picture: leave it out.");
        }
        requireAtMost(count == null ? 1 : count);
        if (codes) {
            Path file = file("codes", ".png");
            int rows = Sampler.of(opened).writeCodes(seed, file);
            screen.out().println("Wrote " + rows + " rows of images to " + file);
        } else if (classes != null) {
            Path file = file("classes", ".png");
            Sampler sampler = Sampler.of(opened);
            int[] rows = sampler.classList().numbers(classes);
            requireAtMost((count == null ? PER_CLASS : count) * (long) rows.length);
            sampler.writeClasses(rows, count == null ? PER_CLASS : count, seed, file);
            screen.out()
                    .println("Wrote a row of images for each of " + rows.length + " classes to " + file
                            + ", from above: " + sampler.classList().names(rows));
        } else {
            writeImages(Sampler.of(opened), count == null ? USUAL : count);
        }
    }

    private void makeNumbers(NumberSampler sampler) {
        if (codes) {
            throw new UsageException(
                    "Expected --codes for a run on images, got it for one on " + sampler.unit() + ": leave it out.");
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
            file = file("class-" + inName(sampler.classList(), chosen) + "-" + each, kind.ending());
            summary = sampler.writeClass(chosen, each, seed, file, kind);
        } else {
            file = file(Integer.toString(each), kind.ending());
            summary = sampler.write(each, seed, file, kind);
        }
        summary.forEach(screen.out()::println);
        screen.out().println("Wrote " + all + " " + sampler.unit() + " to " + file);
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

    /** A class as a part of a file's name. */
    private static String inName(ClassList all, int label) {
        String name = all.classes().name(label);
        return name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+-]{0,60}")
                ? name
                : label + "-" + name.replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    private static void requireAtMost(long images) {
        if (images > MOST) {
            throw new UsageException(
                    "Expected at most " + MOST + " images in one picture, got " + images + ": choose a lower --count.");
        }
    }

    private void writeImages(Sampler sampler, int images) {
        if (label == null) {
            Path file = file(Integer.toString(images), ".png");
            sampler.write(images, seed, file);
            told(images, "", file);
        } else {
            int chosen = sampler.classList().number(label);
            Path file = file("class-" + inName(sampler.classList(), chosen) + "-" + images, ".png");
            sampler.writeClass(chosen, images, seed, file);
            told(images, " of class " + sampler.classList().classes().name(chosen), file);
        }
    }

    private void told(int images, String of, Path file) {
        screen.out().println("Wrote " + images + (images == 1 ? " image" : " images") + of + " to " + file);
    }

    private Path file(String what, String ending) {
        Path file = out == null ? run.resolve("sample-" + what + "-seed-" + seed + ending) : out;
        OutFile.check(file, ending);
        return file;
    }
}
