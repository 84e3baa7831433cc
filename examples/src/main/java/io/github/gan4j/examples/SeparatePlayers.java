package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.optim.AdamW;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * After the game each player is of use alone. The generator draws from its file, with nothing else around. The
 * discriminator, which has never seen a label, has learnt what matters in a digit: a linear classifier on its features
 * needs fewer labels than one on the pixels (Radford et al. 2015, section 5).
 *
 * <p>Arguments: the folder of a run of {@code train mnist}, how many labels (100), and the picture (alone.png).
 */
public final class SeparatePlayers {
    private static final Shape IMAGE = Shape.of(28, 28, 1);
    private static final int CHOICES = 5;
    private static final int STEPS = 300;
    private static final int CHUNK = 250;

    private SeparatePlayers() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "SeparatePlayers RUN [LABELS] [PICTURE.png]");
        Path run = Path.of(args[0]);
        int labels = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        Path picture = OutFile.writable(Path.of(args.length > 2 ? args[2] : "alone.png"));
        Dcgan networks = new Dcgan(IMAGE);

        Layer generator = networks.generator(Rng.seeded(0));
        Safetensors.load(run.resolve("generator.safetensors"), generator.state());
        NDArray z = networks.latent().sample(64, Rng.seeded(1));
        ImageGrid.write(
                Autograd.noGrad(
                        () -> generator.forward(Tensor.of(z), Pass.eval()).value()),
                picture);
        System.out.println("The generator alone drew " + picture);

        Sequential discriminator = networks.discriminator(Rng.seeded(0));
        Safetensors.load(run.resolve("discriminator.safetensors"), discriminator.state());
        double pixels = accuracy(new Flatten(), labels);
        double features = accuracy(withoutVerdict(discriminator), labels);
        System.out.printf(
                Locale.ROOT,
                "Digits read rightly with %d labels: %.1f %% from pixels, %.1f %% from the discriminator's features%n",
                labels,
                100 * pixels,
                100 * features);
    }

    /** All layers but the last, which says real or fake: from images to features (N, F). */
    static Layer withoutVerdict(Sequential discriminator) {
        List<Layer> layers = discriminator.layers();
        return Sequential.of("features", layers.subList(0, layers.size() - 1));
    }

    /**
     * The part of the test images that a linear classifier reads rightly, the mean over some choices of the labelled
     * images.
     */
    static double accuracy(Layer features, int labels) {
        ImageDataset digits = DataSets.load(KnownSet.MNIST, Part.TRAIN, Optional.empty());
        ImageDataset unseen = DataSets.load(KnownSet.MNIST, Part.TEST, Optional.empty());
        NDArray test = features(features, unseen.images(0, unseen.size(), PixelRange.SIGNED));
        Rng rng = Rng.seeded(1);
        double sum = 0;
        for (int choice = 0; choice < CHOICES; choice++) {
            int[] chosen = Arrays.copyOf(rng.permutation(digits.size()), labels);
            NDArray known = features(features, digits.images(chosen, PixelRange.SIGNED));
            Layer probe = probe(known, Arrays.stream(chosen).map(digits::label).toArray(), rng);
            int[] read = largest(probe.forward(Tensor.of(test), Pass.eval()).value());
            int right = 0;
            for (int i = 0; i < read.length; i++) {
                right += read[i] == unseen.label(i) ? 1 : 0;
            }
            sum += (double) right / read.length;
        }
        return sum / CHOICES;
    }

    private static Layer probe(NDArray features, int[] labels, Rng rng) {
        Dense probe = Dense.of(features.shape().size(1), 10, rng.stream("probe"));
        Optimizer optimizer = AdamW.with(1e-3f).weightDecay(.1f).over(probe);
        for (int step = 0; step < STEPS; step++) {
            Tensor loss = Losses.crossEntropy(probe.forward(Tensor.of(features), Pass.train()), labels);
            optimizer.step(Autograd.gradients(loss, probe.state().parameters().values()));
        }
        return probe;
    }

    /** The features (N, F) of images (N, H, W, C). */
    private static NDArray features(Layer layer, NDArray images) {
        NDArray all = NDArray.zeros(layer.outputShape(images.shape()));
        int count = images.shape().size(0);
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(from + CHUNK, count);
            Tensor part = Tensor.of(images.part(from, to));
            all.part(from, to)
                    .copyFrom(Autograd.noGrad(
                            () -> layer.forward(part, Pass.eval()).value()));
        }
        return all;
    }

    private static int[] largest(NDArray logits) {
        int[] largest = new int[logits.shape().size(0)];
        for (int i = 0; i < largest.length; i++) {
            for (int c = 1; c < logits.shape().size(1); c++) {
                largest[i] = logits.get(i, c) > logits.get(i, largest[i]) ? c : largest[i];
            }
        }
        return largest;
    }
}
