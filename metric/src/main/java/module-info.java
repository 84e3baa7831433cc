/** Scores of samples: distances between sets of features, and judges that make features of images. */
module io.github.gan4j.metric {
    requires transitive io.github.gan4j.nn;
    requires static org.jspecify;

    exports io.github.gan4j.metric;
    exports io.github.gan4j.metric.dissection;
    exports io.github.gan4j.metric.evaluation;
    exports io.github.gan4j.metric.judge;
}
