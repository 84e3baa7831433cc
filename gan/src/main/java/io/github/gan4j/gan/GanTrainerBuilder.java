package io.github.gan4j.gan;

import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.PairLoss;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.HistoricalAveraging;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Describes a {@link GanTrainer}; what is not said keeps its default. */
public final class GanTrainerBuilder {
    private final Layer generator;
    private final Layer discriminator;
    private PairLoss loss = Defaults.loss();
    private OptimizerRecipe generatorOptimizer = Defaults.optimizer();
    private OptimizerRecipe discriminatorOptimizer = Defaults.optimizer();
    private Latent latent = Latent.normal(100);
    private Turns turns = Defaults.turns();
    private Optional<Decay> average = Optional.empty();
    private Noise noise = Defaults.noise();
    private Rng rng = Rng.seeded(0);
    private float maxNorm = Float.POSITIVE_INFINITY;
    private int classes;
    private int packing = 1;
    private int replay;
    private int accumulation = 1;
    private float history;
    private Optional<TopK> topK = Optional.empty();
    private Optional<Unrolled> unrolled = Optional.empty();
    private Optional<ProgressiveGrowth> growth = Optional.empty();
    private Optional<Auxiliary> auxiliary = Optional.empty();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Penalty> penalties = new ArrayList<>();
    private final List<GeneratorPenalty> generatorPenalties = new ArrayList<>();
    private final List<Augmentation> augmentations = new ArrayList<>();

    GanTrainerBuilder(Layer generator, Layer discriminator) {
        this.generator = generator;
        this.discriminator = discriminator;
    }

    /**
     * What the players minimise.
     *
     * @param newLoss the loss; by default non-saturating. With an {@link EvidenceBound}, the discriminator is an
     *     encoder
     * @return this builder
     */
    public GanTrainerBuilder loss(PairLoss newLoss) {
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
     * @param newTurns fixed numbers of updates, by default alternating, one update each; whole epochs each; or a band
     *     for D's accuracy
     * @return this builder
     */
    public GanTrainerBuilder turns(Turns newTurns) {
        turns = Objects.requireNonNull(newTurns, "[gan] expected turns, got null");
        return this;
    }

    /**
     * Keeps an exponential average of the generator's weights, with which samples are made; training itself does not
     * see it.
     *
     * @param decay how fast the past is forgotten, such as {@code Decay.halfLife(10_000)} images
     * @return this builder
     */
    public GanTrainerBuilder averageGenerator(Decay decay) {
        average = Optional.of(Objects.requireNonNull(decay, "[gan] expected a decay, got null"));
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
     * Where the trainer's random numbers come from; it uses the streams {@code latent}, {@code sample}, {@code codes},
     * {@code sample codes}, {@code augmentation}, {@code penalty} and {@code replay} of it.
     *
     * @param newRng decides all that is random, to the byte; by default {@code Rng.seeded(0)}
     * @return this builder
     */
    public GanTrainerBuilder rng(Rng newRng) {
        rng = Objects.requireNonNull(newRng, "[gan] expected an rng, got null");
        return this;
    }

    /**
     * Scales down the gradients of either player where their norm, taken over all its parameters, is more than a limit
     * (Pascanu et al. 2013).
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
     * Adds to what the discriminator minimises. May be called for several penalties.
     *
     * @param penalty such as a gradient penalty
     * @return this builder
     */
    public GanTrainerBuilder penalty(Penalty penalty) {
        penalties.add(Objects.requireNonNull(penalty, "[gan] expected a penalty, got null"));
        return this;
    }

    /**
     * Adds to what the generator minimises. May be called for several penalties.
     *
     * @param penalty such as the path length
     * @return this builder
     */
    public GanTrainerBuilder generatorPenalty(GeneratorPenalty penalty) {
        generatorPenalties.add(Objects.requireNonNull(penalty, "[gan] expected a penalty, got null"));
        return this;
    }

    /**
     * Gives the discriminator a second task beside telling real from generated samples, which both players are paid
     * for: the class (AC-GAN), or codes that the generator was given behind its noise (InfoGAN). The discriminator then
     * gives (N, 1 + columns), and the generator takes (N, latent size + codes).
     *
     * @param task the task; by default there is none
     * @return this builder
     */
    public GanTrainerBuilder auxiliary(Auxiliary task) {
        auxiliary = Optional.of(Objects.requireNonNull(task, "[gan] expected a task, got null"));
        return this;
    }

    /**
     * Changes the discriminator's parameters after each of its updates. May be called for several constraints.
     *
     * @param constraint such as weight clipping
     * @return this builder
     */
    public GanTrainerBuilder constraint(Constraint constraint) {
        constraints.add(Objects.requireNonNull(constraint, "[gan] expected a constraint, got null"));
        return this;
    }

    /**
     * Changes all samples, real and generated, before the discriminator sees them. May be called several times; the
     * changes are made in that order.
     *
     * @param augmentation what is done
     * @return this builder
     */
    public GanTrainerBuilder augment(Augmentation augmentation) {
        augmentations.add(Objects.requireNonNull(augmentation, "[gan] expected an augmentation, got null"));
        return this;
    }

    /**
     * Shows the discriminator several samples at once, side by side as channels (Lin et al. 2018, PacGAN): it then has
     * m times the channels at its input, and gives one logit for m samples.
     *
     * @param size m, 1 or more; batches must be a multiple of it. By default 1; 2 to 4 is usual
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public GanTrainerBuilder packing(int size) {
        packing = atLeastOne("samples in a pack", size);
        return this;
    }

    /**
     * Shows the discriminator generated samples of the past again, in the place of about half of the new ones.
     *
     * @param capacity how many are kept, 1 or more; 50 is usual
     * @return this builder
     * @see io.github.gan4j.gan.stability.ReplayPool
     * @throws IllegalArgumentException if it is below 1
     */
    public GanTrainerBuilder replay(int capacity) {
        replay = atLeastOne("samples to keep", capacity);
        return this;
    }

    /**
     * Lets only the generator's best samples count in its loss.
     *
     * @param rule how many
     * @return this builder
     */
    public GanTrainerBuilder topK(TopK rule) {
        topK = Optional.of(Objects.requireNonNull(rule, "[gan] expected a rule for top-k, got null"));
        return this;
    }

    /**
     * Lets the generator look ahead to what the discriminator would do.
     *
     * @param ahead how far
     * @return this builder
     */
    public GanTrainerBuilder unrolled(Unrolled ahead) {
        unrolled = Optional.of(Objects.requireNonNull(ahead, "[gan] expected a look ahead, got null"));
        return this;
    }

    /**
     * Holds both players' parameters near the mean of all they have been (Salimans et al. 2016).
     *
     * @param weight what the squared distance is multiplied by, above 0
     * @return this builder
     * @see HistoricalAveraging
     * @throws IllegalArgumentException if the weight is not above 0
     */
    public GanTrainerBuilder historicalAveraging(float weight) {
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "[gan] expected a weight above 0 for the historical averaging, got " + weight);
        }
        history = weight;
        return this;
    }

    /**
     * Takes the mean of the gradients over several batches for each update, as if they were one larger batch, which
     * would not fit into memory; batches of other sizes count alike. What looks at a batch as a whole still sees each
     * alone: batch normalisation, top-k, feature matching, the relativistic average, and penalties with moving
     * averages, which move with every batch.
     *
     * @param batches how many, 1 or more; by default 1
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public GanTrainerBuilder accumulate(int batches) {
        accumulation = atLeastOne("batches an update", batches);
        return this;
    }

    private static int atLeastOne(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("[gan] expected 1 or more " + what + ", got " + count);
        }
        return count;
    }

    /**
     * Lets both networks grow, from small images to large ones; they must be made for it, as those of {@code ProGan}
     * are.
     *
     * @param when how long each size is trained
     * @return this builder
     */
    public GanTrainerBuilder growth(ProgressiveGrowth when) {
        growth = Optional.of(when);
        return this;
    }

    /**
     * How many classes the labels of the data name; to be said where a network is told labels.
     *
     * @param count the number of classes, 1 or more: labels are 0 to count − 1
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public GanTrainerBuilder classes(int count) {
        classes = atLeastOne("classes", count);
        return this;
    }

    /**
     * Makes the trainer.
     *
     * @return a trainer that has made no step yet
     * @throws ShapeException if noise does not fit the generator, its samples the discriminator, or that does not give
     *     (N, 1)
     * @throws IllegalArgumentException if a player has no parameters, or both share one, or choices exclude each other
     */
    public GanTrainer build() {
        if (loss instanceof EvidenceBound bound) {
            Objective plain = objective(Defaults.loss());
            Compatibility.checkBound(this, plain);
            return new GanTrainer(this, plain, new AutoencoderGame(this, bound));
        }
        Objective objective = objective((GanLoss) loss);
        new Compatibility(this, objective).check();
        return new GanTrainer(this, objective, new AdversarialGame(this, objective));
    }

    private Objective objective(GanLoss game) {
        return new Objective(
                game,
                auxiliary,
                List.copyOf(penalties),
                List.copyOf(generatorPenalties),
                List.copyOf(augmentations),
                packing,
                replay,
                topK,
                unrolled,
                growth);
    }

    Layer generator() {
        return generator;
    }

    Layer discriminator() {
        return discriminator;
    }

    Player generatorPlayer() {
        Player player = player("generator", generator, generatorOptimizer);
        return average.map(player::average).orElse(player);
    }

    Player discriminatorPlayer() {
        Player player = player("discriminator", discriminator, discriminatorOptimizer);
        for (Constraint constraint : constraints) {
            player = player.constraint(constraint);
        }
        return player;
    }

    private Player player(String name, Layer network, OptimizerRecipe optimizer) {
        Player player = Player.of(name, network).optimizer(optimizer);
        player = maxNorm < Float.POSITIVE_INFINITY ? player.clipByNorm(maxNorm) : player;
        return history > 0 ? player.historicalAveraging(history) : player;
    }

    Latent latent() {
        return latent;
    }

    Turns turns() {
        return turns;
    }

    Noise noise() {
        return noise;
    }

    int classes() {
        return classes;
    }

    int accumulation() {
        return accumulation;
    }

    List<Constraint> constraints() {
        return List.copyOf(constraints);
    }

    Rng rng() {
        return rng;
    }
}
