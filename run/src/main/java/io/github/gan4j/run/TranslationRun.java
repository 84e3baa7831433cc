package io.github.gan4j.run;

import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.run.RunFolderException.Cure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that turns images into others, opened to do so. All that is needed stands in its folder.
 *
 * <pre>{@code
 * TranslationRun run = TranslationRun.open(Path.of("runs/shoes"));
 * NDArray shoes = run.translate(drawings); // (N, H, W, C) in [-1, 1]
 * }</pre>
 *
 * <p>The weights are read once, and never change afterwards: any number of threads may translate at once. An image
 * becomes the same one each time, in whatever company.
 */
public final class TranslationRun {
    private final RunFolder folder;
    private final RunConfig config;
    private final TranslationRecipe recipe;
    private final TranslationNetworks networks;
    private final List<String> remarks;

    private TranslationRun(
            RunFolder folder,
            RunConfig config,
            TranslationRecipe recipe,
            TranslationNetworks networks,
            List<String> remarks) {
        this.folder = folder;
        this.config = config;
        this.recipe = recipe;
        this.networks = networks;
        this.remarks = remarks;
    }

    /**
     * Opens a run. Where a file is lost or damaged, and its newest whole checkpoint has the same, that is read:
     * {@link #remarks} says so.
     *
     * @param path its folder, which {@code train} left, at its end or not
     * @return the run
     * @throws RunFolderException if it is not the folder of a run, or the run has not saved weights yet
     * @throws RecipeFormatException if its {@code config.json} is damaged, of a newer gan4j, or of a run that makes
     *     images of noise
     * @throws io.github.gan4j.nn.io.SafetensorsException if its weights are damaged or of other networks
     * @throws io.github.gan4j.data.DataException if a file cannot be read
     */
    public static TranslationRun open(Path path) {
        return open(path, false);
    }

    /**
     * Opens a run with the weights of its best checkpoint, which a run that was scored while it trained keeps.
     *
     * @param path its folder
     * @return the run
     * @throws RunFolderException as {@link #open}, or if no checkpoint is known to be the best, or it is damaged
     */
    public static TranslationRun openBest(Path path) {
        return open(path, true);
    }

    private static TranslationRun open(Path path, boolean best) {
        RunFolder folder = RunFolder.open(path);
        Description said = Description.of(folder);
        RunConfig config = said.config();
        TranslationRecipe recipe = config.translation()
                .orElseThrow(() -> new RecipeFormatException(
                        "translation",
                        "[config] expected a recipe that turns images into others in " + folder.config()
                                + ", got none: open the run with Run"));
        TranslationNetworks networks = networks(recipe, folder);
        Player generating = recipe.generator().player("generator", networks.generators());
        Player discriminating = recipe.discriminator().player("discriminator", networks.discriminators());
        SavedWeights saved = new SavedWeights(folder, best);
        // What the perceptual term compares has no say in what lasts.
        Optional<String> weights = saved.into(
                Restorable.of(generating, discriminating, () -> recipe.trainer(networks, Optional.of(new Flatten()))));
        List<String> remarks =
                Stream.of(said.remark(), weights).flatMap(Optional::stream).toList();
        return new TranslationRun(folder, config, recipe, networks, remarks);
    }

    private static TranslationNetworks networks(TranslationRecipe recipe, RunFolder folder) {
        try {
            return recipe.networks();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RunFolderException(
                    folder.path(),
                    "The networks or the images' size in " + folder.config() + " cannot be right: " + e.getMessage(),
                    Cure.RESTORE,
                    e);
        }
    }

    /** {@return the folder and its files} */
    public RunFolder folder() {
        return folder;
    }

    /** {@return what people should be told, in a sentence each; usually nothing} */
    public List<String> remarks() {
        return remarks;
    }

    /** {@return all that was written down when the run began} */
    public RunConfig config() {
        return config;
    }

    /** {@return all that was chosen} */
    public TranslationRecipe recipe() {
        return recipe;
    }

    /** {@return the networks with their trained weights, which are to be left alone; the discriminators have none} */
    public TranslationNetworks networks() {
        return networks;
    }

    /** {@return whether it goes back too} */
    public boolean goesBack() {
        return networks.back().isPresent();
    }

    /**
     * Turns images into others.
     *
     * @param images inputs, (N, H, W, C) in [−1, 1]
     * @return a new array, (N, H', W', C') in [−1, 1]
     * @throws ShapeException if the images are not of the size that the run was trained on, or of one that its network
     *     takes too
     * @throws IllegalStateException if the run {@linkplain #groups is told a group}, which is not said
     */
    public NDArray translate(NDArray images) {
        groups().ifPresent(groups -> {
            throw new IllegalStateException("[translation] expected which of " + groups.count() + " groups of "
                    + groups.attribute() + " images are to look like, got none: say translate(images, group)");
        });
        return apply(
                networks.forth(),
                images,
                recipe.data().inputShape(),
                recipe.data().targetShape());
    }

    /** {@return the groups that images can be made to look like; empty of a run that is told none} */
    public Optional<AttributeGroups> groups() {
        return recipe.data().groups();
    }

    /**
     * Makes images look as those of a group do, and keeps the rest.
     *
     * @param images (N, H, W, C) in [−1, 1]
     * @param group of {@link #groups}, from 0
     * @return a new array, (N, H, W, C) in [−1, 1]
     * @throws ShapeException as {@link #translate(NDArray)}
     * @throws IllegalArgumentException if there is no such group
     * @throws IllegalStateException if the run is told no groups
     */
    public NDArray translate(NDArray images, int group) {
        int count = groups().orElseThrow(() -> new IllegalStateException(
                        "[translation] expected a run that is told groups, got one that is not: say translate(images)"))
                .count();
        if (group < 0 || group >= count) {
            throw new IllegalArgumentException(
                    "[translation] expected a group from 0 to " + (count - 1) + ", got " + group);
        }
        Shape size = recipe.data().inputShape();
        Layer network = network(networks.forth(), images.shape(), size, size);
        int[] told = new int[images.shape().size(0)];
        Arrays.fill(told, group);
        return TranslationNetworks.applied(network, images, told);
    }

    /**
     * Turns targets into what looks like inputs.
     *
     * @param images targets, (N, H, W, C) in [−1, 1]
     * @return a new array, (N, H, W, C) in [−1, 1]
     * @throws ShapeException as {@link #translate}
     * @throws IllegalStateException if the run {@linkplain #goesBack does not go back}
     */
    public NDArray translateBack(NDArray images) {
        return apply(way(), images, recipe.data().targetShape(), recipe.data().inputShape());
    }

    /**
     * Checks that images are of a size that is taken.
     *
     * @param images their shape, (N, H, W, C)
     * @param back whether they are targets, to be turned into inputs
     * @throws ShapeException if they are not
     */
    public void requireTaken(Shape images, boolean back) {
        if (back) {
            network(way(), images, recipe.data().targetShape(), recipe.data().inputShape());
        } else {
            network(
                    networks.forth(),
                    images,
                    recipe.data().inputShape(),
                    recipe.data().targetShape());
        }
    }

    private Layer way() {
        return networks.back()
                .orElseThrow(() -> new IllegalStateException(
                        "[translation] expected a run that goes both ways, got one that was trained one way: train the "
                                + "preset cyclegan"));
    }

    private Layer network(Layer trained, Shape shape, Shape from, Shape to) {
        if (shape.rank() != 4 || shape.size(3) != from.size(2)) {
            throw new ShapeException(
                    "[translation] expected images (N, H, W, " + from.size(2) + ") such as " + from + ", got " + shape);
        }
        Shape each = shape.part(1, 4);
        return each.equals(from) ? trained : ofSize(trained, each, from, to.size(2));
    }

    private NDArray apply(Layer trained, NDArray images, Shape from, Shape to) {
        Shape shape = images.shape();
        Layer network = network(trained, shape, from, to);
        return TranslationNetworks.applied(network, images);
    }

    /** The same weights in a network for another size, if it has as many. */
    private Layer ofSize(Layer trained, Shape size, Shape from, int channels) {
        try {
            Layer other = groups().isPresent()
                    ? recipe.data(data -> data.shapes(size, size)).networks().forth()
                    : recipe.translator().network(size, channels, recipe.rng().stream("generator"));
            if (ArrayShapes.of(other.state().arrays())
                    .equals(ArrayShapes.of(trained.state().arrays()))) {
                Map<String, NDArray> weights = trained.state().arrays();
                other.state()
                        .arrays()
                        .forEach((name, array) -> array.copyFrom(Objects.requireNonNull(weights.get(name))));
                other.state().touch();
                return other;
            }
        } catch (RefusedException e) {
            throw new ShapeException(String.valueOf(e.getMessage()));
        }
        throw new ShapeException("[translation] expected images of " + from.size(0) + "x" + from.size(1)
                + ", which the run was trained on, since its network "
                + recipe.translator().name()
                + " of another size has other weights, got " + size.size(0) + "x" + size.size(1) + ": resize them");
    }

    /** The folder, and what becomes what. */
    @Override
    public String toString() {
        return "TranslationRun(" + folder + ", " + recipe.data().inputShape() + " to "
                + recipe.data().targetShape() + ")";
    }
}
