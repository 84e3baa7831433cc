package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Teaches a convolutional network to read digits: 98 % and more of the test images it has never seen.
 *
 * <p>Arguments: how often to go through the digits (14), where to put the weights (classifier.safetensors), and a
 * folder with the whole set's four files (without it, the bundled part).
 */
public final class MnistClassifier {
    private static final int BATCH = 100;

    /** Pixels by which a batch is moved at most; whoever writes a digit does not care where exactly. */
    private static final int SHIFT = 2;

    private MnistClassifier() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "MnistClassifier [EPOCHS] [CLASSIFIER.safetensors] [FOLDER]");
        int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 14;
        Path weights = OutFile.writable(Path.of(args.length > 1 ? args[1] : "classifier.safetensors"));
        Optional<Path> folder = args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty();

        Rng rng = Rng.seeded(1);
        ImageDataset digits = DataSets.load(KnownSet.MNIST, Part.TRAIN, folder);
        ImageDataset unseen = DataSets.load(KnownSet.MNIST, Part.TEST, folder);
        Layer network = network(rng.stream("network"));
        train(network, digits, epochs, rng);
        Safetensors.save(weights, network.state(), Map.of("epochs", Integer.toString(epochs)));
        System.out.printf(
                Locale.ROOT,
                "%.2f %% of %d test images are read rightly; the weights are in %s%n",
                100 * accuracy(network, unseen),
                unseen.size(),
                weights);
    }

    /** From images (N, 28, 28, 1) with pixels in [−1, 1] to logits (N, 10). */
    public static Layer network(Rng rng) {
        return Sequential.of(
                "classifier",
                Conv2d.of(1, 32, 5, 2, 2, rng),
                BatchNorm.of(32),
                Activation.relu(),
                Conv2d.of(32, 64, 3, 1, 1, rng),
                BatchNorm.of(64),
                Activation.relu(),
                Conv2d.of(64, 64, 4, 2, 1, rng),
                BatchNorm.of(64),
                Activation.relu(),
                new Flatten(),
                Dropout.of(.4f, rng.stream("dropout 0")),
                Dense.of(7 * 7 * 64, 128, rng),
                Activation.relu(),
                Dropout.of(.4f, rng.stream("dropout 1")),
                Dense.of(128, 10, rng));
    }

    /** Trains a network, whose learning rate falls to 0 meanwhile. */
    public static void train(Layer network, ImageDataset digits, int epochs, Rng rng) {
        Rng shifts = rng.stream("shifts");
        new ClassifierTraining(BATCH, 2e-3f, images -> shifted(images, shifts))
                .train(network, digits, epochs, rng, (step, steps, loss) -> {
                    if (step % 100 == 0 || step == steps) {
                        System.out.printf(Locale.ROOT, "step %d/%d, loss %.4f%n", step, steps, loss);
                    }
                });
    }

    /** The images moved by a few pixels, all the same way; where they leave a gap it is black, −1. */
    private static Tensor shifted(Tensor images, Rng rng) {
        int side = images.shape().size(1);
        int down = rng.integer(2 * SHIFT + 1);
        int across = rng.integer(2 * SHIFT + 1);
        int[] margin = {0, SHIFT, SHIFT, 0};
        return images.add(1)
                .pad(margin, margin)
                .slice(1, down, down + side)
                .slice(2, across, across + side)
                .sub(1);
    }

    /** The part of some images, in [0, 1], whose most probable class is their label. */
    public static double accuracy(Layer network, ImageDataset digits) {
        int[] classes = classify(network, digits.images(0, digits.size(), PixelRange.SIGNED));
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == digits.label(i) ? 1 : 0;
        }
        return (double) right / classes.length;
    }

    /** The most probable class of each image (N, 28, 28, 1), pixels in [−1, 1]. */
    public static int[] classify(Layer network, NDArray images) {
        int[] classes = new int[images.shape().size(0)];
        for (int from = 0; from < classes.length; from += BATCH) {
            int to = Math.min(from + BATCH, classes.length);
            Tensor part = Tensor.of(images.part(from, to));
            NDArray logits =
                    Autograd.noGrad(() -> network.forward(part, Pass.eval()).value());
            for (int i = from; i < to; i++) {
                classes[i] = largest(logits.part(i - from, i - from + 1).toArray());
            }
        }
        return classes;
    }

    private static int largest(float[] numbers) {
        int largest = 0;
        for (int i = 1; i < numbers.length; i++) {
            largest = numbers[i] > numbers[largest] ? i : largest;
        }
        return largest;
    }
}
