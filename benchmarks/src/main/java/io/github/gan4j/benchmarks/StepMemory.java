package io.github.gan4j.benchmarks;

import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;

/**
 * The memory that training takes, by a formula. With P parameters of a player, and A floats that the layers of a player make for one image:
 *
 * <pre>
 * 4 bytes · (3·(P_G + P_D) + max(P_G, P_D) + batch·(A_G + 2·A_D))
 * </pre>
 *
 * <p>A parameter has its value and Adam's two moments, and the player at work has a gradient each. The discriminator's update holds most: the
 * pass that made its fake images, and two passes of its own.
 */
final class StepMemory {
    private StepMemory() {}

    /** The bytes, by the formula. */
    static double bytes(Architecture networks, int batch) {
        Rng rng = Rng.seeded(1);
        Layer generator = networks.generator(rng);
        Layer discriminator = networks.discriminator(rng);
        Shape noise = Shape.of(1, networks.latent().size());
        double g = generator.state().parameterCount();
        double d = discriminator.state().parameterCount();
        double images = floats(generator, noise) + 2 * floats(discriminator, generator.outputShape(noise));
        return Float.BYTES * (3 * (g + d) + Math.max(g, d) + batch * images);
    }

    /** The floats that layers make of an input: all but those that only give it another shape, or work in the pass of the layer before. */
    static double floats(Layer network, Shape input) {
        double sum = 0;
        Shape shape = input;
        for (Layer layer : ((Sequential) network).layers()) {
            shape = layer.outputShape(shape);
            boolean free = layer instanceof Reshape || layer instanceof Flatten || layer instanceof Activation;
            sum += free ? 0 : shape.elements();
        }
        return sum;
    }
}
