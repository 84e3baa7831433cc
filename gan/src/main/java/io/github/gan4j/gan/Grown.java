package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.growth.Growing;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Upsample2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The growing layers of both networks, the images that D was shown, and what real images look like at a stage. */
final class Grown {
    private final ProgressiveGrowth growth;
    private final List<Growing> layers;
    private final Counter images = Counter.of(0);

    private Grown(ProgressiveGrowth growth, List<Growing> layers) {
        this.growth = growth;
        this.layers = layers;
        layers.forEach(layer -> layer.grow(growth.at(0, layer.levels())));
    }

    static Optional<Grown> of(Optional<ProgressiveGrowth> growth, Layer generator, Layer discriminator) {
        return growth.map(when -> {
            List<Growing> both = new ArrayList<>(growing(generator));
            both.addAll(growing(discriminator));
            return new Grown(when, both);
        });
    }

    /** The layers of a network that grow. */
    static List<Growing> growing(Layer network) {
        List<Growing> found = new ArrayList<>();
        add(network, found);
        return found;
    }

    private static void add(Layer layer, List<Growing> found) {
        if (layer instanceof Growing growing) {
            found.add(growing);
        }
        layer.children().values().forEach(child -> add(child, found));
    }

    Counter images() {
        return images;
    }

    /** Goes to the stage for the images that were shown; says whether a new size has begun. */
    boolean grow() {
        int before = layers.get(0).stage().level();
        for (Growing layer : layers) {
            layer.grow(growth.at(images.get(), layer.levels()));
        }
        return layers.get(0).stage().level() > before;
    }

    void shown(int count) {
        images.set(images.get() + count);
    }

    /** Real images as the networks see them now: made smaller, the newest size faded in as in G, and enlarged again. */
    Tensor faded(Tensor real) {
        Stage stage = layers.get(0).stage();
        int factor = 1 << (layers.get(0).levels() - 1 - stage.level());
        Tensor image = smaller(real, factor);
        if (stage.isFading()) {
            image = larger(smaller(image, 2), 2).mul(1 - stage.alpha()).add(image.mul(stage.alpha()));
        }
        return larger(image, factor);
    }

    private static Tensor smaller(Tensor images, int factor) {
        return factor == 1 ? images : AveragePool2d.of(factor).forward(images, Pass.frozen());
    }

    private static Tensor larger(Tensor images, int factor) {
        return factor == 1 ? images : Upsample2d.nearest(factor).forward(images, Pass.frozen());
    }
}
