package io.github.gan4j.examples.run;

import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleFiles;
import java.util.List;
import java.util.Optional;

/**
 * What is shown of a training on numbers: rows in the user's units, and at the end the columns beside those of the
 * data.
 */
final class ShownNumbers implements Shown {
    /** As many as are scored. */
    static final int SHOWN = SampleScore.MOST;

    private static final int SUMMED = 2_000;

    /** From this diversity on, samples are as varied as the data. */
    private static final double AS_VARIED = .9;

    private final Pair pair;
    private final NumberFiles files;
    private final NDArray real;
    private final Rng rng;
    private final NDArray noise;
    private final int[] labels;
    private double diversity;

    /** Nothing is drawn from the random numbers but from streams of them. */
    ShownNumbers(Pair pair, NumberFiles files, NDArray real, Rng rng) {
        this.pair = pair;
        this.files = files;
        this.real = real;
        this.rng = rng;
        this.noise = pair.noise(SHOWN, rng.stream("grid"));
        this.labels = NumberSampler.labels(files, SHOWN, rng.stream("grid classes"));
    }

    @Override
    public NDArray noise() {
        return noise;
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    @Override
    public Optional<SampleScore> score(NDArray samples) {
        SampleScore score = SampleScore.of(samples, real);
        diversity = score.diversity();
        return Optional.of(score);
    }

    /** Few numbers can be made so well that D cannot tell them any more, which then is no fault. */
    @Override
    public boolean isFault(Finding finding) {
        return finding.kind() != Finding.Kind.DEAD_DISCRIMINATOR || diversity < AS_VARIED;
    }

    @Override
    public SampleFiles files(RunFolder folder) {
        NumberFormat format = files.kind().format();
        return SampleFiles.of(
                folder, format.ending(), (samples, file) -> files.write(files.restored(samples), labels, file, format));
    }

    @Override
    public List<String> summary(Making making) {
        NDArray z = pair.noise(SUMMED, rng.stream("summary"));
        int[] drawn = NumberSampler.labels(files, SUMMED, rng.stream("summary classes"));
        return NumberSummary.lines(files.kind().columns(), files.restored(making.of(z, drawn)));
    }
}
