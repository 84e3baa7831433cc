package io.github.gan4j.examples.toy;

import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.gan.Report;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import javax.imageio.ImageIO;

/**
 * The pictures of a run on points: some moments one by one, {@code step-NNNNNN.png}, and at the end a strip of six of them and a film of
 * all. They wait in the folder, not in memory, so that a run that goes on has those of before.
 */
final class Film implements Observer {
    private static final int FRAMES = 40;
    private static final int FRAME_MILLIS = 150;
    private static final int LAST_MILLIS = 1_500;

    /** The parts of the run, in 32nds, that the strip shows. */
    private static final List<Integer> SHOWN_PARTS = List.of(0, 1, 4, 8, 16, 32);

    private final Path folder;
    private final long steps;
    private final LongFunction<BufferedImage> draw;
    private List<Path> files = List.of();

    /**
     * A film.
     *
     * @param folder where
     * @param steps how many steps the run has
     * @param draw draws the picture of a step
     */
    Film(Path folder, long steps, LongFunction<BufferedImage> draw) {
        this.folder = folder;
        this.steps = steps;
        this.draw = draw;
    }

    @Override
    public void begun(long step) {
        Pictures.removeFrom(folder, step + 1);
        if (step == 0) {
            take(0);
        }
    }

    @Override
    public void returned(long step) {
        Pictures.removeFrom(folder, step + 1);
    }

    @Override
    public void stepped(Report report) {
        take(report.step());
    }

    private boolean isForStrip(long step) {
        return SHOWN_PARTS.stream().anyMatch(part -> step == steps * part / 32);
    }

    private boolean isForFilm(long step) {
        return step % Math.max(1, steps / FRAMES) == 0 || step == steps;
    }

    private void take(long step) {
        if (!isForStrip(step) && !isForFilm(step)) {
            return;
        }
        Path file = file(step);
        try {
            Files.createDirectories(folder);
            WholeFile.write(file, out -> ImageIO.write(draw.apply(step), "png", out));
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    private Path file(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d.png", step));
    }

    private static UncheckedIOException failed(String what, Path file, IOException e) {
        return new UncheckedIOException("[toy] cannot " + what + " " + file + ": " + WholeFile.reason(e), e);
    }

    /** Puts the pictures together. */
    @Override
    public void ended(Outcome outcome) {
        if (outcome.end() == Outcome.End.FAILED) {
            return;
        }
        List<BufferedImage> frames = new ArrayList<>();
        List<BufferedImage> shown = new ArrayList<>();
        for (long step = 0; step <= outcome.step(); step++) {
            if ((isForStrip(step) || isForFilm(step)) && Files.exists(file(step))) {
                BufferedImage picture = read(file(step));
                if (isForStrip(step)) {
                    shown.add(picture);
                }
                if (isForFilm(step)) {
                    frames.add(picture);
                }
            }
        }
        Path strip = folder.resolve("strip.png");
        Path film = folder.resolve("training.gif");
        try {
            WholeFile.write(strip, out -> ImageIO.write(ToyPlot.strip(shown), "png", out));
        } catch (IOException e) {
            throw failed("write", strip, e);
        }
        AnimatedGif.write(frames, FRAME_MILLIS, LAST_MILLIS, film);
        files = List.of(strip, film);
    }

    private static BufferedImage read(Path file) {
        try {
            BufferedImage picture = ImageIO.read(file.toFile());
            if (picture == null) {
                throw new IOException("it is no picture");
            }
            return picture;
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    /** {@return the strip and the film, once they are there} */
    List<Path> files() {
        return files;
    }
}
