package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Samples of a {@link Run}, one part after the other: which samples come does not depend on how many are taken at once.
 *
 * <pre>{@code
 * Draws draws = run.draws(seed);
 * for (int made = 0; made < 100_000; made += 500) {
 *     NDArray images = draws.next(500);
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads at once: give each its own.
 */
public final class Draws {
    private final Run run;
    private final Labels labels;
    private final Rng noise;
    private final Rng codes;
    private int[] last = {};
    private int taken;

    /** Gives the classes of the next samples. */
    interface Labels {
        int[] next(int from, int count);
    }

    Draws(Run run, Labels labels, long seed) {
        this.run = run;
        this.labels = labels;
        this.noise = Rng.seeded(seed).stream("sample");
        this.codes = noise.stream("codes");
    }

    /** All classes of images in turn, those of numbers as often as the data has them. */
    static Labels usual(Run run, long seed) {
        if (run.classes().size() > 0 && run.recipe().data().samples() instanceof SampleKind.Numbers kind) {
            Rng drawn = Rng.seeded(seed).stream("classes");
            return (from, count) -> kind.classes().orElseThrow().draw(count, drawn);
        }
        return run.classes()::inTurn;
    }

    static Labels chosen(IntUnaryOperator labels) {
        return (from, count) -> IntStream.range(from, from + count).map(labels).toArray();
    }

    /**
     * Makes the next samples.
     *
     * @param count how many, N, 0 or more
     * @return a new array (N, …)
     * @throws IllegalArgumentException if the count is negative, or a class is none of the generator's
     * @throws IllegalStateException if there were 2³¹ − 1 samples already
     */
    public NDArray next(int count) {
        return run.sample(nextNoise(count), last);
    }

    /**
     * What the generator takes for the next samples, instead of the samples; {@link #labels} says their classes.
     *
     * @param count how many, N, 0 or more
     * @return a new array (N, latent size), with codes behind it where there are some
     * @throws IllegalArgumentException if the count is negative
     * @throws IllegalStateException if there were 2³¹ − 1 samples already
     */
    public NDArray nextNoise(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("[run] expected 0 or more samples, got " + count);
        }
        if (count > Integer.MAX_VALUE - taken) {
            throw new IllegalStateException("[run] expected at most " + Integer.MAX_VALUE
                    + " samples of one seed, got more: go on with another seed");
        }
        last = labels.next(taken, count);
        taken += count;
        return noise(count);
    }

    /** {@return the classes of the samples that came last, N of them; 0 for each where the generator is told none} */
    public int[] labels() {
        return last.clone();
    }

    private NDArray noise(int count) {
        NDArray z = run.latent().sample(count, noise);
        int more = run.pair().design().codes();
        if (more == 0) {
            return z;
        }
        int size = run.latent().size();
        NDArray all = NDArray.zeros(Shape.of(count, size + more));
        for (int i = 0; i < count; i++) {
            // Sample by sample, so that the codes do not depend on how many are drawn at once.
            NDArray drawn = run.pair().design().task().orElseThrow().draw(1, codes);
            System.arraycopy(z.array(), z.offset() + i * size, all.array(), i * (size + more), size);
            System.arraycopy(drawn.array(), drawn.offset(), all.array(), i * (size + more) + size, more);
        }
        return all;
    }
}
