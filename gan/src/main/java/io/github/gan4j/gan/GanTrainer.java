package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Snapshot;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains a generator against a discriminator (Goodfellow et al. 2014, algorithm 1). One call of {@link #step} is one
 * round of updates; the loop around it is yours:
 *
 * <pre>{@code
 * for (int i = 0; i < 10_000; i++) {
 *     StepReport report = trainer.step(batches);
 * }
 * }</pre>
 *
 * <p>Each update of D takes a new real batch and fresh noise, and makes its samples without recording a graph. Each
 * update of G takes fresh noise (or D's, see {@link GanTrainerBuilder#noise}) and is made against D as it then is (in
 * simultaneous order both are made on the same noise, at the same point); D's parameters get no gradients in it. Real
 * and generated samples go through D separately. Only D's own pass moves the running statistics of D, and only G's own
 * those of G. Equal seeds give equal bytes, with any number of threads, on every processor with fused multiply-add,
 * with the Vector API or without.
 *
 * <p>One thread at a time trains; others wait. Any thread may sample meanwhile: it waits until the step that is being
 * made has ended, takes a copy of the weights, and computes with that while training goes on.
 *
 * <p>The memory of a step is used again in the next ({@link Workspace}): arrays and tensors that a loss or a source of
 * batches makes within a step end with it.
 *
 * <p>With an {@link io.github.gan4j.gan.loss.EvidenceBound} for the loss, the two networks are no adversaries: the
 * generator is the decoder of a variational autoencoder, the discriminator its encoder, and samples are made of the
 * same noise.
 *
 * <p>It is a {@link Trainer} of a game of two players. Networks that are conditioned are given the labels of the batch:
 * a sample made in training that of the real one beside it.
 */
public final class GanTrainer {
    private final Layer generator;
    private final Layer discriminator;
    private final Player generating;
    private final Trainer trainer;
    private final Latent latent;
    private final int classes;
    private final Rng sampleNoise;
    private final Rng sampleCodes;
    private final Source samples;

    GanTrainer(GanTrainerBuilder chosen, Objective objective, Game game) {
        this.generator = chosen.generator();
        this.discriminator = chosen.discriminator();
        this.latent = chosen.latent();
        this.classes = chosen.classes();
        Rng rng = chosen.rng();
        this.sampleNoise = rng.stream("sample");
        this.sampleCodes = rng.stream("sample codes");
        this.samples = new Source(latent, objective.auxiliary(), sampleNoise, sampleCodes);
        this.generating = game.players().get(1);
        this.trainer = Trainer.of(game, rng).turns(chosen.turns()).accumulate(chosen.accumulation());
    }

    /**
     * Starts to describe a trainer.
     *
     * @param generator turns noise (N, latent size) into samples of the shape of the data; it may be conditioned on
     *     labels (Mirza and Osindero 2014)
     * @param discriminator turns samples into logits (N, 1); it may be conditioned on labels
     * @return a builder with the non-saturating loss, Adam (2·10⁻⁴, β₁ ½) for both players, and alternating updates 1:1
     */
    public static GanTrainerBuilder builder(Layer generator, Layer discriminator) {
        return new GanTrainerBuilder(
                Objects.requireNonNull(generator, "[gan] expected a generator, got null"),
                Objects.requireNonNull(discriminator, "[gan] expected a discriminator, got null"));
    }

    /**
     * One round of updates, as the turns say.
     *
     * @param batches where each update of the discriminator gets its own real batch
     * @return what it was like
     * @throws ShapeException if a batch does not have the shape of the generator's samples
     * @throws DivergedException if a loss, a gradient or an updated parameter is not finite. A loss or a gradient is
     *     found before the update it would have spoilt; what other updates of the step did stays
     */
    public StepReport step(BatchSource batches) {
        return StepReport.of(trainer.step(batches));
    }

    /**
     * Makes samples, with the generator in evaluation mode, and with the average of its weights if one is kept.
     * Training is not changed by it: the noise has a stream of its own.
     *
     * @param count how many, N
     * @return an array of N samples
     */
    public NDArray sample(int count) {
        return sample(trainer.between(() -> samples.draw(count)));
    }

    /**
     * Makes samples from given noise, with the generator in evaluation mode.
     *
     * @param z noise (N, latent size), with codes behind it where there is a task that has some
     * @return an array of N samples; of a conditioned generator, of the classes 0, 1, 2, … in turn
     */
    public NDArray sample(NDArray z) {
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
     * @param labels the class of each sample, in [0, classes); of no effect where the generator is not conditioned
     * @return an array of N samples
     * @throws IllegalArgumentException if there are not N labels, or one is not a class
     */
    public NDArray sample(NDArray z, int[] labels) {
        Pass pass = generator.isConditioned() ? Pass.eval().given(labels) : Pass.eval();
        Supplier<NDArray> made = () ->
                Autograd.noGrad(() -> generator.forward(Tensor.of(z), pass).value());
        Supplier<NDArray> apart = () -> trainer.between(this::weights).with(made);
        int count = z.shape().rank() == 0 ? 0 : z.shape().size(0);
        return trainer.made(count, average().isPresent() ? apart : made, apart);
    }

    /** A copy of what samples are made with, as it is between two steps. */
    private Snapshot weights() {
        State state = generator.state();
        return average().map(kept -> Snapshot.of(state, kept.arrays())).orElseGet(() -> Snapshot.of(state));
    }

    /** {@return the average of the generator's weights, with which samples are made, if one is kept} */
    public Optional<ExponentialAverage> average() {
        return generating.average();
    }

    /** {@return the generator} */
    public Layer generator() {
        return generator;
    }

    /** {@return the discriminator} */
    public Layer discriminator() {
        return discriminator;
    }

    /** {@return the distribution of the noise} */
    public Latent latent() {
        return latent;
    }

    /** {@return the number of steps made so far} */
    public long steps() {
        return trainer.steps();
    }

    /** {@return the trainer of the game of these two} */
    public Trainer trainer() {
        return trainer;
    }

    /**
     * Everything that lasts: both networks, optimizers, averages, streams, counters. With it, another trainer that was
     * built alike goes on as this one would. Take it between steps.
     *
     * @return the state
     */
    public State state() {
        return trainer.state()
                .with("samples", State.empty().with("noise", sampleNoise).with("codes", sampleCodes));
    }
}
