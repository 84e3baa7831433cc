package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import io.github.gan4j.run.TranslationRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Strips of pictures for people: input, output and truth beside each other; where it goes both ways, input, output, and back again, and the
 * same from the other side. All are shown as large as the largest, in as many colors.
 */
public final class Strips {
    private static final int STRIPS_A_ROW = 4;
    private static final int USUAL = 32;

    private final TrainPairs pairs;
    private final int count;
    private final boolean bothWays;

    private Strips(TrainPairs pairs, int count, boolean bothWays) {
        this.pairs = pairs;
        this.bothWays = bothWays;
        this.count = Math.min(
                count,
                Math.min(pairs.held().inputs().size(), pairs.held().targets().size()));
    }

    /** Strips of the first images that are held, 32 of them if there are as many. */
    static Strips of(TrainPairs pairs, boolean bothWays) {
        return new Strips(pairs, USUAL, bothWays);
    }

    /** Strips of the first images that are held. */
    public static Strips of(TrainPairs pairs, int count, boolean bothWays) {
        return new Strips(pairs, count, bothWays);
    }

    /** The grid that draws them: pictures of one strip beside each other, some strips a row. */
    public ImageGrid grid() {
        return ImageGrid.standard().range(PixelRange.SIGNED).columns(Math.min(STRIPS_A_ROW, count) * ofOne());
    }

    /** How many pictures a strip has. */
    int ofOne() {
        return bothWays || pairs.hasTruth() ? 3 : 2;
    }

    /** How many strips there are. */
    public int count() {
        return bothWays ? 2 * count : count;
    }

    /** What stands beside each other, in words. */
    public String described() {
        if (bothWays) {
            return "an image, what is made of it, and back again; first of inputs, then of targets";
        }
        return "input, output" + (pairs.hasTruth() ? ", truth" : "");
    }

    /** Strips of what a run makes. */
    public NDArray of(TranslationRun run) {
        return of(run::translate, run::translateBack);
    }

    /**
     * All pictures of all strips, (N, H, W, C) in [−1, 1].
     *
     * @param forth from inputs to targets
     * @param back from targets to inputs; asked only where it goes both ways
     */
    NDArray of(UnaryOperator<NDArray> forth, UnaryOperator<NDArray> back) {
        NDArray inputs = pairs.held().inputs().images(0, count, PixelRange.SIGNED);
        NDArray targets = pairs.held().targets().images(0, count, PixelRange.SIGNED);
        NDArray made = forth.apply(inputs);
        List<List<NDArray>> blocks = new ArrayList<>();
        if (bothWays) {
            NDArray other = back.apply(targets);
            blocks.add(List.of(inputs, made, back.apply(made)));
            blocks.add(List.of(targets, other, forth.apply(other)));
        } else {
            blocks.add(pairs.hasTruth() ? List.of(inputs, made, targets) : List.of(inputs, made));
        }
        Shape size = size(inputs.shape(), targets.shape());
        List<Tensor> all = new ArrayList<>();
        for (List<NDArray> block : blocks) {
            List<Tensor> shown =
                    block.stream().map(images -> shown(images, size)).toList();
            for (int i = 0; i < count; i++) {
                for (Tensor images : shown) {
                    all.add(images.slice(0, i, i + 1));
                }
            }
        }
        return Tensor.concat(0, all).value();
    }

    private static Shape size(Shape a, Shape b) {
        return Shape.of(Math.max(a.size(1), b.size(1)), Math.max(a.size(2), b.size(2)), Math.max(a.size(3), b.size(3)));
    }

    private static Tensor shown(NDArray images, Shape size) {
        Tensor x = Tensor.of(images);
        if (images.shape().size(1) != size.size(0) || images.shape().size(2) != size.size(1)) {
            x = Resize2d.area(size.size(0), size.size(1)).forward(x, Pass.eval());
        }
        return images.shape().size(3) == size.size(2) ? x : Tensor.concat(3, List.of(x, x, x));
    }
}
