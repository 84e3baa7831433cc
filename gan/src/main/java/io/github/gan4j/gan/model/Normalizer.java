package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.EqualizedLearningRate;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.LayerNorm;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.SpectralNorm;
import io.github.gan4j.nn.WeightNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the layers of a network are kept in bounds: what stands before its hidden activations, or what its weights are
 * made of. Layers inside residual blocks are normalised like others, on the way through the body and on the way around
 * it.
 *
 * <p>A weight of zeros, as that which ends a block of {@link R3Gan}, has no direction that {@link #SPECTRAL} or
 * {@link #WEIGHT} could keep: it is given a random one. Under {@link #WEIGHT} its length begins at 0, so that the block
 * still begins as the identity; under {@link #SPECTRAL} its norm is 1 from the beginning, as that of all others.
 */
public enum Normalizer {
    /** As the architecture has it. */
    ORIGINAL("as the architecture has it"),
    /** Nothing. */
    NONE("nothing"),
    /** Batch normalisation (Ioffe and Szegedy 2015). */
    BATCH("batch normalization (Ioffe and Szegedy 2015)"),
    /** Layer normalisation (Ba et al. 2016), over all axes but the batch, as gradient penalties need it. */
    LAYER("layer normalization (Ba et al. 2016), as gradient penalties need it"),
    /** Instance normalisation (Ulyanov et al. 2016) of images of several pixels; of vectors nothing. */
    INSTANCE("instance normalization of images (Ulyanov et al. 2016)"),
    /** Spectral norm of all weights (Miyato et al. 2018). */
    SPECTRAL("spectral norm of all weights (Miyato et al. 2018)"),
    /** Weight normalisation of all weights (Salimans and Kingma 2016). */
    WEIGHT("weight normalization of all weights (Salimans and Kingma 2016)"),
    /** Equalised learning rate of all weights (Karras et al. 2018). */
    EQUALIZED("equalized learning rate of all weights (Karras et al. 2018)");

    private final String summary;

    Normalizer(String summary) {
        this.summary = summary;
    }

    /** {@return one line for lists: what it is, and its paper} */
    public String summary() {
        return summary;
    }

    /** {@return the name, as the command line takes it, such as {@code spectral}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The normaliser of a name.
     *
     * @param key such as {@code spectral}
     * @return the normaliser
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static Normalizer named(String key) {
        return Keys.named("normalizer", values(), keys(), key);
    }

    /** {@return the names of all} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Normalizer::key).toList();
    }

    /** What all weights are made of. */
    Optional<Reparameterization> form() {
        return switch (this) {
            case SPECTRAL -> Optional.of(new SpectralNorm());
            case WEIGHT -> Optional.of(new WeightNorm());
            case EQUALIZED -> Optional.of(new EqualizedLearningRate());
            default -> Optional.empty();
        };
    }

    /** What stands before a hidden activation, for an input (N, …, C). */
    Optional<Layer> before(Shape input) {
        int channels = input.size(-1);
        return switch (this) {
            case BATCH -> Optional.of(BatchNorm.of(channels));
            case LAYER -> Optional.of(LayerNorm.of(sizes(input)));
            // Of one pixel nothing would be left but 0.
            case INSTANCE ->
                input.rank() == 4 && input.size(1) * input.size(2) > 1
                        ? Optional.of(InstanceNorm.of(channels))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static int[] sizes(Shape input) {
        int[] sizes = new int[input.rank() - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = input.size(i + 1);
        }
        return sizes;
    }
}
