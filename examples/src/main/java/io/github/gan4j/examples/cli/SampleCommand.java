package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sample",
        sortOptions = false,
        description = "Makes images with the generator of a run, as one PNG file.")
final class SampleCommand implements Runnable {
    private static final int MOST = 10_000;
    private static final int USUAL = 64;
    private static final int PER_CLASS = 10;

    private final Screen screen;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, which train made.")
    private Path run = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many images (default: 64), or of each class with --classes all (default: 10).")
    private @Nullable Integer count;

    @Option(
            names = "--class",
            paramLabel = "C",
            converter = Numbers.Seed.class,
            description = "Of one class only; the generator must be told classes.")
    private @Nullable Long label;

    @Option(names = "--classes", paramLabel = "all", description = "A row of images for each class.")
    private @Nullable String classes;

    @Option(
            names = "--codes",
            description = "Rows of images for each code of an InfoGAN, in which that code alone changes.")
    private boolean codes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other images (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "Where to write them; replaced if it is there (default: RUN/sample-N-seed-N.png).")
    private @Nullable Path out;

    SampleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (classes != null && !classes.equals("all")) {
            throw new UsageException(
                    "Expected --classes all, or --class C for one class, got --classes " + classes + ".");
        }
        if ((label == null ? 0 : 1) + (classes == null ? 0 : 1) + (codes ? 1 : 0) > 1) {
            throw new UsageException(
                    "Expected one of --class, --classes and --codes, got several: leave out the others.");
        }
        if (codes && count != null) {
            throw new UsageException("Expected --codes without --count: its rows have ten images each.");
        }
        requireAtMost(count == null ? 1 : count);
        RunFolder folder = RunFolder.open(run);
        if (codes) {
            Path file = file("codes");
            int rows = Sampler.of(folder).writeCodes(seed, file);
            screen.out().println("Wrote " + rows + " rows of images to " + file);
        } else if (classes != null) {
            Path file = file("classes");
            Sampler sampler = Sampler.of(folder);
            requireAtMost((count == null ? PER_CLASS : count) * (long) Math.max(1, sampler.classes()));
            sampler.writeClasses(count == null ? PER_CLASS : count, seed, file);
            screen.out().println("Wrote a row of images for each of " + sampler.classes() + " classes to " + file);
        } else {
            writeImages(Sampler.of(folder), count == null ? USUAL : count);
        }
    }

    private static void requireAtMost(long images) {
        if (images > MOST) {
            throw new UsageException(
                    "Expected at most " + MOST + " images in one picture, got " + images + ": choose a lower --count.");
        }
    }

    private void writeImages(Sampler sampler, int images) {
        Path file = file((label == null ? "" : "class-" + label + "-") + images);
        if (label == null) {
            sampler.write(images, seed, file);
        } else {
            sampler.writeClass((int) Math.max(-1, Math.min(label, Integer.MAX_VALUE)), images, seed, file);
        }
        screen.out().println("Wrote " + images + (images == 1 ? " image to " : " images to ") + file);
    }

    private Path file(String what) {
        Path file = out == null ? run.resolve("sample-" + what + "-seed-" + seed + ".png") : out;
        OutFile.check(file, ".png");
        return file;
    }
}
