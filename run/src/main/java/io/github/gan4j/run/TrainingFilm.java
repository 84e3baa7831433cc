package io.github.gan4j.run;

import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The grids of a run one after the other, {@code samples/training.gif}, made at its end of the pictures in its folder:
 * a run that went on has the same film as one that was never broken off. Grey grids are as they are; the colours of
 * others are brought to 256 in each frame. Of many grids it shows every second, third or so, of large ones as many
 * images as have room.
 */
public final class TrainingFilm implements Observer {
    /** Frames at most, beside the last. */
    private static final int MOST = 60;

    /** Pixels of a side at most, unless a single image has more. */
    private static final int SIDE = 640;

    /** The gap between images, as {@link ImageGrid#standard} has it. */
    private static final int GAP = 2;

    private static final int FRAME_MILLIS = 200;
    private static final int LAST_MILLIS = 2_000;

    private final RunFolder folder;
    private final Shape image;

    private TrainingFilm(RunFolder folder, Shape image) {
        this.folder = folder;
        this.image = image;
    }

    /**
     * {@return an observer that makes a film of the grids of a run on images}
     *
     * @param folder where
     * @param image the shape of one image, (H, W, C)
     */
    public static TrainingFilm of(RunFolder folder, Shape image) {
        return new TrainingFilm(folder, image);
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome.end() == Outcome.End.FAILED) {
            return;
        }
        try {
            Iterator<BufferedImage> frames =
                    frames(shown(List.copyOf(Pictures.bySteps(folder.samples()).values())));
            if (frames.hasNext()) {
                AnimatedGif.write(frames, FRAME_MILLIS, LAST_MILLIS, folder.film());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "[run] cannot make the film " + folder.film() + ": " + WholeFile.reason(e), e);
        }
    }

    /** Every so many, and the last. */
    static <T> List<T> shown(List<T> all) {
        int every = Math.max(1, (all.size() + MOST - 1) / MOST);
        List<T> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    /** Those of the last one's size, read one by one: what someone else has put there is no part of it. */
    private Iterator<BufferedImage> frames(List<Path> files) {
        Optional<BufferedImage> last = Optional.empty();
        for (int i = files.size() - 1; i >= 0 && last.isEmpty(); i--) {
            last = ImageGrid.read(files.get(i));
        }
        int width = last.map(BufferedImage::getWidth).orElse(0);
        int height = last.map(BufferedImage::getHeight).orElse(0);
        return files.stream()
                .flatMap(file -> ImageGrid.read(file).stream())
                .filter(frame -> frame.getWidth() == width && frame.getHeight() == height)
                .map(this::cut)
                .iterator();
    }

    private BufferedImage cut(BufferedImage grid) {
        int width = Math.min(grid.getWidth(), room(image.size(1)));
        int height = Math.min(grid.getHeight(), room(image.size(0)));
        BufferedImage part = new BufferedImage(width, height, grid.getType());
        part.setData(grid.getSubimage(0, 0, width, height).getData());
        return part;
    }

    private static int room(int side) {
        return Math.max(1, (SIDE - GAP) / (side + GAP)) * (side + GAP) + GAP;
    }
}
