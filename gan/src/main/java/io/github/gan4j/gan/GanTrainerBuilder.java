package io.github.gan4j.gan;

import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Describes a {@link GanTrainer}; what is not said keeps its default. */
public final class GanTrainerBuilder {
    private final Layer generator;
    private final Layer discriminator;
    private GanLoss loss = new NonSaturating();
    private OptimizerRecipe generatorOptimizer = Adam.with(2e-4f).beta1(.5f);
    private OptimizerRecipe discriminatorOptimizer = Adam.with(2e-4f).beta1(.5f);
    private Latent latent = Latent.normal(100);
    private UpdateSchedule schedule = UpdateSchedule.alternating(1, 1);
    private Noise noise = Noise.FRESH;
    private Rng rng = Rng.seeded(0);
    private float maxNorm = Float.POSITIVE_INFINITY;

    GanTrainerBuilder(Layer generator, Layer discriminator) {
        this.generator = Objects.requireNonNull(generator, "[gan] expected a generator, got null");
        this.discriminator = Objects.requireNonNull(discriminator, "[gan] expected a discriminator, got null");
    }

    /**
     * What the players minimise.
     *
     * @param newLoss the loss; by default non-saturating
     * @return this builder
     */
    public GanTrainerBuilder loss(GanLoss newLoss) {
        loss = Objects.requireNonNull(newLoss, "[gan] expected a loss, got null");
        return this;
    }

    /**
     * How both players' parameters are moved; each player gets an optimizer of its own.
     *
     * @param recipe by default Adam with rate 2·10⁻⁴ and β₁ ½ (Radford et al. 2015)
     * @return this builder
     */
    public GanTrainerBuilder optimizer(OptimizerRecipe recipe) {
        return generatorOptimizer(recipe).discriminatorOptimizer(recipe);
    }

    /**
     * How the generator's parameters are moved.
     *
     * @param recipe by default Adam with rate 2·10⁻⁴ and β₁ ½
     * @return this builder
     */
    public GanTrainerBuilder generatorOptimizer(OptimizerRecipe recipe) {
        generatorOptimizer = Objects.requireNonNull(recipe, "[gan] expected an optimizer, got null");
        return this;
    }

    /**
     * How the discriminator's parameters are moved.
     *
     * @param recipe by default Adam with rate 2·10⁻⁴ and β₁ ½
     * @return this builder
     */
    public GanTrainerBuilder discriminatorOptimizer(OptimizerRecipe recipe) {
        discriminatorOptimizer = Objects.requireNonNull(recipe, "[gan] expected an optimizer, got null");
        return this;
    }

    /**
     * The distribution of the noise.
     *
     * @param newLatent by default 100 standard normal numbers
     * @return this builder
     */
    public GanTrainerBuilder latent(Latent newLatent) {
        latent = Objects.requireNonNull(newLatent, "[gan] expected a latent distribution, got null");
        return this;
    }

    /**
     * How the updates take turns.
     *
     * @param newSchedule by default alternating, one update each
     * @return this builder
     */
    public GanTrainerBuilder schedule(UpdateSchedule newSchedule) {
        schedule = Objects.requireNonNull(newSchedule, "[gan] expected a schedule, got null");
        return this;
    }

    /**
     * Where the noise of the generator's update comes from.
     *
     * @param newNoise by default drawn anew
     * @return this builder
     */
    public GanTrainerBuilder noise(Noise newNoise) {
        noise = Objects.requireNonNull(newNoise, "[gan] expected a kind of noise, got null");
        return this;
    }

    /**
     * Where the trainer's random numbers come from; it uses the streams {@code latent} and {@code sample} of it.
     *
     * @param newRng by default {@code Rng.seeded(0)}
     * @return this builder
     */
    public GanTrainerBuilder rng(Rng newRng) {
        rng = Objects.requireNonNull(newRng, "[gan] expected an rng, got null");
        return this;
    }

    /**
     * Scales down the gradients of either player where their norm, taken over all its parameters, is more than a limit (Pascanu et
     * al. 2013).
     *
     * @param newMaxNorm the limit, above 0; by default there is none
     * @return this builder
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public GanTrainerBuilder clipByNorm(float newMaxNorm) {
        if (!(newMaxNorm > 0)) {
            throw new IllegalArgumentException("[gan] expected a norm above 0 to clip at, got " + newMaxNorm);
        }
        maxNorm = newMaxNorm;
        return this;
    }

    /**
     * Makes the trainer.
     *
     * @return a trainer that has made no step yet
     * @throws ShapeException if noise does not fit the generator, its samples the discriminator, or that does not give (N, 1)
     * @throws IllegalArgumentException if a player has no parameters, or both share one
     */
    public GanTrainer build() {
        checkShapes();
        checkParameters();
        return new GanTrainer(
                new Player("generator", generator, generatorOptimizer.over(generator), maxNorm),
                new Player("discriminator", discriminator, discriminatorOptimizer.over(discriminator), maxNorm),
                loss,
                latent,
                schedule,
                noise,
                rng);
    }

    private void checkShapes() {
        Shape samples = generator.outputShape(Shape.of(2, latent.size()));
        Shape logits = discriminator.outputShape(samples);
        if (!logits.equals(Shape.of(2, 1))) {
            throw new ShapeException("[gan] expected a discriminator that gives one logit a sample (N, 1), got "
                    + logits + " for samples " + samples + ": end it with Dense(… → 1)");
        }
    }

    private void checkParameters() {
        Map<String, Parameter> ours = generator.state().parameters();
        Map<String, Parameter> theirs = discriminator.state().parameters();
        if (ours.isEmpty() || theirs.isEmpty()) {
            throw new IllegalArgumentException("[gan] expected players with parameters, got none in the "
                    + (ours.isEmpty() ? "generator" : "discriminator"));
        }
        Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(ours.values());
        theirs.forEach((key, parameter) -> {
            if (known.contains(parameter)) {
                throw new IllegalArgumentException("[gan] expected two players that share no parameter, got the "
                        + "discriminator's " + key + " in the generator too: make each network of layers of its own");
            }
        });
    }
}
