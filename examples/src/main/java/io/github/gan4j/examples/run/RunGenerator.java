package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * The generator that a run trained, which needs nothing of the data.
 *
 * @param config what the run is
 * @param recipe all that was chosen
 * @param pair the networks, the generator with its weights
 */
record RunGenerator(RunConfig config, Recipe recipe, Pair pair) {
    private static final int AT_ONCE = 256;

    /**
     * The generator of a run.
     *
     * @throws UsageException if the run has none yet, or is damaged
     */
    static RunGenerator of(RunFolder folder) {
        if (folder.isOnPoints()) {
            throw new UsageException("The run in " + folder
                    + " is on points in the plane, which has no images: see its pictures in " + folder.samples() + ".");
        }
        RunConfig config = RunConfig.read(folder.config());
        if (!Files.isRegularFile(folder.generator())) {
            throw new UsageException("There is no " + folder.generator()
                    + ": the run has not saved its weights yet, or was ended before it did.");
        }
        Recipe recipe = config.whole(folder.config());
        Pair pair = pair(recipe, config, folder);
        Safetensors.load(folder.generator(), pair.generator().state());
        return new RunGenerator(config, recipe, pair);
    }

    private static Pair pair(Recipe recipe, RunConfig config, RunFolder folder) {
        try {
            Shape sample = shape(config);
            boolean numbers = recipe.data().samples() instanceof SampleKind.Numbers;
            return recipe.pair(numbers ? Shape.of(sample.elements()) : sample);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "The networks or the samples' size in " + folder.config() + " cannot be right: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static Shape shape(RunConfig config) {
        return Shape.of(config.data().shape().stream().mapToInt(size -> size).toArray());
    }

    /** The shape of one sample, as the user has it. */
    Shape shape() {
        return shape(config);
    }

    /** How many classes the generator is told; 0 where it is told none. */
    int classes() {
        return pair.isConditional() ? pair.design().classes() : 0;
    }

    /** The classes that the generator is told. */
    ClassList classList() {
        return ClassList.of(classes(), config.data());
    }

    /** Noise, and codes behind it; a larger count adds to that of a smaller one. */
    NDArray noise(int count, long seed) {
        return SampleGrid.noise(pair, count, Rng.seeded(seed).stream("sample"));
    }

    /** Makes samples. */
    NDArray make(NDArray z, int[] labels) {
        int count = z.shape().size(0);
        Shape one = pair.generator().outputShape(z.shape().with(0, 1));
        NDArray samples = NDArray.zeros(one.with(0, count));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(AT_ONCE + from, count);
            NDArray part = z.part(from, to);
            Pass pass = Pass.eval().given(Arrays.copyOfRange(labels, from, to));
            NDArray some = Autograd.noGrad(
                    () -> pair.generator().forward(Tensor.of(part), pass).value());
            samples.part(from, to).copyFrom(some);
        }
        return samples;
    }
}
