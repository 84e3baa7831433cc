/** GAN losses, models and the trainer. */
module io.github.gan4j.gan {
    requires transitive io.github.gan4j.data;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.gan4j.gan;
    exports io.github.gan4j.gan.augment;
    exports io.github.gan4j.gan.diagnosis;
    exports io.github.gan4j.gan.growth;
    exports io.github.gan4j.gan.loss;
    exports io.github.gan4j.gan.model;
    exports io.github.gan4j.gan.penalty;
    exports io.github.gan4j.gan.stability;
    exports io.github.gan4j.gan.toy;
    exports io.github.gan4j.gan.translation;
    exports io.github.gan4j.gan.turn;
}
