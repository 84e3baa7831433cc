package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.LatentPaths;
import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "interpolate",
        sortOptions = false,
        description = "Walks from one latent point to another with the generator of a run.",
        footer = {
            "",
            "A GIF shows 16 images, each on its way round through 4 points. A PNG shows 8 strips, each from one point to "
                    + "another. The ways are spherical for normal noise, and straight for uniform noise and for styles."
        })
final class InterpolateCommand implements Runnable {
    private static final int MOST = 1000;
    static final List<String> SPACES = List.of("w", "z");

    private final Screen screen;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many frames a GIF has (default: 80), or images in a strip (default: 12).")
    private @Nullable Integer frames;

    @Mixin
    private final ChosenRun chosen = new ChosenRun();

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other points (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE.gif|FILE.png",
            description = "Where to write; replaced if it is there (default: RUN/interpolation-seed-N.gif).")
    private @Nullable Path out;

    @Option(
            names = "--space",
            paramLabel = "w|z",
            completionCandidates = Candidates.OfSpace.class,
            description =
                    "Of a generator with styles: through w, the styles, or z, the noise (default: w, or z if it is told classes).")
    private @Nullable String space;

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = Numbers.Scale.class,
            description =
                    "Enlarge the images: each pixel becomes N x N, N from 1 to 64 (default: 1 in a PNG, as large as can be seen well in a GIF).")
    private @Nullable Integer scale;

    InterpolateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (frames != null && (frames < 2 || frames > MOST)) {
            throw new UsageException("Expected 2 to " + MOST + " frames, got --frames " + frames + ".");
        }
        Run opened = chosen.opened(screen);
        Path file = out == null ? chosen.file("interpolation", "-seed-" + seed + ".gif") : out;
        OutFile.check(file, ".gif", ".png");
        boolean inStyles = space == null || Known.named("space", space, SPACES, key -> key.equals("w"));
        LatentPaths paths = new LatentPaths(Sampler.of(opened), seed, Optional.ofNullable(scale), inStyles);
        if ("w".equals(space) && !paths.areInStyles()) {
            throw new UsageException(
                    "Expected --space w for a generator with styles that is told no classes, got the one of "
                            + chosen.name().given() + ": leave it out.");
        }
        if (OutFile.endsWith(file, ".gif")) {
            int count = frames == null ? LatentPaths.FRAMES : frames;
            paths.animate(count, file);
            screen.out().println("Wrote " + count + " frames to " + file);
        } else {
            int count = frames == null ? LatentPaths.COLUMNS : frames;
            paths.strips(count, file);
            screen.out().println("Wrote " + LatentPaths.STRIPS + " strips of " + count + " images to " + file);
        }
    }
}
