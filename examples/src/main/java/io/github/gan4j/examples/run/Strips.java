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

/**
 * Strips of pictures for people: input, output and truth beside each other; where it goes both ways, input, output, and
 * back again, and the same from the other side; where there are groups, the input and what it becomes in each. All are
 * shown as large as the largest, in as many colors.
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
        return pairs.groups().isPresent() ? 1 + pairs.groups().get().count() : bothWays || pairs.hasTruth() ? 3 : 2;
    }

    /** How many strips there are. */
    public int count() {
        return bothWays ? 2 * count : count;
    }

    /** What stands beside each other, in words. */
    public String described() {
        if (pairs.groups().isPresent()) {
            return "an image, and what is made of it for each of "
                    + pairs.groups().get().count() + " groups of "
                    + pairs.groups().get().attribute();
        }
        if (bothWays) {
            return "an image, what is made of it, and back again; first of inputs, then of targets";
        }
        return "input, output" + (pairs.hasTruth() ? ", truth" : "");
    }

    /** Strips of what a run makes. */
    public NDArray of(TranslationRun run) {
        return of(Ways.of(run));
    }

    /**
     * All pictures of all strips, (N, H, W, C) in [−1, 1].
     *
     * @param ways what the networks make; the way back is asked only where it goes both ways, groups only where there
     *     are some
     */
    NDArray of(Ways ways) {
        NDArray inputs = pairs.held().inputs().images(0, count, PixelRange.SIGNED);
        NDArray targets = pairs.held().targets().images(0, count, PixelRange.SIGNED);
        List<List<NDArray>> blocks = new ArrayList<>();
        if (pairs.groups().isPresent()) {
            List<NDArray> block = new ArrayList<>(List.of(inputs));
            for (int group = 0; group < pairs.groups().get().count(); group++) {
                block.add(ways.into().of(inputs, group));
            }
            blocks.add(block);
        } else if (bothWays) {
            NDArray made = ways.forth().apply(inputs);
            NDArray other = ways.back().apply(targets);
            blocks.add(List.of(inputs, made, ways.back().apply(made)));
            blocks.add(List.of(targets, other, ways.forth().apply(other)));
        } else {
            NDArray made = ways.forth().apply(inputs);
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
