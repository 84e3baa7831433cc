package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.TranslationRun;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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

    /**
     * The same, while one set of images is looked at in several respects: what forth and back made of the images that
     * each was given last is kept, and not made again.
     */
    public Ways remembering() {
        return new Ways(new Remembered(forth), new Remembered(back), into);
    }

    private static final class Remembered implements UnaryOperator<NDArray> {
        private final UnaryOperator<NDArray> way;
        private @Nullable NDArray given;
        private @Nullable NDArray made;

        Remembered(UnaryOperator<NDArray> way) {
            this.way = way;
        }

        @Override
        public NDArray apply(NDArray images) {
            NDArray before = made;
            if (before != null && given != null && isSame(given, images)) {
                return before;
            }
            NDArray now = way.apply(images);
            given = images;
            made = now;
            return now;
        }

        private static boolean isSame(NDArray some, NDArray others) {
            return some.shape().equals(others.shape())
                    && Arrays.equals(
                            some.array(),
                            some.offset(),
                            some.offset() + some.elements(),
                            others.array(),
                            others.offset(),
                            others.offset() + others.elements());
        }
    }

    /** The ways of a run. */
    public static Ways of(TranslationRun run) {
        return new Ways(run::translate, run::translateBack, run::translate);
    }
}
