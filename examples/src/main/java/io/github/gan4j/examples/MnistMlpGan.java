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
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Trains two perceptrons on digits and draws what they make. Arguments: the number of steps (10000), the picture
 * (digits.png).
 */
public final class MnistMlpGan {
    private MnistMlpGan() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "MnistMlpGan [STEPS] [PICTURE.png]");
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Path picture = OutFile.writable(Path.of(args.length > 1 ? args[1] : "digits.png"));

        Rng rng = Rng.seeded(1);
        ImageDataset digits = DataSets.load("mnist", Optional.empty());
        Batches batches = digits.batches(128, rng.stream("shuffle"));

        Mlp networks = new Mlp(digits.imageShape());
        GanTrainer trainer = GanTrainer.builder(
                        networks.generator(rng.stream("generator")),
                        networks.discriminator(rng.stream("discriminator")))
                .loss(new NonSaturating())
                .optimizer(Adam.with(2e-4f).beta1(.5f))
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
        Path weights = picture.resolveSibling("generator.safetensors");
        Safetensors.save(weights, trainer.generator().state(), Map.of());
        System.out.println("The generator's weights are in " + weights);
    }
}
