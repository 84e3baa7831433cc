package io.github.gan4j.examples;

import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.run.Sampler;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which digits a generator draws, and how often: 2,000 samples of a run, read by the classifier of
 * {@link MnistClassifier}. Arguments: the folder of the run, and the classifier's file (classifier.safetensors).
 */
public final class ClassShares {
    private static final int SAMPLES = 2000;

    private ClassShares() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "ClassShares RUN [CLASSIFIER.safetensors]");
        Layer classifier = MnistClassifier.network(Rng.seeded(0));
        Path weights = Path.of(args.length > 1 ? args[1] : "classifier.safetensors");
        if (!Files.isRegularFile(weights)) {
            throw new UsageException(
                    "There is no file " + weights + ": give that of a classifier, which MnistClassifier writes.");
        }
        Safetensors.load(weights, classifier.state());
        double[] shares = of(Run.open(Path.of(args[0])), classifier);
        for (int digit = 0; digit < shares.length; digit++) {
            System.out.printf(Locale.ROOT, "%d  %5.1f %%%n", digit, 100 * shares[digit]);
        }
    }

    /** The part of the samples, in [0, 1], that are read as each digit. */
    public static double[] of(Run run, Layer classifier) {
        Sampler sampler = Sampler.of(run);
        NDArray images = sampler.images(sampler.latent().sample(SAMPLES, Rng.seeded(1)), 1);
        double[] shares = new double[10];
        for (int digit : MnistClassifier.classify(classifier, images)) {
            shares[digit] += 1.0 / SAMPLES;
        }
        return shares;
    }
}
