package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ArrayDatasetTest {
    @TempDir
    Path temp;

    /** Sample i is i and −i, with label i. */
    private static ArrayDataset samples(int n) {
        NDArray rows = NDArray.zeros(Shape.of(n, 2));
        NDArray labels = NDArray.zeros(Shape.of(n));
        for (int i = 0; i < n; i++) {
            rows.set(i, i, 0);
            rows.set(-i, i, 1);
            labels.set(i, i);
        }
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put(Batch.IMAGES, rows);
        parts.put(Batch.LABELS, labels);
        return ArrayDataset.of(parts);
    }

    private static List<Integer> take(BatchSource batches, int n) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Arrays.stream(batches.next().labels()).forEach(labels::add);
        }
        return labels;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(DataException.class, call).getMessage());
    }

    @Test
    void rowsBecomeSamples() {
        float[][] rows = {{1, 2}, {3, 4}, {5, 6}};
        ArrayDataset data = ArrayDataset.of(rows);
        rows[0][0] = 99;
        assertEquals(3, data.size());
        assertEquals(Shape.of(2), data.shape());
        assertSame(NDArray.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6), data.get(Batch.IMAGES));
        assertEquals(0, data.classes());
        assertArrayEquals(new int[] {-1}, data.batches(1, Rng.seeded(1)).next().labels());
    }

    @Test
    void samplesHaveAnyShapeAndPartsStayTogether() {
        NDArray pictures = Rng.seeded(1).normal(Shape.of(9, 4, 5, 3), 0, 1);
        NDArray heights = NDArray.zeros(Shape.of(9));
        for (int i = 0; i < 9; i++) {
            heights.set(pictures.get(i, 3, 4, 2), i);
        }
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put("height", heights);
        parts.put("picture", pictures);
        ArrayDataset data = ArrayDataset.of(parts);
        assertEquals(Shape.scalar(), data.shape());
        assertEquals(Shape.of(4, 5, 3), data.with(Batch.IMAGES, pictures).shape());
        assertEquals("ArrayDataset(9 samples {height=(), picture=(4, 5, 3)})", data.toString());
        Batch batch = data.batches(4, Rng.seeded(2)).next();
        assertEquals(List.of("height", "picture"), List.copyOf(batch.parts().keySet()));
        assertEquals(Shape.of(4, 4, 5, 3), batch.get("picture").shape());
        for (int i = 0; i < 4; i++) {
            assertEquals(batch.get("height").get(i), batch.get("picture").get(i, 3, 4, 2));
        }
    }

    @Test
    void anEpochShowsEverySampleOnceInTheOrderOfBatches() {
        ArrayBatches batches = samples(12).batches(4, Rng.seeded(1));
        Batches images = ImageDataset.of(new byte[12], Shape.of(1, 1, 1))
                .withLabels(IntStream.range(0, 12).toArray())
                .batches(4, Rng.seeded(1));
        assertEquals(3, batches.batchesPerEpoch());
        assertEquals(4, batches.batchSize());
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            assertEquals(epoch, batches.epoch());
            List<Integer> labels = take(batches, 3);
            assertEquals(12, new HashSet<>(labels).size());
            assertEquals(take(images, 3), labels);
            epochs.add(labels);
        }
        assertEquals(5, new HashSet<>(epochs).size(), "each epoch has its own order");
    }

    @Test
    void batchCarriesSamplesLabelsAndPlaceOfItsOwn() {
        ArrayDataset data = samples(5);
        ArrayBatches batches = data.batches(2, Rng.seeded(2));
        for (int i = 0; i < 6; i++) {
            Batch batch = batches.next();
            assertEquals(Shape.of(2, 2), batch.images().shape());
            assertEquals(i / 2, batch.epoch());
            assertEquals(i % 2, batch.index());
            for (int k = 0; k < 2; k++) {
                assertEquals(batch.labels()[k], batch.images().get(k, 0));
                assertEquals(-batch.labels()[k], batch.images().get(k, 1));
            }
            batch.images().fill(99);
        }
        assertSame(samples(5).get(Batch.IMAGES), data.get(Batch.IMAGES));
    }

    @Test
    void lastBatchIsDroppedOrKept() {
        assertEquals(8, take(samples(10).batches(4, Rng.seeded(3)), 2).size());
        ArrayBatches kept = samples(10).batches(4, Rng.seeded(3)).lastBatch(LastBatch.KEEP);
        assertEquals(3, kept.batchesPerEpoch());
        assertEquals(10, new HashSet<>(take(kept, 3)).size());
        assertEquals(1, kept.epoch());
    }

    @Test
    void resumedFromACheckpointTheOrderIsTheUnbrokenOne() {
        Path file = temp.resolve("place.safetensors");
        for (LastBatch last : LastBatch.values()) {
            ArrayBatches unbroken = samples(23).batches(5, Rng.seeded(7)).lastBatch(last);
            for (int i = 0; i < 12; i++) {
                Checkpoint.save(file, unbroken.state(), Map.of());
                ArrayBatches resumed = samples(23).batches(5, Rng.seeded(99)).lastBatch(last);
                resumed.next();
                Checkpoint.load(file, resumed.state());
                ArrayBatches ahead = samples(23).batches(5, Rng.seeded(7)).lastBatch(last);
                take(ahead, i);
                assertEquals(take(ahead, 7), take(resumed, 7));
                Checkpoint.load(file, resumed.state());
                Batch expected = unbroken.next();
                Batch batch = resumed.next();
                assertSame(expected.images(), batch.images());
                assertEquals(expected.epoch(), batch.epoch());
                assertEquals(expected.index(), batch.index());
            }
        }
    }

    @Test
    void checkpointsOfOtherDataOrBatchesAreRefused() {
        Path file = temp.resolve("place.safetensors");
        Checkpoint.save(file, samples(20).batches(5, Rng.seeded(1)).state(), Map.of());
        for (ArrayBatches other :
                List.of(samples(21).batches(5, Rng.seeded(1)), samples(20).batches(4, Rng.seeded(1)))) {
            String message = assertThrows(CheckpointException.class, () -> Checkpoint.load(file, other.state()))
                    .getMessage();
            assertTrue(message.contains("use the data and the settings it was saved with"), message);
        }
    }

    @Test
    void aColumnOfATableIsTheLabel() {
        Csv table = new Csv(List.of("width", "species", "height"), NDArray.of(Shape.of(2, 3), 1.5f, 2, 3, 4, 0, 6));
        ArrayDataset plain = ArrayDataset.of(table);
        assertEquals(List.of("width", "species", "height"), plain.columns());
        ArrayDataset data = ArrayDataset.of(table, "species");
        assertEquals(List.of("width", "height"), data.columns());
        assertSame(NDArray.of(Shape.of(2, 2), 1.5f, 3, 4, 6), data.get(Batch.IMAGES));
        assertSame(NDArray.of(2, 0), data.get(Batch.LABELS));
        assertEquals(3, data.classes());
        assertEquals(
                List.of("width", "height"), data.with("more", NDArray.of(1, 2)).columns());
        assertEquals(
                data.columns(), data.with(Batch.IMAGES, data.get(Batch.IMAGES)).columns());
        assertEquals(
                List.of(),
                data.with(Batch.IMAGES, NDArray.zeros(Shape.of(2, 3))).columns());
        assertRefused(
                "There is no column \"kind\" to label the data by: the columns are [width, species, height]. Name one of"
                        + " these.",
                () -> plain.labeledBy("kind"));
        assertRefused(
                "There is no column \"kind\" to label the data by: their columns have no names. Give the labels as a part of"
                        + " their own.",
                () -> samples(2).labeledBy("kind"));
        assertRefused(
                "The column \"width\", part \"labels\" holds 1.5 in sample 0: expected class numbers, whole ones from 0, or -1"
                        + " for none. Number the classes.",
                () -> plain.labeledBy("width"));
        assertRefused(
                "The only column is \"a\": to label the data by it, there must be another one.",
                () -> ArrayDataset.of(new Csv(List.of("a"), NDArray.zeros(Shape.of(2, 1))), "a"));
    }

    @Test
    void wrongDataAreSentences() {
        assertRefused(
                "The data have rows of different lengths: row 0 has 2 numbers, and row 1 has 1. Complete or remove it.",
                () -> ArrayDataset.of(new float[][] {{1, 2}, {3}}));
        assertRefused(
                "The data, part \"images\" has the shape (0, 0): expected samples, (N, …), N of 1 or more. Give it this shape, or leave it out.",
                () -> ArrayDataset.of(new float[0][]));
        assertRefused(
                "The data, part \"images\" has the shape (): expected samples, (N, …), N of 1 or more. Give it this shape, or leave it out.",
                () -> ArrayDataset.of(NDArray.scalar(1)));
        assertRefused("The data: expected one part or more, got none.", () -> ArrayDataset.of(Map.of()));
        assertRefused(
                "The data, part \"images\" holds NaN in sample 1: a network would learn nothing from it. Replace it, or remove"
                        + " the sample.",
                () -> ArrayDataset.of(new float[][] {{1, 2}, {3, Float.NaN}}));
        assertRefused(
                "The data: expected as many samples in each part, got {images=(3, 2), labels=(3), more=(2)}. Leave out what"
                        + " belongs to no sample, or read the sets of samples one by one.",
                () -> samples(3).with("more", NDArray.of(1, 2)));
        assertRefused(
                "The data, part \"labels\" has the shape (3, 2): expected one class number a sample, (N). Of one-hot rows take"
                        + " the place of the 1.",
                () -> samples(3).with(Batch.LABELS, NDArray.zeros(Shape.of(3, 2))));
        for (float label : new float[] {-2, .5f, 1 << 25}) {
            String message = assertThrows(
                            DataException.class, () -> samples(2).with(Batch.LABELS, NDArray.of(0, label)))
                    .getMessage();
            assertTrue(message.contains("holds " + label + " in sample 1: expected class numbers"), message);
        }
        assertSame(
                NDArray.of(-1, 1),
                samples(2).with(Batch.LABELS, NDArray.of(Shape.of(2, 1), -1, 1)).get(Batch.LABELS));
        assertRefused(
                "A batch of 64 samples is larger than the data, which has 10: use a smaller batch or more data.",
                () -> samples(10).batches(64, Rng.seeded(1)));
        assertEquals(
                "[batches] expected a batch size of 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> samples(10).batches(0, Rng.seeded(1)))
                        .getMessage());
        assertEquals(
                "[arrayDataset] expected a part \"a\", got [images, labels]: name one of these",
                assertThrows(IllegalArgumentException.class, () -> samples(1).get("a"))
                        .getMessage());
    }

    @Test
    void whatAWorkspaceLendsIsCopied() {
        ArrayDataset data = new Workspace().run(() -> {
            NDArray lent = Workspace.uninitialized(Shape.of(2, 3));
            lent.fill(7);
            return ArrayDataset.of(lent);
        });
        assertEquals(7, data.get(Batch.IMAGES).get(1, 2));
    }

    @Test
    void partsOfAnNpzHaveTheirUsualNames() {
        NDArray three = NDArray.zeros(Shape.of(2, 3));
        NDArray labels = NDArray.of(1, 0);
        for (String name : List.of("x", "X", "images", "data", "anything")) {
            assertEquals(List.of(Batch.IMAGES), names(Map.of(name, three)));
        }
        for (String name : List.of("y", "labels", "Labels")) {
            assertEquals(List.of(Batch.IMAGES, Batch.LABELS), names(Map.of("faces", three, name, labels)));
        }
        assertEquals(List.of("a", "b"), names(Map.of("a", three, "b", three)));
        assertEquals(List.of("angle", Batch.IMAGES), names(Map.of("angle", labels, "data", three)));
        Path file = temp.resolve("parts.npz");
        assertRefused(
                file
                        + " holds \"data\" and \"x\", which both mean the part \"images\": leave one out, or name the parts"
                        + " yourself with Npz.read and ArrayDataset.of.",
                () -> names(Map.of("x", three, "data", three)));
        assertRefused(
                file
                        + ": expected as many samples in each part, got {test=(3), train=(2)}. Leave out what belongs to no"
                        + " sample, or read the sets of samples one by one.",
                () -> names(Map.of("train", labels, "test", NDArray.of(1, 2, 3))));
    }

    private List<String> names(Map<String, NDArray> arrays) {
        Path file = temp.resolve("parts.npz");
        Npz.write(file, new TreeMap<>(arrays));
        return ArrayDataset.ofNpz(file).parts().keySet().stream().sorted().toList();
    }

    @Test
    void pairsAreShuffledApart() {
        Pairs pairs = Pairs.of(samples(12), samples(12), 4, Rng.seeded(3));
        List<Float> a = new ArrayList<>();
        List<Float> b = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Batch batch = pairs.next();
            assertEquals(List.of("a", "b"), List.copyOf(batch.parts().keySet()));
            for (int k = 0; k < 4; k++) {
                a.add(batch.get("a").get(k, 0));
                b.add(batch.get("b").get(k, 0));
            }
        }
        assertEquals(12, new HashSet<>(a).size());
        assertEquals(new HashSet<>(a), new HashSet<>(b));
        assertNotEquals(a, b);
    }

    @Test
    void pairsOfDifferentSizesResumeInBothEpochs() {
        Path file = temp.resolve("pairs.safetensors");
        Pairs unbroken = Pairs.of(samples(7), samples(11), 3, Rng.seeded(4));
        for (int i = 0; i < 9; i++) {
            Checkpoint.save(file, unbroken.state(), Map.of());
            Pairs resumed = Pairs.of(samples(7), samples(11), 3, Rng.seeded(5));
            Checkpoint.load(file, resumed.state());
            Batch expected = unbroken.next();
            Batch batch = resumed.next();
            assertSame(expected.get("a"), batch.get("a"));
            assertSame(expected.get("b"), batch.get("b"));
            assertEquals(i / 2, batch.epoch());
            assertEquals(i % 2, batch.index());
        }
    }

    @Test
    void pairsAreOfImagesAndOfAnySources() {
        ImageDataset black = ImageDataset.of(new byte[8], Shape.of(2, 2, 1));
        assertEquals(
                Shape.of(2, 2, 2, 1),
                Pairs.of(black, black, 2, Rng.seeded(1)).next().get("b").shape());
        Pairs uneven = Pairs.of(samples(4).batches(2, Rng.seeded(1)), samples(4).batches(3, Rng.seeded(1)));
        String message =
                assertThrows(IllegalArgumentException.class, uneven::next).getMessage();
        assertEquals("[batch] expected as many samples in each part, got {a=(2, 2), b=(3, 2)}", message);
    }

    @Test
    void floatsOfAnyShapeAreSamplesWithoutAWordOfLabels() {
        Shape image = Shape.of(2, 3, 1);
        float[] numbers = new float[4 * 6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 24f;
        }
        ArrayDataset flat = ArrayDataset.of(numbers, image);
        assertEquals(image, flat.shape());
        assertEquals(0, flat.classes());
        float[][] each = new float[4][];
        for (int i = 0; i < each.length; i++) {
            each[i] = Arrays.copyOfRange(numbers, 6 * i, 6 * i + 6);
        }
        assertSame(flat.get(Batch.IMAGES), ArrayDataset.of(each, image).get(Batch.IMAGES));
        numbers[0] = 7;
        each[0][0] = 7;
        assertEquals(0, flat.get(Batch.IMAGES).get(0, 0, 0, 0), "copied");

        Batch batch = flat.batches(4, Rng.seeded(1)).next();
        assertEquals(Shape.of(4, 2, 3, 1), batch.images().shape());
        assertFalse(batch.has(Batch.LABELS));
        assertArrayEquals(new int[] {-1, -1, -1, -1}, batch.labels());
        ArrayDataset labeled = flat.withLabels(2, 0, 1, 1);
        assertEquals(3, labeled.classes());
        assertEquals(Shape.of(4), labeled.get(Batch.LABELS).shape());
    }

    @Test
    void samplesOfAnotherSizeAreSentences() {
        Shape pair = Shape.of(2);
        assertEquals(
                "[arrayDataset] expected a whole number of samples (2) of 2 numbers each, got 3 numbers",
                assertThrows(ShapeException.class, () -> ArrayDataset.of(new float[3], pair))
                        .getMessage());
        assertEquals(
                "[arrayDataset] expected 2 numbers in each sample (2), got 1 in sample 1",
                assertThrows(ShapeException.class, () -> ArrayDataset.of(new float[][] {{1, 2}, {3}}, pair))
                        .getMessage());
        assertRefused(
                "The data, part \"images\" has the shape (0, 2): expected samples, (N, …), N of 1 or more. Give it this"
                        + " shape, or leave it out.",
                () -> ArrayDataset.of(new float[0], pair));
        assertRefused(
                "The data: expected as many samples in each part, got {images=(2, 2), labels=(1)}. Leave out what belongs"
                        + " to no sample, or read the sets of samples one by one.",
                () -> ArrayDataset.of(new float[4], pair).withLabels(1));
    }
}
