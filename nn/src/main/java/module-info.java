/** Layers, initializers, optimizers, weights on disk and data sets. */
module io.github.gan4j.nn {
    requires transitive io.github.gan4j.core;
    requires transitive java.desktop;
    requires static org.jspecify;

    exports io.github.gan4j.nn;
    exports io.github.gan4j.nn.init;
    exports io.github.gan4j.nn.optim;
    exports io.github.gan4j.nn.io;
    exports io.github.gan4j.nn.data;
}
