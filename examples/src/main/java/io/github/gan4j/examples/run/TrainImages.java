package io.github.gan4j.examples.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Classes;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Images to train on, and where they come from.
 *
 * @param argument as it stands on the command line
 * @param name a short name, for the folder of the run
 * @param source bundled with the program, a folder, or a file
 * @param images the images
 * @param notes what was done to the images, in a sentence each
 * @param details what only the log is told: each file that was passed over
 */
public record TrainImages(
        String argument, String name, String source, ImageDataset images, List<String> notes, List<String> details)
        implements TrainData {
    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Shape shape() {
        return images.imageShape();
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public boolean isLabelled() {
        return Arrays.stream(images.labels()).noneMatch(label -> label == ImageDataset.UNLABELLED);
    }

    @Override
    public String unit() {
        return "images";
    }

    @Override
    public String described() {
        return Printable.count(size(), "images") + " " + shape() + ", " + source;
    }

    /** With the digest of the bytes of all images in order, whatever files they came in. */
    @Override
    public RunConfig.Data config() {
        return new RunConfig.Data(
                argument,
                source,
                images.size(),
                Arrays.stream(shape().toArray()).boxed().toList(),
                Optional.of(sha256(images)),
                images.classNames(),
                images.classCounts());
    }

    /** The digest of the bytes of all images in order: whether they are those that a run was trained on. */
    public static String sha256(ImageDataset images) {
        Digest digest = new Digest();
        for (int i = 0; i < images.size(); i++) {
            digest.add(images.bytes(i));
        }
        return digest.hex();
    }

    @Override
    public BatchSource batches(Recipe recipe, Rng shuffle) {
        return Batches.of(images, recipe.data().batch(), shuffle)
                .range(recipe.data().pixels());
    }

    @Override
    public Shown shown(Pair pair, Recipe recipe, Rng rng) {
        PixelRange pixels = recipe.data().pixels();
        SampleGrid grid = SampleGrid.of(
                pair, ShownImages.COUNT, new Classes(pair.design().classes(), List.of(), images.classCounts()));
        NDArray noise = grid.noise(rng.stream("grid"));
        int held = Math.min(images.size(), grid.labels().length);
        return new ShownImages(
                grid,
                noise,
                () -> images.images(0, held, pixels),
                pixels,
                new ImageView(shape(), false),
                Optional.of(images));
    }
}
