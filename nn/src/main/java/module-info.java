/** Layers, initializers, optimizers, and weights on disk. */
module io.github.gan4j.nn {
    requires transitive io.github.gan4j.core;
    requires static org.jspecify;

    exports io.github.gan4j.nn;
    exports io.github.gan4j.nn.init;
    exports io.github.gan4j.nn.optim;
    exports io.github.gan4j.nn.io;
}
