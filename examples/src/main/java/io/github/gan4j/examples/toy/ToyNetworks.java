package io.github.gan4j.examples.toy;

import io.github.gan4j.gan.model.PacGanToy;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Pairs of networks for points in the plane; G takes two standard normal numbers. */
public enum ToyNetworks {
    /** Two hidden layers of 64 each, ReLU in G and leaky ReLU in D: trains in seconds, and easily loses modes. */
    WEAK {
        @Override
        Layer generator(Rng rng) {
            return Sequential.of(
                    "generator",
                    Dense.of(2, WIDTH, rng),
                    Activation.relu(),
                    Dense.of(WIDTH, WIDTH, rng),
                    Activation.relu(),
                    Dense.of(WIDTH, 2, rng));
        }

        @Override
        Layer discriminator(int packing, Rng rng) {
            return Sequential.of(
                    "discriminator",
                    Dense.of(2 * packing, WIDTH, rng),
                    Activation.leakyRelu(SLOPE),
                    Dense.of(WIDTH, WIDTH, rng),
                    Activation.leakyRelu(SLOPE),
                    Dense.of(WIDTH, 1, rng));
        }
    },
    /** Those of Lin et al. 2018: {@link PacGanToy}. */
    PACGAN {
        @Override
        Layer generator(Rng rng) {
            return new PacGanToy().generator(rng);
        }

        @Override
        Layer discriminator(int packing, Rng rng) {
            return new PacGanToy(packing).discriminator(rng);
        }
    };

    private static final int WIDTH = 64;
    private static final float SLOPE = .2f;

    abstract Layer generator(Rng rng);

    abstract Layer discriminator(int packing, Rng rng);

    /** {@return the name, as the command line takes it} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the names of all} */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ToyNetworks::id).toList();
    }

    /**
     * The networks of a name.
     *
     * @param id such as {@code weak}
     * @return the networks
     * @throws IllegalArgumentException if there are none of this name
     */
    public static ToyNetworks named(String id) {
        return Arrays.stream(values())
                .filter(networks -> networks.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[toy] expected one of " + String.join(", ", ids()) + ", got \"" + id + "\""));
    }
}
