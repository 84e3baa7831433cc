package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageGridTest {
    @TempDir
    private Path folder;

    /** Image i is filled with the byte 10·(i + 1). */
    private static NDArray images(int n, int height, int width, int channels) {
        NDArray images = NDArray.zeros(Shape.of(n, height, width, channels));
        for (int i = 0; i < n; i++) {
            images.part(i, i + 1).fill(PixelRange.SIGNED.toFloat((byte) (10 * (i + 1))));
        }
        return images;
    }

    private static int sample(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    @Test
    void gridIsAboutSquareWithBlackGaps() {
        BufferedImage grid = ImageGrid.standard().draw(images(5, 4, 6, 1));
        assertEquals(3 * (6 + 2) + 2, grid.getWidth());
        assertEquals(2 * (4 + 2) + 2, grid.getHeight());
        assertEquals(0, sample(grid, 1, 1));
        assertEquals(10, sample(grid, 2, 2));
        assertEquals(10, sample(grid, 7, 5));
        assertEquals(0, sample(grid, 8, 5));
        assertEquals(20, sample(grid, 10, 2));
        assertEquals(40, sample(grid, 2, 8));
        assertEquals(0, sample(grid, 18, 8), "the last place is empty");
    }

    @Test
    void columnsPaddingAndScaleAreChoices() {
        ImageGrid plain = ImageGrid.standard().columns(4).padding(0).scale(3);
        BufferedImage grid = plain.draw(images(8, 2, 2, 1));
        assertEquals(4 * 6, grid.getWidth());
        assertEquals(2 * 6, grid.getHeight());
        assertEquals(10, sample(grid, 5, 5));
        assertEquals(20, sample(grid, 6, 5));
        assertEquals(50, sample(grid, 5, 6));
        assertEquals(3 * 6, plain.draw(images(3, 2, 2, 1)).getWidth());
    }

    @Test
    void pixelsKeepTheirPlaceAndChannel() {
        NDArray image = NDArray.of(Shape.of(1, 1, 2, 3), 0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
        BufferedImage grid =
                ImageGrid.standard().padding(0).range(PixelRange.UNIT).draw(image);
        assertEquals(0xFF003366, grid.getRGB(0, 0));
        assertEquals(0xFF99CCFF, grid.getRGB(1, 0));
    }

    @Test
    void writtenFileHoldsTheSameSamples() throws IOException {
        Path file = folder.resolve("grid.png");
        Files.writeString(file, "old");
        NDArray images = images(2, 3, 3, 1);
        ImageGrid.write(images, file);
        BufferedImage read = ImageIO.read(file.toFile());
        BufferedImage drawn = ImageGrid.standard().draw(images);
        assertEquals(drawn.getWidth(), read.getWidth());
        assertEquals(1, read.getRaster().getNumBands());
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                assertEquals(sample(drawn, x, y), sample(read, x, y));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing is left behind");
        }
    }

    @Test
    void failedWritingIsASentenceAndLeavesNothing() throws IOException {
        Path file = folder.resolve("missing").resolve("grid.png");
        String message = assertThrows(UncheckedIOException.class, () -> ImageGrid.write(images(1, 1, 1, 1), file))
                .getMessage();
        assertEquals("Cannot write " + file + ": there is no such file or folder.", message);
        Path taken = Files.createDirectories(folder.resolve("taken.png").resolve("full"))
                .getParent();
        assertThrows(UncheckedIOException.class, () -> ImageGrid.write(images(1, 1, 1, 1), taken));
        assertTrue(Files.notExists(folder.resolve("taken.png.part")));
    }

    @Test
    void badArgumentsAreSentences() {
        ImageGrid grid = ImageGrid.standard();
        assertMessage(ShapeException.class, "got (2, 28, 28)", () -> grid.draw(NDArray.zeros(Shape.of(2, 28, 28))));
        assertMessage(ShapeException.class, "got (2, 4, 4, 2)", () -> grid.draw(images(2, 4, 4, 2)));
        assertMessage(ShapeException.class, "got (0, 4, 4, 1)", () -> grid.draw(images(0, 4, 4, 1)));
        assertMessage(IllegalArgumentException.class, "columns of 1 or more, got 0", () -> grid.columns(0));
        assertMessage(IllegalArgumentException.class, "padding of 0 or more, got -1", () -> grid.padding(-1));
        assertMessage(IllegalArgumentException.class, "scale of 1 or more, got 0", () -> grid.scale(0));
        assertMessage(
                IllegalArgumentException.class,
                "got NaN",
                () -> grid.draw(NDArray.full(Shape.of(1, 2, 2, 1), Float.NaN)));
    }

    private static void assertMessage(Class<? extends RuntimeException> type, String words, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.contains(words), message);
    }

    /** Images that are all different in every pixel. */
    private static NDArray noise(int n, int channels) {
        return Rng.seeded(3).uniform(Shape.of(n, 5, 7, channels), -1.1f, 1.1f);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 3, 1", "700, 1, 1", "700, 3, 3", "300, 1, 2"})
    void imagesThatComeAFewAtATimeMakeTheSameFile(int count, int channels, int scale) throws IOException {
        NDArray images = noise(count, channels);
        ImageGrid grid = ImageGrid.standard().scale(scale);
        Path whole = folder.resolve("whole.png");
        Path parts = folder.resolve("parts.png");
        ImageIO.write(grid.draw(images), "png", whole.toFile());
        List<Integer> asked = new ArrayList<>();
        grid.save(
                count,
                Shape.of(5, 7, channels),
                n -> {
                    int from = asked.stream().mapToInt(one -> one).sum();
                    asked.add(n);
                    return images.part(from, from + n);
                },
                parts);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(parts));
        assertEquals(count, asked.stream().mapToInt(one -> one).sum());
        assertTrue(asked.stream().allMatch(n -> n <= 256), asked::toString);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        grid.save(images, bytes);
        assertArrayEquals(Files.readAllBytes(whole), bytes.toByteArray());
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeAnImageIsMade() {
        Shape image = Shape.of(28, 28, 1);
        assertEquals(242.0 * 242, ImageGrid.standard().pixels(64, image));
        Path file = folder.resolve("huge.png");
        assertEquals(
                "[imageGrid] expected a picture of at most 2147483646 pixels, got one of 948692 x 948692: take fewer"
                        + " images",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ImageGrid.standard()
                                        .save(
                                                1_000_000_000,
                                                image,
                                                n -> {
                                                    throw new AssertionError();
                                                },
                                                file))
                        .getMessage());
        assertTrue(Files.notExists(file));
    }

    @Test
    void imagesThatAreNotThoseAskedForAreASentence() {
        assertEquals(
                "[imageGrid] expected the next 4 images, (4, 2, 2, 1), got (1, 2, 2, 1)",
                assertThrows(
                                ShapeException.class,
                                () -> ImageGrid.standard()
                                        .save(4, Shape.of(2, 2, 1), n -> images(1, 2, 2, 1), folder.resolve("few.png")))
                        .getMessage());
        assertTrue(Files.notExists(folder.resolve("few.png")));
    }

    @Test
    void whatWasWrittenIsReadBackAndNothingElse() throws IOException {
        Path file = folder.resolve("grid.png");
        for (int channels : new int[] {1, 3}) {
            BufferedImage drawn = ImageGrid.standard().draw(noise(5, channels));
            ImageGrid.write(noise(5, channels), file);
            BufferedImage read = ImageGrid.read(file).orElseThrow();
            assertEquals(drawn.getType(), read.getType());
            assertArrayEquals(
                    drawn.getRaster().getPixels(0, 0, drawn.getWidth(), drawn.getHeight(), (int[]) null),
                    read.getRaster().getPixels(0, 0, read.getWidth(), read.getHeight(), (int[]) null));
        }
        Files.write(file, new byte[] {1, 2, 3});
        assertTrue(ImageGrid.read(file).isEmpty());
        assertTrue(ImageGrid.read(folder.resolve("none.png")).isEmpty());
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB), "png", file.toFile());
        assertTrue(ImageGrid.read(file).isEmpty());
    }

    /** The classes of ImageIO keep streams in files there, and count on a virtual machine that is not about to end. */
    @Test
    void aPictureIsReadAndWrittenWhereThereIsNoFolderForTemporaryFiles() throws IOException {
        Path file = folder.resolve("grid.png");
        Path gone = Files.createDirectory(folder.resolve("gone"));
        File before = ImageIO.getCacheDirectory();
        try {
            ImageIO.setCacheDirectory(gone.toFile());
            Files.delete(gone);
            ImageGrid.write(ImageGrid.standard().draw(noise(4, 3)), file);
            assertTrue(ImageGrid.read(file).isPresent());
        } finally {
            ImageIO.setCacheDirectory(before);
        }
    }
}
