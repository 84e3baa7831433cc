package io.github.gan4j.examples.data;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.StackedDigits;
import io.github.gan4j.data.StrokeDigits;
import java.nio.file.Path;
import java.util.Optional;

/** A data set that is made when it is asked for, the same bytes each time. */
public enum MadeSet implements NamedSet {
    /** {@link StackedDigits} of MNIST. */
    STACKED_MNIST(
            "stacked-mnist",
            "three digits of mnist as colors, 50,000 images of 28x28, 1,000 modes",
            true,
            50_000,
            26_000) {
        @Override
        ImageDataset make(Part part, int count, Optional<Path> folder) {
            return StackedDigits.of(KnownSet.MNIST.load(part, folder), count, seed(part));
        }
    },
    /** {@link StrokeDigits}. */
    STROKE_DIGITS("stroke-digits", "digits drawn with arithmetic, 10,000 images of 28x28", false, 10_000, 2_000) {
        @Override
        ImageDataset make(Part part, int count, Optional<Path> folder) {
            return StrokeDigits.of(SIDE).draw(count, seed(part)).images();
        }
    };

    private static final int SIDE = 28;

    private final String id;
    private final String described;
    private final boolean takesFolder;
    private final int training;
    private final int test;

    MadeSet(String id, String described, boolean takesFolder, int training, int test) {
        this.id = id;
        this.described = described;
        this.takesFolder = takesFolder;
        this.training = training;
        this.test = test;
    }

    abstract ImageDataset make(Part part, int count, Optional<Path> folder);

    private static long seed(Part part) {
        return part == Part.TRAIN ? 1 : 2;
    }

    @Override
    public ImageDataset load(Part part, Optional<Path> folder) {
        return make(part, part == Part.TRAIN ? training : test, folder);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String described() {
        return described;
    }

    @Override
    public String judge() {
        return "digits";
    }

    @Override
    public boolean takesFolder() {
        return takesFolder;
    }

    @Override
    public String origin() {
        return takesFolder ? "made of the bundled part of mnist" : "made";
    }
}
