package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images of two kinds, for networks that turn one into the other: inputs, and targets, which show what is wanted.
 * Either they are pairs, so that input i and target i show the same, or two collections of which nobody knows what
 * belongs together.
 *
 * <pre>{@code
 * ImagePairs pairs = ImagePairs.ofFolders(ImageFolder.of(Path.of("edges")), ImageFolder.of(Path.of("shoes")));
 * BatchSource batches = pairs.batches(16, Rng.seeded(1));
 * }</pre>
 */
public final class ImagePairs {
    /** The part of a batch with the inputs, (N, H, W, C) in [−1, 1]. */
    public static final String INPUT = "input";

    /** The part of a batch with the targets, (N, H', W', C') in [−1, 1]. */
    public static final String TARGET = "target";

    private final ImageDataset inputs;
    private final ImageDataset targets;
    private final boolean paired;

    private ImagePairs(ImageDataset inputs, ImageDataset targets, boolean paired) {
        this.inputs = inputs;
        this.targets = targets;
        this.paired = paired;
        if (inputs.size() == 0 || targets.size() == 0) {
            throw new DataException("Expected inputs and targets, got " + Printable.count(inputs.size(), "inputs")
                    + " and " + Printable.count(targets.size(), "targets") + ".");
        }
    }

    /**
     * Pairs.
     *
     * @param inputs what is given
     * @param targets what is wanted of each, as many; their sizes may differ from those of the inputs
     * @return the pairs
     * @throws DataException if there are none, or not as many targets as inputs
     */
    public static ImagePairs of(ImageDataset inputs, ImageDataset targets) {
        if (inputs.size() != targets.size()) {
            throw new DataException("Expected a target for each input, got "
                    + Printable.count(inputs.size(), "inputs") + " and " + Printable.count(targets.size(), "targets")
                    + ".");
        }
        return new ImagePairs(inputs, targets, true);
    }

    /**
     * Two collections that are no pairs.
     *
     * @param inputs images of the first kind
     * @param targets images of the second kind, any number
     * @return both
     * @throws DataException if there are none of a kind
     */
    public static ImagePairs unpaired(ImageDataset inputs, ImageDataset targets) {
        return new ImagePairs(inputs, targets, false);
    }

    /**
     * Reads two folders, in which files of equal names, whatever their endings, are pairs.
     *
     * @param inputs the folder with what is given
     * @param targets the folder with what is wanted
     * @return the pairs, in the order of the inputs
     * @throws DataException if a file has no partner, or a folder cannot be read: {@link ImageFolder#read} says when
     */
    public static ImagePairs ofFolders(ImageFolder inputs, ImageFolder targets) {
        return ofContents(inputs.contents(), targets.contents());
    }

    /**
     * Pairs of what was read of two folders.
     *
     * @param inputs what is given
     * @param targets what is wanted
     * @return the pairs by equal names, whatever their endings, in the order of the inputs
     * @throws DataException if a file has no partner
     */
    public static ImagePairs ofContents(FolderContents inputs, FolderContents targets) {
        Map<String, Integer> places = places(targets);
        places(inputs);
        int[] order = new int[inputs.files().size()];
        for (int i = 0; i < order.length; i++) {
            Path file = inputs.files().get(i);
            Integer place = places.remove(stem(file));
            if (place == null) {
                throw alone(file, targets.files().get(0));
            }
            order[i] = place;
        }
        if (!places.isEmpty()) {
            int first = places.values().stream().mapToInt(place -> place).min().orElseThrow();
            throw alone(targets.files().get(first), inputs.files().get(0));
        }
        return of(inputs.images(), targets.images().chosen(order));
    }

    private static DataException alone(Path file, Path other) {
        Path folder = other.getParent();
        return new DataException(file + " has no partner: there is no " + stem(file) + " in "
                + (folder == null ? "the other folder" : folder)
                + ". Pairs are files of equal names; give it one, or remove it.");
    }

    private static Map<String, Integer> places(FolderContents contents) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < contents.files().size(); i++) {
            Path file = contents.files().get(i);
            Integer other = places.put(stem(file), i);
            if (other != null) {
                throw new DataException(contents.files().get(other) + " and " + file
                        + " have one name but for the ending, so nobody knows which is meant: rename one.");
            }
        }
        return places;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    /**
     * Cuts images that show a pair side by side, as pix2pix has its data: the left half is the input, the right one the
     * target.
     *
     * @param both the images, of an even width
     * @return the pairs
     * @throws DataException if the width is odd
     */
    public static ImagePairs sideBySide(ImageDataset both) {
        Shape whole = both.imageShape();
        if (whole.size(1) % 2 != 0) {
            throw new DataException("Expected images of an even width, a pair side by side in each, got "
                    + whole.size(0) + "x" + whole.size(1) + " (height x width): give two folders, or other images.");
        }
        return of(half(both, 0), half(both, 1));
    }

    private static ImageDataset half(ImageDataset both, int which) {
        Shape whole = both.imageShape();
        Shape half = whole.with(1, whole.size(1) / 2);
        int row = half.size(1) * half.size(2);
        byte[][] cut = new byte[both.size()][];
        for (int i = 0; i < cut.length; i++) {
            byte[] image = both.bytes(i);
            cut[i] = new byte[half.elements()];
            for (int y = 0; y < half.size(0); y++) {
                System.arraycopy(image, (2 * y + which) * row, cut[i], y * row, row);
            }
        }
        return ImageDataset.wrap(cut, half).withLabels(both.labels()).withClassNames(both.classNames());
    }

    /** {@return what is given, or images of the first kind} */
    public ImageDataset inputs() {
        return inputs;
    }

    /** {@return what is wanted, or images of the second kind} */
    public ImageDataset targets() {
        return targets;
    }

    /** {@return whether input i and target i belong together} */
    public boolean arePaired() {
        return paired;
    }

    /** {@return how many pairs there are; of collections that are no pairs, how many inputs} */
    public int size() {
        return inputs.size();
    }

    /** {@return the same the other way round: targets become inputs} */
    public ImagePairs swapped() {
        return new ImagePairs(targets, inputs, paired);
    }

    /**
     * Takes every so manieth image away, of both kinds, to score with what was never trained on.
     *
     * @param every 2 or more: one in so many is held out
     * @return what is left to train on, and what was held out
     * @throws IllegalArgumentException if the number is below 2
     * @throws DataException if nothing is left, or nothing is held out
     */
    public Split split(int every) {
        if (every < 2) {
            throw new IllegalArgumentException("[pairs] expected to hold out one in 2 or more, got one in " + every);
        }
        return new Split(
                new ImagePairs(some(inputs, every, false), some(targets, every, false), paired),
                new ImagePairs(some(inputs, every, true), some(targets, every, true), paired));
    }

    private static ImageDataset some(ImageDataset images, int every, boolean held) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if ((i % every == every - 1) == held) {
                chosen.add(i);
            }
        }
        return images.chosen(chosen.stream().mapToInt(i -> i).toArray());
    }

    /**
     * What to train on, and what to score with.
     *
     * @param training what is left
     * @param held what was held out
     */
    public record Split(ImagePairs training, ImagePairs held) {}

    /**
     * An endless stream of shuffled batches with the parts {@link #INPUT} and {@link #TARGET}, pixels in [−1, 1], and
     * the labels of the inputs. Pairs stay together; two collections are shuffled each by itself.
     *
     * @param batchSize how many of each in a batch, 1 or more
     * @param shuffle decides the order; nothing is drawn from it, only from streams of it
     * @return the stream, at its beginning
     * @throws DataException if a batch is larger than the data
     */
    public BatchSource batches(int batchSize, Rng shuffle) {
        Epochs.check(Math.min(inputs.size(), targets.size()), "images", batchSize);
        Epochs ofInputs = new Epochs(
                inputs.size(),
                "images",
                batchSize,
                LastBatch.DROP,
                (paired ? shuffle : shuffle.stream("inputs")).state());
        Epochs ofTargets = paired
                ? ofInputs
                : new Epochs(
                        targets.size(),
                        "images",
                        batchSize,
                        LastBatch.DROP,
                        shuffle.stream("targets").state());
        State state = paired
                ? ofInputs.state()
                : State.empty().with("inputs", ofInputs.state()).with("targets", ofTargets.state());
        return new BatchSource() {
            @Override
            public Batch next() {
                Epochs.Drawn drawn = ofInputs.next();
                int[] others = paired ? drawn.chosen() : ofTargets.next().chosen();
                int[] labels = drawn.chosen().clone();
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = inputs.label(labels[i]);
                }
                Map<String, NDArray> parts = new LinkedHashMap<>();
                parts.put(INPUT, inputs.images(drawn.chosen(), PixelRange.SIGNED));
                parts.put(TARGET, targets.images(others, PixelRange.SIGNED));
                parts.put(Batch.LABELS, Batch.numbers(labels));
                return new Batch(parts, drawn.epoch(), drawn.index());
            }

            @Override
            public State state() {
                return state;
            }
        };
    }

    /** How many, and of what shapes. */
    @Override
    public String toString() {
        return "ImagePairs(" + Printable.count(inputs.size(), paired ? "pairs" : "inputs") + " "
                + inputs.imageShape() + (paired ? " and " : ", " + Printable.count(targets.size(), "targets") + " ")
                + targets.imageShape() + ")";
    }
}
