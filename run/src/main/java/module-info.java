/** Recipes: what a training is made of, with presets that are known to work. */
module io.github.gan4j.run {
    requires transitive io.github.gan4j.gan;
    requires com.google.gson;
    requires static org.jspecify;

    exports io.github.gan4j.run;
    exports io.github.gan4j.run.preset;
}
