package io.github.gan4j.examples;

import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.examples.data.DataSets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The same two networks as in {@link MnistDcgan}, with the same settings, learn to draw clothes. Arguments: the number
 * of steps (8000), the picture (clothes.png), and the generator's file (clothes.safetensors).
 */
public final class FashionMnistDcgan {
    private FashionMnistDcgan() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "FashionMnistDcgan [STEPS] [PICTURE.png] [GENERATOR.safetensors]");
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 8_000;
        Path picture = OutFile.writable(Path.of(args.length > 1 ? args[1] : "clothes.png"));
        Path weights = OutFile.writable(Path.of(args.length > 2 ? args[2] : "clothes.safetensors"));
        MnistDcgan.train(DataSets.load("fashion-mnist", Optional.empty()), steps, picture, weights);
    }
}
