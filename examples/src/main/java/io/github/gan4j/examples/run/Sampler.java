package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import java.util.List;
import java.util.Optional;

/** Makes images with the generator of a run. */
public final class Sampler {
    /** Images in a row that goes through the values of a continuous code. */
    private static final int SWEEP = 10;

    /** Of a plane, along each side. */
    private static final int SIDE = 15;

    /** How far a sweep goes beyond the range of a continuous code, as the paper's pictures do. */
    private static final float BEYOND = 2;

    /** Rows for each code, each of its own noise. */
    private static final int ROWS = 3;

    private final Run run;
    private final Pair pair;

    private Sampler(Run run) {
        this.run = run;
        this.pair = run.pair();
    }

    /**
     * The generator of a run.
     *
     * @throws UsageException if it makes no images
     */
    public static Sampler of(Run run) {
        if (!run.isOfImages()) {
            throw new UsageException("The run in " + run.folder()
                    + " is on numbers, which has no images: make rows or signals with sample.");
        }
        return new Sampler(run);
    }

    /** Images, of all classes in turn if there are some; a larger count adds to those of a smaller one. */
    public Drawing images(int count, long seed) {
        Draws draws = run.draws(seed);
        return new Drawing(count, 0, n -> Made.next(draws, n));
    }

    /** Images of one class. */
    public Drawing ofClass(int label, int count, long seed) {
        Draws draws = run.draws(i -> label, seed);
        return new Drawing(count, 0, n -> Made.next(draws, n));
    }

    /**
     * A row of images for each of some classes, in all rows of the same noise.
     *
     * @throws UsageException if they are too many to be counted
     */
    public Drawing ofClasses(int[] labels, int columns, long seed) {
        long count = (long) columns * labels.length;
        if (count > Integer.MAX_VALUE) {
            throw new UsageException(
                    "Expected at most " + Integer.MAX_VALUE + " images, got " + count + ": choose a lower --count.");
        }
        ClassRows rows = new ClassRows(run, labels, columns, seed);
        return new Drawing((int) count, columns, rows::next);
    }

    /**
     * Rows of images for each code, in each of which that code alone changes.
     *
     * @throws UsageException if the generator has no codes
     */
    public Drawing ofCodes(long seed) {
        if (!(pair.design().task().orElse(null) instanceof MutualInformation task)) {
            throw new UsageException(
                    "This generator is not given codes: leave out --codes, or train with --preset infogan.");
        }
        Rng rng = Rng.seeded(seed).stream("codes");
        int first = latent().size();
        int rows = 0;
        NDArray all = NDArray.zeros(Shape.of(rowsOf(task) * SWEEP, first + task.codes()));
        for (Code code : task.codeList()) {
            for (int number = 0; number < sliders(code); number++) {
                for (int row = 0; row < ROWS; row++) {
                    NDArray one = pair.noise(1, rng.stream("row " + row));
                    for (int i = 0; i < SWEEP; i++) {
                        NDArray z = all.part(rows * SWEEP + i, rows * SWEEP + i + 1);
                        z.copyFrom(one);
                        set(code, number, i, z, first);
                    }
                    rows++;
                }
            }
            first += code.size();
        }
        return drawing(all, SWEEP);
    }

    /**
     * A square of images over the plane of codes of two numbers, each from −2 to 2, the first to the right and the
     * second upwards.
     *
     * @throws UsageException if codes have another number of numbers
     */
    public Drawing ofPlane() {
        if (latent().size() != 2 || pair.design().codes() > 0) {
            throw new UsageException("Expected a run whose noise has two numbers for --plane, got one of "
                    + (latent().size() + pair.design().codes()) + ": leave it out, or train with --latent 2.");
        }
        NDArray all = NDArray.zeros(Shape.of(SIDE * SIDE, 2));
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            all.set(BEYOND * (2f * (i % SIDE) / (SIDE - 1) - 1), i, 0);
            all.set(BEYOND * (1 - 2f * row / (SIDE - 1)), i, 1);
        }
        return drawing(all, SIDE);
    }

    private Drawing drawing(NDArray all, int columns) {
        int[] taken = new int[1];
        return new Drawing(all.shape().size(0), columns, n -> {
            taken[0] += n;
            int[] labels = new int[n];
            return new Made(images(all.part(taken[0] - n, taken[0]), labels), labels);
        });
    }

    private static int rowsOf(MutualInformation task) {
        return ROWS * task.codeList().stream().mapToInt(Sampler::sliders).sum();
    }

    /** How many rows of pictures a code has: one for a choice, one for each number. */
    private static int sliders(Code code) {
        return code instanceof Code.Categorical ? 1 : code.size();
    }

    private static void set(Code code, int number, int place, NDArray z, int first) {
        if (code instanceof Code.Categorical) {
            for (int i = 0; i < code.size(); i++) {
                z.set(i == place % code.size() ? 1 : 0, 0, first + i);
            }
        } else {
            z.set(BEYOND * (2f * place / (SWEEP - 1) - 1), 0, first + number);
        }
    }

    /** {@return the classes that the generator is told} */
    public ClassList classList() {
        return new ClassList(run.classes());
    }

    /** {@return the noise that the generator takes, without codes} */
    public Latent latent() {
        return pair.latent();
    }

    /** {@return the styles of a generator that has some, and is told no classes} */
    Optional<StyleSpace> styles() {
        return run.classes().size() == 0 ? run.styles() : Optional.empty();
    }

    /** {@return the shape of one picture, (H, W, C): of a couple, both images side by side} */
    Shape shape() {
        return ImageView.of(run).shape();
    }

    /** {@return what the numbers of its images stand for} */
    public PixelRange pixels() {
        return run.pixelRange();
    }

    /**
     * Makes images for groups of neighbours in the noise, such as the places of a walk, which have class and codes in
     * common.
     *
     * @param noise (N, latent size)
     * @param group how many neighbours are a group
     * @return the images (N, H, W, C), of couples (N, H, W, 2·C)
     */
    public NDArray images(NDArray noise, int group) {
        int count = noise.shape().size(0);
        int[] groups = run.classes().inTurn((count + group - 1) / group);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = groups[i / group];
        }
        int codes = pair.design().task().map(Auxiliary::codes).orElse(0);
        if (codes == 0) {
            return images(noise, labels);
        }
        NDArray some = pair.noise((count + group - 1) / group, Rng.seeded(1));
        NDArray behind = NDArray.zeros(Shape.of(count, codes));
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < codes; c++) {
                behind.set(some.get(i / group, latent().size() + c), i, c);
            }
        }
        return images(
                Tensor.concat(1, List.of(Tensor.of(noise), Tensor.of(behind))).value(), labels);
    }

    /** The same as pictures of {@link #shape}. */
    NDArray pictures(NDArray noise, int group) {
        return ImageView.of(run).of(images(noise, group));
    }

    private NDArray images(NDArray z, int[] labels) {
        return run.sample(z, labels);
    }
}
