package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps: the discriminator's updates and one of the generator, with Adam, on images of the networks'
 * size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class TrainingStepBenchmark {
    @Param({"infogan-net", "dcgan", "mlp", "dcgan-64", "wgan-gp", "plain-progan-32"})
    public String network = "";

    @Param("64")
    public int batch;

    @Param({"1", "2"})
    public int threads;

    private @Nullable GanTrainer trainer;
    private @Nullable BatchSource real;
    private double operations;

    /** Builds the networks. */
    @Setup
    public void setUp() {
        setUp(PresetNetworks.named(network), StepGame.of(network));
    }

    void setUp(BatchSource batches) {
        setUp();
        real = batches;
    }

    void setUp(Architecture networks) {
        setUp(networks, StepGame.nonSaturating());
    }

    private void setUp(Architecture networks, StepGame game) {
        Parallel.threads(threads);
        operations = PresetNetworks.step(networks, game, batch);
        Rng rng = Rng.seeded(1);
        Layer generator = networks.generator(rng);
        trainer = game.trainer(generator, networks.discriminator(rng))
                .latent(networks.latent())
                .rng(rng)
                .build();
        Shape images = generator.outputShape(Shape.of(batch, networks.latent().size()));
        Batch one = Batch.of(Rng.seeded(2).uniform(images, -1, 1), new int[batch], 0, 0);
        real = () -> one;
    }

    /** A step; its operations are those of the products and convolutions. */
    @Benchmark
    public StepReport train(Operations counter) {
        counter.add(operations);
        return step();
    }

    StepReport step() {
        return requireNonNull(trainer).step(requireNonNull(real));
    }
}
