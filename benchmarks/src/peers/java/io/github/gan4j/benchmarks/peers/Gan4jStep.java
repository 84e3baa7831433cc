package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.benchmarks.PresetNetworks;
import io.github.gan4j.benchmarks.StepGame;
import io.github.gan4j.benchmarks.peers.Networks.Kind;
import io.github.gan4j.benchmarks.peers.Networks.Part;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.penalty.DiscriminatorPass;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Iterator;
import java.util.List;

/** gan4j's own trainer with its defaults for all that the game does not say: Adam (2·10⁻⁴, β₁ ½). */
final class Gan4jStep implements Step {
    private final Rng rng = Rng.seeded(1);
    private final StepGame game;
    /** With the numbers of {@link Numbers} in place of those that are drawn, and one update of D. */
    private final StepGame steady;

    private final GanTrainer trainer;
    private final GanTrainer rehearsal;
    private final Batch real;
    private final NDArray noise;

    Gan4jStep(String network, int batch, int threads) {
        Parallel.threads(threads);
        Networks networks = Networks.of(network);
        Architecture architecture = PresetNetworks.named(network);
        Layer generator = architecture.generator(rng);
        Layer discriminator = withoutDropout((Sequential) architecture.discriminator(rng));
        int streams = start(generator, networks.generator(), networks.turned(), 0);
        start(discriminator, networks.discriminator(), networks.turned(), streams);
        game = networks.game();
        NDArray mixture = NDArray.wrap(Numbers.mixture(batch), 0, Shape.of(batch, 1, 1, 1));
        steady = new StepGame(
                game.loss(),
                game.penalties().stream()
                        .<Penalty>map(penalty -> new Between(penalty, mixture))
                        .toList(),
                game.updates());
        trainer = trainer(game, generator, discriminator, architecture);
        Shape images = Shape.of(batch, networks.side(), networks.side(), networks.channels());
        float[] pixels = Numbers.pixels(images.elements());
        int positions = networks.turned() ? networks.side() * networks.side() : 1;
        real = Batch.of(NDArray.wrap(turned(pixels, batch, positions), 0, images), new int[batch], 0, 0);
        Shape latent = Shape.of(batch, architecture.latent().size());
        noise = NDArray.wrap(Numbers.noise(latent.elements()), 0, latent);
        rehearsal = trainer(steady, new Steady(generator, noise), discriminator, architecture);
    }

    private GanTrainer trainer(StepGame played, Layer generator, Layer discriminator, Architecture architecture) {
        return played.trainer(generator, discriminator)
                .latent(architecture.latent())
                .rng(rng)
                .build();
    }

    /** Masks that are drawn cannot be the same in all libraries. */
    private static Layer withoutDropout(Sequential network) {
        return Sequential.of(network.layers().stream()
                .filter(layer -> !(layer instanceof Dropout))
                .toList());
    }

    /** Weights have two or more axes; what has one axis is a bias or belongs to normalisation. */
    private static int start(Layer network, List<Part> parts, boolean turned, int firstStream) {
        int stream = firstStream;
        Iterator<Part> weights =
                parts.stream().filter(part -> part.kind().hasWeight()).iterator();
        for (Parameter parameter : network.state().parameters().values()) {
            NDArray value = parameter.value();
            if (value.shape().rank() > 1) {
                Part part = weights.next();
                float[] numbers = Numbers.weight(stream++, part);
                value.copyFrom(NDArray.wrap(turned ? turned(numbers, parts, part) : numbers, 0, value.shape()));
            } else if (value.toArray()[0] != 0) { // scales of normalisation
                value.fill(1);
            }
            parameter.tensor().touch();
        }
        return stream;
    }

    /** A weight that does to images turned by 180° what the weight does to images. */
    private static float[] turned(float[] weight, List<Part> parts, Part part) {
        if (part.kind() != Kind.DENSE) {
            return turned(weight, 1, part.window().size() * part.window().size());
        }
        int before = Math.max(1, Networks.rowsBefore(parts, part));
        int after = Math.max(1, Networks.rowsAfter(parts, part));
        return turned(turned(weight, 1, before * before), part.in(), after * after);
    }

    /** Of (outer, positions, rest), the positions in reverse order. */
    private static float[] turned(float[] numbers, int outer, int positions) {
        float[] turned = new float[numbers.length];
        int rest = numbers.length / (outer * positions);
        for (int i = 0; i < outer * positions; i++) {
            int position = i % positions;
            int other = i - position + positions - 1 - position;
            System.arraycopy(numbers, i * rest, turned, other * rest, rest);
        }
        return turned;
    }

    @Override
    public Losses losses() {
        Tensor fake = Autograd.noGrad(() -> trainer.generator().forward(Tensor.of(noise), Pass.frozen()));
        Tensor images = Tensor.of(real.images());
        Tensor fakeLogits = logits(fake);
        Tensor realLogits = logits(images);
        Tensor cost = game.loss().discriminator(realLogits, fakeLogits);
        for (Penalty penalty : steady.penalties()) {
            cost = cost.add(penalty.of(
                    new DiscriminatorPass(this::logits, images, fake, realLogits, fakeLogits, 1, new Memory(), rng)));
        }
        return new Losses(
                cost.item(), game.loss().generator(() -> realLogits, fakeLogits).item());
    }

    private Tensor logits(Tensor images) {
        return trainer.discriminator().forward(images, Pass.frozen());
    }

    /** A penalty at the mixtures of {@link Numbers}: whatever it draws, it is between two samples that are the same. */
    private record Between(Penalty penalty, NDArray weights) implements Penalty {
        @Override
        public String name() {
            return penalty.name();
        }

        @Override
        public boolean differentiatesSamples() {
            return penalty.differentiatesSamples();
        }

        @Override
        public Tensor of(DiscriminatorPass pass) {
            Tensor mixed = Autograd.noGrad(() ->
                    pass.fake().add(Tensor.of(weights).mul(pass.real().sub(pass.fake()))));
            return penalty.of(new DiscriminatorPass(
                    pass.critic(),
                    mixed,
                    mixed,
                    pass.realLogits(),
                    pass.fakeLogits(),
                    pass.update(),
                    pass.memory(),
                    pass.rng()));
        }
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
