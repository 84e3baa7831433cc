package io.github.gan4j.run;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.toy.MixtureBatches;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A training that takes a moment: points on a ring. */
final class SmallRun {
    final GanTrainer trainer;
    final MixtureBatches batches;
    final RunFolder folder;
    final MetricsCsv metrics;

    SmallRun(Path path) {
        this(path, builder -> {});
    }

    SmallRun(Path path, Consumer<GanTrainerBuilder> change) {
        Rng rng = Rng.seeded(5);
        Sequential generator =
                Sequential.of(Dense.of(2, 8, rng.stream("g1")), Activation.relu(), Dense.of(8, 2, rng.stream("g2")));
        Sequential discriminator =
                Sequential.of(Dense.of(2, 8, rng.stream("d1")), Activation.relu(), Dense.of(8, 1, rng.stream("d2")));
        GanTrainerBuilder builder = GanTrainer.builder(generator, discriminator)
                .generatorOptimizer(Adam.with(1e-2f))
                .discriminatorOptimizer(Adam.with(1e-2f))
                .latent(Latent.normal(2))
                .rng(rng.stream("trainer"));
        change.accept(builder);
        this.trainer = builder.build();
        this.batches = Mixture.ring(8, 1, .01f).batches(8, rng.stream("data"));
        this.folder = RunFolder.createOrOpen(path);
        this.metrics = MetricsCsv.of(folder.metrics(), step -> step % 4 == 0, Column.usual());
    }

    Training training() {
        NDArray z = Latent.normal(2).sample(4, Rng.seeded(1));
        return Training.of(trainer, batches)
                .into(folder)
                .recipe("{\"batch\": 8}")
                .sampling(step -> step % 5 == 0, () -> trainer.sample(z))
                .watch(metrics, WeightFiles.of(trainer, folder, new Cadence(4, 5, 5)));
    }

    /** The bytes of all files that must be the same. */
    static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all;
    }
}
