package io.github.gan4j.run;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.PixelRange;
import java.util.Objects;

/**
 * What kind of samples a training is for, and how many it takes at once.
 *
 * @param samples what one sample is
 * @param batch samples in a batch, 1 or more; the smaller last batch of an epoch is left out
 * @param accumulation batches whose gradients make one update, 1 or more
 */
public record DataRecipe(SampleKind samples, int batch, int accumulation) {
    private static final int BATCH = 64;

    /**
     * A data recipe.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public DataRecipe {
        Objects.requireNonNull(samples, "[data] expected a kind of samples, got null");
        if (batch < 1) {
            throw new IllegalArgumentException("[data] expected a batch of 1 sample or more, got " + batch);
        }
        if (accumulation < 1) {
            throw new IllegalArgumentException(
                    "[data] expected an accumulation of 1 or more batches, got " + accumulation);
        }
    }

    /** {@return images with pixels in [−1, 1], in batches of 64, each of which makes an update} */
    public static DataRecipe usual() {
        return new DataRecipe(new SampleKind.Images(PixelRange.SIGNED), BATCH, 1);
    }

    /**
     * {@return the same for images with other pixels, or couples of them}
     *
     * @param pixels the range of the generator's last activation
     */
    public DataRecipe pixels(PixelRange pixels) {
        SampleKind other = samples instanceof SampleKind.Couples couples
                ? new SampleKind.Couples(pixels, couples.second())
                : new SampleKind.Images(pixels);
        return new DataRecipe(other, batch, accumulation);
    }

    /**
     * {@return the same for images of two domains, which are made together}
     *
     * @param second what the images of the second domain are made by
     */
    public DataRecipe couples(ImageOperator second) {
        return new DataRecipe(new SampleKind.Couples(pixels(), second), batch, accumulation);
    }

    /**
     * {@return the same for points in the plane}
     *
     * @param mixture the name of what they come from, one of {@link Mixtures#names}
     */
    public DataRecipe points(String mixture) {
        return new DataRecipe(new SampleKind.Points(mixture), batch, accumulation);
    }

    /**
     * {@return the same for rows of a table, or signals}
     *
     * @param numbers what is known of them
     */
    public DataRecipe numbers(SampleKind.Numbers numbers) {
        return new DataRecipe(numbers, batch, accumulation);
    }

    /**
     * {@return the same with other batches}
     *
     * @param newBatch samples in a batch, 1 or more
     */
    public DataRecipe batch(int newBatch) {
        return new DataRecipe(samples, newBatch, accumulation);
    }

    /**
     * {@return the same with other accumulation}
     *
     * @param batches batches whose gradients make one update, 1 or more
     */
    public DataRecipe accumulation(int batches) {
        return new DataRecipe(samples, batch, batches);
    }

    /**
     * The range of pixels.
     *
     * @return what the numbers of an image stand for
     * @throws IllegalStateException if the samples are no images
     */
    public PixelRange pixels() {
        if (samples instanceof SampleKind.Images images) {
            return images.pixels();
        }
        if (samples instanceof SampleKind.Couples couples) {
            return couples.pixels();
        }
        throw new IllegalStateException("[data] expected images, got " + samples + ", which have no pixels");
    }
}
