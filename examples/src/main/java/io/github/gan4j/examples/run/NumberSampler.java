package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes rows of a table, or signals, with the generator of a run, which keeps all that is needed of the data. */
public final class NumberSampler {
    /** Numbers at once in memory, but one sample at least. */
    private static final int AT_ONCE = 1 << 18;

    private static final int MEASURED = 10_000;

    private final Run run;
    private final NumberFiles files;

    private NumberSampler(Run run, NumberFiles files) {
        this.run = run;
        this.files = files;
    }

    /**
     * The generator of a run.
     *
     * @throws UsageException if it is on something else than numbers
     */
    public static NumberSampler of(Run run) {
        SampleKind samples = run.recipe().data().samples();
        if (run.isOfImages()) {
            throw new UsageException("The run in " + run.folder() + " is on images: ask for a picture of them.");
        }
        SampleKind.Numbers kind =
                samples instanceof SampleKind.Points points ? columns(points) : (SampleKind.Numbers) samples;
        return new NumberSampler(
                run,
                new NumberFiles(
                        kind,
                        run.shape(),
                        run.config().data().classNames(),
                        run.pair().isConditional()));
    }

    /** What a table of points of a mixture has, measured. */
    private static SampleKind.Numbers columns(SampleKind.Points points) {
        NDArray some = Mixtures.named(points.mixture()).sample(MEASURED, Rng.seeded(0));
        return new SampleKind.Numbers(
                NumberColumn.measured(List.of("x", "y"), some), Optional.empty(), NumberFormat.CSV);
    }

    /** Classes as often as the data has them, where the generator is told some. */
    static int[] labels(NumberFiles files, int count, Rng rng) {
        return files.conditioned() ? files.kind().classes().orElseThrow().draw(count, rng) : new int[count];
    }

    /** Which format samples are written in where none is asked for: that of the data. */
    public NumberFormat format() {
        return files.kind().format();
    }

    /** The classes that the generator is told. */
    public ClassList classList() {
        return new ClassList(run.classes());
    }

    /** What samples are called. */
    public String unit() {
        return files.unit();
    }

    /**
     * Fails where samples cannot be made so.
     *
     * @throws UsageException if they are too many, or cannot be written in this format
     */
    public void require(long count, NumberFormat format) {
        files.require(format);
        int most = Integer.MAX_VALUE
                / (format == NumberFormat.CSV ? 1 : files.shape().elements());
        if (count > most) {
            throw new UsageException("Expected at most " + most + " " + unit() + " in one file, got " + count
                    + ": choose a lower --count, and other seeds for more.");
        }
    }

    /**
     * Makes samples, of the classes as often as the data has them; a larger count adds to those of a smaller one.
     *
     * @return what is to be said of them
     */
    public List<String> write(int count, long seed, Path file, NumberFormat format) {
        return write(run.draws(seed), count, file, format);
    }

    /** Makes samples of one class. */
    public List<String> writeClass(int label, int count, long seed, Path file, NumberFormat format) {
        return write(run.draws(i -> label, seed), count, file, format);
    }

    /** Makes as many samples of each of some classes. */
    public List<String> writeClasses(int[] classes, int each, long seed, Path file, NumberFormat format) {
        return write(run.draws(i -> classes[i / each], seed), each * classes.length, file, format);
    }

    private List<String> write(Draws draws, int count, Path file, NumberFormat format) {
        NumberSummary summary = new NumberSummary(files.kind().columns());
        int[] left = {count};
        files.write(
                count,
                () -> {
                    int n = Math.min(
                            left[0], Math.max(1, AT_ONCE / files.shape().elements()));
                    left[0] -= n;
                    Made made = Made.next(draws, n);
                    summary.add(made.samples());
                    return made;
                },
                file,
                format);
        return summary.lines();
    }
}
