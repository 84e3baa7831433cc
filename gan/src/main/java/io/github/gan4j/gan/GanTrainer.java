package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.UpdateSchedule.Order;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.data.BatchSource;
import io.github.gan4j.random.Rng;
import java.util.Objects;
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
 * takes fresh noise (or D's, see {@link GanTrainerBuilder#noise}) and is made against D as it then is; D's parameters get no
 * gradients in it. Real and generated samples go through D separately. Only D's own pass moves the running statistics of D, and
 * only G's own those of G. Equal seeds give equal bytes, with any number of threads. One thread at a
 * time trains or samples; others wait.
 *
 * <p>The memory of a step is used again in the next ({@link Workspace}): arrays and tensors that a loss or a source of batches makes
 * within a step end with it.
 */
public final class GanTrainer {
    private final Player generator;
    private final Player discriminator;
    private final GanLoss loss;
    private final Latent latent;
    private final UpdateSchedule schedule;
    private final Noise noise;
    private final Rng latentStream;
    private final Rng sampleStream;
    private final Workspace workspace = new Workspace();
    private long steps;

    GanTrainer(
            Player generator,
            Player discriminator,
            GanLoss loss,
            Latent latent,
            UpdateSchedule schedule,
            Noise noise,
            Rng rng) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.loss = loss;
        this.latent = latent;
        this.schedule = schedule;
        this.noise = noise;
        this.latentStream = rng.stream("latent");
        this.sampleStream = rng.stream("sample");
    }

    /**
     * Starts to describe a trainer.
     *
     * @param generator turns noise (N, latent size) into samples of the shape of the data
     * @param discriminator turns samples into logits (N, 1)
     * @return a builder with the non-saturating loss, Adam (2·10⁻⁴, β₁ ½) for both players, and alternating updates 1:1
     */
    public static GanTrainerBuilder builder(Layer generator, Layer discriminator) {
        return new GanTrainerBuilder(generator, discriminator);
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
        long step = steps + 1;
        Round round = schedule.order() == Order.SIMULTANEOUS ? simultaneous(batches, step) : alternating(batches, step);
        steps = step;
        Logits seen = round.seen;
        return new StepReport(
                step,
                round.discriminatorLoss,
                round.generatorLoss,
                seen.value(),
                Logits.verdict(seen.real(), true),
                Logits.verdict(seen.fake(), false),
                round.images,
                (System.nanoTime() - start) * 1e-9);
    }

    private Round alternating(BatchSource batches, long step) {
        Round round = new Round();
        @Nullable NDArray z = null;
        @Nullable Tensor last = null;
        for (int k = 0; k < schedule.discriminatorSteps(); k++) {
            Tensor real = realBatch(batches);
            last = real;
            NDArray fresh = latent.sample(real.shape().size(0), latentStream);
            workspace.run(() -> discriminatorUpdate(real, fresh, step, round));
            z = fresh;
        }
        Tensor lastReal = Objects.requireNonNull(last);
        int count = lastReal.shape().size(0);
        for (int m = 0; m < schedule.generatorSteps(); m++) {
            NDArray used = noise == Noise.REUSED && m == 0 && z != null ? z : latent.sample(count, latentStream);
            workspace.run(() -> generatorUpdate(used, lastReal, step, round));
        }
        return round;
    }

    private Round discriminatorUpdate(Tensor real, NDArray z, long step, Round round) {
        Tensor fake = Autograd.noGrad(() -> generator.network().forward(Tensor.of(z), Mode.FROZEN));
        Tensor realLogits = logits(real, Mode.TRAIN);
        Tensor fakeLogits = logits(fake, Mode.TRAIN);
        Tensor cost = loss.discriminator(realLogits, fakeLogits);
        discriminator.update(discriminator.gradients(cost, step), step);
        round.saw(realLogits, fakeLogits, cost.item(), real.shape().size(0));
        return round;
    }

    private Round generatorUpdate(NDArray z, Tensor real, long step, Round round) {
        Tensor fake = generator.network().forward(Tensor.of(z), Mode.TRAIN);
        Tensor cost = loss.generator(() -> logits(real, Mode.FROZEN), logits(fake, Mode.FROZEN));
        generator.update(generator.gradients(cost, step), step);
        round.generatorLoss = cost.item();
        return round;
    }

    private Round simultaneous(BatchSource batches, long step) {
        Round round = new Round();
        Tensor real = realBatch(batches);
        int count = real.shape().size(0);
        Tensor fake = generator.network().forward(Tensor.of(latent.sample(count, latentStream)), Mode.TRAIN);
        Tensor realLogits = logits(real, Mode.TRAIN);
        Tensor fakeLogits = logits(fake, Mode.TRAIN);
        Tensor discriminatorCost = loss.discriminator(realLogits, fakeLogits);
        Tensor generatorCost = loss.generator(() -> realLogits, fakeLogits);
        Gradients down = discriminator.gradients(discriminatorCost, step);
        Gradients up = generator.gradients(generatorCost, step);
        discriminator.update(down, step);
        generator.update(up, step);
        round.saw(realLogits, fakeLogits, discriminatorCost.item(), count);
        round.generatorLoss = generatorCost.item();
        return round;
    }

    private Tensor realBatch(BatchSource batches) {
        NDArray images = batches.next().images();
        Shape made = generator.network().outputShape(Shape.of(images.shape().size(0), latent.size()));
        if (!made.equals(images.shape())) {
            throw new ShapeException("[gan] expected real batches of the shape of the generator's samples " + made
                    + ", got " + images.shape() + ": change the generator, or resize the data");
        }
        return Tensor.of(images);
    }

    private Tensor logits(Tensor samples, Mode mode) {
        return discriminator.network().forward(samples, mode);
    }

    /**
     * Makes samples, with the generator in evaluation mode. Training is not changed by it: the noise has a stream of its own.
     *
     * @param count how many, N
     * @return an array of N samples
     */
    public synchronized NDArray sample(int count) {
        return sample(latent.sample(count, sampleStream));
    }

    /**
     * Makes samples from given noise, with the generator in evaluation mode.
     *
     * @param z noise (N, latent size)
     * @return an array of N samples
     */
    public synchronized NDArray sample(NDArray z) {
        return Autograd.noGrad(
                () -> generator.network().forward(Tensor.of(z), Mode.EVAL).value());
    }

    /** {@return the generator} */
    public Layer generator() {
        return generator.network();
    }

    /** {@return the discriminator} */
    public Layer discriminator() {
        return discriminator.network();
    }

    /** {@return the distribution of the noise} */
    public Latent latent() {
        return latent;
    }

    /** {@return the number of steps made so far} */
    public long steps() {
        return steps;
    }

    /** What is gathered for the report while a step runs. */
    private static final class Round {
        private Logits seen = new Logits(NDArray.zeros(Shape.of(0)), NDArray.zeros(Shape.of(0)));
        private float discriminatorLoss;
        private float generatorLoss;
        private int images;

        void saw(Tensor real, Tensor fake, float cost, int count) {
            seen = new Logits(NDArray.copyOf(real.value()), NDArray.copyOf(fake.value()));
            discriminatorLoss = cost;
            images += count;
        }
    }
}
