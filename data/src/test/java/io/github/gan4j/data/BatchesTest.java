package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BatchesTest {
    /** Image i is the byte i, with label i. */
    private static ImageDataset images(int n) {
        byte[] pixels = new byte[n];
        for (int i = 0; i < n; i++) {
            pixels[i] = (byte) i;
        }
        return ImageDataset.of(pixels, Shape.of(1, 1, 1))
                .withLabels(IntStream.range(0, n).toArray());
    }

    private static List<Integer> take(Batches batches, int n) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int label : batches.next().labels()) {
                labels.add(label);
            }
        }
        return labels;
    }

    @Test
    void anEpochShowsEveryImageOnce() {
        Batches batches = images(12).batches(4, Rng.seeded(1));
        assertEquals(3, batches.batchesPerEpoch());
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            assertEquals(epoch, batches.epoch());
            List<Integer> labels = take(batches, 3);
            assertEquals(12, new HashSet<>(labels).size());
            epochs.add(labels);
        }
        assertEquals(5, new HashSet<>(epochs).size(), "each epoch has its own order");
    }

    @Test
    void batchCarriesImagesLabelsAndPlace() {
        Batches batches = images(5).batches(2, Rng.seeded(2));
        for (int i = 0; i < 6; i++) {
            Batch batch = batches.next();
            assertEquals(2, batch.size());
            assertEquals(Shape.of(2, 1, 1, 1), batch.images().shape());
            assertEquals(i / 2, batch.epoch());
            assertEquals(i % 2, batch.index());
            for (int k = 0; k < 2; k++) {
                assertEquals(
                        (float) (batch.labels()[k] / 127.5 - 1), batch.images().get(k, 0, 0, 0));
            }
        }
        assertEquals(3, batches.epoch());
    }

    @Test
    void lastBatchIsDroppedOrKept() {
        Batches dropped = images(10).batches(4, Rng.seeded(3));
        assertEquals(2, dropped.batchesPerEpoch());
        assertEquals(8, new HashSet<>(take(dropped, 2)).size());
        assertEquals(1, dropped.epoch());
        Batches kept = images(10).batches(4, Rng.seeded(3)).lastBatch(LastBatch.KEEP);
        assertEquals(3, kept.batchesPerEpoch());
        assertEquals(10, new HashSet<>(take(kept, 3)).size());
        assertEquals(1, kept.epoch());
        assertEquals(
                2, images(8).batches(4, Rng.seeded(3)).lastBatch(LastBatch.KEEP).batchesPerEpoch());
        assertEquals(1, images(4).batches(4, Rng.seeded(3)).batchesPerEpoch());
    }

    @Test
    void rangeIsAChoice() {
        Batches unit = images(3).batches(3, Rng.seeded(4)).range(PixelRange.UNIT);
        assertEquals(PixelRange.UNIT, unit.range());
        Batch batch = unit.next();
        assertEquals(batch.labels()[0] / 255f, batch.images().get(0, 0, 0, 0));
    }

    @Test
    void orderDependsOnTheSeedAlone() {
        Rng used = Rng.seeded(5);
        used.normal();
        Batches a = images(50).batches(10, Rng.seeded(5));
        Batches b = images(50).batches(10, used);
        used.normal();
        List<Integer> labels = take(a, 11);
        assertEquals(labels, take(b, 11));
        assertNotEquals(labels, take(images(50).batches(10, Rng.seeded(6)), 11));
    }

    @Test
    void adoptedPlaceGivesTheBatchesThatFollow() {
        Batches all = images(23).batches(5, Rng.seeded(7));
        for (int i = 0; i < 9; i++) {
            Batches resumed = images(23).batches(5, Rng.seeded(99));
            resumed.next();
            assertEquals(5, resumed.state().adopt(all.state()));
            Batches ahead = images(23).batches(5, Rng.seeded(98));
            ahead.state().adopt(all.state());
            assertEquals(take(resumed, 5), take(ahead, 5));
            ahead.state().adopt(all.state());
            Batch expected = all.next();
            Batch batch = ahead.next();
            assertArrayEquals(expected.labels(), batch.labels());
            assertEquals(expected.epoch(), batch.epoch());
            assertEquals(expected.index(), batch.index());
        }
    }

    @Test
    void unlabelledImagesHaveNoLabel() {
        Batches batches = ImageDataset.of(new byte[2], Shape.of(1, 1, 1)).batches(2, Rng.seeded(8));
        assertArrayEquals(new int[] {-1, -1}, batches.next().labels());
    }

    @Test
    void everyBatchHasNumbersOfItsOwn() {
        Batches batches = images(4).batches(2, Rng.seeded(9));
        BatchSource source = batches;
        Batch first = source.next();
        first.images().fill(99);
        assertFalse(batches.next().images().get(0, 0, 0, 0) > 1);
    }

    @Test
    void badArgumentsAreSentences() {
        assertMessage(
                DataException.class,
                "A batch of 64 images is larger than the data, which has 10: use a smaller batch or more data.",
                () -> images(10).batches(64, Rng.seeded(1)));
        assertMessage(
                IllegalArgumentException.class,
                "expected a batch size of 1 or more, got 0",
                () -> images(10).batches(0, Rng.seeded(1)));
    }

    @Test
    void placesThatDoNotExistAreRefused() {
        Map<String, Counter> counters =
                images(10).batches(5, Rng.seeded(1)).state().counters();
        assertEquals("0 or more", counters.get("epoch").range());
        assertEquals("0 to 1", counters.get("index").range());
        assertEquals("10", counters.get("images").range());
        assertEquals("5", counters.get("batchSize").range());
    }

    private static void assertMessage(Class<? extends RuntimeException> type, String words, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
