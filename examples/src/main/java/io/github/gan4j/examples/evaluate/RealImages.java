package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.MadeSet;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Real images to score against, in two parts: one to compare with, and another to see what real images score. Of a
 * known set these are its test and its training images; anything else is cut into halves, each image drawn into one of
 * them.
 *
 * @param described in a few words, for people
 * @param judge the name of the judge that knows such images best
 * @param unseen one part
 * @param unseenOrder which images of it, drawn
 * @param other the other part
 * @param otherOrder which images of it, drawn
 * @param isTraining whether the other part is what a generator would be trained on, and the first is not
 * @param seen what the generator was trained on, or is taken to have been, where the first part is of the same set and
 *     none of it was; empty where that cannot be known
 */
public record RealImages(
        String described,
        String judge,
        ImageDataset unseen,
        int[] unseenOrder,
        ImageDataset other,
        int[] otherOrder,
        boolean isTraining,
        Optional<ImageDataset> seen) {
    /** Always the same images are taken: another seed of a score does not change what is scored. */
    public static final long SEED = 1;

    /** The parts of a set that is known by name, or else the halves of other images. */
    public static RealImages of(String name, Optional<Path> folder, Supplier<TrainImages> other) {
        return NamedSet.named(name)
                .map(set -> of(set, folder, Optional.empty()))
                .orElseGet(() -> of(other.get()));
    }

    /** The same of what is being trained on, which is not read once more, in the size that it has. */
    public static RealImages of(TrainImages trained, Optional<Path> folder) {
        return NamedSet.named(trained.argument())
                .map(set -> of(set, folder, Optional.of(trained.images())))
                .orElseGet(() -> of(trained))
                .sized(trained.shape());
    }

    private static RealImages of(NamedSet set, Optional<Path> folder, Optional<ImageDataset> trained) {
        ImageDataset unseen = set.load(Part.TEST, folder);
        ImageDataset seen = trained.filter(images -> images.imageShape().equals(unseen.imageShape()))
                .orElseGet(() -> set.load(Part.TRAIN, folder));
        return new RealImages(
                set.id() + ", " + unseen.size() + " test images"
                        + folder.map(path -> " in " + path)
                                .orElse(set instanceof KnownSet ? " of the bundled part" : ", " + set.origin()),
                set.judge(),
                unseen,
                order(0, unseen.size(), unseen.size()),
                seen,
                order(0, seen.size(), seen.size()),
                true,
                Optional.of(seen));
    }

    private static RealImages of(TrainImages images) {
        ImageDataset all = images.images();
        if (all.size() < 4) {
            throw new UsageException("Expected four real images or more to compare with, got " + all.size() + " in "
                    + images.argument() + ": give more.");
        }
        int half = all.size() / 2;
        return new RealImages(
                images.argument() + ", half of its " + all.size() + " images",
                Judges.PIXELS,
                all,
                order(0, half, all.size()),
                all,
                order(half, all.size(), all.size()),
                false,
                Optional.empty());
    }

    /** Some places in a shuffled order of all. */
    static int[] order(int from, int to, int all) {
        return Arrays.copyOfRange(Rng.seeded(SEED).stream("halves").permutation(all), from, to);
    }

    /** The same in the height and width of images (H, W, C). */
    public RealImages sized(Shape image) {
        int height = image.size(0);
        int width = image.size(1);
        if (shape().size(0) == height && shape().size(1) == width) {
            return this;
        }
        ImageDataset first = unseen.resized(height, width);
        ImageDataset second = other.equals(unseen) ? first : other.resized(height, width);
        return new RealImages(
                described + ", brought to " + height + "x" + width,
                judge,
                first,
                unseenOrder,
                second,
                otherOrder,
                isTraining,
                seen.map(images -> images.equals(other) ? second : images.resized(height, width)));
    }

    /** The same, where it is known what the generator was trained on, or known that nobody knows. */
    public RealImages trainedOn(Optional<ImageDataset> images) {
        return new RealImages(described, judge, unseen, unseenOrder, other, otherOrder, isTraining, images);
    }

    /** The shape of an image, (H, W, C). */
    public Shape shape() {
        return unseen.imageShape();
    }

    /** As many as both parts have. */
    public int most() {
        return Math.min(unseenOrder.length, otherOrder.length);
    }

    /** Whether they are those of a known set. */
    public boolean isOf(String id) {
        return described.startsWith(id + ",");
    }

    EvaluatedImages unseen(int count) {
        return EvaluatedImages.of(unseen, Arrays.copyOf(unseenOrder, count));
    }

    EvaluatedImages others(int count) {
        return EvaluatedImages.of(other, Arrays.copyOf(otherOrder, count));
    }

    /** What the generator was trained on, drawn, at most so many. */
    EvaluatedImages seen(int count) {
        ImageDataset images = seen.orElseThrow();
        return EvaluatedImages.of(images, order(0, Math.min(count, images.size()), images.size()));
    }

    /**
     * What is left out to see what that costs.
     *
     * @param name for people
     * @param has whether a class is left out
     */
    record Lost(String name, IntPredicate has) {}

    /** The last class of the other part, if that has some; of stacked digits all that show the last digit. */
    Optional<Lost> lost() {
        int classes = other.classes();
        if (classes < 2) {
            return Optional.empty();
        }
        if (isOf(MadeSet.STACKED_MNIST.id())) {
            return Optional.of(new Lost("9", label -> Integer.toString(label).indexOf('9') >= 0));
        }
        int last = classes - 1;
        return Optional.of(new Lost(className(last), label -> label == last));
    }

    /** What the other part is called in a report. */
    public String otherName() {
        return isTraining ? "training" : "real";
    }

    /** How many of the other part there are of each class. */
    List<Integer> classCounts() {
        return other.classCounts();
    }

    private String className(int label) {
        return other.classNames().isEmpty()
                ? Integer.toString(label)
                : other.classNames().get(label);
    }

    /** Images of the other part without some classes, as many as there are, at most so many. */
    EvaluatedImages without(Lost lost, int count) {
        int[] some = IntStream.of(otherOrder)
                .filter(image -> !lost.has().test(other.label(image)))
                .limit(count)
                .toArray();
        return EvaluatedImages.of(other, some);
    }
}
