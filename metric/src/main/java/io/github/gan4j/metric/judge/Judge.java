package io.github.gan4j.metric.judge;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network that makes features of images, for scores to compare, and may say which class each shows.
 *
 * <p>Four come along, trained by this library on the 60,000 training images of a whole set (docs/quality.md says how,
 * and how well they read). The second of digits, and that of clothes, is of another architecture and seed: it is for
 * samples of a system that was trained with features of the first, which has learnt to please that. Any layer can be a
 * judge:
 *
 * <pre>{@code
 * Reading reading = Judge.digits().read(images);   // (N, 28, 28, 1) in [-1, 1]
 * FrechetDistance.of(FeatureStatistics.of(real.features()), FeatureStatistics.of(reading.features()));
 * Judge mine = Judge.of("mine", myLayer, Shape.of(64, 64, 3));
 * }</pre>
 *
 * <p>Immutable as long as nobody trains its layers, and safe for use by several threads at once. Images go through it
 * some at a time, so that what is needed beside the result does not grow with their number; with a judge that comes
 * along, or one of a {@link JudgeNetwork}, each of the library's threads has some of them. The same images give the
 * same numbers, however many there are beside them, up to rounding, and on the same kernels the same bits.
 *
 * <p>Whoever asks again and again does so in a {@link Workspace}, whose memory is used then; results last beyond it.
 */
public final class Judge {
    /** A million triples of classes are the most. */
    private static final int MOST_STACKED = 100;

    /**
     * Few, since a pass takes memory of its own where no workspace runs: whoever asks for many images asks for some
     * hundreds at a time.
     */
    private static final int BATCH = 50;

    /** As many as stay in the cache of a processor that has a batch to itself. */
    private static final int SHARED_BATCH = 16;

    private final String name;
    private final Layer features;
    private final @Nullable Layer head;
    private final Shape image;
    private final List<String> classNames;
    private final Published published;
    private final int featureSize;
    private final int classes;
    private final String hash;

    /**
     * Whether several threads may be in its layers at once, as in all of this library; a user's may keep something from
     * one line to the next.
     */
    private final boolean shared;

    /** What is known of a judge beside its weights. */
    record Published(String layer, Optional<Confusion> confusion, Map<String, String> notes) {}

    Judge(
            String name,
            Layer features,
            @Nullable Layer head,
            Shape image,
            List<String> classNames,
            Published published,
            boolean shared) {
        this.name = name;
        this.features = features;
        this.head = head;
        this.image = image;
        this.classNames = classNames;
        this.published = published;
        this.shared = shared;
        Shape made = features.outputShape(Shape.of(1).then(image));
        this.featureSize = made.elements();
        this.classes = head == null ? 0 : classes(head.outputShape(made));
        this.hash = WeightHash.of(head == null ? List.of(features) : List.of(features, head));
    }

    private static int classes(Shape logits) {
        if (logits.rank() != 2 || logits.size(1) < 2) {
            throw new IllegalArgumentException("[judge] expected a head that makes logits (N, classes) of features, "
                    + "for two classes or more, got an output " + logits
                    + " for one image: leave the head out, or end it "
                    + "with a dense layer");
        }
        return logits.size(1);
    }

    /** {@return the judge of digits, 28x28 and grey} */
    public static Judge digits() {
        return ShippedJudge.DIGITS.judge();
    }

    /** {@return a second judge of digits, which knows nothing of the first} */
    public static Judge secondDigits() {
        return ShippedJudge.SECOND_DIGITS.judge();
    }

    /** {@return the judge of articles of clothing, 28x28 and grey} */
    public static Judge clothes() {
        return ShippedJudge.CLOTHES.judge();
    }

    /** {@return a second judge of articles of clothing, which knows nothing of the first} */
    public static Judge secondClothes() {
        return ShippedJudge.SECOND_CLOTHES.judge();
    }

    /**
     * A judge that makes features only.
     *
     * @param name its name in reports
     * @param features from images (N, H, W, C) in [−1, 1] to features (N, …); those of an image count as d numbers
     * @param image the shape of an image, (H, W, C)
     * @return the judge, on the same layer
     * @throws io.github.gan4j.ndarray.ShapeException if the layer takes no such images
     */
    public static Judge of(String name, Layer features, Shape image) {
        return ofLayers(name, features, null, image);
    }

    /**
     * A judge that makes features and names classes.
     *
     * @param name its name in reports
     * @param features from images (N, H, W, C) in [−1, 1] to features (N, …); those of an image count as d numbers
     * @param head from what the layer before makes to logits (N, classes), which are not yet probabilities
     * @param image the shape of an image, (H, W, C)
     * @return the judge, on the same layers, whose classes have no names
     * @throws io.github.gan4j.ndarray.ShapeException if the layers do not fit
     * @throws IllegalArgumentException if the head makes something else than logits
     */
    public static Judge of(String name, Layer features, Layer head, Shape image) {
        return ofLayers(name, features, head, image);
    }

    private static Judge ofLayers(String name, Layer features, @Nullable Layer head, Shape image) {
        if (image.rank() != 3 || image.elements() == 0) {
            throw new IllegalArgumentException("[judge] expected images (H, W, C), got " + image
                    + ": give height, width and channels, (28, 28, 1) for grey ones");
        }
        Published nothing = new Published(features.toString(), Optional.empty(), Map.of());
        return new Judge(name, features, head, image, List.of(), nothing, false);
    }

    /**
     * A judge of a network that was trained for it; the command of the examples that trains judges shows how.
     *
     * @param name its name in reports
     * @param network how the network was made
     * @param trained what {@link JudgeNetwork#forTraining} made, trained
     * @param classNames the names of the classes, one for each, without a comma
     * @return the judge, on weights of its own
     * @throws IllegalArgumentException if that is another network, or the names are not as many
     */
    public static Judge of(String name, JudgeNetwork network, Sequential trained, List<String> classNames) {
        return JudgeFile.judge(name, network, network.folded(trained), classNames, Optional.empty(), Map.of());
    }

    /**
     * Reads a judge that {@link #save} wrote.
     *
     * @param file a safetensors file
     * @return the judge
     * @throws io.github.gan4j.nn.io.SafetensorsException if the file is damaged, or holds no judge
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Judge open(Path file) {
        return JudgeFile.open(file);
    }

    /**
     * Writes a judge that was trained or opened, with all that is known of it.
     *
     * @param file a safetensors file, replaced if it exists; its folder must exist
     * @param notes texts by name, such as the seed, beside those it was opened with, and in their place; of names that
     *     say what the judge itself is (its confusion, for instance), the judge's own win
     * @throws IllegalStateException if it is a judge of a user's layers, whose kind a file cannot hold
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void save(Path file, Map<String, String> notes) {
        JudgeFile.save(this, features, head, file, notes);
    }

    /**
     * This judge on each of three colors of images (H, W, 3), such as stacked digits. The features of red, green and
     * blue stand one behind the other; the classes are C²·a + C·b + c, where C is the number of this judge's and red,
     * green and blue show a, b and c.
     *
     * @return a judge with three times the features, on the same layers
     * @throws IllegalStateException if this judge takes images of other than one channel, or names more than 100
     *     classes
     */
    public Judge onEachColor() {
        if (image.size(2) != 1 || classes > MOST_STACKED) {
            throw new IllegalStateException("[judge] expected a judge of grey images and at most " + MOST_STACKED
                    + " classes, got " + this + " of images " + image + " and " + classes + " classes");
        }
        List<String> names = new ArrayList<>();
        for (String red : classNames) {
            for (String green : classNames) {
                classNames.forEach(blue -> names.add(red + green + blue));
            }
        }
        Published nothing = new Published(layer() + " of each color", Optional.empty(), Map.of());
        return new Judge(
                name + " of each color",
                new EachColor(features),
                head == null ? null : new ClassTriples(head),
                image.with(2, EachColor.COLORS),
                List.copyOf(names),
                nothing,
                shared);
    }

    /**
     * This judge on images of another size, which are brought to its own first: by weights that fall off linearly, and
     * that reach further where images become smaller. Compare what it says with what it says of real images that have
     * been through the same sizes.
     *
     * @param height of the images, 1 or more
     * @param width of the images, 1 or more
     * @return a judge with the same features and classes, on the same layers; this one, if it takes such images
     * @throws IllegalArgumentException if a side is below 1
     */
    public Judge onSize(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "[judge] expected a height and a width of 1 pixel or more, got " + height + " x " + width);
        }
        Shape other = Shape.of(height, width, image.size(2));
        if (other.equals(image)) {
            return this;
        }
        Resize2d resize = new Resize2d(image.size(0), image.size(1), Resize2d.Filter.BILINEAR);
        Published nothing = new Published(
                layer() + " of images brought from " + height + "x" + width + " to " + image.size(0) + "x"
                        + image.size(1),
                Optional.empty(),
                Map.of());
        return new Judge(name, Sequential.of(name, resize, features), head, other, classNames, nothing, shared);
    }

    /**
     * This judge after an examination, whose result it publishes from now on.
     *
     * @param images (N, H, W, C) in [−1, 1], which it was not trained on
     * @param labels the true class of each
     * @return the judge, on the same layers
     * @throws IllegalArgumentException if the images do not fit, or the labels
     * @throws IllegalStateException if the judge names no classes, or makes numbers that are not finite
     */
    public Judge examined(NDArray images, int[] labels) {
        Confusion confusion = Confusion.of(labels, read(images).classes(), classes);
        Published more = new Published(published.layer(), Optional.of(confusion), published.notes());
        return new Judge(name, features, head, image, classNames, more, shared);
    }

    /**
     * The features of images.
     *
     * @param images (N, H, W, C) in [−1, 1]
     * @return (N, d)
     * @throws IllegalArgumentException if these are images of another size or range, or one is not finite
     * @throws IllegalStateException if the judge makes numbers that are not finite
     */
    public NDArray features(NDArray images) {
        JudgedImages.check(name, image, images);
        NDArray made = NDArray.zeros(Shape.of(images.shape().size(0), featureSize));
        pass(images, made, null);
        return made;
    }

    /**
     * {@return the network that gives the features, (N, H, W, C) in [−1, 1] to (N, …), whose weights are to be left
     * alone}
     */
    public Layer featureNetwork() {
        return features;
    }

    /**
     * The probabilities of the classes.
     *
     * @param images (N, H, W, C) in [−1, 1]
     * @return (N, classes), each row adding up to 1
     * @throws IllegalArgumentException if these are images of another size or range, or one is not finite
     * @throws IllegalStateException if the judge names no classes, or makes numbers that are not finite
     */
    public NDArray probabilities(NDArray images) {
        return read(images).probabilities();
    }

    /**
     * Features and probabilities in one pass.
     *
     * @param images (N, H, W, C) in [−1, 1]
     * @return both
     * @throws IllegalArgumentException if these are images of another size or range, or one is not finite
     * @throws IllegalStateException if the judge names no classes, or makes numbers that are not finite
     */
    public Reading read(NDArray images) {
        named();
        JudgedImages.check(name, image, images);
        int n = images.shape().size(0);
        Reading reading = new Reading(NDArray.zeros(Shape.of(n, featureSize)), NDArray.zeros(Shape.of(n, classes)));
        pass(images, reading.features(), reading.probabilities());
        return reading;
    }

    /**
     * What it says of images before that becomes probabilities, recorded like a layer's output: for the gradient of a
     * class with respect to an image, or to what the image was made of.
     *
     * @param images (N, H, W, C) in [−1, 1], as many as memory holds the record of
     * @return logits (N, classes), whose softmax are the {@link #probabilities}
     * @throws io.github.gan4j.ndarray.ShapeException if these are images of another size
     * @throws IllegalStateException if the judge names no classes
     */
    public Tensor logits(Tensor images) {
        return named().forward(features.forward(images, Pass.eval()), Pass.eval());
    }

    private Layer named() {
        if (head == null) {
            throw new IllegalStateException("[judge] expected a judge that names classes, got \"" + name
                    + "\", which makes features only: give it a head");
        }
        return head;
    }

    private void pass(NDArray images, NDArray madeFeatures, @Nullable NDArray probabilities) {
        int n = images.shape().size(0);
        int batch = shared ? SHARED_BATCH : BATCH;
        int batches = (n + batch - 1) / batch;
        Workspace workspace = Workspace.running().orElseGet(Workspace::new);
        IntConsumer pass = i -> workspace.runPart(
                () -> pass(images, i * batch, Math.min(n, (i + 1) * batch), madeFeatures, probabilities));
        workspace.run(() -> {
            if (shared && batches >= Backend.threads() && !Snapshot.isInUse()) {
                Backend.run(batches, pass);
            } else {
                IntStream.range(0, batches).forEach(pass);
            }
            return batches;
        });
    }

    private int pass(NDArray images, int from, int to, NDArray madeFeatures, @Nullable NDArray probabilities) {
        return Autograd.noGrad(() -> {
            Tensor made = features.forward(Tensor.of(images.part(from, to)), Pass.eval());
            checkFinite(made.value(), from, to);
            madeFeatures.part(from, to).copyFrom(made.value().reshape(Shape.of(to - from, featureSize)));
            if (head != null && probabilities != null) {
                Tensor named = head.forward(made, Pass.eval()).softmax(1);
                checkFinite(named.value(), from, to);
                probabilities.part(from, to).copyFrom(named.value());
            }
            return to;
        });
    }

    private void checkFinite(NDArray made, int begin, int end) {
        if (!InPlace.allFinite(made)) {
            throw new IllegalStateException("[judge] expected finite numbers of the judge \"" + name
                    + "\", got others for images " + begin + " to " + (end - 1)
                    + ", which are finite: its weights are damaged, or its training has diverged");
        }
    }

    /** {@return the name in reports, such as {@code digits}} */
    public String name() {
        return name;
    }

    /** {@return the name of the layer that makes the features, such as {@code dense128}} */
    public String layer() {
        return published.layer();
    }

    /**
     * {@return the images that it takes and all its layers in words: judges of one design, with one {@link #hash}, say
     * the same of an image}
     */
    public String design() {
        return image + ": " + words(features) + (head == null ? "" : ", " + words(head));
    }

    /** A layer and what it is made of; of a layer that has no word for itself its class. */
    private static String words(Layer layer) {
        String own = layer.toString();
        String nameless = layer.getClass().getName() + "@";
        String inside = layer.children().values().stream().map(Judge::words).collect(Collectors.joining(", "));
        return (own.startsWith(nameless) ? layer.getClass().getName() : own)
                + (inside.isEmpty() ? "" : " of " + inside);
    }

    /** {@return the SHA-256 of names, shapes and numbers of all weights, in hexadecimal digits} */
    public String hash() {
        return hash;
    }

    /** {@return the shape of an image, (H, W, C)} */
    public Shape image() {
        return image;
    }

    /** {@return how many features an image has, d} */
    public int featureSize() {
        return featureSize;
    }

    /** {@return how many classes it names, 0 where it makes features only} */
    public int classes() {
        return classes;
    }

    /** {@return the names of the classes, in their order; empty where they have none} */
    public List<String> classNames() {
        return classNames;
    }

    /** {@return how it did on images it was not trained on, if it was examined} */
    public Optional<Confusion> confusion() {
        return published.confusion();
    }

    /** {@return what its file says of its making, by name; empty for a judge without a file} */
    public Map<String, String> notes() {
        return published.notes();
    }

    /** The name, the layer, the number of features, and the first digits of the hash. */
    @Override
    public String toString() {
        return "Judge(" + name + ", " + layer() + ", " + featureSize + " features, weights " + hash.substring(0, 12)
                + ")";
    }
}
