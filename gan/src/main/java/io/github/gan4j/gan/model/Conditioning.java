package io.github.gan4j.gan.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a pair of networks is told labels. */
public enum Conditioning {
    /** Not at all. */
    NONE("not at all"),
    /** One-hot labels beside z, and as constant planes beside the image (Mirza and Osindero 2014). */
    CONCATENATION("one-hot labels beside z and the image (Mirza and Osindero 2014)"),
    /** The same with a learned code of 16 numbers for each class instead of one-hot labels. */
    EMBEDDING("the same with a learned code of each class"),
    /**
     * One-hot labels beside z; D adds the product of its features and a vector of the class (Miyato and Koyama 2018).
     */
    PROJECTION("G: labels beside z; D: a product with its features (Miyato and Koyama 2018)"),
    /**
     * As projection, but G is told by its batch normalisation, which has gains and biases of each class (Miyato and
     * Koyama 2018).
     */
    BATCH_NORM("as projection; G by its batch normalization's gains and biases"),
    /**
     * As projection, but G is told by adaptive instance normalisation (Huang and Belongie 2017): each channel of each
     * image is standardised, and gets a scale and a shift of the class. It stands before G's hidden activations of
     * several pixels, in the place of what normalisation the architecture has; vectors get none.
     */
    ADAIN("as projection; G by adaptive instance norm (Huang and Belongie 2017)"),
    /** One-hot labels beside z; D is not told the class, but names it (Odena et al. 2017). */
    AUXILIARY("labels beside z; D names the class (Odena et al. 2017)");

    private final String summary;

    Conditioning(String summary) {
        this.summary = summary;
    }

    /** {@return one line for lists: what it is, and its paper} */
    public String summary() {
        return summary;
    }

    /** {@return the name, as the command line takes it, such as {@code batch-norm}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The conditioning of a name.
     *
     * @param key such as {@code projection}
     * @return the conditioning
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static Conditioning named(String key) {
        return Keys.named("conditioning", values(), keys(), key);
    }

    /** {@return the names of all} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Conditioning::key).toList();
    }

    /** Whether codes of the label stand beside z. */
    boolean besideNoise() {
        return this != NONE && !insideGenerator();
    }

    /** Whether codes of the label stand beside the image. */
    boolean besideImage() {
        return this == CONCATENATION || this == EMBEDDING;
    }

    /** Whether D ends in a projection. */
    boolean projects() {
        return this == PROJECTION || insideGenerator();
    }

    /** Whether the normalisation of G is told the label. */
    boolean insideGenerator() {
        return this == BATCH_NORM || this == ADAIN;
    }
}
