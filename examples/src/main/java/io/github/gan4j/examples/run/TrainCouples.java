package io.github.gan4j.examples.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.Pairs;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Classes;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.SampleKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images of two domains to train on, of which none belongs to another: every second image as it is, and the others as
 * an operator makes them. So no image is in both domains, and images that are in the order of their classes give both
 * domains all classes.
 *
 * @param images all images
 * @param kind what makes the second ones
 */
public record TrainCouples(TrainImages images, SampleKind.Couples kind) implements TrainData {
    /**
     * Images of two domains.
     *
     * @throws UsageException if there are too few
     */
    public TrainCouples {
        if (images.size() < 2) {
            throw new UsageException("Expected 2 images or more, one for each domain, got " + images.size() + " in "
                    + images.argument() + ": give more.");
        }
    }

    /** The data as a recipe wants it: images, or couples of them. */
    public static TrainData of(TrainData data, Recipe recipe) {
        return data instanceof TrainImages images && recipe.data().samples() instanceof SampleKind.Couples couples
                ? new TrainCouples(images, couples)
                : data;
    }

    @Override
    public String argument() {
        return images.argument();
    }

    @Override
    public String name() {
        return images.name();
    }

    @Override
    public int size() {
        return images.size() / 2;
    }

    @Override
    public Shape shape() {
        return images.shape();
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public boolean isLabelled() {
        return images.isLabelled();
    }

    @Override
    public String unit() {
        return "pairs";
    }

    @Override
    public String described() {
        return images.described() + "; " + first().size() + " as they are, and the "
                + kind.second().name() + " of " + second().size() + " others";
    }

    @Override
    public List<String> notes() {
        return images.notes();
    }

    @Override
    public List<String> details() {
        return images.details();
    }

    /** Of all images: which domain one belongs to follows from its place. */
    @Override
    public RunConfig.Data config() {
        return images.config();
    }

    /** The images of the first domain. */
    private ImageDataset first() {
        return half(0);
    }

    /** What the images of the second domain are made of. */
    private ImageDataset second() {
        return half(1);
    }

    private ImageDataset half(int from) {
        return images.images()
                .chosen(IntStream.range(0, size()).map(i -> 2 * i + from).toArray());
    }

    /** Each domain in a random order of its own. */
    @Override
    public BatchSource batches(Recipe recipe, Rng shuffle) {
        int batch = recipe.data().batch();
        PixelRange pixels = recipe.data().pixels();
        return Pairs.of(
                        Batches.of(first(), batch, shuffle.stream(Pairs.A)).range(pixels),
                        Batches.of(kind.second().apply(second()), batch, shuffle.stream(Pairs.B))
                                .range(pixels))
                .joined();
    }

    @Override
    public Shown shown(Pair pair, Recipe recipe, Rng rng) {
        SampleGrid grid = SampleGrid.of(pair, ShownImages.COUNT, new Classes(0, List.of(), List.of()));
        NDArray noise = grid.noise(rng.stream("grid"));
        NDArray real = batches(recipe.data(d -> d.batch(Math.min(size(), ShownImages.COUNT))), rng.stream("shown"))
                .next()
                .images();
        return new ShownImages(
                grid, noise, () -> real, recipe.data().pixels(), new ImageView(shape(), true), Optional.empty());
    }

    /** How many there are of each kind. */
    @Override
    public String toString() {
        return "TrainCouples(" + Printable.count(size(), "couples") + " of " + shape() + ")";
    }
}
