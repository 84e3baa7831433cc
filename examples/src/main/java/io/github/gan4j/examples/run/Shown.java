package io.github.gan4j.examples.run;

import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleFiles;
import io.github.gan4j.run.TrainingFilm;
import java.util.List;
import java.util.Optional;

/** What is shown of a training, again and again of the same noise, so that the same samples are seen growing. */
interface Shown {
    /** Makes samples of noise and classes. */
    interface Making {
        NDArray of(NDArray noise, int[] labels);
    }

    /** Noise, and codes behind it, for all samples. */
    NDArray noise();

    /** The class of each sample; of no effect where the generator is told none. */
    int[] labels();

    /** How varied the samples are, if there is something to measure them by. */
    Optional<SampleScore> score(NDArray samples);

    /** Whether what looks like a fault of the training is one, as far as the samples tell. */
    default boolean isFault(Finding finding) {
        return true;
    }

    /** Writes the samples down. */
    SampleFiles files(RunFolder folder);

    /** Makes a film of what is shown, where it is pictures. */
    default Optional<TrainingFilm> film(RunFolder folder) {
        return Optional.empty();
    }

    /** Draws samples beside the training images that are nearest to them, where there are some. */
    default Optional<Observer> neighbors(RunFolder folder) {
        return Optional.empty();
    }

    /** What is said at the end of what the generator makes. */
    List<String> summary(Making making);
}
