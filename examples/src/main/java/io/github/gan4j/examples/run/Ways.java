package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.TranslationRun;
import java.util.function.UnaryOperator;

/**
 * What networks make of images: each way takes and gives (N, H, W, C) in [-1, 1].
 *
 * @param forth from inputs to targets
 * @param back from targets to inputs; fails where it does not go both ways
 * @param into what looks like those of a group; fails where there are no groups
 */
public record Ways(UnaryOperator<NDArray> forth, UnaryOperator<NDArray> back, IntoGroup into) {
    /** Images made to look like those of a group. */
    @FunctionalInterface
    public interface IntoGroup {
        /** What is made of images, for a group from 0. */
        NDArray of(NDArray images, int group);
    }

    /** The ways of a run. */
    public static Ways of(TranslationRun run) {
        return new Ways(run::translate, run::translateBack, run::translate);
    }
}
