package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Embedding;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.ProjectionHead;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rebuilds the layers of an architecture as a design wants them. */
final class PairBuilder {
    private static final int CODE = 16;

    private final Design design;
    private final Shape image;

    private PairBuilder(Design design, Shape image) {
        this.design = design;
        this.image = image;
    }

    static PairBuilder of(Design design, Shape image) {
        return new PairBuilder(design, image);
    }

    Pair pair(Rng generator, Rng discriminator) {
        if (design.family().encodes()) {
            checkEncoder();
        }
        if (design.family().isConditioned()) {
            checkAsItIs();
            Architecture networks = design.family().of(image, design.latentSize(), design.classes());
            checkSize(networks.latent(), design.latentSize());
            return new Pair(
                    design,
                    networks.latent(),
                    sequential(networks.generator(generator)),
                    sequential(networks.discriminator(discriminator)));
        }
        Optional<Auxiliary> task = design.task().filter(Auxiliary::needsLabels);
        if (task.isPresent()
                && !design.conditioning().besideNoise()
                && !design.conditioning().projects()) {
            throw new IllegalArgumentException("[design] expected labels for the task "
                    + task.get().name() + ", got the conditioning "
                    + design.conditioning().key() + ": choose the conditioning auxiliary and no task");
        }
        return new Pair(
                design,
                architecture(image, design.latentSize()).latent(),
                generator(generator),
                discriminator(discriminator));
    }

    /** An encoder says nothing of a sample but its code. */
    private void checkEncoder() {
        Conditioning how = design.conditioning();
        if (how != Conditioning.NONE && how != Conditioning.CONCATENATION && how != Conditioning.EMBEDDING) {
            throw new RefusedException(
                    "[design] expected the conditioning concatenation or embedding for an encoder, got " + how.key(),
                    "choose one of them, or no labels",
                    Cure.choose(Subject.CONDITIONING, "concatenation or embedding"));
        }
        if (design.task().isPresent() || design.packing() > 1) {
            throw new RefusedException(
                    "[design] expected no second task and no packing with an encoder, got "
                            + design.task().map(Auxiliary::name).orElse("packing " + design.packing()),
                    "leave it out",
                    Cure.leaveOut(Subject.PACKING));
        }
    }

    /** Networks that are told labels in a way of their own are taken as they are. */
    private void checkAsItIs() {
        if (design.conditioning() != Conditioning.CONCATENATION) {
            throw new RefusedException(
                    "[design] expected the conditioning concatenation for networks that are told labels in a way of their own, got "
                            + design.conditioning().key(),
                    "leave the conditioning as it is, or choose another architecture",
                    Cure.leaveOut(Subject.CONDITIONING),
                    Cure.choose(Subject.ARCHITECTURE, "another"));
        }
        if (design.generatorNormalizer() != Normalizer.ORIGINAL
                || design.discriminatorNormalizer() != Normalizer.ORIGINAL
                || design.task().isPresent()) {
            throw new RefusedException(
                    "[design] expected no other normalizer and no second task for networks that are told labels in a way "
                            + "of their own",
                    "leave them out, or choose another architecture",
                    Cure.leaveOut(Subject.DISCRIMINATOR_NORMALIZER),
                    Cure.leaveOut(Subject.GENERATOR_NORMALIZER),
                    Cure.choose(Subject.ARCHITECTURE, "another"));
        }
    }

    private static void checkSize(Latent latent, int latentSize) {
        if (latent.size() != latentSize) {
            throw new IllegalArgumentException("[design] expected an architecture whose generator takes " + latentSize
                    + " numbers, noise, codes and labels together, got one of " + latent.size()
                    + ": give it the size that the family is asked for");
        }
    }

    private Architecture architecture(Shape size, int latentSize) {
        Architecture architecture = design.family().of(size, latentSize);
        checkSize(architecture.latent(), latentSize);
        return architecture;
    }

    /** How many numbers a label is told by. */
    private int labelSize() {
        return design.conditioning() == Conditioning.EMBEDDING ? CODE : design.classes();
    }

    private LabelConcatenation labels(Rng rng) {
        return design.conditioning() == Conditioning.EMBEDDING
                ? LabelConcatenation.of(Embedding.of(design.classes(), CODE, rng.stream("label codes")))
                : LabelConcatenation.of(design.classes());
    }

    private Sequential generator(Rng rng) {
        boolean conditioned = design.conditioning().besideNoise();
        int inputs = design.latentSize() + design.codes() + (conditioned ? labelSize() : 0);
        List<Layer> layers = layers(architecture(image, inputs).generator(rng));
        Normalizer normalizer = design.generatorNormalizer();
        boolean adaptive = design.conditioning() == Conditioning.ADAIN && keepsNorms(normalizer);
        Normalizer placed = adaptive ? Normalizer.INSTANCE : normalizer;
        NormalizerPlacement.checkKnown(layers, placed, adaptive ? Subject.CONDITIONING : Subject.GENERATOR_NORMALIZER);
        if (!keepsNorms(placed)) {
            layers = NormalizerPlacement.placed(layers, Shape.of(2, inputs), placed, false);
        }
        Optional<Reparameterization> form = form(normalizer, rng);
        if (form.isPresent()) {
            layers = NormalizerPlacement.formed(layers, form.get(), normalizer, Subject.GENERATOR_NORMALIZER);
        }
        if (design.conditioning().insideGenerator()) {
            layers = conditioned(layers, Shape.of(2, inputs));
        }
        if (conditioned) {
            layers.add(0, labels(rng));
        }
        return Sequential.of("generator", layers);
    }

    private static Optional<Reparameterization> form(Normalizer normalizer, Rng rng) {
        return normalizer.form().map(form -> new NotFromZero(form, rng.stream("directions of zeros")));
    }

    /** Forms of the weights leave G's normalisation where it is. */
    private static boolean keepsNorms(Normalizer normalizer) {
        return normalizer == Normalizer.ORIGINAL || normalizer.form().isPresent();
    }

    /** These layers with normalisations that are conditioned on the class. */
    private List<Layer> conditioned(List<Layer> layers, Shape input) {
        ClassNorms norms = new ClassNorms(design.conditioning(), design.classes());
        List<Layer> all = norms.all(layers, input);
        if (norms.replaced() == 0) {
            boolean batch = design.conditioning() == Conditioning.BATCH_NORM;
            throw withoutNorms(batch);
        }
        return all;
    }

    private RefusedException withoutNorms(boolean batch) {
        String other = design.task().isPresent() ? "concatenation" : "projection";
        return new RefusedException(
                "[design] expected a generator with "
                        + (batch ? "batch normalisation" : "instance normalisation of images")
                        + " for the conditioning " + design.conditioning().key() + ", got one without",
                "choose "
                        + (batch
                                ? "a generator normalizer batch"
                                : "an architecture of convolutions and a generator normalizer original or instance")
                        + ", or another conditioning, such as " + other,
                batch
                        ? Cure.choose(Subject.GENERATOR_NORMALIZER, "batch")
                        : Cure.choose(Subject.ARCHITECTURE, "convolutions"),
                Cure.choose(Subject.CONDITIONING, other));
    }

    private Sequential discriminator(Rng rng) {
        boolean conditioned = design.conditioning().besideImage();
        Shape input = image.with(-1, image.size(-1) * design.packing() + (conditioned ? labelSize() : 0));
        List<Layer> layers = layers(architecture(input, design.latentSize()).discriminator(rng));
        Normalizer normalizer = design.discriminatorNormalizer();
        NormalizerPlacement.checkKnown(layers, normalizer, Subject.DISCRIMINATOR_NORMALIZER);
        if (normalizer != Normalizer.ORIGINAL) {
            layers = NormalizerPlacement.placed(layers, Shape.of(2).then(input), normalizer, true);
        }
        Optional<Reparameterization> form = form(normalizer, rng);
        Optional<Layer> head =
                design.conditioning().projects() || design.auxiliary().isPresent()
                        ? Optional.of(layers.remove(layers.size() - 1))
                        : Optional.empty();
        if (form.isPresent()) {
            layers = NormalizerPlacement.formed(layers, form.get(), normalizer, Subject.DISCRIMINATOR_NORMALIZER);
        }
        if (conditioned) {
            layers.add(0, labels(rng));
        }
        if (head.isPresent()) {
            layers.add(head(head.get(), form, rng.stream("head")));
        }
        return Sequential.of("discriminator", layers);
    }

    /** The end of D in the place of the architecture's. */
    private Layer head(Layer last, Optional<Reparameterization> form, Rng rng) {
        if (!(last instanceof Dense dense)) {
            throw new IllegalArgumentException(
                    "[design] expected a discriminator that ends in a dense layer, got " + last);
        }
        int features = dense.weight().shape().size(0);
        int columns = 1 + design.auxiliary().map(Auxiliary::columns).orElse(0);
        Dense linear = columns == 1 ? dense.withBias() : Dense.of(features, columns, rng);
        Dense formed = form.map(linear::with).orElse(linear);
        if (!design.conditioning().projects()) {
            return formed;
        }
        if (columns > 1) {
            throw new RefusedException(
                    "[design] expected no second task with the conditioning "
                            + design.conditioning().key() + ", got "
                            + design.auxiliary().get().name(),
                    "choose conditioning concatenation or embedding",
                    Cure.choose(Subject.CONDITIONING, "concatenation or embedding"));
        }
        // As the authors' code begins; products of many features with numbers of N(0, 1) would drown the logit.
        Embedding vectors = Embedding.of(design.classes(), features, Initializers.xavierUniform(), rng);
        return new ProjectionHead(formed, form.map(vectors::with).orElse(vectors));
    }

    private static List<Layer> layers(Layer network) {
        return new ArrayList<>(sequential(network).layers());
    }

    private static Sequential sequential(Layer network) {
        if (network instanceof Sequential chain) {
            return chain;
        }
        throw new IllegalArgumentException(
                "[design] expected an architecture of layers one after the other, got " + network);
    }
}
