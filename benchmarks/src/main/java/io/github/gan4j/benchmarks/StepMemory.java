package io.github.gan4j.benchmarks;

import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.HashSet;
import java.util.Set;

/**
 * The memory that training takes, by a formula. With P parameters of a player, A floats that the layers of a player
 * make for one image, and S the sum of the sizes that occur among these, each once:
 *
 * <pre>
 * 4 bytes · (3·(P_G + P_D) + max(P_G, P_D) + batch·(max(2·A_D, A_G + A_D) + S))
 * </pre>
 *
 * <p>A parameter has its value and Adam's two moments, and in the player at work a gradient. The discriminator's update
 * holds two passes of its own (of the generator's, which is made without gradients, nothing but the images), that of
 * the generator a pass of each; both, on the way back, a gradient of each size.
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
        Set<Integer> sizes = new HashSet<>();
        double made = floats(generator, noise, sizes);
        double judged = floats(discriminator, generator.outputShape(noise), sizes);
        double images = Math.max(2 * judged, made + judged)
                + sizes.stream().mapToInt(size -> size).sum();
        return Float.BYTES * (3 * (g + d) + Math.max(g, d) + batch * images);
    }

    private static double floats(Layer network, Shape input, Set<Integer> sizes) {
        double sum = 0;
        Shape shape = input;
        for (Layer layer : ((Sequential) network).layers()) {
            shape = layer.outputShape(shape);
            int arrays = arrays(layer);
            sum += (double) arrays * shape.elements();
            if (arrays > 0) {
                sizes.add(shape.elements());
            }
        }
        return sum;
    }

    /**
     * How many arrays of the size of its output a layer makes. A leaky ReLU is part of what is before it; dropout keeps
     * its choice beside its output.
     */
    private static int arrays(Layer layer) {
        if (layer instanceof Reshape || layer instanceof Flatten) {
            return 0;
        }
        if (layer instanceof Activation activation) {
            return activation.equals(Activation.tanh()) ? 1 : 0;
        }
        return layer instanceof Dropout ? 2 : 1;
    }
}
