package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.data.Batch;
import io.github.gan4j.random.Rng;

/** gan4j's own trainer with its defaults: the non-saturating loss, Adam (2·10⁻⁴, β₁ ½). */
final class Gan4jStep implements Step {
    private final GanTrainer trainer;
    private final GanTrainer rehearsal;
    private final Batch real;
    private final NDArray noise;

    Gan4jStep(String network, int batch, int threads) {
        Parallel.threads(threads);
        Networks networks = Networks.of(network);
        Shape image = Shape.of(networks.side(), networks.side(), networks.channels());
        Architecture architecture = network.equals("infogan-net") ? new InfoGanNet(image) : new Dcgan(image);
        Rng rng = Rng.seeded(1);
        Layer generator = architecture.generator(rng);
        Layer discriminator = architecture.discriminator(rng);
        int streams = start(generator, 0);
        start(discriminator, streams);
        trainer = trainer(generator, discriminator, architecture, rng);
        Shape images = Shape.of(batch, networks.side(), networks.side(), networks.channels());
        real = Batch.of(NDArray.wrap(Numbers.pixels(images.elements()), 0, images), new int[batch], 0, 0);
        Shape latent = Shape.of(batch, architecture.latent().size());
        noise = NDArray.wrap(Numbers.noise(latent.elements()), 0, latent);
        rehearsal = trainer(new Steady(generator, noise), discriminator, architecture, rng);
    }

    private static GanTrainer trainer(Layer generator, Layer discriminator, Architecture architecture, Rng rng) {
        return GanTrainer.builder(generator, discriminator)
                .latent(architecture.latent())
                .rng(rng)
                .build();
    }

    /** Weights have two or more axes; what has one axis is a bias or belongs to normalisation. */
    private static int start(Layer network, int firstStream) {
        int stream = firstStream;
        for (Parameter parameter : network.state().parameters().values()) {
            NDArray value = parameter.value();
            if (value.shape().rank() > 1) {
                value.copyFrom(NDArray.wrap(Numbers.weight(stream++, value.elements()), 0, value.shape()));
            } else if (value.toArray()[0] != 0) { // scales of normalisation
                value.fill(1);
            }
            parameter.tensor().touch();
        }
        return stream;
    }

    @Override
    public Losses losses() {
        return Autograd.noGrad(() -> {
            Tensor fake = trainer.generator().forward(Tensor.of(noise), Pass.frozen());
            Tensor fakeLogits = trainer.discriminator().forward(fake, Pass.frozen());
            Tensor realLogits = trainer.discriminator().forward(Tensor.of(real.images()), Pass.frozen());
            NonSaturating loss = new NonSaturating();
            return new Losses(
                    loss.discriminator(realLogits, fakeLogits).item(),
                    loss.generator(() -> realLogits, fakeLogits).item());
        });
    }

    @Override
    public Counts parameters() {
        return new Counts(count(trainer.generator()), count(trainer.discriminator()));
    }

    private static long count(Layer network) {
        return network.state().parameters().values().stream()
                .mapToLong(parameter -> parameter.value().elements())
                .sum();
    }

    @Override
    public Losses rehearse() {
        StepReport report = rehearsal.step(() -> real);
        return new Losses(report.discriminatorLoss(), report.generatorLoss());
    }

    /** A generator that makes its images from noise of its own choice. */
    private record Steady(Layer inner, NDArray noise) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return inner.forward(Tensor.of(noise), pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return inner.state();
        }
    }

    @Override
    public Losses train() {
        StepReport report = trainer.step(() -> real);
        return new Losses(report.discriminatorLoss(), report.generatorLoss());
    }
}
