package io.github.gan4j.run;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.model.PacGanToy;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;

/**
 * Families of networks for vectors, such as points in the plane, as values, so that files can name them and say their
 * settings.
 */
public final class Architectures {
    private Architectures() {}

    private static void atLeastOne(String family, String what, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("[" + family + "] expected a " + what + " of 1 or more, got " + size);
        }
    }

    /**
     * Perceptrons for vectors, such as points in the plane: two hidden layers of one width each, ReLU in G and leaky
     * ReLU in D. They train in seconds, and easily lose modes.
     *
     * @param width the units of a hidden layer, 1 or more
     */
    public record WeakFamily(int width) implements ArchitectureFamily {
        /** A family. */
        public WeakFamily {
            atLeastOne("weak", "width", width);
        }

        @Override
        public Architecture of(Shape vector, int latentSize) {
            return new Weak(vector.elements(), latentSize, width);
        }

        @Override
        public String toString() {
            return "weak";
        }
    }

    /** {@link PacGanToy}, the networks of Lin et al. 2018 for points in the plane. */
    public record PacGanFamily() implements ArchitectureFamily {
        @Override
        public Architecture of(Shape points, int latentSize) {
            return new PacGanToy(points.elements() / 2);
        }

        @Override
        public String toString() {
            return "pacgan";
        }
    }

    /** What {@link WeakFamily} makes. */
    private record Weak(int numbers, int latentSize, int width) implements Architecture {
        private static final float SLOPE = .2f;

        @Override
        public Latent latent() {
            return Latent.normal(latentSize);
        }

        @Override
        public Layer generator(Rng rng) {
            return Sequential.of(
                    "generator",
                    Dense.of(latentSize, width, rng),
                    Activation.relu(),
                    Dense.of(width, width, rng),
                    Activation.relu(),
                    Dense.of(width, numbers, rng));
        }

        @Override
        public Layer discriminator(Rng rng) {
            return Sequential.of(
                    "discriminator",
                    Dense.of(numbers, width, rng),
                    Activation.leakyRelu(SLOPE),
                    Dense.of(width, width, rng),
                    Activation.leakyRelu(SLOPE),
                    Dense.of(width, 1, rng));
        }
    }
}
