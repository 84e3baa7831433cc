package io.github.gan4j.metric.judge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Snapshot;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every judge, whatever it has learnt. */
class JudgeTest {
    private static final Shape SMALL = Shape.of(6, 5, 2);
    private static final JudgeNetwork NETWORK = new JudgeNetwork("conv3x3 dense4", SMALL, 3);

    private final int threads = Backend.threads();

    @TempDir
    private Path folder;

    @AfterEach
    void threadsAreWhatTheyWere() {
        Backend.setThreads(threads);
    }

    private static Judge small() {
        return Judge.of("small", NETWORK, NETWORK.forTraining(0, Rng.seeded(1)), List.of("a", "b c", "d"));
    }

    private static NDArray images(int n) {
        return Rng.seeded(n).uniform(Shape.of(n, 6, 5, 2), -1, 1);
    }

    /** Twice the sums of channels; who asks for them is noted. */
    private static Layer twice(Set<Thread> asking) {
        return new Layer() {
            @Override
            public Tensor forward(Tensor x, Pass pass) {
                asking.add(Thread.currentThread());
                return x.mul(2).sum(3);
            }

            @Override
            public Shape outputShape(Shape input) {
                return input.part(0, 3);
            }

            @Override
            public State state() {
                return State.empty();
            }
        };
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void withinAWorkspaceItsMemoryIsUsedAndResultsLast() {
        Judge judge = small();
        NDArray images = images(120);
        Reading expected = judge.read(images);
        Workspace workspace = new Workspace();
        // With more of them it is a matter of time how many batches each has.
        Backend.setThreads(1);
        Reading inside = workspace.run(() -> judge.read(images));
        long bytes = workspace.bytes();
        assertTrue(bytes > 0);
        NDArray features = workspace.run(() -> judge.features(images));
        assertEquals(bytes, workspace.bytes());
        assertArrayEquals(expected.features().toArray(), inside.features().toArray());
        assertArrayEquals(
                expected.probabilities().toArray(), inside.probabilities().toArray());
        assertArrayEquals(expected.features().toArray(), features.toArray());
    }

    @Test
    void anyLayerIsAJudge() {
        // Features of two axes, and a head of its own.
        Layer twice = twice(new HashSet<>());
        Layer head = Sequential.of(new Flatten(), Dense.of(30, 3, Rng.seeded(3)));
        NDArray images = images(7);
        Judge bare = Judge.of("twice", twice, SMALL);
        NDArray features = bare.features(images);
        assertEquals(Shape.of(7, 30), features.shape());
        assertEquals(2 * (images.get(6, 5, 4, 0) + images.get(6, 5, 4, 1)), features.get(6, 29), 1e-6);
        assertEquals(0, bare.classes());
        assertTrue(assertThrows(IllegalStateException.class, () -> bare.read(images))
                .getMessage()
                .contains("makes features only: give it a head"));
        assertThrows(IllegalStateException.class, () -> bare.logits(Tensor.of(images)));

        Judge named = Judge.of("named", twice, head, SMALL);
        Reading reading = named.read(images);
        assertArrayEquals(features.toArray(), reading.features().toArray());
        assertEquals(Shape.of(7, 3), reading.probabilities().shape());
        for (int i = 0; i < 7; i++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += reading.probabilities().get(i, c);
            }
            assertEquals(1, sum, 1e-6);
        }
        assertNotEquals(bare.hash(), named.hash(), "the head has weights");
        assertTrue(named.confusion().isEmpty());
        assertTrue(named.classNames().isEmpty());
    }

    @Test
    void logitsAreRecordedAndTheirSoftmaxAreTheProbabilities() {
        Judge judge = small();
        NDArray images = images(9);
        Tensor pixels = Tensor.variable(images);
        Tensor named = judge.logits(pixels).softmax(1);
        assertArrayEquals(judge.probabilities(images).toArray(), named.value().toArray(), 1e-6f);
        Tensor first = named.slice(1, 0, 1).sum();
        NDArray slope =
                Autograd.grad(first, List.of(pixels), CreateGraph.NO).get(0).value();
        NDArray moved = NDArray.copyOf(images);
        double expected = 0;
        for (int i = 0; i < moved.elements(); i++) {
            float step = 1e-2f * Math.signum(slope.array()[slope.offset() + i]);
            moved.array()[i] += step;
            expected += step * slope.array()[slope.offset() + i];
        }
        double after =
                judge.logits(Tensor.of(moved)).softmax(1).slice(1, 0, 1).sum().item();
        assertEquals(expected, after - first.item(), .1 * expected);
    }

    @Test
    void aHeadThatMakesNoLogitsIsRefused() {
        String message = refused(() -> Judge.of("x", new Flatten(), Dense.of(60, 1, Rng.seeded(1)), SMALL));
        assertTrue(message.contains("expected a head that makes logits (N, classes)"), message);
    }

    @Test
    void numbersThatAreNotFiniteAreNoFeatures() {
        Dense broken = Dense.of(60, 4, Rng.seeded(1));
        broken.weight().value().set(Float.NaN, 3, 2);
        Judge judge = Judge.of("broken", Sequential.of(new Flatten(), broken), SMALL);
        assertTrue(assertThrows(IllegalStateException.class, () -> judge.features(images(260)))
                .getMessage()
                .contains("got others for images 0 to 49, which are finite: its weights are damaged"));
        Dense head = Dense.of(60, 3, Rng.seeded(1));
        head.weight().value().set(Float.POSITIVE_INFINITY, 3, 2);
        Judge named = Judge.of("broken", new Flatten(), head, SMALL);
        assertEquals(Shape.of(3, 60), named.features(images(3)).shape());
        assertThrows(IllegalStateException.class, () -> named.read(images(3)));
    }

    /** More images than a batch, and one. */
    @Test
    void theNumbersOfAnImageDoNotDependOnItsNeighbours() {
        Judge judge = small();
        NDArray images = images(601);
        Reading all = judge.read(images);
        assertEquals(Shape.of(601, 4), all.features().shape());
        for (int i : new int[] {0, 249, 250, 600}) {
            Reading one = judge.read(images.part(i, i + 1));
            for (int j = 0; j < 4; j++) {
                assertEquals(one.features().get(0, j), all.features().get(i, j), 1e-5);
            }
            assertEquals(one.probabilities().get(0, 2), all.probabilities().get(i, 2), 1e-5);
        }
        assertArrayEquals(all.features().toArray(), judge.features(images).toArray());
        assertArrayEquals(
                all.probabilities().toArray(), judge.probabilities(images).toArray());
        assertEquals(Shape.of(0, 4), judge.features(images.part(0, 0)).shape());
    }

    /** Whether a thread has a batch to itself, or all are in the layers of one: the same bits. */
    @Test
    void theNumbersDoNotDependOnThreads() {
        Judge judge = small();
        NDArray images = images(100);
        Backend.setThreads(1);
        Reading expected = judge.read(images);
        for (int more : new int[] {2, 3, 64}) {
            Backend.setThreads(more);
            Reading reading = judge.read(images);
            assertArrayEquals(expected.features().toArray(), reading.features().toArray());
            assertArrayEquals(
                    expected.probabilities().toArray(), reading.probabilities().toArray());
        }
    }

    /** A layer that somebody wrote may keep something from one line to the next. */
    @Test
    void layersOfOthersAreAskedByOneThread() {
        Set<Thread> asking = ConcurrentHashMap.newKeySet();
        Layer layer = twice(asking);
        Backend.setThreads(3);
        Judge.of("mine", layer, SMALL).features(images(500));
        Judge.of("mine", layer, SMALL).onSize(12, 5).features(Rng.seeded(3).uniform(Shape.of(99, 12, 5, 2), -1, 1));
        Layer head = Sequential.of(new Flatten(), Dense.of(30, 3, Rng.seeded(3)));
        Judge grey = Judge.of("mine", layer, head, Shape.of(6, 5, 1));
        NDArray many = Rng.seeded(4).uniform(Shape.of(99, 6, 5, 1), -1, 1);
        grey.examined(many, new int[99]).features(many);
        grey.onEachColor().features(Rng.seeded(5).uniform(Shape.of(99, 6, 5, 3), -1, 1));
        assertEquals(Set.of(Thread.currentThread()), asking);
    }

    /** Numbers that stand in for weights do so on one thread. */
    @Test
    void withinASnapshotAllImagesAreReadByItsNumbers() {
        Judge judge = small();
        State state = judge.featureNetwork().state();
        Map<String, NDArray> zeros = new HashMap<>();
        Snapshot.of(state).arrays().forEach((name, array) -> zeros.put(name, NDArray.zeros(array.shape())));
        Backend.setThreads(2);
        NDArray images = images(64);
        NDArray features = Snapshot.of(state, zeros).with(() -> judge.features(images));
        assertArrayEquals(new float[64 * 4], features.toArray());
    }

    @Test
    void imagesThatWouldGiveNonsenseAreRefused() {
        Judge judge = small();
        assertTrue(refused(() -> judge.features(NDArray.zeros(Shape.of(2, 5, 6, 2))))
                .contains("expected images (N, 6, 5, 2) for the judge \"small\", got (2, 5, 6, 2): scale them"));
        assertTrue(refused(() -> judge.features(NDArray.zeros(SMALL))).contains("got (6, 5, 2)"));
        NDArray images = images(3);
        images.set(Float.NaN, 2, 0, 0, 0);
        assertTrue(refused(() -> judge.features(images.part(1, 3)))
                .contains("expected pixels in [-1, 1], got NaN in image 1"));
        assertTrue(refused(() -> judge.read(images))
                .contains("got NaN in image 2: the network that drew it has diverged"));
        images.set(255, 2, 0, 0, 0);
        assertTrue(refused(() -> judge.probabilities(images)).contains("got 255.0 in image 2: divide bytes by 127.5"));
        images.set(-1.01f, 2, 0, 0, 0);
        assertTrue(
                refused(() -> judge.features(images)).contains("got -1.01 in image 2: give what is drawn with tanh"));
        images.set(1.00001f, 2, 0, 0, 0);
        judge.features(images); // rounding
    }

    /** A data set in [0, 1] lies in [-1, 1] too. */
    @Test
    void imagesFromZeroToOneAreRecognized() {
        Judge judge = small();
        NDArray images = NDArray.zeros(Shape.of(4, 6, 5, 2));
        judge.features(images); // all grey is no such set
        for (int i = 0; i < 150; i++) {
            images.array()[images.offset() + i] = 1;
        }
        assertTrue(refused(() -> judge.features(images))
                .contains("got none below 0 and 38 % near 0, as in images in [0, 1]"));
        images.set(-.1f, 0, 0, 0, 0);
        judge.features(images);
    }

    /** Pictures on a ground of middle grey have bytes from 128 on, which none in [0, 1] has: its black is 0. */
    @Test
    void bytesOnGreyAreNotTakenForImagesFromZeroToOne() {
        Judge judge = small();
        NDArray images = NDArray.zeros(Shape.of(4, 6, 5, 2));
        for (int i = 0; i < images.elements(); i++) {
            images.array()[images.offset() + i] = (i % 5 == 0 ? 255 : 128) / 127.5f - 1;
        }
        judge.features(images);
        for (int i = 0; i < images.elements(); i++) {
            images.array()[images.offset() + i] = (i % 5 == 0 ? 255 : i % 3) / 255f;
        }
        assertTrue(refused(() -> judge.features(images)).contains("as in images in [0, 1]"));
    }

    @Test
    void anExaminationIsCounted() {
        Judge judge = small();
        NDArray images = images(40);
        int[] labels = judge.read(images).classes();
        labels[0] = (labels[0] + 1) % 3;
        Confusion confusion = judge.examined(images, labels).confusion().orElseThrow();
        assertEquals(40, confusion.images());
        assertEquals(39 / 40.0, confusion.accuracy());
        assertEquals(1, confusion.counts()[labels[0]][(labels[0] + 2) % 3]);
        labels[3] = 3;
        assertTrue(refused(() -> judge.examined(images, labels)).contains("labels from 0 to 2, got 3 for image 3"));
        assertTrue(refused(() -> judge.examined(images, new int[2])).contains("got 40 images and 2 labels"));
    }

    @Test
    void aJudgeIsSavedWithAllThatIsKnown() {
        Judge judge = small().examined(images(20), new int[20]);
        Path file = folder.resolve("small.safetensors");
        judge.save(file, Map.of("seed", "1", "judge", "other"));
        Judge again = Judge.open(file);
        assertEquals("small", again.name());
        assertEquals("dense4", again.layer());
        assertEquals(List.of("a", "b c", "d"), again.classNames());
        assertEquals(SMALL, again.image());
        assertEquals(judge.hash(), again.hash());
        assertEquals(judge.toString(), again.toString());
        assertEquals("1", again.notes().get("seed"));
        assertArrayEquals(
                judge.confusion().orElseThrow().counts(),
                again.confusion().orElseThrow().counts());
        assertArrayEquals(
                judge.features(images(9)).toArray(), again.features(images(9)).toArray());

        Path copy = folder.resolve("copy.safetensors");
        again.save(copy, Map.of());
        assertEquals(again.notes(), Judge.open(copy).notes());
        again.save(copy, Map.of("seed", "2", "by", "me"));
        assertEquals("2", Judge.open(copy).notes().get("seed"));
        assertEquals("me", Judge.open(copy).notes().get("by"));
        small().save(copy, Map.of("confusion", "none", "accuracy", "1", "hash", "0"));
        assertTrue(Judge.open(copy).confusion().isEmpty());
        assertTrue(assertThrows(
                        IllegalStateException.class,
                        () -> Judge.of("x", new Flatten(), SMALL).save(copy, Map.of()))
                .getMessage()
                .contains("expected a judge of a JudgeNetwork"));
    }

    @Test
    void namesOfClassesAreOneForEach() {
        Sequential trained = NETWORK.forTraining(0, Rng.seeded(1));
        assertTrue(refused(() -> Judge.of("x", NETWORK, trained, List.of("a", "b")))
                .contains("expected 3 names of classes without commas, got [a, b]"));
        assertTrue(refused(() -> Judge.of("x", NETWORK, trained, List.of("a", "b", "c, d")))
                .contains("without commas"));
    }

    /** Saves a judge with other metadata, and says what opening it gives. */
    private String opened(Consumer<Map<String, String>> change) {
        Path file = folder.resolve("changed.safetensors");
        small().examined(images(5), new int[5]).save(file, Map.of());
        Safetensors read = Safetensors.read(file);
        Map<String, String> metadata = new HashMap<>(read.metadata());
        change.accept(metadata);
        Safetensors.write(file, read.tensors(), metadata);
        return assertThrows(SafetensorsException.class, () -> Judge.open(file)).getMessage();
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        assertTrue(opened(m -> m.remove("network")).contains("expected the metadata \"network\" in "));
        assertTrue(opened(m -> m.put("network", "tree")).contains("got \"tree\" (in the metadata of "));
        assertTrue(
                opened(m -> m.put("network", "\u001b[2J")).contains("got \"\\u001b[2J\""), "no command to a terminal");
        assertTrue(opened(m -> m.put("network", "conv9999x9999 dense9999")).contains("numbers for the network"));
        assertTrue(opened(m -> m.put("network", "conv3x3 dense5")).contains("expected 530 numbers"));
        assertTrue(opened(m -> m.put("image", "6x5")).contains("expected images such as 28x28x1"));
        assertTrue(opened(m -> m.put("image", "9999x9999x9999")).contains("[shape]"));
        assertTrue(opened(m -> m.put("confusion", "1 2; 3 4")).contains("3 rows of 3 counts"));
        assertTrue(opened(m -> m.put("confusion", "1 2 3; 3 4 -5; 1 2 3")).contains("3 rows of 3 counts"));
        assertTrue(opened(m -> m.put("sha256 of the weights", "00")).contains("with the SHA-256 00"));

        Path file = folder.resolve("flipped.safetensors");
        small().save(file, Map.of());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 30] ^= 1;
        Files.write(file, bytes);
        assertTrue(refused(() -> Judge.open(file)).contains("the file is damaged; copy it again"));
    }

    /** What comes in another size is brought to the judge's own first, and read as if it had come in that. */
    @Test
    void anotherSizeIsBroughtToTheJudgesOwn() {
        Judge judge = Judge.digits();
        Judge large = judge.onSize(32, 40);
        assertEquals(Shape.of(32, 40, 1), large.image());
        assertEquals(judge.classNames(), large.classNames());
        assertEquals("dense128 of images brought from 32x40 to 28x28", large.layer());
        assertSame(judge, judge.onSize(28, 28));
        NDArray images = Rng.seeded(4).uniform(Shape.of(2, 32, 40, 1), -1, 1);
        NDArray small = new Resize2d(28, 28, Resize2d.Filter.BILINEAR)
                .forward(Tensor.of(images), Pass.eval())
                .value();
        assertArrayEquals(
                judge.features(small).toArray(), large.features(images).toArray(), 1e-6f);
        assertArrayEquals(
                judge.probabilities(small).toArray(),
                large.probabilities(images).toArray(),
                1e-6f);
        assertEquals(Shape.of(32, 32, 3), judge.onSize(32, 32).onEachColor().image());
        assertThrows(IllegalArgumentException.class, () -> judge.onSize(0, 28));
    }

    /** Three colors are read as three images, and their classes are one. */
    @Test
    void colorsAreReadOneByOne() {
        Judge grey = Judge.digits();
        Judge stacked = grey.onEachColor();
        assertEquals(Shape.of(28, 28, 3), stacked.image());
        assertEquals(384, stacked.featureSize());
        assertEquals(1000, stacked.classes());
        assertEquals("407", stacked.classNames().get(407));
        assertNotEquals(grey.hash(), stacked.hash());
        NDArray images = Rng.seeded(4).uniform(Shape.of(3, 28, 28, 3), -1, 1);
        Reading reading = stacked.read(images);
        Reading[] colors = new Reading[3];
        for (int color = 0; color < 3; color++) {
            NDArray one = NDArray.zeros(Shape.of(3, 28, 28, 1));
            for (int i = 0; i < one.elements(); i++) {
                one.array()[i] = images.array()[3 * i + color];
            }
            colors[color] = grey.read(one);
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 128; j++) {
                    assertEquals(
                            colors[color].features().get(n, j),
                            reading.features().get(n, 128 * color + j),
                            1e-5);
                }
            }
        }
        for (int n = 0; n < 3; n++) {
            for (int mode = 0; mode < 1000; mode++) {
                double product = (double) colors[0].probabilities().get(n, mode / 100)
                        * colors[1].probabilities().get(n, mode / 10 % 10)
                        * colors[2].probabilities().get(n, mode % 10);
                assertEquals(product, reading.probabilities().get(n, mode), 1e-5);
            }
        }
        IllegalStateException refused = assertThrows(IllegalStateException.class, stacked::onEachColor);
        assertTrue(refused.getMessage().startsWith("[judge] expected a judge of grey images"), refused.getMessage());
    }
}
