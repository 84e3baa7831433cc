package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.Game.DiscriminatorCost;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.gan.turn.Turn;
import io.github.gan4j.gan.turn.TurnTaking;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.ConditionalLayer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a generator against a discriminator (Goodfellow et al. 2014, algorithm 1). One call of {@link #step} is one round of
 * updates; the loop around it is yours:
 *
 * <pre>{@code
 * for (int i = 0; i < 10_000; i++) {
 *     StepReport report = trainer.step(batches);
 * }
 * }</pre>
 *
 * <p>Each update of D takes a new real batch and fresh noise, and makes its samples without recording a graph. Each update of G
 * takes fresh noise (or D's, see {@link GanTrainerBuilder#noise}) and is made against D as it then is (in simultaneous order both are
 * made on the same noise, at the same point); D's parameters get no
 * gradients in it. Real and generated samples go through D separately. Only D's own pass moves the running statistics of D, and
 * only G's own those of G. Equal seeds give equal bytes, with any number of threads. One thread at a
 * time trains or samples; others wait.
 *
 * <p>The memory of a step is used again in the next ({@link Workspace}): arrays and tensors that a loss or a source of batches makes
 * within a step end with it.
 */
public final class GanTrainer {
    private final Network generatorNetwork;
    private final Network discriminatorNetwork;
    private final Player generator;
    private final Player discriminator;
    private final Game game;
    private final Latent latent;
    private final TurnTaking turns;
    private final boolean simultaneous;
    private final @Nullable ExponentialAverage average;
    private final Noise noise;
    private final int classes;
    private final List<Constraint> constraints;
    private final int accumulation;
    private final Source source;
    private final Source sampleSource;
    private final Memory memory = new Memory();
    private final Workspace workspace = new Workspace();
    private final Memory last = new Memory();
    private final Counter steps = Counter.of(0);

    GanTrainer(GanTrainerBuilder said, Objective objective) {
        this.generatorNetwork = said.generator();
        this.discriminatorNetwork = said.discriminator();
        this.generator = said.generatorPlayer();
        this.discriminator = said.discriminatorPlayer();
        this.latent = said.latent();
        this.turns = said.turns();
        this.simultaneous = said.isSimultaneous();
        this.average = said.average()
                .map(decay -> ExponentialAverage.of(generatorNetwork.state(), decay))
                .orElse(null);
        this.noise = said.noise();
        this.classes = said.classes();
        this.constraints = said.constraints();
        this.accumulation = said.accumulation();
        Rng rng = said.rng();
        this.source = new Source(latent, objective.auxiliary(), rng.stream("latent"), rng.stream("codes"));
        this.sampleSource = new Source(latent, objective.auxiliary(), rng.stream("sample"), rng.stream("sample codes"));
        Shape samples = generatorNetwork.outputShape(Shape.of(1, source.size()));
        this.game = new Game(
                objective, generatorNetwork, discriminatorNetwork, samples.part(1, samples.rank()), memory, said.rng());
    }

    /**
     * Starts to describe a trainer.
     *
     * @param generator turns noise (N, latent size) into samples of the shape of the data
     * @param discriminator turns samples into logits (N, 1)
     * @return a builder with the non-saturating loss, Adam (2·10⁻⁴, β₁ ½) for both players, and alternating updates 1:1
     */
    public static GanTrainerBuilder builder(Layer generator, Layer discriminator) {
        return new GanTrainerBuilder(
                Network.of(Objects.requireNonNull(generator, "[gan] expected a generator, got null")),
                Network.of(Objects.requireNonNull(discriminator, "[gan] expected a discriminator, got null")));
    }

    /**
     * Starts to describe a trainer of two networks that are told labels (Mirza and Osindero 2014). Batches must be labelled; a sample
     * made in training is given the label of the real image beside it.
     *
     * @param generator turns noise (N, latent size) and labels (N) into samples of the shape of the data
     * @param discriminator turns samples and labels into logits (N, 1)
     * @return a builder
     */
    public static GanTrainerBuilder builder(ConditionalLayer generator, ConditionalLayer discriminator) {
        return new GanTrainerBuilder(
                Network.of(Objects.requireNonNull(generator, "[gan] expected a generator, got null")),
                Network.of(Objects.requireNonNull(discriminator, "[gan] expected a discriminator, got null")));
    }

    /**
     * Starts to describe a trainer of which only the generator is told labels, and the discriminator finds them out itself (Odena et al.
     * 2017).
     *
     * @param generator turns noise (N, latent size) and labels (N) into samples of the shape of the data
     * @param discriminator turns samples into a logit and a score for each class, (N, 1 + classes)
     * @return a builder
     */
    public static GanTrainerBuilder builder(ConditionalLayer generator, Layer discriminator) {
        return new GanTrainerBuilder(
                Network.of(Objects.requireNonNull(generator, "[gan] expected a generator, got null")),
                Network.of(Objects.requireNonNull(discriminator, "[gan] expected a discriminator, got null")));
    }

    /**
     * One round of updates, as the schedule says.
     *
     * @param batches where each update of the discriminator gets its own real batch
     * @return what it was like
     * @throws ShapeException if a batch does not have the shape of the generator's samples
     * @throws DivergedException if a loss, a gradient or an updated parameter is not finite. A loss or a gradient is found before
     *     the update it would have spoilt; what other updates of the step did stays
     */
    public synchronized StepReport step(BatchSource batches) {
        return workspace.run(() -> timedStep(batches));
    }

    private StepReport timedStep(BatchSource batches) {
        long start = System.nanoTime();
        long step = steps.get() + 1;
        Round round = Round.after(last);
        if (simultaneous) {
            simultaneous(batches, step, round);
        } else {
            alternating(batches, step, round);
        }
        steps.set(step);
        round.finish(last);
        boolean judged = round.images() > 0;
        turns.observe(
                judged ? round.real().accuracy() : Double.NaN,
                judged ? round.fake().accuracy() : Double.NaN,
                memory);
        return new StepReport(
                step,
                round.discriminatorLoss(),
                round.generatorLoss(),
                round.value(),
                round.real(),
                round.fake(),
                discriminator.gradientNorm(),
                generator.gradientNorm(),
                round.images(),
                (System.nanoTime() - start) * 1e-9);
    }

    private void alternating(BatchSource batches, long step, Round round) {
        Turn turn = turns.next(step - 1, memory);
        discriminator.begin();
        generator.begin();
        // What the last update of D was shown and given, batch by batch.
        List<Real> shown = new ArrayList<>();
        List<NDArray> z = new ArrayList<>();
        for (int k = 0; k < turn.discriminatorSteps() * accumulation; k++) {
            if (k % accumulation == 0) {
                shown.clear();
                z.clear();
            }
            Real real = realBatch(batches);
            NDArray fresh = source.draw(real.size());
            shown.add(real);
            z.add(fresh);
            workspace.run(() -> discriminatorUpdate(real, fresh, step, round));
        }
        for (int m = 0; m < turn.generatorSteps() * accumulation; m++) {
            int part = m % accumulation;
            if (part == shown.size()) {
                shown.add(realBatch(batches));
            }
            Real real = shown.get(part);
            NDArray used = noise == Noise.REUSED && m < z.size() ? z.get(m) : source.draw(real.size());
            workspace.run(() -> generatorUpdate(used, real, step, round));
        }
    }

    private Round discriminatorUpdate(Real real, NDArray z, long step, Round round) {
        DiscriminatorCost cost = game.discriminatorCost(real, z, discriminator.updates() + 1);
        if (moveDiscriminator(discriminator.gradients(cost.cost(), step), step)) {
            game.observe(cost);
        }
        round.discriminator(cost, real.size());
        return round;
    }

    private boolean moveDiscriminator(Gradients gradients, long step) {
        boolean moved = discriminator.take(gradients, step);
        if (moved) {
            constraints.forEach(constraint -> constraint.apply(discriminatorNetwork.state()));
        }
        return moved;
    }

    private Round generatorUpdate(NDArray z, Real real, long step, Round round) {
        Tensor cost = game.generatorCost(real, z, discriminator.updates(), generator.updates() + 1);
        moveGenerator(generator.gradients(cost, step), step, real.size() * accumulation);
        round.generator(cost.item());
        return round;
    }

    private void moveGenerator(Gradients gradients, long step, int batch) {
        if (generator.take(gradients, step) && average != null) {
            average.update(batch);
        }
    }

    private void simultaneous(BatchSource batches, long step, Round round) {
        Real real = realBatch(batches);
        Game.Both costs = game.simultaneous(real, source.draw(real.size()), discriminator.updates() + 1);
        Gradients down = discriminator.gradients(costs.discriminator().cost(), step);
        Gradients up = generator.gradients(costs.generator(), step);
        moveDiscriminator(down, step);
        moveGenerator(up, step, real.size());
        game.observe(costs.discriminator());
        round.discriminator(costs.discriminator(), real.size());
        round.generator(costs.generator().item());
    }

    private Real realBatch(BatchSource batches) {
        Batch batch = batches.next();
        Shape images = batch.images().shape();
        Shape made = generatorNetwork.outputShape(Shape.of(images.size(0), source.size()));
        if (!made.equals(images)) {
            throw new ShapeException("[gan] expected real batches of the shape of the generator's samples " + made
                    + ", got " + images + ": change the generator, or resize the data");
        }
        if (classes > 0) {
            checkLabels(batch.labels());
        }
        return new Real(Tensor.of(batch.images()), batch.labels());
    }

    private void checkLabels(int[] labels) {
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("[gan] expected labels from 0 to " + (classes - 1)
                        + " in every batch, got "
                        + (label == ImageDataset.UNLABELLED
                                ? "images without: train networks that are not told labels, or label the data"
                                : label + ": say how many classes there are with classes(…)"));
            }
        }
    }

    /**
     * Makes samples, with the generator in evaluation mode, and with the average of its weights if one is kept. Training is not changed
     * by it: the noise has a stream of its own.
     *
     * @param count how many, N
     * @return an array of N samples
     */
    public synchronized NDArray sample(int count) {
        return sample(sampleSource.draw(count));
    }

    /**
     * Makes samples from given noise, with the generator in evaluation mode.
     *
     * @param z noise (N, latent size), with codes behind it where there is a task that has some
     * @return an array of N samples; of a conditional generator, of the classes 0, 1, 2, … in turn
     */
    public synchronized NDArray sample(NDArray z) {
        int[] labels = new int[z.shape().rank() == 0 ? 0 : z.shape().size(0)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes == 0 ? 0 : i % classes;
        }
        return sample(z, labels);
    }

    /**
     * Makes samples of chosen classes from given noise, with the generator in evaluation mode.
     *
     * @param z noise (N, latent size), with codes behind it where there is a task that has some
     * @param labels the class of each sample, in [0, classes); of no effect where the generator is not conditional
     * @return an array of N samples
     * @throws IllegalArgumentException if there are not N labels, or one is not a class
     */
    public synchronized NDArray sample(NDArray z, int[] labels) {
        Supplier<NDArray> make = () -> Autograd.noGrad(
                () -> generatorNetwork.forward(Tensor.of(z), labels, Mode.EVAL).value());
        return average == null ? make.get() : average.with(make);
    }

    /** {@return the average of the generator's weights, with which samples are made, if one is kept} */
    public Optional<ExponentialAverage> average() {
        return Optional.ofNullable(average);
    }

    /**
     * The generator.
     *
     * @return the network, a function of noise
     * @throws IllegalStateException if it is told labels: see {@link #conditionalGenerator}
     */
    public Layer generator() {
        return generatorNetwork.plain().orElseThrow(() -> told("generator", "conditionalGenerator()"));
    }

    /**
     * The discriminator.
     *
     * @return the network, a function of samples
     * @throws IllegalStateException if it is told labels: see {@link #conditionalDiscriminator}
     */
    public Layer discriminator() {
        return discriminatorNetwork.plain().orElseThrow(() -> told("discriminator", "conditionalDiscriminator()"));
    }

    private static IllegalStateException told(String player, String instead) {
        return new IllegalStateException(
                "[gan] expected a " + player + " of one input, got one that is told labels: use " + instead);
    }

    /**
     * The generator that is told labels.
     *
     * @return the network, a function of noise and labels
     * @throws IllegalStateException if it is not told any: see {@link #generator}
     */
    public ConditionalLayer conditionalGenerator() {
        return generatorNetwork.conditional().orElseThrow(() -> notTold("generator"));
    }

    /**
     * The discriminator that is told labels.
     *
     * @return the network, a function of samples and labels
     * @throws IllegalStateException if it is not told any: see {@link #discriminator}
     */
    public ConditionalLayer conditionalDiscriminator() {
        return discriminatorNetwork.conditional().orElseThrow(() -> notTold("discriminator"));
    }

    private static IllegalStateException notTold(String player) {
        return new IllegalStateException(
                "[gan] expected a " + player + " that is told labels, got one of one input: use " + player + "()");
    }

    /** {@return everything the generator owns, by name} */
    public State generatorState() {
        return generatorNetwork.state();
    }

    /** {@return everything the discriminator owns, by name} */
    public State discriminatorState() {
        return discriminatorNetwork.state();
    }

    /** {@return the distribution of the noise} */
    public Latent latent() {
        return latent;
    }

    /**
     * Everything that lasts of the training, so that a trainer built in the same way goes on where this one stands once a checkpoint of it
     * is loaded: both networks, their optimizers, the average, all random streams, what penalties, augmentations and turns remember, and
     * the figures that the next report repeats of this step. The source of the batches has a state of its own.
     *
     * <p>Save it between steps, and while no other thread trains.
     *
     * @return the state, the same numbers at every call
     */
    public synchronized State state() {
        State state = State.empty()
                .with("generator", generatorNetwork.state())
                .with("discriminator", discriminatorNetwork.state())
                .with("generatorPlayer", generator.state())
                .with("discriminatorPlayer", discriminator.state())
                .with("game", game.state())
                .with("latent", source.state())
                .with("sample", sampleSource.state())
                .with("last", last)
                .with("steps", steps);
        return average == null ? state : state.with("average", average.state());
    }

    /** {@return the number of steps made so far} */
    public synchronized long steps() {
        return steps.get();
    }
}
