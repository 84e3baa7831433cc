package io.github.gan4j.run;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.data.Scaling;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What one sample is. */
public sealed interface SampleKind {
    /**
     * The shape of one sample as the networks see it.
     *
     * @param sample the shape of one sample as the data has it, such as (H, W, C) of an image
     * @return the shape; usually the same
     * @throws IllegalArgumentException if the data cannot have such samples
     */
    default Shape seen(Shape sample) {
        return sample;
    }

    /**
     * An image.
     *
     * @param pixels the range of the generator's last activation, which the pixels of the data are brought to
     */
    record Images(PixelRange pixels) implements SampleKind {}

    /**
     * Two images of one size, of two domains, which a generator makes together: the data's own, and what an operator
     * makes of them. The data has no such couples: the first images come from one half of it, the second from the
     * other. The networks see the channels of the first image before those of the second.
     *
     * @param pixels the range of the generator's last activation, which the pixels of the data are brought to
     * @param second what the images of the second domain are made by; the truth, to which a couple is compared
     */
    record Couples(PixelRange pixels, ImageOperator second) implements SampleKind {
        /** Couples of images. */
        public Couples {
            Objects.requireNonNull(second, "[couples] expected an operator that makes the second images, got null");
        }

        /**
         * {@return (H, W, 2·C) for an image (H, W, C)}
         *
         * @throws IllegalArgumentException if the operator makes images of another size of such ones
         */
        @Override
        public Shape seen(Shape image) {
            Shape other = second.outputShape(image);
            if (!other.equals(image)) {
                throw new IllegalArgumentException("[couples] expected an operator that keeps the size of images, got "
                        + second.name() + ", which makes " + other + " of " + image + ": take another");
            }
            return image.with(-1, 2 * image.size(-1));
        }
    }

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

    /**
     * Numbers of any meaning: a row of a table, or a signal. The networks see them scaled, each column to mean 0 and
     * standard deviation 1, and one behind the other.
     *
     * @param columns what the numbers along the last axis of a sample are; empty before the data is known
     * @param classes what is known of the classes of the samples, where the data has some
     * @param format of the file that the data came in
     */
    record Numbers(List<NumberColumn> columns, Optional<ClassColumn> classes, NumberFormat format)
            implements SampleKind {
        /** Numbers. */
        public Numbers {
            columns = List.copyOf(columns);
            Objects.requireNonNull(classes, "[numbers] expected classes or empty, got null");
            Objects.requireNonNull(format, "[numbers] expected a format, got null");
        }

        /** {@return numbers of which nothing is known yet} */
        public static Numbers unknown() {
            return new Numbers(List.of(), Optional.empty(), NumberFormat.CSV);
        }

        /**
         * How the numbers are brought to what the networks see, and back.
         *
         * @return the scaling to mean 0 and standard deviation 1
         * @throws IllegalStateException if nothing is known of the numbers yet
         */
        public Scaling scaling() {
            if (columns.isEmpty()) {
                throw new IllegalStateException("[numbers] expected columns, got none: measure the data first");
            }
            return new Scaling(
                    columns.stream().map(NumberColumn::mean).toList(),
                    columns.stream().map(NumberColumn::deviation).toList());
        }

        /**
         * Brings what a generator made back to the units of the data.
         *
         * @param made samples as the networks make them, one behind the other, N of them
         * @param sample the shape of one sample as the data had it
         * @return a new array (N, …); what a float32 cannot hold becomes the nearest it can
         * @throws IllegalStateException if nothing is known of the numbers yet
         */
        public NDArray restored(NDArray made, Shape sample) {
            NDArray units = scaling()
                    .inverse(made.reshape(Shape.of(made.shape().size(0)).then(sample)));
            for (int i = 0; i < units.elements(); i++) {
                float number = units.array()[i];
                units.array()[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
            }
            return units;
        }
    }
}
