package io.github.gan4j.examples.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is said of the networks of a run, not of images. */
public enum NetworkScore {
    /** {@link io.github.gan4j.metric.Overfitting}: whether the discriminator knows its training images by heart. */
    OVERFITTING("overfitting"),
    /** {@link io.github.gan4j.metric.PerceptualPathLength}: how smoothly images change with the noise. */
    PATH_LENGTH("path-length"),
    /** {@link io.github.gan4j.metric.Elbo}: how surprising unseen images are to an autoencoder. */
    LIKELIHOOD("likelihood"),
    /** {@link ClassAccuracy}: how often a generator draws the class that it is told. */
    CLASS_ACCURACY("class-accuracy"),
    /** {@link StyleScores}: what the styles of a generator do. */
    STYLES("styles");

    private final String key;

    NetworkScore(String key) {
        this.key = key;
    }

    /** The score of a name, such as {@code path-length}. */
    public static Optional<NetworkScore> named(String key) {
        return Arrays.stream(values()).filter(score -> score.key.equals(key)).findFirst();
    }

    /** The names of all. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(NetworkScore::key).toList();
    }

    /** Its name in commands and files. */
    public String key() {
        return key;
    }
}
