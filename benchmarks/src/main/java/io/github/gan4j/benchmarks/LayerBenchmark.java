package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole layers forward and back, 64 images: a product or a convolution with the normalisation and the activation behind
 * it, and the gradients of all parameters and, but for the first layer, of the input. A block is a preset, a player,
 * and the number of the layer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LayerBenchmark {
    private static final int IMAGES = 64;

    @Param({
        "infogan-net G 0",
        "infogan-net G 1",
        "infogan-net G 2",
        "infogan-net G 3",
        "infogan-net D 0",
        "infogan-net D 1",
        "infogan-net D 2",
        "infogan-net D 3",
        "dcgan G 0",
        "dcgan G 1",
        "dcgan G 2",
        "dcgan G 3",
        "dcgan D 0",
        "dcgan D 1",
        "dcgan D 2",
        "dcgan D 3",
        "mlp G 0",
        "mlp G 1",
        "mlp G 2",
        "mlp G 3",
        "mlp D 0",
        "mlp D 1",
        "mlp D 2",
        "mlp D 3"
    })
    public String block = "";

    @Param({"1", "2"})
    public int threads;

    private final Workspace workspace = new Workspace();
    private @Nullable Data data;

    private record Data(Layer layers, Tensor input, List<Tensor> targets, Tensor gradient, double operations) {}

    /** Cuts the layers out of the network. */
    @Setup
    public void setUp() {
        Parallel.threads(threads);
        String[] parts = block.split(" ");
        Architecture networks = PresetNetworks.named(parts[0]);
        Rng rng = Rng.seeded(1);
        boolean generator = parts[1].equals("G");
        Layer network = generator ? networks.generator(rng) : networks.discriminator(rng);
        Shape image = PresetNetworks.IMAGE;
        Shape shape = generator
                ? Shape.of(IMAGES, networks.latent().size())
                : Shape.of(IMAGES, image.size(0), image.size(1), image.size(2));
        PresetNetworks.Block cut = PresetNetworks.blocks(network, shape).get(Integer.parseInt(parts[2]));
        data = data(cut, rng);
    }

    private static Data data(PresetNetworks.Block cut, Rng rng) {
        Tensor constant = Tensor.of(rng.normal(cut.input(), 0, 1));
        Tensor input = cut.first() ? constant : Tensor.variable(constant.value());
        List<Tensor> targets = new ArrayList<>();
        for (Parameter parameter : cut.layers().state().parameters().values()) {
            targets.add(parameter.tensor());
        }
        if (!cut.first()) {
            targets.add(input);
        }
        Tensor gradient = Tensor.of(rng.normal(cut.layers().outputShape(cut.input()), 0, 1));
        double forward = PresetNetworks.forward(cut.layers(), cut.input());
        return new Data(cut.layers(), input, targets, gradient, (cut.first() ? 2 : 3) * forward);
    }

    @Benchmark
    public int forwardAndBack(Operations operations) {
        Data d = requireNonNull(data);
        operations.add(d.operations);
        return workspace.run(() -> {
            Tensor y = d.layers.forward(d.input, Pass.train());
            return Autograd.grad(y, d.gradient, d.targets, CreateGraph.NO).size();
        });
    }
}
