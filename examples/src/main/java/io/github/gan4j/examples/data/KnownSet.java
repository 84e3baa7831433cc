package io.github.gan4j.examples.data;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A data set that the program knows by name: the head of it is bundled, the whole can be fetched. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum KnownSet implements NamedSet {
    /** Handwritten digits. */
    MNIST(
            "mnist",
            "MNIST",
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "https://raw.githubusercontent.com/fgnt/mnist/master/"),
    /** Articles of clothing. */
    FASHION_MNIST(
            "fashion-mnist",
            "Fashion-MNIST",
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "https://storage.googleapis.com/tensorflow/tf-keras-datasets/");

    private final String id;
    private final String title;
    private final List<String> classNames;
    private final List<URI> mirrors;

    KnownSet(String id, String title, List<String> classNames, String... mirrors) {
        this.id = id;
        this.title = title;
        this.classNames = classNames;
        this.mirrors = Stream.of(mirrors).map(URI::create).toList();
    }

    @Override
    public String described() {
        return title + ", 10,000 images of 28x28; data fetch " + id + " gets all";
    }

    @Override
    public String judge() {
        return this == MNIST ? "digits" : "clothes";
    }

    @Override
    public boolean takesFolder() {
        return true;
    }

    @Override
    public String origin() {
        return "bundled part of the set";
    }

    @Override
    public ImageDataset load(Part part, Optional<Path> folder) {
        return DataSets.load(this, part, folder);
    }

    /** The set with a name, such as "mnist". */
    public static Optional<KnownSet> named(String name) {
        return Arrays.stream(values()).filter(set -> set.id.equals(name)).findFirst();
    }

    /**
     * The set with a name that must be one.
     *
     * @throws DataException if there is no such set
     */
    static KnownSet require(String name) {
        return named(name)
                .orElseThrow(() -> new DataException("There is no data set named \"" + name + "\": expected one of "
                        + String.join(", ", ids()) + "."));
    }

    /** The names of all sets. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(KnownSet::id).toList();
    }

    /** The name on the command line and of the folder. */
    @Override
    public String id() {
        return id;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The names of the labels 0, 1, … */
    public List<String> classNames() {
        return classNames;
    }

    /** The folders on the net that hold the whole set's four files, in the order in which they are tried. */
    List<URI> mirrors() {
        return mirrors;
    }
}
