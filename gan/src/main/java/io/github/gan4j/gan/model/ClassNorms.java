package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.ConditionalBatchNorm;
import io.github.gan4j.nn.ConditionalLayer;
import io.github.gan4j.nn.ConditionalResidual;
import io.github.gan4j.nn.ConditionalSequential;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import java.util.List;
import java.util.Optional;

/** Replaces the batch or instance normalisation of a generator by one that is told the class, also inside the bodies of residual blocks. */
final class ClassNorms {
    private final Conditioning conditioning;
    private final int classes;
    private int replaced;

    ClassNorms(Conditioning conditioning, int classes) {
        this.conditioning = conditioning;
        this.classes = classes;
    }

    /** How many were replaced so far. */
    int replaced() {
        return replaced;
    }

    /** A network and these layers behind it. */
    ConditionalSequential append(ConditionalSequential start, List<Layer> layers, Shape input) {
        ConditionalSequential network = start;
        Shape shape = input;
        for (Layer layer : layers) {
            Optional<ConditionalLayer> told = told(layer, shape);
            network = told.isPresent() ? network.then(told.get()) : network.then(layer);
            shape = layer.outputShape(shape);
        }
        return network;
    }

    /** The layer that is told the class in the place of another; empty where nothing changes. */
    private Optional<ConditionalLayer> told(Layer layer, Shape shape) {
        if (conditioning == Conditioning.BATCH_NORM && layer instanceof BatchNorm) {
            replaced++;
            return Optional.of(ConditionalBatchNorm.of(shape.size(-1), classes));
        }
        if (conditioning == Conditioning.ADAIN && layer instanceof InstanceNorm) {
            replaced++;
            return Optional.of(AdaIn.ofClasses(shape.size(-1), classes));
        }
        if (layer instanceof Residual residual) {
            return told(residual.body(), shape).map(body -> new ConditionalResidual(body, residual.shortcut()));
        }
        if (layer instanceof Sequential chain) {
            int before = replaced;
            ConditionalSequential all = append(ConditionalSequential.named(chain.name()), chain.layers(), shape);
            return replaced > before ? Optional.of(all) : Optional.empty();
        }
        return Optional.empty();
    }
}
