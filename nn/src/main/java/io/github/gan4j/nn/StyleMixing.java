package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gives each of several layers a style: (N, size) → (N, rows, size), all rows alike. While training some samples are
 * mixed (Karras et al. 2019): from a row on, drawn for each of them, they have the styles of another sample, so that
 * neighboring layers do not rely on each other. In {@link Mode#EVAL} nothing is mixed. The stream of choices is
 * {@code mixing} in the state.
 *
 * <p>Differs from the paper: the second style of a sample is the first one of the next in the batch, the first sample's
 * for the last, and not one of noise of its own, so that the mapping is done once. Each sample alone is distributed as
 * there. Under a condition, such as a class, it is the next one of the same; a sample that is alone with its own is not
 * mixed.
 */
public final class StyleMixing implements Layer {
    private final int rows;
    private final int size;
    private final float probability;
    private final Rng rng;
    private final State state;

    private StyleMixing(int rows, int size, float probability, Rng rng) {
        Check.atLeastOne("styleMixing", "rows", rows);
        Check.atLeastOne("styleMixing", "numbers in a style", size);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "[styleMixing] expected a probability between 0 and 1, got " + probability);
        }
        this.rows = rows;
        this.size = size;
        this.probability = probability;
        this.rng = rng;
        this.state = State.empty().with("mixing", rng);
    }

    /**
     * A layer.
     *
     * @param rows how many layers have a style, 1 or more
     * @param size the length of a style, 1 or more
     * @param probability how many of the samples are mixed while training, in [0, 1]; 0.9 in the paper
     * @param rng a stream of this layer's own
     * @return the layer
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static StyleMixing of(int rows, int size, float probability, Rng rng) {
        return new StyleMixing(rows, size, probability, rng);
    }

    /** {@return how many layers have a style} */
    public int rows() {
        return rows;
    }

    /** {@return the length of a style} */
    public int size() {
        return size;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return pass.mode() == Mode.EVAL || probability == 0 || rows == 1 ? repeated(x) : mixed(x, pass);
    }

    private Tensor repeated(Tensor x) {
        Shape out = outputShape(x.shape());
        return x.reshape(Shape.of(out.size(0), 1, size)).broadcastTo(out);
    }

    private Tensor mixed(Tensor x, Pass pass) {
        Optional<NDArray> condition = pass.condition().map(Tensor::value);
        int[] from = {0};
        return pass.parts().each(x, part -> {
            int n = part.shape().size(0);
            Optional<NDArray> own = condition.map(rows -> rows.part(from[0], from[0] + n));
            from[0] += n;
            return mixed(part, next(n, own));
        });
    }

    private Tensor mixed(Tensor x, int[] next) {
        Shape out = outputShape(x.shape());
        int n = out.size(0);
        Tensor own = repeated(x);
        Tensor other = x.gather(0, next).reshape(Shape.of(n, 1, size)).broadcastTo(out);
        return Tensor.where(crossed(n), other, own);
    }

    /** For each sample the next one of the same condition, the first again after the last; itself if it is alone. */
    private static int[] next(int n, Optional<NDArray> condition) {
        int[] next = new int[n];
        for (int i = 0; i < n; i++) {
            int to = (i + 1) % n;
            while (condition.isPresent() && !areAlike(condition.get(), to, i)) {
                to = (to + 1) % n;
            }
            next[i] = to;
        }
        return next;
    }

    private static boolean areAlike(NDArray condition, int a, int b) {
        return Arrays.equals(
                condition.part(a, a + 1).toArray(), condition.part(b, b + 1).toArray());
    }

    /** 1 where a row is another sample's, (N, rows, 1). */
    private Tensor crossed(int n) {
        NDArray mask = NDArray.zeros(Shape.of(n, rows, 1));
        NDArray draws = rng.uniform(Shape.of(n, 2), 0, 1);
        for (int i = 0; i < n; i++) {
            if (draws.get(i, 0) < probability) {
                int from = 1 + Math.min(rows - 2, (int) (draws.get(i, 1) * (rows - 1)));
                for (int row = from; row < rows; row++) {
                    mask.set(1, i, row, 0);
                }
            }
        }
        return Tensor.of(mask);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.features("styleMixing", input, Shape.of(size, size));
        return Shape.of(input.size(0), rows, size);
    }

    @Override
    public State state() {
        return state;
    }

    /** It does, if some samples are mixed at all. */
    @Override
    public boolean mixesSamples() {
        return probability > 0 && rows > 1;
    }

    /** The sizes, such as {@code StyleMixing(7 rows of 64, 0.9)}. */
    @Override
    public String toString() {
        return "StyleMixing(" + rows + (rows == 1 ? " row" : " rows") + " of " + size + ", " + probability + ")";
    }
}
