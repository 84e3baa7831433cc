package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.RunFolder;
import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
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

    private final Screen screen;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, which train made.")
    private Path run = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many images (default: 64).")
    private int count = 64;

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
        if (count > MOST) {
            throw new UsageException("Expected at most " + MOST + " images in one picture, got --count " + count + ".");
        }
        RunFolder folder = RunFolder.open(run);
        Path file = out == null ? run.resolve("sample-" + count + "-seed-" + seed + ".png") : out;
        OutFile.check(file, ".png");
        Sampler.of(folder).write(count, seed, file);
        screen.out().println("Wrote " + count + (count == 1 ? " image to " : " images to ") + file);
    }
}
