package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.NearestNeighbors;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws, at the end of a training, some of the last samples, and below each the training image that is nearest to it,
 * pixel by pixel. Of data in which the search would take too long there is no picture.
 */
final class NeighborPicture implements Observer {
    private static final int SHOWN = 10;

    /** Training images that are looked at together. */
    private static final int BLOCK = 100;

    /** So many pairs of numbers at most, which take about a second or two. */
    private static final long MOST = 2_000_000_000L;

    private final RunFolder folder;
    private final ImageDataset images;
    private final PixelRange pixels;
    private @Nullable NDArray last;

    NeighborPicture(RunFolder folder, ImageDataset images, PixelRange pixels) {
        this.folder = folder;
        this.images = images;
        this.pixels = pixels;
    }

    @Override
    public void sampled(long step, NDArray samples) {
        int count = Math.min(SHOWN, samples.shape().size(0));
        NDArray some = NDArray.zeros(samples.shape().with(0, count));
        some.copyFrom(samples.part(0, count));
        last = step == 0 ? null : some;
    }

    @Override
    public void ended(Outcome outcome) {
        boolean isWhole = outcome.end() == Outcome.End.DONE || outcome.end() == Outcome.End.STOPPED;
        if (last == null || !isWhole || (long) last.elements() * images.size() > MOST) {
            return;
        }
        NDArray both = Tensor.concat(0, List.of(Tensor.of(last), Tensor.of(nearest(last))))
                .value();
        ImageGrid.standard().range(pixels).columns(last.shape().size(0)).save(both, folder.neighbors());
    }

    /** The nearest image of each sample. */
    private NDArray nearest(NDArray samples) {
        NDArray found = NDArray.zeros(samples.shape());
        double[] distances = new double[samples.shape().size(0)];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        Workspace workspace = new Workspace();
        for (int from = 0; from < images.size(); from += BLOCK) {
            int first = from;
            workspace.run(() -> {
                NDArray some = images.images(first, Math.min(images.size(), first + BLOCK), pixels);
                keepNearer(NearestNeighbors.of(samples, some), some, distances, found);
                return found;
            });
        }
        return found;
    }

    private static void keepNearer(NearestNeighbors near, NDArray some, double[] distances, NDArray found) {
        double[] theirs = near.distances();
        int[] places = near.indices();
        for (int i = 0; i < distances.length; i++) {
            if (theirs[i] < distances[i]) {
                distances[i] = theirs[i];
                found.part(i, i + 1).copyFrom(some.part(places[i], places[i] + 1));
            }
        }
    }
}
