package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.autograd.Transpose;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.metric.PrincipalAxes;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.util.Arrays;

/** Sheets of pictures that show what the styles of a generator do. */
public final class StyleSheets {
    /** Pictures along a side of a square of mixtures. */
    private static final int SIDE = 6;

    /** Directions on a sheet of edits, and pictures along each. */
    private static final int DIRECTIONS = 8;

    private static final int STEPS = 9;

    /** How many standard deviations the outermost pictures are away. */
    private static final float FARTHEST = 3;

    private static final int STYLES = 4096;

    /** How directions are found without labels. */
    public enum Directions {
        /** What the weights of the layers stretch most (Shen and Zhou 2021). */
        CLOSED_FORM,
        /** In which the styles differ most (Härkönen et al. 2020). */
        PRINCIPAL;

        /** As the command line has it. */
        public String key() {
            return this == CLOSED_FORM ? "closed-form" : "principal";
        }
    }

    private final Run run;
    private final StyleSpace space;
    private final int label;

    private StyleSheets(Run run, StyleSpace space, int label) {
        this.run = run;
        this.space = space;
        this.label = label;
    }

    /**
     * The sheets of a run.
     *
     * @param label the class of all pictures; of no effect where there are none
     * @throws UsageException if its generator has no styles
     */
    public static StyleSheets of(Run run, int label) {
        return new StyleSheets(
                run,
                run.styles()
                        .orElseThrow(
                                () -> new UsageException(
                                        "The generator of " + run.folder()
                                                + " has no styles: train one with --preset stylegan2, or leave out what asks for styles.")),
                label);
    }

    /** {@return how many layers have a style} */
    public int layers() {
        return space.rows();
    }

    /**
     * A square of mixtures: on the left pictures of one seed, above those of another, and where a row and a column meet
     * the picture with the styles of the left up to a layer, and from there on those of the one above.
     *
     * @param left the seed of the pictures that give the first, coarse, layers
     * @param above the seed of those that give the rest
     * @param from the first layer whose style comes from above, in [0, layers]
     */
    public Drawing mixtures(long left, long above, int from) {
        NDArray rows = space.rows(styles(SIDE, left));
        NDArray columns = space.rows(styles(SIDE, above));
        int side = SIDE + 1;
        NDArray all = NDArray.zeros(Shape.of(side * side).then(run.shape()));
        all.part(0, 1).fill(run.pixelRange().toFloat((byte) 0));
        all.part(1, side).copyFrom(space.images(columns));
        for (int i = 0; i < SIDE; i++) {
            NDArray row = rows.part(i, i + 1);
            int place = (i + 1) * side;
            all.part(place, place + 1).copyFrom(space.images(row));
            for (int j = 0; j < SIDE; j++) {
                NDArray mixed = space.mixed(row, columns.part(j, j + 1), from);
                all.part(place + 1 + j, place + 2 + j).copyFrom(space.images(mixed));
            }
        }
        return drawing(all, side);
    }

    /**
     * A row for each of the strongest directions, in which one style goes along it, from −3 standard deviations to 3;
     * the picture itself is in the middle.
     *
     * @param how how directions are found
     * @param seed which picture
     */
    public Drawing edits(Directions how, long seed) {
        NDArray style = styles(1, seed);
        NDArray many = styles(STYLES, 1);
        PrincipalAxes axes =
                how == Directions.PRINCIPAL ? PrincipalAxes.of(many) : PrincipalAxes.ofRows(space.weights());
        int rows = Math.min(DIRECTIONS, space.size());
        NDArray moved = NDArray.zeros(Shape.of(rows * STEPS, space.size()));
        for (int row = 0; row < rows; row++) {
            float deviation = how == Directions.PRINCIPAL
                    ? axes.deviations().get(row)
                    : deviation(many, axes.axes().part(row, row + 1));
            for (int step = 0; step < STEPS; step++) {
                float way = FARTHEST * deviation * (2f * step / (STEPS - 1) - 1);
                for (int i = 0; i < space.size(); i++) {
                    moved.set(style.get(0, i) + way * axes.axes().get(row, i), row * STEPS + step, i);
                }
            }
        }
        return drawing(space.images(space.rows(moved)), STEPS);
    }

    /** How much styles differ along a direction. */
    private static float deviation(NDArray styles, NDArray axis) {
        return (float) Math.sqrt(Tensor.of(styles)
                .matmul(Tensor.of(axis), Transpose.B)
                .variance()
                .item());
    }

    private NDArray styles(int count, long seed) {
        NDArray z = run.latent().sample(count, Rng.seeded(seed).stream("styles"));
        int[] labels = new int[count];
        Arrays.fill(labels, label);
        return run.styles(z, labels);
    }

    private static Drawing drawing(NDArray images, int columns) {
        int[] taken = new int[1];
        return new Drawing(images.shape().size(0), columns, n -> {
            taken[0] += n;
            return new Made(images.part(taken[0] - n, taken[0]), new int[n]);
        });
    }
}
