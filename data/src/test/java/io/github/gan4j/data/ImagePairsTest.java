package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of two kinds: what belongs together stays together, and what does not is shuffled apart. */
class ImagePairsTest {
    @TempDir
    private Path temp;

    /** Images of one pixel whose levels are 0, 1, 2 and so on, from a first one. */
    private static ImageDataset levels(int count, int first) {
        byte[][] images = new byte[count][1];
        for (int i = 0; i < count; i++) {
            images[i][0] = (byte) (first + i);
        }
        return ImageDataset.of(images, Shape.of(1, 1, 1))
                .withLabels(IntStream.range(0, count).toArray());
    }

    private static int[] levels(NDArray images) {
        NDArray pixels = PixelRange.SIGNED.toPixels(images);
        return IntStream.range(0, pixels.elements())
                .map(i -> Math.round(pixels.array()[pixels.offset() + i]))
                .toArray();
    }

    private void put(Path folder, String name, int level) throws IOException {
        Files.createDirectories(folder);
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {level, level, level, level});
        assertTrue(ImageIO.write(
                image,
                name.substring(name.lastIndexOf('.') + 1),
                folder.resolve(name).toFile()));
    }

    @Test
    void pairsStayTogetherWhateverTheOrder() {
        BatchSource batches = ImagePairs.of(levels(20, 0), levels(20, 100)).batches(5, Rng.seeded(1));
        for (int i = 0; i < 8; i++) {
            Batch batch = batches.next();
            int[] inputs = levels(batch.get(ImagePairs.INPUT));
            int[] targets = levels(batch.get(ImagePairs.TARGET));
            for (int j = 0; j < 5; j++) {
                assertEquals(inputs[j] + 100, targets[j]);
                assertEquals(inputs[j], Math.round(batch.get(Batch.LABELS).get(j)));
            }
        }
    }

    @Test
    void collectionsAreShuffledEachByItself() {
        BatchSource batches =
                ImagePairs.unpaired(levels(20, 0), levels(30, 100)).batches(10, Rng.seeded(1));
        boolean[] seen = new boolean[30];
        boolean together = true;
        for (int i = 0; i < 3; i++) {
            Batch batch = batches.next();
            int[] inputs = levels(batch.get(ImagePairs.INPUT));
            int[] targets = levels(batch.get(ImagePairs.TARGET));
            for (int j = 0; j < 10; j++) {
                seen[targets[j] - 100] = true;
                together &= inputs[j] + 100 == targets[j];
            }
        }
        assertFalse(together);
        for (boolean one : seen) {
            assertTrue(one, "an epoch of targets has all of them");
        }
    }

    @Test
    void theStateBringsBothBack() {
        for (boolean paired : new boolean[] {true, false}) {
            ImagePairs pairs = paired
                    ? ImagePairs.of(levels(12, 0), levels(12, 100))
                    : ImagePairs.unpaired(levels(12, 0), levels(9, 100));
            BatchSource first = pairs.batches(3, Rng.seeded(4));
            first.next();
            first.next();
            BatchSource second = pairs.batches(3, Rng.seeded(99));
            second.state().adopt(first.state());
            // As many as both epochs need to turn.
            for (int i = 0; i < 5; i++) {
                Batch expected = first.next();
                Batch actual = second.next();
                for (String part : List.of(ImagePairs.INPUT, ImagePairs.TARGET)) {
                    assertArrayEquals(levels(expected.get(part)), levels(actual.get(part)), part);
                }
            }
        }
    }

    @Test
    void foldersArePairedByNameWhateverTheEnding() throws IOException {
        Path a = temp.resolve("a");
        Path b = temp.resolve("b");
        put(a, "one.png", 10);
        put(a, "two.png", 20);
        put(b, "two.bmp", 120);
        put(b, "one.bmp", 110);
        ImagePairs pairs = ImagePairs.ofFolders(ImageFolder.of(a), ImageFolder.of(b));
        assertEquals(2, pairs.size());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    100, (pairs.targets().bytes(i)[0] & 0xFF) - (pairs.inputs().bytes(i)[0] & 0xFF));
        }
        put(a, "three.png", 30);
        assertEquals(
                a.resolve("three.png") + " has no partner: there is no three in " + b
                        + ". Pairs are files of equal names; give it one, or remove it.",
                assertThrows(DataException.class, () -> ImagePairs.ofFolders(ImageFolder.of(a), ImageFolder.of(b)))
                        .getMessage());
        Files.delete(a.resolve("three.png"));
        put(b, "four.png", 40);
        assertEquals(
                b.resolve("four.png") + " has no partner: there is no four in " + a
                        + ". Pairs are files of equal names; give it one, or remove it.",
                assertThrows(DataException.class, () -> ImagePairs.ofFolders(ImageFolder.of(a), ImageFolder.of(b)))
                        .getMessage());
        Files.delete(b.resolve("four.png"));
        put(b, "one.png", 40);
        assertTrue(assertThrows(DataException.class, () -> ImagePairs.ofFolders(ImageFolder.of(a), ImageFolder.of(b)))
                .getMessage()
                .contains("have one name but for the ending, so nobody knows which is meant: rename one."));
    }

    @Test
    void aPictureOfTwoIsCutInTheMiddle() {
        byte[] both = {1, 2, 11, 12, 3, 4, 13, 14};
        ImagePairs pairs = ImagePairs.sideBySide(ImageDataset.of(new byte[][] {both}, Shape.of(2, 4, 1)));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, pairs.inputs().bytes(0));
        assertArrayEquals(new byte[] {11, 12, 13, 14}, pairs.targets().bytes(0));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, pairs.swapped().targets().bytes(0));
        byte[] colored = new byte[12];
        for (int i = 0; i < 12; i++) {
            colored[i] = (byte) i;
        }
        ImagePairs colors = ImagePairs.sideBySide(ImageDataset.of(new byte[][] {colored}, Shape.of(2, 2, 3)));
        assertArrayEquals(new byte[] {3, 4, 5, 9, 10, 11}, colors.targets().bytes(0));
        assertEquals(
                "Expected images of an even width, a pair side by side in each, got 1x3 (height x width): give two folders, "
                        + "or other images.",
                assertThrows(
                                DataException.class,
                                () -> ImagePairs.sideBySide(
                                        ImageDataset.of(new byte[][] {{1, 2, 3}}, Shape.of(1, 3, 1))))
                        .getMessage());
    }

    @Test
    void whatIsHeldOutIsNotTrainedOn() {
        ImagePairs.Split split = ImagePairs.of(levels(25, 0), levels(25, 100)).split(10);
        assertEquals(23, split.training().size());
        assertEquals(2, split.held().size());
        assertArrayEquals(new int[] {9, 19}, levels(split.held().inputs().images(0, 2, PixelRange.SIGNED)));
        assertArrayEquals(new int[] {109, 119}, levels(split.held().targets().images(0, 2, PixelRange.SIGNED)));
        assertThrows(
                DataException.class,
                () -> ImagePairs.of(levels(5, 0), levels(5, 1)).split(10));
        assertThrows(
                IllegalArgumentException.class,
                () -> ImagePairs.of(levels(5, 0), levels(5, 1)).split(1));
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals(
                "Expected a target for each input, got 3 inputs and 2 targets.",
                assertThrows(DataException.class, () -> ImagePairs.of(levels(3, 0), levels(2, 0)))
                        .getMessage());
        assertThrows(DataException.class, () -> ImagePairs.unpaired(levels(3, 0), levels(0, 0)));
        assertThrows(
                DataException.class,
                () -> ImagePairs.unpaired(levels(3, 0), levels(9, 0)).batches(4, Rng.seeded(1)));
    }
}
