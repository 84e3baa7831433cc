package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.ConditionalBatchNorm;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces the batch or instance normalisation of a generator by one that is conditioned on the class, also inside the
 * bodies of residual blocks, and other layers that give their input to each of their children.
 */
final class ClassNorms {
    private final Conditioning conditioning;
    private final int classes;
    private final IdentityHashMap<Layer, Layer> known = new IdentityHashMap<>();
    private int replaced;

    ClassNorms(Conditioning conditioning, int classes) {
        this.conditioning = conditioning;
        this.classes = classes;
    }

    /** How many were replaced so far. */
    int replaced() {
        return replaced;
    }

    /** These layers, one after the other. */
    List<Layer> all(List<Layer> layers, Shape input) {
        List<Layer> all = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            all.add(one(layer, shape));
            shape = layer.outputShape(shape);
        }
        return all;
    }

    private Layer one(Layer layer, Shape shape) {
        Layer done = known.get(layer);
        if (done == null) {
            done = conditioned(layer, shape);
            known.put(layer, done);
        }
        return done;
    }

    private Layer conditioned(Layer layer, Shape shape) {
        if (conditioning == Conditioning.BATCH_NORM && layer instanceof BatchNorm) {
            replaced++;
            return ConditionalBatchNorm.of(shape.size(-1), classes);
        }
        if (conditioning == Conditioning.ADAIN && layer instanceof InstanceNorm) {
            replaced++;
            return AdaIn.ofClasses(shape.size(-1), classes);
        }
        if (layer instanceof Sequential chain) {
            return Sequential.of(chain.name(), all(chain.layers(), shape));
        }
        if (layer instanceof Residual residual) {
            return new Residual(one(residual.body(), shape), residual.shortcut());
        }
        Map<String, Layer> children = new LinkedHashMap<>(layer.children());
        children.replaceAll((name, child) -> one(child, shape));
        return layer.with(children);
    }
}
