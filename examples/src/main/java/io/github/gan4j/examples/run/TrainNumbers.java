package io.github.gan4j.examples.run;

import io.github.gan4j.data.ArrayDataset;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.Scaling;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.ClassColumn;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.SampleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Rows of a table or signals to train on, in the user's units, and where they come from.
 *
 * @param argument as it stands on the command line
 * @param name a short name, for the folder of the run
 * @param source the file
 * @param data the samples, (N, columns) or (N, T, channels), and maybe their labels
 * @param classNames names of the classes, where there are some
 * @param kind what is known of the samples
 * @param aside what else is to be said of them
 */
public record TrainNumbers(
        String argument,
        String name,
        String source,
        ArrayDataset data,
        List<String> classNames,
        SampleKind.Numbers kind,
        List<String> aside)
        implements TrainData {
    /** The same with something to be said of it. */
    public TrainNumbers with(List<String> said) {
        return new TrainNumbers(argument, name, source, data, classNames, kind, said);
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Shape shape() {
        return Shape.of(data.shape().elements());
    }

    @Override
    public int classes() {
        return kind.classes().map(one -> one.counts().size()).orElse(0);
    }

    @Override
    public boolean isLabelled() {
        return kind.classes().isPresent();
    }

    @Override
    public String unit() {
        return data.shape().rank() == 1 ? "rows" : "signals";
    }

    @Override
    public String described() {
        String what = data.shape().rank() == 1
                ? " of " + Printable.count(data.shape().elements(), "numbers")
                : " " + data.shape();
        return Printable.count(size(), unit()) + what
                + (isLabelled() ? ", " + Printable.count(classes(), "classes") : "") + ", " + source;
    }

    @Override
    public List<String> notes() {
        List<String> constant = kind.columns().stream()
                .filter(column -> column.deviation() == 0)
                .map(NumberColumn::name)
                .toList();
        List<String> all = new ArrayList<>(aside);
        if (!constant.isEmpty()) {
            all.add("There is a single value in " + String.join(", ", constant)
                    + ": it comes back as it is, and teaches nothing.");
        }
        return all;
    }

    @Override
    public List<String> details() {
        return List.of();
    }

    /** With the digest of all numbers, and of the labels behind them. */
    @Override
    public RunConfig.Data config() {
        Digest digest = new Digest();
        data.parts().values().forEach(digest::add);
        return new RunConfig.Data(
                argument,
                source,
                size(),
                Arrays.stream(data.shape().toArray()).boxed().toList(),
                Optional.of(digest.hex()),
                classNames,
                kind.classes().map(ClassColumn::counts).orElse(List.of()));
    }

    /** Scaled as the recipe says, one number behind the other. */
    @Override
    public BatchSource batches(Recipe recipe, Rng shuffle) {
        Map<String, NDArray> parts = new LinkedHashMap<>(data.parts());
        parts.put(Batch.IMAGES, scaled(data.get(Batch.IMAGES), scaling(recipe)));
        return ArrayDataset.of(parts).batches(recipe.data().batch(), shuffle);
    }

    /**
     * Samples of the data as the generator sees them.
     *
     * @param places which, from 0
     * @return scaled as the recipe says, (N, numbers of a sample)
     */
    public NDArray real(Recipe recipe, int[] places) {
        return scaled(chosen(places), scaling(recipe));
    }

    /**
     * What a generator makes, as it would be written, and then scaled again.
     *
     * @param making makes samples of noise and labels
     * @return (count, numbers of a sample)
     */
    public NDArray made(Recipe recipe, Pair pair, int count, Rng rng, BiFunction<NDArray, int[], NDArray> making) {
        NumberFiles files = new NumberFiles(kind(recipe), data.shape(), classNames, pair.isConditional());
        NDArray z = pair.noise(count, rng);
        NDArray rows = files.restored(making.apply(z, NumberSampler.labels(files, count, rng)));
        return scaled(rows, scaling(recipe));
    }

    private static Scaling scaling(Recipe recipe) {
        return kind(recipe).scaling();
    }

    private static SampleKind.Numbers kind(Recipe recipe) {
        if (recipe.data().samples() instanceof SampleKind.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("[numbers] expected a recipe for numbers, got one for "
                + recipe.data().samples() + ": take another");
    }

    private NDArray scaled(NDArray samples, Scaling scaling) {
        return scaling.apply(samples).reshape(Shape.of(samples.shape().size(0)).then(shape()));
    }

    @Override
    public Shown shown(Pair pair, Recipe recipe, Rng rng) {
        NumberFiles files = new NumberFiles(kind(recipe), data.shape(), classNames, pair.isConditional());
        return new ShownNumbers(pair, files, scaled(some(ShownNumbers.SHOWN), scaling(recipe)), rng);
    }

    /** Samples from all parts of the data, which may be sorted. */
    private NDArray some(int most) {
        int[] places = new int[Math.min(most, size())];
        Arrays.setAll(places, i -> (int) ((long) i * size() / places.length));
        return chosen(places);
    }

    private NDArray chosen(int[] places) {
        NDArray all = data.get(Batch.IMAGES);
        NDArray some = NDArray.zeros(all.shape().with(0, places.length));
        for (int i = 0; i < places.length; i++) {
            some.part(i, i + 1).copyFrom(all.part(places[i], places[i] + 1));
        }
        return some;
    }
}
