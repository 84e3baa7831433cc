package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.data.Batch;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row an architecture and kind of image; an architecture without a row fails the build. */
class ArchitectureTableTest {
    /**
     * An architecture to check.
     *
     * @param low the smallest pixel that it draws; the largest is 1
     * @param generator the number of parameters of its generator
     * @param discriminator the number of parameters of its discriminator
     */
    record Row(Architecture architecture, Shape image, float low, long generator, long discriminator) {
        Row(Architecture architecture, Shape image, long generator, long discriminator) {
            this(architecture, image, -1, generator, discriminator);
        }

        Layer makeGenerator() {
            return architecture.generator(Rng.seeded(1).stream("generator"));
        }

        Layer makeDiscriminator() {
            return architecture.discriminator(Rng.seeded(1).stream("discriminator"));
        }

        NDArray noise(int count) {
            return architecture.latent().sample(count, Rng.seeded(2));
        }

        @Override
        public String toString() {
            return architecture.getClass().getSimpleName() + image;
        }
    }

    static Stream<Row> rows() {
        Shape digits = Shape.of(28, 28, 1);
        Shape colour = Shape.of(32, 32, 3);
        Shape faces = Shape.of(64, 64, 3);
        Shape wide = Shape.of(16, 36, 1);
        Shape odd = Shape.of(7, 5, 2);
        return Stream.of(
                new Row(new Mlp(digits), digits, 1_486_352, 1_460_225),
                new Row(new Dcgan(digits), digits, 280_001, 165_921),
                new Row(new Dcgan(colour), colour, 370_627, 167_841),
                // The widely used PyTorch version has 3,576,704 and 2,765,568, without the biases at image and logit.
                new Row(new Dcgan(faces, 100, 64), faces, 3_576_704 + 3, 2_765_568 + 64 + 1),
                new Row(new Dcgan(wide, 10, 4), wide, 3_481, 885),
                // 13.2 million together.
                new Row(new InfoGanNet(digits), digits, 6_634_881, 6_558_017),
                // Points instead of images; without bounds, but they begin near 0.
                new Row(new PacGanToy(), Shape.of(2), 484_802, 405_201),
                new Row(new InfoGanNet(wide), wide, 4_927_617, 4_854_081),
                // One weight for each further number and hidden unit.
                new Row(new InfoGanNet(digits, 74), digits, 6_634_881 + 10 * 1024, 6_558_017),
                // 100·1200 + 1200² + 1200·784 and 784·1200 + 240·1200 + 240, with biases.
                new Row(new Gan2014(digits), digits, 0, 2_503_984, 1_231_441),
                new Row(new Gan2014(wide, 3), wide, 0, 4_800 + 1_441_200 + 691_776, 692_400 + 289_200 + 241),
                // 128·4·4·256 + 25·(256·128 + 128·64 + 64) and 25·(64 + 64·128 + 128·256) + 4·4·256, with biases.
                new Row(new WganGpNet(digits), digits, 0, 1_554_177, 1_030_145),
                new Row(new WganGpNet(colour, 1, 2), colour, 0, 1_415, 1_293),
                // 16x36, 8x18 and 4x9 pixels; 7x5 and 4x3.
                new Row(new WganGpNet(wide, 10, 4), wide, 0, 4_073, 1_201),
                new Row(new WganGpNet(odd, 2, 3), odd, 0, 260, 190));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void networksFitTheImageAndEachOther(Row row) {
        Layer generator = row.makeGenerator();
        Layer discriminator = row.makeDiscriminator();
        Shape images = Shape.of(3).then(row.image);
        Shape z = Shape.of(3, row.architecture.latent().size());
        assertEquals(images, generator.outputShape(z));
        assertEquals(Shape.of(3, 1), discriminator.outputShape(images));
        for (Mode mode : Mode.values()) {
            Tensor fake = Autograd.noGrad(() -> generator.forward(Tensor.of(row.noise(3)), mode));
            assertEquals(images, fake.shape());
            for (float pixel : fake.value().toArray()) {
                assertTrue(pixel >= row.low && pixel <= 1, "pixel " + pixel);
            }
            Tensor logits = Autograd.noGrad(() -> discriminator.forward(fake, mode));
            assertEquals(Shape.of(3, 1), logits.shape());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void parametersAreCounted(Row row) {
        assertEquals(row.generator, row.makeGenerator().state().parameterCount());
        assertEquals(row.discriminator, row.makeDiscriminator().state().parameterCount());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneStepMovesEveryParameterAndSamplesDoNotDependOnBatchMates(Row row) {
        GanTrainer trainer = GanTrainer.builder(row.makeGenerator(), row.makeDiscriminator())
                .latent(row.architecture.latent())
                .rng(Rng.seeded(4))
                .build();
        Map<String, float[]> before = numbers(trainer);
        Shape batch = Shape.of(4).then(row.image);
        NDArray real = Rng.seeded(3).uniform(batch, -1, 1);
        trainer.step(() -> new Batch(real, new int[4], 0, 0));
        numbers(trainer)
                .forEach((name, after) -> assertFalse(Arrays.equals(before.get(name), after), name + " did not move"));

        NDArray z = row.noise(5);
        NDArray other = NDArray.copyOf(z);
        NDArray mates = Rng.seeded(9).normal(z.shape().with(0, 4), 0, 5);
        other.part(1, 5).copyFrom(mates);
        assertArrayEquals(
                trainer.sample(z).part(0, 1).toArray(),
                trainer.sample(other).part(0, 1).toArray());
    }

    private static Map<String, float[]> numbers(GanTrainer trainer) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        trainer.generator().state().arrays().forEach((name, array) -> numbers.put("G " + name, array.toArray()));
        trainer.discriminator().state().arrays().forEach((name, array) -> numbers.put("D " + name, array.toArray()));
        return numbers;
    }

    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void sizesThatAnArchitectureCannotMakeAreRefusedWithTheNearestThatItCan() {
        String sides =
                "[dcgan] expected images whose sides can be halved until the shorter one has 4 to 7 pixels, such as "
                        + "28x28, 32x32, 48x48 or 64x64, got ";
        says(sides + "30x30: resize the images to 32x32", () -> new Dcgan(Shape.of(30, 30, 1)));
        says(sides + "29x28: resize the images to 28x28", () -> new Dcgan(Shape.of(29, 28, 1)));
        says(sides + "6x6: resize the images to 8x8", () -> new Dcgan(Shape.of(6, 6, 3)));
        says(sides + "100x75: resize the images to 96x80", () -> new Dcgan(Shape.of(100, 75, 3)));
        says("[dcgan] expected an image shape (H, W, C), got (28, 28)", () -> new Dcgan(Shape.of(28, 28)));
        says(
                "[dcgan] expected a latent size and a width of 1 or more, got 100 and 0",
                () -> new Dcgan(Shape.of(28, 28, 1), 100, 0));
        says(
                "[infogan-net] expected images whose height and width are multiples of 4, got 30x28: resize the "
                        + "images to "
                        + "32x28",
                () -> new InfoGanNet(Shape.of(30, 28, 1)));
        says("[infogan-net] expected an image shape (H, W, C), got ()", () -> new InfoGanNet(Shape.scalar()));
    }

    @Test
    void sizesThatDcganNamesWork() {
        for (int height = 1; height <= 80; height++) {
            for (int width = 1; width <= 80; width++) {
                Shape image = Shape.of(height, width, 1);
                try {
                    assertEquals(
                            Shape.of(1).then(image),
                            new Dcgan(image, 1, 1).generator(Rng.seeded(1)).outputShape(Shape.of(1, 1)));
                } catch (IllegalArgumentException e) {
                    String[] sides = e.getMessage().replaceAll(".* to ", "").split("x");
                    new Dcgan(Shape.of(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 1));
                }
            }
        }
    }

    @Test
    void everyArchitectureHasARow() throws IOException, URISyntaxException {
        Path classes = Path.of(Architecture.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("io/github/gan4j/gan/model"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info") && isArchitecture("io.github.gan4j.gan.model." + name)) {
                    found.add(name);
                }
            }
        }
        assertTrue(found.contains("Mlp"), "the scan finds no architectures in " + classes);
        found.removeAll(
                rows().map(row -> row.architecture.getClass().getSimpleName()).collect(Collectors.toSet()));
        assertEquals(Set.of(), found, "architectures without a row in ArchitectureTableTest");
    }

    private static boolean isArchitecture(String name) {
        try {
            Class<?> type = Class.forName(name, false, Architecture.class.getClassLoader());
            return !type.isInterface() && Architecture.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
