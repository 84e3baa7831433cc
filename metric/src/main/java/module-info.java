/** Scores of samples: distances between sets of features. */
module io.github.gan4j.metric {
    requires transitive io.github.gan4j.core;
    requires static org.jspecify;

    exports io.github.gan4j.metric;
}
