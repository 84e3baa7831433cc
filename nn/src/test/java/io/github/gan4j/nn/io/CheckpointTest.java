package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("last.safetensors");
    }

    @Test
    void everyKindComesBackBitForBit() {
        Everything saved = new Everything(1);
        Map<String, String> texts = Map.of("recipe", "{\"a\":\"\\u00e9 😀\n\"}", "", "empty name", "z", "");
        Checkpoint.save(file, saved.state(), texts);
        Everything loaded = new Everything(2);
        assertNotEquals(saved.contents(), loaded.contents());
        assertEquals(texts, Checkpoint.load(file, loaded.state()));
        assertEquals(saved.contents(), loaded.contents());
        assertEquals(saved.stream.normal(), loaded.stream.normal());
        assertEquals(texts, Checkpoint.texts(file));
    }

    @Test
    void everyDoubleSurvives() {
        double[] hard = {
            0,
            -0.,
            Double.MIN_VALUE,
            -Double.MIN_NORMAL,
            Double.MAX_VALUE,
            .1,
            1 / 3.,
            Math.nextUp(1),
            9007199254740993.,
            2.2250738585072011e-308,
            2e-3,
            Double.NaN,
            Double.longBitsToDouble(0xfff8000000000000L),
            Double.longBitsToDouble(0x7ff0000000000001L),
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        Everything saved = new Everything(1);
        for (int i = 0; i < hard.length; i++) {
            saved.memory.set("\"hard\" " + i, hard[i]);
        }
        Rng rng = Rng.seeded(3);
        for (int i = 0; i < 1000; i++) {
            saved.memory.set("random " + i, Double.longBitsToDouble(rng.bits64()));
        }
        Checkpoint.save(file, saved.state(), Map.of());
        Everything loaded = new Everything(2);
        Checkpoint.load(file, loaded.state());
        assertEquals(saved.contents(), loaded.contents());
    }

    @Test
    void wholeNumbersOf64BitsSurvive() {
        Everything saved = new Everything(1);
        saved.steps.set(Long.MAX_VALUE);
        saved.stream.restore(new Rng.State(Long.MIN_VALUE, -1, Long.MAX_VALUE, true));
        Checkpoint.save(file, saved.state(), Map.of());
        Everything loaded = new Everything(2);
        Checkpoint.load(file, loaded.state());
        assertEquals(saved.contents(), loaded.contents());
    }

    @Test
    void emptyStateIsAStateToo() {
        Checkpoint.save(file, State.empty(), Map.of("only", "texts"));
        assertEquals(Map.of("only", "texts"), Checkpoint.load(file, State.empty()));
    }

    @Test
    void readerOfSafetensorsFindsArraysAndTexts() {
        Everything saved = new Everything(1);
        Checkpoint.save(file, saved.state(), Map.of("recipe", "r"));
        Safetensors read = Safetensors.read(file);
        assertEquals(
                List.of("net.0.weight", "net.0.mean", "optimizer.0.weight.m"),
                List.copyOf(read.tensors().keySet()));
        assertArrayEquals(
                saved.weight.value().toArray(),
                read.tensors().get("net.0.weight").toArray());
        Map<String, String> metadata = new TreeMap<>(read.metadata());
        assertTrue(metadata.remove("gan4j.checksum").matches("crc32c:[0-9a-f]{8}"));
        Rng.State at = saved.stream.state();
        assertEquals(
                Map.of(
                        "gan4j.checkpoint", "1",
                        "gan4j.counter.optimizer.steps", "1000000007",
                        "gan4j.counter.place", "1",
                        "gan4j.stream.noise", "1 " + at.stream() + " 2 true",
                        "gan4j.memory.memory",
                                "{\"lecam.real\":\"" + saved.memory.get("lecam.real", 0) + "\",\"of seed 1\":\"1.0\"}",
                        "recipe", "r"),
                metadata);
    }

    @Test
    void equalStatesGiveEqualBytes() throws IOException {
        Path other = folder.resolve("other");
        Checkpoint.save(file, new Everything(1).state(), Map.of("a", "1", "b", "2", "c", "3"));
        Checkpoint.save(other, new Everything(1).state(), Map.of("c", "3", "b", "2", "a", "1"));
        assertEquals(-1, Files.mismatch(file, other));
    }

    @Test
    void graphsOfBeforeTheLoadAreRefusedAfterIt() {
        Everything all = new Everything(1);
        Checkpoint.save(file, all.state(), Map.of());
        Tensor before = all.graph();
        Checkpoint.load(file, all.state());
        assertThrows(IllegalStateException.class, () -> Autograd.gradients(before, List.of(all.weight)));
    }

    @Test
    void olderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Files.writeString(file, "something else");
        Path left = Files.writeString(folder.resolve("last.safetensors.part"), "left by a crash".repeat(1000));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));
        Checkpoint.save(file, new Everything(1).state(), Map.of());
        assertEquals(Map.of(), Checkpoint.texts(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void failedSaveLeavesTheOlderCheckpoint() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is always full");
        Checkpoint.save(file, new Everything(1).state(), Map.of());
        byte[] before = Files.readAllBytes(file);
        Path part = folder.resolve("last.safetensors.part");
        Files.createSymbolicLink(part, full);
        String message = assertThrows(
                        UncheckedIOException.class, () -> Checkpoint.save(file, new Everything(2).state(), Map.of()))
                .getMessage();
        assertTrue(message.startsWith("[checkpoint] cannot write " + file + ": "), message);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertFalse(Files.exists(part, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void filesThatCannotBeReachedAreNamed() {
        assertEquals(
                "[checkpoint] cannot read " + file + ": there is no such file",
                assertThrows(UncheckedIOException.class, () -> Checkpoint.load(file, State.empty()))
                        .getMessage());
        Path nowhere = folder.resolve("nowhere").resolve("a");
        assertEquals(
                "[checkpoint] cannot write " + nowhere + ": its folder does not exist",
                assertThrows(UncheckedIOException.class, () -> Checkpoint.save(nowhere, State.empty(), Map.of()))
                        .getMessage());
    }

    @Test
    void ownNamesOfTextsAreRefused() {
        assertEquals(
                "[checkpoint] expected names of texts that do not begin with gan4j., which the checkpoint keeps for"
                        + " itself, got gan4j.checksum",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Checkpoint.save(file, State.empty(), Map.of("gan4j.checksum", "x")))
                        .getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void interruptedThreadsSaveAndLoadAllTheSame() {
        Everything saved = new Everything(1);
        Everything loaded = new Everything(2);
        Thread.currentThread().interrupt();
        Checkpoint.save(file, saved.state(), Map.of("a", "b"));
        assertTrue(Thread.currentThread().isInterrupted(), "the flag stays");
        assertEquals(Map.of("a", "b"), Checkpoint.load(file, loaded.state()));
        assertTrue(Thread.currentThread().isInterrupted(), "the flag stays");
        assertEquals(Map.of("a", "b"), Checkpoint.texts(file));
        assertTrue(Thread.interrupted(), "the flag stays");
        assertEquals(saved.contents(), loaded.contents());
    }

    /** Extra memory is at most a tenth of the file, both ways. */
    @Test
    void savingAndLoadingAreStreamed() throws IOException {
        State state = State.empty()
                .with("a", Buffer.of(NDArray.full(Shape.of(3, 2_000_003), 1)))
                .with("b", Buffer.of(NDArray.full(Shape.of(1000, 1000), 2)))
                .with("memory", new Memory());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadAllocatedBytes();
        Checkpoint.save(file, state, Map.of());
        long saved = threads.getCurrentThreadAllocatedBytes();
        Checkpoint.load(file, state);
        long loaded = threads.getCurrentThreadAllocatedBytes();
        long tenth = Files.size(file) / 10;
        assertTrue(Files.size(file) > 28_000_000);
        assertTrue(saved - begin <= tenth, (saved - begin) + " bytes to save, expected at most " + tenth);
        assertTrue(loaded - saved <= tenth, (loaded - saved) + " bytes to load, expected at most " + tenth);
    }

    @Test
    void partsThatNeedNotBeInBothArePassedOver() {
        NDArray same = NDArray.of(1, 2);
        Memory old = new Memory();
        State saved = State.empty()
                .with("same", Buffer.of(same))
                .with(
                        "a",
                        State.empty()
                                .with("gone", Buffer.of(NDArray.of(3, 4, 5)))
                                .with("old", old));
        Checkpoint.save(file, saved, Map.of());
        Buffer loaded = Buffer.of(NDArray.of(0, 0));
        Buffer fresh = Buffer.of(NDArray.of(7));
        Counter counter = Counter.of(8);
        State state = State.empty()
                .with("same", loaded)
                .with("a", State.empty().with("fresh", fresh).with("old", counter));
        assertEquals(
                List.of("a.fresh", "a.gone", "a.old"),
                List.copyOf(Checkpoint.load(file, state, name -> name.startsWith("a."))));
        assertArrayEquals(new float[] {1, 2}, loaded.value().toArray());
        assertArrayEquals(new float[] {7}, fresh.value().toArray());
        assertEquals(8, counter.get());
        loaded.value().fill(0);
        CheckpointException e = assertThrows(
                CheckpointException.class, () -> Checkpoint.load(file, state, name -> name.equals("a.gone")));
        assertEquals(CheckpointException.Fault.OTHER_STATE, e.fault());
        assertTrue(e.getMessage().contains("got none for a.fresh"), e.getMessage());
        assertArrayEquals(new float[] {0, 0}, loaded.value().toArray());
        State other = State.empty().with("same", Buffer.of(NDArray.of(1, 2, 3)));
        assertTrue(assertThrows(CheckpointException.class, () -> Checkpoint.load(file, other, name -> true))
                .getMessage()
                .contains("of shape (3), got (2)"));
    }

    /** Whoever trains while another thread saves is told so, and the older checkpoint stays. */
    @Test
    void stateThatChangesWhileItIsSavedIsRefused() throws InterruptedException {
        NDArray numbers = NDArray.zeros(Shape.of(4_000_000));
        State state = State.empty().with("numbers", Buffer.of(numbers));
        Checkpoint.save(file, state, Map.of("which", "older"));
        Thread trainer = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                numbers.fill(i);
            }
        });
        trainer.start();
        try {
            String message = assertThrows(IllegalStateException.class, () -> {
                        for (int i = 0; i < 100; i++) {
                            Checkpoint.save(folder.resolve("other"), state, Map.of());
                        }
                    })
                    .getMessage();
            assertTrue(message.endsWith("got one that changed: save between the steps of the training"), message);
        } finally {
            trainer.interrupt();
            trainer.join();
        }
        assertEquals(Map.of("which", "older"), Checkpoint.texts(file));
    }
}
