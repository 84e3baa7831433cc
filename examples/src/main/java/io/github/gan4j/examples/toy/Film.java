package io.github.gan4j.examples.toy;

import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * The pictures of a run on points: some moments one by one, {@code step-NNNNNN.png}, and at the end a strip of six of
 * them and a film of all. They wait in the folder, not in memory, so that a run that goes on has those of before.
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
    private Optional<String> remark = Optional.empty();

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
        makeFolder();
        Pictures.removeFrom(folder, step + 1);
        remark = Optional.empty();
        if (step == 0) {
            take(0);
        } else if (isShown(step) && ImageGrid.read(file(step)).isEmpty()) {
            remark = Optional.of((Files.exists(file(step))
                            ? "The picture " + file(step) + " is damaged"
                            : "There is no picture " + file(step))
                    + ": it is drawn anew.");
            take(step);
        }
    }

    /** Only now: one that is gone later may have been moved. */
    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DataException.unwritable(folder, e);
        }
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
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

    private boolean isShown(long step) {
        return isForStrip(step) || isForFilm(step);
    }

    private void take(long step) {
        if (!isShown(step)) {
            return;
        }
        ImageGrid.write(draw.apply(step), file(step));
    }

    private Path file(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d.png", step));
    }

    /** Puts the pictures together. */
    @Override
    public void ended(Outcome outcome) {
        if (outcome.end() == Outcome.End.FAILED) {
            return;
        }
        SortedMap<Long, BufferedImage> pictures = pictures(outcome.step());
        List<BufferedImage> shown = some(pictures, this::isForStrip);
        List<BufferedImage> frames = some(pictures, this::isForFilm);
        files = new ArrayList<>();
        if (!shown.isEmpty()) {
            Path strip = folder.resolve("strip.png");
            ImageGrid.write(ToyPlot.strip(shown), strip);
            files.add(strip);
        }
        if (!frames.isEmpty()) {
            Path film = folder.resolve("training.gif");
            AnimatedGif.write(frames, FRAME_MILLIS, LAST_MILLIS, film);
            files.add(film);
        }
    }

    /** Those of the last one's size: what someone else has put there is no part of it, nor is what is damaged. */
    private SortedMap<Long, BufferedImage> pictures(long last) {
        SortedMap<Long, BufferedImage> all = new TreeMap<>();
        Optional<BufferedImage> size = Optional.empty();
        for (long step = last; step >= 0; step--) {
            Optional<BufferedImage> picture = isShown(step) ? ImageGrid.read(file(step)) : Optional.empty();
            if (picture.isPresent() && isOfSize(picture.get(), size.orElse(picture.get()))) {
                all.put(step, picture.get());
                size = picture;
            }
        }
        return all;
    }

    private static boolean isOfSize(BufferedImage picture, BufferedImage other) {
        return picture.getWidth() == other.getWidth() && picture.getHeight() == other.getHeight();
    }

    private static List<BufferedImage> some(SortedMap<Long, BufferedImage> pictures, LongPredicate which) {
        return pictures.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** {@return the strip and the film, once they are there} */
    List<Path> files() {
        return files;
    }
}
