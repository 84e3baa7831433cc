package io.github.gan4j.run;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.Autoencoder;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.run.RunFolderException.Cure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that was opened to make samples with its generator. All that is needed stands in its folder: nothing of the
 * data, and nothing to be said again.
 *
 * <pre>{@code
 * Run run = Run.open(Path.of("runs/mnist-dcgan"));
 * NDArray images = run.sample(16, run.classNames().indexOf("3"), seed);
 * ImageGrid.standard().range(run.pixelRange()).save(images, response.getOutputStream());
 * }</pre>
 *
 * <p>The weights are read once, as they are in the folder at that time, also of a run that is not at its end; they
 * never change afterwards. Any number of threads may sample at once, without a copy of the weights and without waiting
 * for each other. The same seed gives the same samples, to the byte with the same kind of kernels, and a larger count
 * adds to those of a smaller one.
 *
 * <p>Samples are what the data were: images with pixels in {@link #pixelRange}, couples of images, the channels of the
 * first before those of the second, rows and signals in the units of the data, points in the plane.
 */
public final class Run {
    /** Samples that go through the generator together. */
    static final int AT_ONCE = 256;

    private final SavedWeights saved;
    private final RunFolder folder;
    private final RunConfig config;
    private final Recipe recipe;
    private final Pair pair;
    private final Classes classes;

    private final List<String> remarks;
    private final Optional<Truncation> truncation;
    private @Nullable Verdicts verdicts;
    private @Nullable Autoencoder autoencoder;

    private @Nullable NDArray centers;

    private Run(
            SavedWeights saved,
            RunConfig config,
            Recipe recipe,
            Pair pair,
            List<String> remarks,
            Optional<Truncation> truncation) {
        this.truncation = truncation;
        this.saved = saved;
        this.folder = saved.folder();
        this.config = config;
        this.recipe = recipe;
        this.pair = pair;
        this.remarks = remarks;
        this.classes = new Classes(
                pair.isConditional() ? pair.design().classes() : 0,
                config.data().classNames(),
                config.data().classCounts());
    }

    /**
     * Opens a run. Where a file is lost or damaged, and its newest whole checkpoint has the same, that is read:
     * {@link #remarks} says so.
     *
     * @param path its folder, which {@code train} or a {@link Training} left, at its end or not
     * @return the run, ready to sample
     * @throws RunFolderException if it is not the folder of a run, the run has not saved weights yet, or what it says
     *     of its samples cannot be
     * @throws RecipeFormatException if its {@code config.json} is damaged, of a newer gan4j, or has no whole recipe
     * @throws SafetensorsException if its weights are damaged or of other networks
     * @throws DataException if a file cannot be read
     */
    public static Run open(Path path) {
        return open(path, false);
    }

    /**
     * Opens a run with the weights of its best checkpoint, which a run that was scored while it trained keeps.
     * {@link #remarks} says of which step it is.
     *
     * @param path its folder
     * @return the run, ready to sample
     * @throws RunFolderException as {@link #open}, or if no checkpoint is known to be the best, or it is damaged
     * @throws RecipeFormatException as {@link #open}
     * @throws DataException if a file cannot be read
     */
    public static Run openBest(Path path) {
        return open(path, true);
    }

    private static Run open(Path path, boolean best) {
        RunFolder folder = RunFolder.open(path);
        Description said = Description.of(folder);
        RunConfig config = said.config();
        Recipe recipe = config.whole(folder.config());
        SavedWeights saved = new SavedWeights(folder, best);
        Pair pair = pair(recipe, config, folder);
        Optional<String> weights = saved.into(Restorable.of(recipe, pair));
        List<String> remarks =
                Stream.of(said.remark(), weights).flatMap(Optional::stream).toList();
        return new Run(saved, config, recipe, pair, remarks, Optional.empty());
    }

    private static Pair pair(Recipe recipe, RunConfig config, RunFolder folder) {
        try {
            Shape sample = shape(config);
            boolean numbers = recipe.data().samples() instanceof SampleKind.Numbers;
            return recipe.pair(numbers ? Shape.of(sample.elements()) : sample);
        } catch (IllegalArgumentException e) {
            throw new RunFolderException(
                    folder.path(),
                    "The networks or the samples' size in " + folder.config() + " cannot be right: " + e.getMessage(),
                    Cure.RESTORE,
                    e);
        }
    }

    private static Shape shape(RunConfig config) {
        return Shape.of(config.data().shape().stream().mapToInt(size -> size).toArray());
    }

    /** {@return the folder and its files} */
    public RunFolder folder() {
        return folder;
    }

    /**
     * {@return what people should be told, in a sentence each: which file is lost or damaged, so that a checkpoint was
     * read; usually nothing}
     */
    public List<String> remarks() {
        return remarks;
    }

    /** {@return all that was written down when the run began} */
    public RunConfig config() {
        return config;
    }

    /** {@return all that was chosen} */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * {@return both networks as the recipe makes them, the generator with its trained weights, which are to be left
     * alone}
     */
    public Pair pair() {
        return pair;
    }

    /** {@return the generator with its weights: from noise, and codes behind it, to what the networks see} */
    public Layer generator() {
        return pair.generator();
    }

    /**
     * {@return whether it is of an autoencoder: an encoder stands in the place of the discriminator, and says nothing
     * of what is real}
     */
    public boolean isAutoencoder() {
        return recipe.objective().bound().isPresent();
    }

    /**
     * {@return both networks of an autoencoder; the encoder's weights are read when this is asked for the first time}
     *
     * @throws IllegalStateException if it is none
     * @throws RunFolderException if there are no weights of the encoder
     * @throws SafetensorsException if they are damaged or of other networks, and no checkpoint has them
     */
    public synchronized Autoencoder autoencoder() {
        if (!isAutoencoder()) {
            throw new IllegalStateException("[run] expected a run of an autoencoder, got one of a discriminator in "
                    + folder + ": ask for its verdicts, or take a run of the preset vae");
        }
        if (autoencoder == null) {
            Pair trained = pair(recipe, config, folder);
            saved.intoDiscriminator(Restorable.of(recipe, trained));
            autoencoder = Autoencoder.of(pair.generator(), trained.discriminator());
        }
        return autoencoder;
    }

    /**
     * {@return what the discriminator says of samples; its weights are read when this is asked for the first time}
     *
     * @throws IllegalStateException if there is none, but an encoder
     * @throws RunFolderException if there are none
     * @throws SafetensorsException if they are damaged or of other networks, and no checkpoint has them
     */
    public synchronized Verdicts verdicts() {
        if (isAutoencoder()) {
            throw new IllegalStateException("[run] expected a run with a discriminator, got an autoencoder in " + folder
                    + ", which has none: ask for its autoencoder");
        }
        if (verdicts == null) {
            Pair trained = pair(recipe, config, folder);
            Optional<String> remark = saved.intoDiscriminator(Restorable.of(recipe, trained));
            verdicts = new Verdicts(
                    trained.discriminator(), recipe, remark.stream().toList());
        }
        return verdicts;
    }

    /** {@return the two halves of the generator, if it is a style-based one} */
    public Optional<StyleSpace> styles() {
        return StyleSpace.of(pair.generator());
    }

    /**
     * The same run, whose samples are nearer to the mean style (Karras et al. 2019): more usual, and more alike.
     *
     * @param psi ψ: 1 for samples as they are, 0 for the mean alone; finite
     * @return a run on the same weights
     * @throws IllegalArgumentException if the generator has no styles, or ψ is not finite
     */
    public Run truncated(float psi) {
        Truncation found = Truncation.of(this, psi, centers());
        return new Run(saved, config, recipe, pair, remarks, Optional.of(found));
    }

    /**
     * The styles that samples of given noise have in this run: drawn to the mean, if it is {@link #truncated}.
     *
     * @param z noise (N, latent size)
     * @param labels the class of each, N of them; of no effect where the generator is told none
     * @return (N, size), for {@link StyleSpace#rows} and {@link StyleSpace#mixed}
     * @throws IllegalArgumentException if the generator has no styles, there are not N labels, or there is no such
     *     class
     */
    public NDArray styles(NDArray z, int[] labels) {
        checkLabels(z, labels);
        StyleSpace space = withStyles();
        Pass pass = Pass.eval().given(labels);
        return truncation.map(one -> one.styles(z, pass)).orElseGet(() -> space.styles(z, pass));
    }

    StyleSpace withStyles() {
        return styles().orElseThrow(() -> new IllegalArgumentException(
                "[run] expected a generator with styles, got one without: train one with the preset stylegan2"));
    }

    /** They are means of many styles, so they are taken once. */
    private synchronized NDArray centers() {
        if (centers == null) {
            centers = Truncation.centers(this);
        }
        return centers;
    }

    /** {@return the noise that the generator takes, without codes} */
    public Latent latent() {
        return pair.latent();
    }

    /** {@return the shape of one sample as the data had it: (H, W, C), (columns), or (T, channels)} */
    public Shape shape() {
        return shape(config);
    }

    /**
     * {@return whether the samples are images, or couples of them; otherwise they are rows, signals or points in the
     * plane}
     */
    public boolean isOfImages() {
        return recipe.data().samples() instanceof SampleKind.Images || couples().isPresent();
    }

    /** {@return what the second images are, where each sample is a couple of images, (H, W, 2·C); otherwise empty} */
    public Optional<SampleKind.Couples> couples() {
        return recipe.data().samples() instanceof SampleKind.Couples couples ? Optional.of(couples) : Optional.empty();
    }

    /**
     * {@return what the numbers of its images stand for}
     *
     * @throws IllegalStateException if the samples are no images
     */
    public PixelRange pixelRange() {
        if (isOfImages()) {
            return recipe.data().pixels();
        }
        throw new IllegalStateException("[run] expected a run on images, got one on samples " + shape()
                + ": those are in the units of the data, and have no range of pixels");
    }

    /** {@return the classes that the generator is told; of size 0 where it is told none} */
    public Classes classes() {
        return classes;
    }

    /**
     * {@return the names of the classes that the generator is told, or else their numbers; empty where it is told none}
     */
    public List<String> classNames() {
        return IntStream.range(0, classes.size()).mapToObj(classes::name).toList();
    }

    /**
     * Makes samples. Where the generator is told classes, images are of all that the data has, in turn, and rows and
     * signals of each as often as the data has it; {@link #draws(long)} says which.
     *
     * @param count how many, N
     * @param seed other seeds give other samples
     * @return a new array (N, …)
     */
    public NDArray sample(int count, long seed) {
        return draws(seed).next(count);
    }

    /**
     * Makes samples of one class.
     *
     * @param count how many, N
     * @param label the class, such as {@code classNames().indexOf("cat")}
     * @param seed other seeds give other samples
     * @return a new array (N, …)
     * @throws IllegalArgumentException if there is no such class, or the generator is not told classes
     */
    public NDArray sample(int count, int label, long seed) {
        return draws(i -> label, seed).next(count);
    }

    /**
     * Makes samples of some classes.
     *
     * @param labels the class of each sample, N of them
     * @param seed other seeds give other samples
     * @return a new array (N, …)
     * @throws IllegalArgumentException if there is no such class, or the generator is not told classes
     */
    public NDArray sample(int[] labels, long seed) {
        return draws(i -> labels[i], seed).next(labels.length);
    }

    /**
     * Makes samples of given noise, such as the places of a walk between two points.
     *
     * @param z noise (N, latent size), with codes behind it where there is a task that has some
     * @param labels the class of each sample, N of them; of no effect where the generator is told none
     * @return a new array (N, …)
     * @throws IllegalArgumentException if there are not N labels, or there is no such class
     */
    public NDArray sample(NDArray z, int[] labels) {
        int count = checkLabels(z, labels);
        Shape one = pair.generator().outputShape(z.shape().with(0, 1));
        NDArray made = NDArray.zeros(one.with(0, count));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(AT_ONCE + from, count);
            Tensor part = Tensor.of(z.part(from, to));
            Pass pass = Pass.eval().given(Arrays.copyOfRange(labels, from, to));
            made.part(from, to)
                    .copyFrom(Autograd.noGrad(() -> truncation.isPresent()
                            ? truncation.get().images(part, pass)
                            : pair.generator().forward(part, pass).value()));
        }
        if (isOfImages()) {
            return pixelRange().clip(made);
        }
        return recipe.data().samples() instanceof SampleKind.Numbers kind ? kind.restored(made, shape()) : made;
    }

    /** How many there are. */
    private int checkLabels(NDArray z, int[] labels) {
        int count = z.shape().size(0);
        if (labels.length != count) {
            throw new IllegalArgumentException(
                    "[run] expected a class for each of " + count + " noises, got " + labels.length);
        }
        if (classes.size() > 0) {
            Arrays.stream(labels).forEach(this::checkLabel);
        }
        return count;
    }

    private void checkLabel(int label) {
        if (label < 0 || label >= classes.size()) {
            throw new IllegalArgumentException(
                    "[run] expected a class from 0 to " + (classes.size() - 1) + ", got " + label);
        }
    }

    /**
     * Samples one part after the other, for more than memory holds; together they are those of {@link #sample(int,
     * long)}.
     *
     * @param seed other seeds give other samples
     * @return the samples, for one thread at a time
     */
    public Draws draws(long seed) {
        return new Draws(this, Draws.usual(this, seed), seed);
    }

    /**
     * Samples of chosen classes, one part after the other.
     *
     * @param labels gives the class of sample 0, 1, 2 and so on
     * @param seed other seeds give other samples
     * @return the samples, for one thread at a time
     * @throws IllegalArgumentException if the generator is not told classes; from {@link Draws#next}, if there is no
     *     such class
     */
    public Draws draws(IntUnaryOperator labels, long seed) {
        if (classes.size() == 0) {
            throw new IllegalArgumentException(
                    "[run] expected a generator that is told classes, got classes for one that"
                            + " is not: leave them out, or train a conditional one");
        }
        return new Draws(this, Draws.chosen(labels), seed);
    }

    /** The folder, and what one sample is. */
    @Override
    public String toString() {
        return "Run(" + folder + ", samples " + shape()
                + (classes.size() == 0 ? "" : ", " + Printable.count(classes.size(), "classes")) + ")";
    }
}
