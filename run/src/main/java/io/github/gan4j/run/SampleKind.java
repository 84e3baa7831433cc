package io.github.gan4j.run;

import io.github.gan4j.data.PixelRange;

/** What one sample is. */
public sealed interface SampleKind {
    /**
     * An image.
     *
     * @param pixels the range of the generator's last activation, which the pixels of the data are brought to
     */
    record Images(PixelRange pixels) implements SampleKind {}

    /**
     * A point in the plane, drawn from a mixture whose truth is known.
     *
     * @param mixture its name, one of {@link Mixtures#names}
     */
    record Points(String mixture) implements SampleKind {
        /**
         * Points.
         *
         * @throws IllegalArgumentException if there is no such mixture
         */
        public Points {
            Mixtures.named(mixture);
        }
    }
}
