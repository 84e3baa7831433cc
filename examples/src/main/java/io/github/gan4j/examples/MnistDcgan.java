package io.github.gan4j.examples;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Trains two convolutional networks on digits, draws what they make, and keeps the generator. Arguments: the number of
 * steps (8000), the picture (digits.png), and the generator's file (generator.safetensors).
 */
public final class MnistDcgan {
    private MnistDcgan() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "MnistDcgan [STEPS] [PICTURE.png] [GENERATOR.safetensors]");
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 8_000;
        Path picture = OutFile.writable(Path.of(args.length > 1 ? args[1] : "digits.png"));
        Path weights = OutFile.writable(Path.of(args.length > 2 ? args[2] : "generator.safetensors"));
        train(DataSets.load("mnist", Optional.empty()), steps, picture, weights);
    }

    static void train(ImageDataset images, int steps, Path picture, Path weights) {
        Rng rng = Rng.seeded(1);
        Batches batches = images.batches(64, rng.stream("shuffle"));

        Dcgan networks = new Dcgan(images.imageShape());
        GanTrainer trainer = GanTrainer.builder(
                        networks.generator(rng.stream("generator")),
                        networks.discriminator(rng.stream("discriminator")))
                .loss(new NonSaturating())
                .generatorOptimizer(Adam.with(1e-3f).beta1(.5f))
                .discriminatorOptimizer(Adam.with(4e-4f).beta1(.5f))
                .latent(networks.latent())
                .rng(rng.stream("trainer"))
                .build();

        for (int step = 1; step <= steps; step++) {
            StepReport report = trainer.step(batches);
            if (step % 500 == 0 || step == steps) {
                System.out.println(report);
            }
        }
        ImageGrid.write(trainer.sample(64), picture);
        System.out.println("The picture is in " + picture);
        Safetensors.save(weights, trainer.generator().state(), Map.of("step", Integer.toString(steps)));
        System.out.println("The generator's weights are in " + weights);
    }
}
