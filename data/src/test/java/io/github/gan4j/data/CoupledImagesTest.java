package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoupledImagesTest {
    /** Two rows of two pixels of two channels each. */
    private static final NDArray COUPLE =
            NDArray.of(Shape.of(1, 2, 2, 4), 1, 2, 31, 32, 3, 4, 33, 34, 5, 6, 35, 36, 7, 8, 37, 38);

    @Test
    void theTwoImagesOfACoupleAreItsChannels() {
        assertEquals(Shape.of(1, 2, 2, 2), CoupledImages.first(COUPLE).shape());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                CoupledImages.first(COUPLE).toArray());
        assertArrayEquals(
                new float[] {31, 32, 33, 34, 35, 36, 37, 38},
                CoupledImages.second(COUPLE).toArray());
    }

    @Test
    void theyAreShownSideBySide() {
        NDArray picture = CoupledImages.sideBySide(COUPLE);
        assertEquals(Shape.of(1, 2, 4, 2), picture.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 31, 32, 33, 34, 5, 6, 7, 8, 35, 36, 37, 38}, picture.toArray());
    }

    @Test
    void anOddNumberOfChannelsIsNoCouple() {
        assertEquals(
                "[couples] expected couples of images (N, H, W, 2·C), got (2, 3, 3, 1)",
                assertThrows(ShapeException.class, () -> CoupledImages.first(NDArray.zeros(Shape.of(2, 3, 3, 1))))
                        .getMessage());
    }

    private static Pairs pairs() {
        byte[] numbers = new byte[12];
        for (int i = 0; i < 12; i++) {
            numbers[i] = (byte) i;
        }
        ImageDataset images = ImageDataset.of(numbers, Shape.of(1, 1, 1));
        return Pairs.of(images.head(6), images.chosen(6, 7, 8, 9, 10, 11), 3, Rng.seeded(5));
    }

    /** Which first image stands beside which second one, of one batch after the other. */
    private static Set<String> beside(BatchSource source, int batches) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < batches; i++) {
            byte[] both = PixelRange.SIGNED.toBytes(source.next().images());
            for (int couple = 0; couple < 3; couple++) {
                all.add(both[2 * couple] + " " + both[2 * couple + 1]);
            }
        }
        return all;
    }

    /** A source that kept the same two together would teach what belongs to what. */
    @Test
    void nothingIsPaired() {
        Set<String> met = beside(pairs().joined(), 200);
        assertEquals(36, met.size(), "each of six met each of six: " + met);
    }

    @Test
    void joinedPairsAreThoseOfBothPartsAndGoOnFromACheckpoint(@TempDir Path folder) {
        BatchSource joined = pairs().joined();
        Pairs apart = pairs();
        for (int i = 0; i < 3; i++) {
            Batch both = apart.next();
            Batch one = joined.next();
            assertEquals(Shape.of(3, 1, 1, 2), one.images().shape());
            assertArrayEquals(
                    both.get(Pairs.A).toArray(),
                    CoupledImages.first(one.images()).toArray());
            assertArrayEquals(
                    both.get(Pairs.B).toArray(),
                    CoupledImages.second(one.images()).toArray());
            assertEquals(both.epoch(), one.epoch());
        }
        Path file = folder.resolve("place.safetensors");
        Checkpoint.save(file, joined.state(), Map.of());
        BatchSource again = pairs().joined();
        Checkpoint.load(file, again.state());
        float[] next = joined.next().images().toArray();
        assertArrayEquals(next, again.next().images().toArray());
        assertNotEquals(0, next.length);
    }

    @Test
    void chosenImagesComeInTheOrderWanted() {
        ImageDataset images =
                ImageDataset.of(new byte[] {1, 2, 3}, Shape.of(1, 1, 1)).withLabels(4, 5, 6);
        ImageDataset chosen = images.chosen(2, 0, 2);
        assertArrayEquals(new int[] {6, 4, 6}, chosen.labels());
        assertArrayEquals(new byte[] {3}, chosen.bytes(0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.chosen(3));
    }
}
