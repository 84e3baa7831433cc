package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Maxout;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Lin et al. 2018 (PacGAN) for points in the plane, taken there from Srivastava et al. 2017 and
 * Dumoulin et al. 2017. G: 2 standard normal numbers, four hidden layers of 400 ReLU with batch normalisation, two
 * numbers without bounds. D: three layers of 200 maxout units of 5 pieces, without dropout; its input is as many points
 * side by side as are packed. Weights begin as N(0, 0.02), biases at 0. The paper trains with Adam at 10⁻⁴, β₁ 0.8, a
 * batch of 100, 400 epochs of 100,000 points.
 *
 * @param packing m, how many points D sees at once: its input has 2·m numbers; 1 is an ordinary GAN
 */
public record PacGanToy(int packing) implements Architecture {
    private static final int POINT = 2;
    private static final int HIDDEN = 400;
    private static final int HIDDEN_LAYERS = 4;
    private static final int UNITS = 200;
    private static final int PIECES = 5;

    // Those of the library that the authors used.
    private static final float EPSILON = 1e-4f;
    private static final float MOMENTUM = .05f;

    /** The networks without packing. */
    public PacGanToy() {
        this(1);
    }

    /**
     * The networks for a degree of packing.
     *
     * @param packing m, how many points D sees at once, 1 or more
     */
    public PacGanToy {
        if (packing < 1) {
            throw new IllegalArgumentException("[pacgan-toy] expected a packing of 1 or more, got " + packing);
        }
    }

    @Override
    public Latent latent() {
        return Latent.normal(2);
    }

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters are drawn from
     * @return a network from noise (N, 2) to points (N, 2), unbounded
     */
    @Override
    public Sequential generator(Rng rng) {
        Initializer normal = Initializers.normal(0, .02f);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < HIDDEN_LAYERS; i++) {
            layers.add(Dense.withoutBias(i == 0 ? latent().size() : HIDDEN, HIDDEN, normal, rng));
            layers.add(BatchNorm.of(HIDDEN, EPSILON, MOMENTUM));
            layers.add(Activation.relu());
        }
        layers.add(Dense.of(HIDDEN, POINT, normal, Initializers.zeros(), rng));
        return Sequential.of("generator", layers);
    }

    /**
     * Makes a new discriminator.
     *
     * @param rng where its initial parameters are drawn from
     * @return a network from packed points (N, 2·m) to logits (N, 1)
     */
    @Override
    public Sequential discriminator(Rng rng) {
        Initializer normal = Initializers.normal(0, .02f);
        Initializer zeros = Initializers.zeros();
        return Sequential.of(
                "discriminator",
                Maxout.of(POINT * packing, UNITS, PIECES, normal, zeros, rng),
                Maxout.of(UNITS, UNITS, PIECES, normal, zeros, rng),
                Maxout.of(UNITS, UNITS, PIECES, normal, zeros, rng),
                Dense.of(UNITS, 1, normal, zeros, rng));
    }
}
