package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries in a program of someone else's, without anything but slf4j-api beside them. */
class PlainJavaTest {
    private static final String PROGRAM = """
            package consumer;

            import io.github.gan4j.gan.GanTrainer;
            import io.github.gan4j.gan.StepReport;
            import io.github.gan4j.gan.model.Mlp;
            import io.github.gan4j.ndarray.Backend;
            import io.github.gan4j.ndarray.Shape;
            import io.github.gan4j.data.Batches;
            import io.github.gan4j.data.ImageDataset;
            import io.github.gan4j.data.ImageGrid;
            import io.github.gan4j.random.Rng;
            import java.nio.file.Path;

            public class Consumer {
                public static void main(String[] args) {
                    Rng rng = Rng.seeded(1);
                    Shape image = Shape.of(5, 4, 1);
                    byte[] pixels = new byte[16 * image.elements()];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = (byte) rng.integer(256);
                    }
                    Mlp mlp = new Mlp(image, 10, 16);
                    GanTrainer trainer = GanTrainer.builder(
                                    mlp.generator(rng.stream("generator")), mlp.discriminator(rng.stream("discriminator")))
                            .latent(mlp.latent())
                            .rng(rng.stream("trainer"))
                            .build();
                    Batches batches = Batches.of(ImageDataset.of(pixels, image), 4, rng.stream("shuffle"));
                    for (int i = 0; i < 5; i++) {
                        StepReport report = trainer.step(batches);
                        System.out.println(report);
                    }
                    ImageGrid.write(trainer.sample(4), Path.of("grid.png"));
                    int width = ImageGrid.standard().draw(trainer.sample(1)).getWidth();
                    System.out.println(width);
                    System.out.println("in use: " + Backend.describe());
                }
            }
            """;

    private static final String MODULE = """
            module consumer {
                requires io.github.gan4j.gan;
            }
            """;

    @TempDir
    Path temp;

    @Test
    void theClassPathIsEnoughAndSaysHowToBeFaster() throws IOException {
        Path classes =
                Sources.compile(temp, List.of("-classpath", Child.libraries()), "consumer/Consumer.java", PROGRAM);
        Cli.Result result = Child.start(
                        temp,
                        List.of(
                                Child.java(),
                                "-cp",
                                String.join(
                                        File.pathSeparator,
                                        Child.libraries(),
                                        Child.placeOf(LoggerContext.class),
                                        Child.placeOf(Context.class),
                                        classes.toString()),
                                "consumer.Consumer"))
                .end();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("step 5:"), result.out());
        assertTrue(result.out().contains("in use: scalar"), result.out());
        String logged = result.out()
                .lines()
                .filter(line -> line.contains(" INFO ") && line.contains("kernels: scalar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.out()));
        assertTrue(logged.contains("start java with --add-modules jdk.incubator.vector"), logged);
        assertTrue(Files.size(temp.resolve("grid.png")) > 0);
    }

    @Test
    void theModulePathWorksToo() throws IOException {
        Path classes = Sources.compile(
                temp,
                List.of("--module-path", Child.libraries()),
                "consumer/Consumer.java",
                PROGRAM,
                "module-info.java",
                MODULE);
        Cli.Result result = Child.start(
                        temp,
                        List.of(
                                Child.java(),
                                "--add-modules",
                                "jdk.incubator.vector",
                                "--module-path",
                                Child.libraries() + File.pathSeparator + classes,
                                "--module",
                                "consumer/consumer.Consumer"))
                .end();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("step 5:"), result.out());
        assertTrue(result.out().matches("(?s).*in use: (vector|scalar: this Java has vectors of).*"), result.out());
    }
}
