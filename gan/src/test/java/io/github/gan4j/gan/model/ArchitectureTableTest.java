package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Conv2dGeometry;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One row an architecture and kind of image; an architecture without a row fails the build. */
class ArchitectureTableTest {
    /**
     * An architecture to check.
     *
     * @param low the smallest pixel that it draws; the largest is 1, and there is none if the smallest is −∞
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

    private static final long COGAN = 280_001 - (16 * 32 + 1) + 16 * (16 * 32 + 2);
    private static final CoGan.Sharing SHARED = CoGan.Sharing.ALL_BUT_LAST;
    private static final CoGan.Sharing APART = CoGan.Sharing.NOTHING;

    /**
     * Two of 64·64 + 64 from z to w; a constant of 7·7·64; 3x3 convolutions 64 → 64, 64 → 32, 32 → 32, 32 → 16, 16 → 16
     * and 1x1 ones to the image, each with a way of 64·C + C from w to its C inputs; a strength of noise and C biases
     * for each 3x3 one, a bias for each image.
     */
    private static final long STYLE_G = 2 * 4160
            + 3136
            + 9 * (64 * 64 + 64 * 32 + 32 * 32 + 32 * 16 + 16 * 16)
            + (64 + 32 + 16)
            + 65 * (64 + 64 + 32 + 32 + 16 + 64 + 32 + 16)
            + (5 + 64 + 32 + 32 + 16 + 16)
            + 3;

    /** From the image; blocks of 16 → 32 and 32 → 64; 3x3 from 65 channels; 3136 → 64 → 1. */
    private static final long STYLE_D = 2 * 16
            + (9 * 16 * 16 + 16 + 9 * 16 * 32 + 32 + 16 * 32)
            + (9 * 32 * 32 + 32 + 9 * 32 * 64 + 64 + 32 * 64)
            + (9 * 65 * 64 + 64)
            + (3136 * 64 + 64)
            + 65;

    /** Channels 4, 4, 4 and 2 from 4 to 32 pixels. */
    private static final long SMALL_STYLE_G = 72
            + 64
            + 9 * (5 * 16 + 4 * 2 + 2 * 2)
            + 3 * (3 * 4 + 2)
            + 9 * (5 * 4 + 4 + 2 + 3 * 4 + 2)
            + (7 + 5 * 4 + 2 * 2)
            + 4 * 3;

    private static final long SMALL_STYLE_D = 3 * 2
            + 2
            + (9 * 4 + 2 + 9 * 8 + 4 + 8)
            + 2 * (9 * 16 + 4 + 9 * 16 + 4 + 16)
            + (9 * 20 + 4)
            + (64 * 4 + 4)
            + 5;

    /** 3x3 convolutions of 64 → 64, 64 → 32, 32 → 32, 32 → 16 and 16 → 16, without biases. */
    private static final long AROUND = 9 * (64 * 64 + 64 * 32 + 32 * 32 + 32 * 16 + 16 * 16);

    /** A dense layer to 7·7·64, the convolutions, and 1x1 ones to three images. */
    private static final long GROWING_G = 64 * 3136 + 3136 + AROUND + (64 + 32 + 32 + 16 + 16) + (64 + 32 + 16 + 3);

    /** From three images; two convolutions a halving; 3x3 from 65 channels; 3136 → 64 → 1. */
    private static final long GROWING_D = 2 * (64 + 32 + 16)
            + 9 * (16 * 16 + 16 * 32 + 32 * 32 + 32 * 64)
            + (16 + 32 + 32 + 64)
            + (9 * 65 * 64 + 64)
            + (3136 * 64 + 64)
            + 65;

    /**
     * Four of 64·64 + 64; the constant; the convolutions; behind the constant and each of them a strength of noise and
     * a bias for each channel, and 65 numbers for each scale and shift; 1x1 convolutions to three images.
     */
    private static final long FIRST_STYLE_G =
            4 * 4160 + 3136 + AROUND + (2 + 2 * 65) * (64 + 64 + 32 + 32 + 16 + 16) + (64 + 32 + 16 + 3);

    /** Of an end without activation. */
    private static final float LINEAR = Float.NEGATIVE_INFINITY;

    static Stream<Row> rows() {
        Shape digits = Shape.of(28, 28, 1);
        Shape pairs = Shape.of(28, 28, 2);
        Shape color = Shape.of(32, 32, 3);
        Shape faces = Shape.of(64, 64, 3);
        Shape wide = Shape.of(16, 36, 1);
        Shape odd = Shape.of(7, 5, 2);
        return Stream.of(
                new Row(new Mlp(digits), digits, 1_486_352, 1_460_225),
                new Row(new Dcgan(digits), digits, 280_001, 165_921),
                new Row(new Dcgan(color), color, 370_627, 167_841),
                // The widely used PyTorch version has 3,576,704 and 2,765,568, without the biases at image and logit.
                new Row(new Dcgan(faces, 100, 64), faces, 3_576_704 + 3, 2_765_568 + 64 + 1),
                new Row(new Dcgan(wide, 10, 4), wide, 3_481, 885),
                // In the place of dcgan's last layer 16 features, with their norm; then 3x3 of them for each picture.
                new Row(new CoGan.Family(32, SHARED).of(pairs, 100), pairs, COGAN + 2 * (9 * 16 + 1), 165_921 + 544),
                new Row(new CoGan.Family(32, APART).of(pairs, 100), pairs, 2 * (COGAN + 9 * 16 + 1), 165_921 + 544),
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
                // 100·200, 10·1000, 1200², 1200·784 and 784·1200, 10·250, 290·960, 240, with biases.
                new Row(new Cgan2014(digits, 10), digits, 0, 2_413_984, 1_224_351),
                // 128·4·4·256 + 25·(256·128 + 128·64 + 64) and 25·(64 + 64·128 + 128·256) + 4·4·256, with biases.
                new Row(new WganGpNet(digits), digits, 0, 1_554_177, 1_030_145),
                new Row(new WganGpNet(color, 1, 2), color, 0, 1_415, 1_293),
                // 16x36, 8x18 and 4x9 pixels; 7x5 and 4x3.
                new Row(new WganGpNet(wide, 10, 4), wide, 0, 4_073, 1_201),
                new Row(new WganGpNet(odd, 2, 3), odd, 0, 260, 190),
                // 256·1024 + 9·(64·32 + 32·16 + 16·8 + 8) + 1 and 9·(2 + 2·4 + 4·8) + 4·4·8 + 1, and two of each
                // normalised channel.
                new Row(new Metz2017(digits), digits, 286_649, 535),
                new Row(new Metz2017(wide, 10, 4), wide, 17_465, 637),
                new Row(new Metz2017(odd, 2, 3), odd, 1_730, 97),
                // A block has 11·C² + 2·C parameters: 45,184 and 11,328 and 2,848 with 64, 32 and 16 channels.
                new Row(new R3Gan(digits), digits, 64 * 3_136 + 61_936, 3_136 + 61_936),
                new Row(new R3Gan(digits, 1, 16, 2), digits, 3_136 + 121_296, 3_136 + 121_296),
                new Row(new R3Gan(color, 10, 2, 1), color, 2_560 + 3_974, 256 + 3_974),
                new Row(new R3Gan(wide, 1, 1, 1), wide, 144 + 256, 144 + 256),
                // Counted by hand: docs of the class say what there is.
                new Row(new StyleGan2(digits, 64, 16, 64, 2, .9f), digits, LINEAR, STYLE_G, STYLE_D),
                new Row(new StyleGan2(color, 8, 2, 4, 1, 0), color, LINEAR, SMALL_STYLE_G, SMALL_STYLE_D),
                new Row(new ProGan(digits, 64, 16, 64), digits, LINEAR, GROWING_G, GROWING_D),
                new Row(new StyleGan(digits, 64, 16, 64, 4, .9f), digits, LINEAR, FIRST_STYLE_G, GROWING_D));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void networksFitTheImageAndEachOther(Row row) {
        Layer generator = row.makeGenerator();
        Layer discriminator = row.makeDiscriminator();
        Shape images = Shape.of(3).then(row.image);
        Shape z = Shape.of(3, row.architecture.latent().size());
        assertEquals(images, generator.outputShape(z));
        Shape said = Shape.of(row.architecture instanceof CoGan ? 2 * 3 : 3, 1);
        assertEquals(said, discriminator.outputShape(images));
        for (Mode mode : Mode.values()) {
            Tensor fake = Autograd.noGrad(() ->
                    generator.forward(Tensor.of(row.noise(3)), Pass.of(mode).given(3, 0, 3)));
            assertEquals(images, fake.shape());
            for (float pixel : fake.value().toArray()) {
                assertTrue(pixel >= row.low && (pixel <= 1 || row.low == LINEAR), "pixel " + pixel);
            }
            Tensor logits = Autograd.noGrad(
                    () -> discriminator.forward(fake, Pass.of(mode).given(3, 0, 3)));
            assertEquals(said, logits.shape());
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
    void stepsMoveEveryParameterAndSamplesDoNotDependOnBatchMates(Row row) {
        GanTrainer trainer = GanTrainer.builder(row.makeGenerator(), row.makeDiscriminator())
                .latent(row.architecture.latent())
                .classes(10)
                .rng(Rng.seeded(4))
                .build();
        Map<String, float[]> before = numbers(trainer);
        Shape batch = Shape.of(4).then(row.image);
        NDArray real = Rng.seeded(3).uniform(batch, -1, 1);
        for (int i = 0; i < 2; i++) { // what leads to weights of 0 moves in the second step
            trainer.step(() -> Batch.of(real, new int[4], 0, 0));
        }
        numbers(trainer).forEach((name, after) -> {
            // Noise that is kept, and of networks that have grown the stage and the ways to smaller images, stay.
            boolean stays = name.matches(".*\\.(fixed|growth)|.*\\.image[01]\\..*");
            if (!stays || row.architecture instanceof StyleGan2 && !name.endsWith(".fixed")) {
                assertFalse(Arrays.equals(before.get(name), after), name + " did not move");
            }
        });

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

    @Test
    void wganGpLeavesOutTheRowsThatItsAuthorsCutOff() {
        WganGpNet architecture = new WganGpNet(Shape.of(7, 5, 2), 3, 4);
        Sequential generator = architecture.generator(Rng.seeded(1));
        Tensor z = Tensor.of(Rng.seeded(2).normal(Shape.of(2, 3), 0, 1));
        Tensor small = Sequential.of(generator.layers().subList(0, 3)).forward(z, Pass.eval());
        ConvTranspose2d last = (ConvTranspose2d) generator.layers().get(3);
        Tensor whole = small.convTranspose2d(
                last.weight().tensor(), Conv2dGeometry.standard().stride(2, 2).same(8, 6, 5, 5), 8, 6);
        Tensor cut = whole.slice(1, 0, 7).slice(2, 0, 5).sigmoid(); // the bias begins at 0
        assertArrayEquals(
                cut.value().toArray(), generator.forward(z, Pass.eval()).value().toArray(), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"7, 5", "8, 8", "5, 8"})
    void metz2017GoesBackTheWayThatSamePaddingCame(int height, int width) {
        Sequential generator = new Metz2017(Shape.of(height, width, 2), 3, 2).generator(Rng.seeded(1));
        Tensor z = Tensor.of(Rng.seeded(2).normal(Shape.of(2, 3), 0, 1));
        Tensor small = Sequential.of(generator.layers().subList(0, 4)).forward(z, Pass.eval());
        ConvTranspose2d doubling = (ConvTranspose2d) generator.layers().get(4);
        Conv2dGeometry halving = Conv2dGeometry.standard().stride(2, 2).same(height, width, 3, 3);
        assertArrayEquals(
                small.convTranspose2d(doubling.weight().tensor(), halving, height, width)
                        .value()
                        .toArray(),
                doubling.forward(small, Pass.eval()).value().toArray(),
                1e-7f);
    }

    @Test
    void firstWeightsAreThoseOfThePapers() {
        Shape digits = Shape.of(28, 28, 1);
        Sequential critic = new WganGpNet(digits).discriminator(Rng.seeded(1));
        // n = 25·64 inputs of an output; 25·128/4 outputs of an input, which every other position skips.
        assertUniform(Math.sqrt(12.0 / (1600 + 800)), critic.layers().get(2));
        Sequential generator = new WganGpNet(digits).generator(Rng.seeded(1));
        assertUniform(Math.sqrt(12.0 / (1600 + 3200)), generator.layers().get(3));
        assertUniform(Math.sqrt(6.0 / (128 + 4096)), generator.layers().get(0));
        assertUniform(.05, new Gan2014(digits).generator(Rng.seeded(1)).layers().get(2));
        assertUniform(
                .005, new Gan2014(digits).discriminator(Rng.seeded(1)).layers().get(2));
        assertEquals(.02, deviation(new Metz2017(digits).generator(Rng.seeded(1)), "0.weight"), 2e-4);
        assertEquals(
                List.of("LeakyRelu(0.3)", "LeakyRelu(0.3)", "LeakyRelu(0.3)"),
                new Metz2017(digits)
                        .discriminator(Rng.seeded(1)).layers().stream()
                                .map(Layer::toString)
                                .filter(name -> name.startsWith("LeakyRelu"))
                                .toList());
    }

    private static void assertUniform(double bound, Layer layer) {
        float[] weight = layer.state().parameters().get("weight").value().toArray();
        double largest = 0;
        double squares = 0;
        for (float w : weight) {
            largest = Math.max(largest, Math.abs(w));
            squares += w * w;
        }
        assertEquals(bound, largest, 1e-3 * bound, layer.toString());
        assertEquals(bound / Math.sqrt(3), Math.sqrt(squares / weight.length), .01 * bound, layer.toString());
    }

    @Test
    void residualBlocksBeginAsTheIdentity() {
        Sequential critic = new R3Gan(Shape.of(28, 28, 1), 8, 4, 2).discriminator(Rng.seeded(1));
        List<Layer> blocks = critic.layers().stream()
                .filter(layer -> layer instanceof Residual)
                .toList();
        assertEquals(6, blocks.size());
        Layer block = blocks.get(1);
        Tensor x = Tensor.of(Rng.seeded(2).normal(Shape.of(2, 5, 3, 4), 0, 1));
        assertArrayEquals(
                x.value().toArray(), block.forward(x, Pass.train()).value().toArray());
        // √(2 / 1.04) · 6^(−1/4) / √n for the n inputs of an output.
        double gain = Math.sqrt(2 / 1.04) * Math.pow(6, -.25);
        Layer last = ((Residual) blocks.get(5)).body();
        assertEquals(gain / Math.sqrt(16), deviation(last, "0.weight"), .1 * gain / 4);
        assertEquals(gain / Math.sqrt(9 * 16), deviation(last, "2.weight"), .1 * gain / 12);
        assertEquals(0, deviation(last, "4.weight"));
    }

    private static double deviation(Layer layer, String name) {
        return Math.sqrt(Tensor.of(layer.state().parameters().get(name).value())
                .square()
                .mean()
                .item());
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
        says("[infogan-net] expected a latent size of 1 or more, got 0", () -> new InfoGanNet(Shape.of(28, 28, 1), 0));
        says(
                "[wgan-gp-net] expected images of 5 pixels or more along each side, got 28x4: resize the images to "
                        + "28x28",
                () -> new WganGpNet(Shape.of(28, 4, 1)));
        says(
                "[metz-2017] expected images of 5 pixels or more along each side, got 4x28: resize the images to "
                        + "28x28",
                () -> new Metz2017(Shape.of(4, 28, 1)));
        says("[metz-2017] expected a width of 1 or more, got 0", () -> Metz2017.family(0));
        says("[wgan-gp-net] expected a width of 1 or more, got 0", () -> new WganGpNet(Shape.of(28, 28, 1), 10, 0));
        says(
                sides.replace("dcgan", "r3gan") + "30x30: resize the images to 32x32",
                () -> new R3Gan(Shape.of(30, 30, 1)));
        says("[r3gan] expected a number of blocks of 1 or more, got 0", () -> new R3Gan(Shape.of(28, 28, 1), 10, 1, 0));
        says("[gan-2014] expected an image shape (H, W, C), got (784)", () -> new Gan2014(Shape.of(784)));
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
        // Its second network encodes, and says nothing of real and made: AutoencoderTest has it.
        assertTrue(found.remove("Vae"));
        assertEquals(Set.of(), found, "architectures without a row in ArchitectureTableTest");
    }

    /** Whoever wants the usual networks names the images alone; those that are told classes must know how many. */
    @Test
    void everyArchitectureOfImagesIsMadeOfTheImageAlone() {
        List<String> without = rows().map(row -> row.architecture.getClass())
                .distinct()
                .filter(type -> type.isRecord() && type.getRecordComponents()[0].getType() == Shape.class)
                .filter(type -> Stream.of(type.getConstructors())
                        .noneMatch(one -> List.of(one.getParameterTypes()).equals(List.of(Shape.class))))
                .map(Class::getSimpleName)
                .toList();
        assertEquals(List.of("Cgan2014"), without);
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
