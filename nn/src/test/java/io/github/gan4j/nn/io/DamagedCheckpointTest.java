package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that cannot be used: one sentence each that says what is wrong, and nothing changes. */
class DamagedCheckpointTest {
    @TempDir
    private Path folder;

    private Path file;
    private final Everything target = new Everything(2);

    @BeforeEach
    void save() {
        file = folder.resolve("x.safetensors");
        Checkpoint.save(file, new Everything(1).state(), Map.of("recipe", "a text"));
    }

    private CheckpointException refused(State state) {
        return assertThrows(CheckpointException.class, () -> Checkpoint.load(file, state));
    }

    private void assertRefused(Fault fault, String words) {
        Map<String, String> before = target.contents();
        CheckpointException e = refused(target.state());
        assertEquals("[checkpoint] " + file + ": " + words, e.getMessage());
        assertEquals(fault, e.fault());
        assertEquals(before, target.contents());
    }

    private void rewrite(byte[] bytes) throws IOException {
        Files.delete(file); // overwriting is slow on some file systems
        Files.write(file, bytes);
    }

    /** Loads a damaged file, which must be refused, and gives why. */
    private Fault faultOf(byte[] bytes, String what) throws IOException {
        rewrite(bytes);
        try {
            Checkpoint.load(file, target.state());
        } catch (CheckpointException e) {
            return e.fault();
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
        throw new AssertionError("was loaded: " + what);
    }

    @Test
    void anyBitThatFlipsIsNoticedAndNothingChanges() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Map<String, String> before = target.contents();
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            faults.merge(faultOf(bad, "byte " + bit / 8 + ", bit " + bit % 8), 1, Integer::sum);
        }
        assertEquals(before, target.contents());
        // A length that grows looks as if the end were missing.
        assertTrue(faults.keySet().stream().allMatch(f -> f == Fault.DAMAGED || f == Fault.TORN), faults.toString());
        assertTrue(faults.get(Fault.TORN) < 40, faults.toString());
        rewrite(good);
        Checkpoint.load(file, target.state());
    }

    @Test
    void anyLengthButTheWholeIsTorn() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Map<String, String> before = target.contents();
        for (int length = 0; length < good.length; length++) {
            assertEquals(Fault.TORN, faultOf(Arrays.copyOf(good, length), "length " + length), "length " + length);
        }
        assertEquals(before, target.contents());
    }

    @Test
    void bytesAtTheEndAreDamage() throws IOException {
        byte[] good = Files.readAllBytes(file);
        for (int more : new int[] {1, 8, 4096}) {
            assertEquals(Fault.DAMAGED, faultOf(Arrays.copyOf(good, good.length + more), more + " more"));
        }
    }

    /** As after a loss of power: a part of the file is zeros. */
    @Test
    void pagesThatWereNeverWrittenAreNoticed() throws IOException {
        byte[] good = Files.readAllBytes(file);
        for (int from = 0; from < good.length; from += 16) {
            byte[] bad = good.clone();
            Arrays.fill(bad, from, good.length, (byte) 0);
            if (!Arrays.equals(bad, good)) {
                faultOf(bad, "zeros from " + from);
            }
        }
    }

    @Test
    void tornFileSaysWhatToDo() throws IOException {
        byte[] good = Files.readAllBytes(file);
        rewrite(Arrays.copyOf(good, good.length - 1));
        int data = 4 * (6 + 5 + 1);
        assertRefused(
                Fault.TORN,
                "expected the bytes " + (data - 4) + " to " + data + " of tensor optimizer.0.weight.m, got "
                        + (data - 1)
                        + " bytes of data: the file is truncated; copy or save it again; its writing or copying was broken"
                        + " off, so use the checkpoint before it");
    }

    @Test
    void flippedBitSaysBothChecksums() throws IOException {
        byte[] bad = Files.readAllBytes(file);
        bad[bad.length - 1] ^= 1;
        rewrite(bad);
        String message = refused(target.state()).getMessage();
        assertTrue(
                message.matches(
                        "\\[checkpoint] .*: expected the checksum crc32c:[0-9a-f]{8}, got crc32c:[0-9a-f]{8}:"
                                + " its bytes have changed since it was written; use the checkpoint before it, or copy it again"),
                message);
    }

    @Test
    void weightsAloneAreForeign() {
        Safetensors.save(file, target.state(), Map.of("step", "5"));
        String words =
                "expected a checkpoint, got a safetensors file without gan4j.checkpoint in its metadata: load weights"
                        + " alone with Safetensors.load into the network's state";
        assertRefused(Fault.FOREIGN, words);
        Safetensors.save(file, target.state(), Map.of());
        assertRefused(Fault.FOREIGN, words);
    }

    @Test
    void fileOfAnotherKindIsForeign() throws IOException {
        rewrite("step,loss\n1,0.5\n2,0.4\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        CheckpointException e = refused(target.state());
        assertEquals(Fault.FOREIGN, e.fault());
        assertTrue(
                e.getMessage()
                        .endsWith(
                                "this is not a safetensors file, or it is damaged; it does not begin as a checkpoint does,"
                                        + " so give the file of a checkpoint"),
                e.getMessage());
        rewrite("short text, no more".getBytes(StandardCharsets.UTF_8));
        assertEquals(Fault.FOREIGN, refused(target.state()).fault());
    }

    private void writeAs(Map<String, String> changes) throws IOException {
        State state = new Everything(1).state();
        Map<String, String> metadata =
                new LinkedHashMap<>(Ledger.of(state, Map.of()).metadata(Checksum.NONE));
        metadata.putAll(changes);
        byte[] beginning = Header.bytes(state.arrays(), metadata);
        Checksum sum = new Checksum(beginning);
        FloatBytes bytes = new FloatBytes(100);
        WholeFile.write(file, out -> {
            sum.update(state.arrays().values(), bytes, (chunk, count) -> {});
            out.write(changes.containsKey("gan4j.checksum") ? beginning : Checksum.with(sum.text(), beginning));
            for (NDArray array : state.arrays().values()) {
                bytes.write(array, (chunk, count) -> out.write(chunk, 0, count));
            }
        });
    }

    @Test
    void newerVersionIsKnownAsSuch() throws IOException {
        String words =
                "expected a checkpoint of version 1, got version 2: it was written by a newer gan4j; use that, or"
                        + " begin anew";
        writeAs(Map.of("gan4j.checkpoint", "2"));
        assertRefused(Fault.NEWER, words);
        writeAs(Map.of("gan4j.checkpoint", "2", "gan4j.checksum", "blake9:0011"));
        assertRefused(Fault.NEWER, words);
        writeAs(Map.of("gan4j.checkpoint", "2", "gan4j.thing.a", "of a later age"));
        assertRefused(Fault.NEWER, words);
    }

    @Test
    void textsThatMakeNoSenseAreNamedThoughTheChecksumIsRight() throws IOException {
        writeAs(Map.of());
        Checkpoint.load(file, target.state());
        Map<String, String> before = target.contents();
        for (Map.Entry<String, String> bad : Map.of(
                        "gan4j.counter.place", "x",
                        "gan4j.stream.noise", "1 2 3",
                        "gan4j.memory.memory", "[1]",
                        "gan4j.thing", "")
                .entrySet()) {
            writeAs(Map.of(bad.getKey(), bad.getValue()));
            CheckpointException e = refused(target.state());
            assertEquals(Fault.FOREIGN, e.fault(), bad.toString());
            assertTrue(
                    e.getMessage().contains(": expected metadata as gan4j writes it, got ")
                            && e.getMessage().endsWith(": another program wrote it"),
                    e.getMessage());
        }
        assertEquals(before, target.contents());
    }

    @Test
    void otherStatesAreToldByNameAndNothingChanges() {
        Checkpoint.save(
                file, State.empty().with("a", Buffer.of(NDArray.scalar(1))).with("noise", Rng.seeded(1)), Map.of());
        assertRefused(
                Fault.OTHER_STATE,
                "expected the 7 parts of the state, got none for net.0.weight, net.0.mean, optimizer.0.weight.m, the counter"
                        + " optimizer.steps, the counter place and 1 more and unexpected a: build networks, optimizers and"
                        + " all else with the settings it was saved with");
        Checkpoint.save(
                file, new Everything(1).state().with("extra", new Memory()).with("more", Counter.of(1)), Map.of());
        assertRefused(
                Fault.OTHER_STATE,
                "expected the 7 parts of the state, got unexpected the counter more, the memory extra: build networks,"
                        + " optimizers and all else with the settings it was saved with");
    }

    @Test
    void otherShapeIsNamedEvenWithAsManyNumbers() {
        Checkpoint.save(file, State.empty().with("w", Buffer.of(NDArray.zeros(Shape.of(2, 3)))), Map.of());
        Buffer other = Buffer.of(NDArray.full(Shape.of(3, 2), 7));
        assertEquals(
                "[checkpoint] " + file
                        + ": expected w of shape (3, 2), got (2, 3): build the networks with the sizes it"
                        + " was saved with",
                refused(State.empty().with("w", other)).getMessage());
        assertEquals(7, other.value().get(0, 0));
    }

    @Test
    void counterOutOfItsRangeIsRefusedBeforeAnythingChanges() {
        Everything saved = new Everything(1);
        State wide = State.empty().with("w", saved.weight).with("place", Counter.within(0, 99, 50));
        Checkpoint.save(file, wide, Map.of());
        Map<String, String> before = target.contents();
        CheckpointException e = refused(State.empty().with("w", target.weight).with("place", target.place));
        assertEquals(Fault.OTHER_STATE, e.fault());
        assertEquals(
                "[checkpoint] " + file
                        + ": expected 0 to 9 for the counter place, got 50: use the data and the settings"
                        + " it was saved with",
                e.getMessage());
        assertEquals(before, target.contents());
    }

    @Test
    void fileThatIsReplacedAfterItWasCheckedChangesNothing() throws IOException {
        CheckedFile checked = CheckedFile.of(file);
        Checkpoint.save(file, new Everything(3).state(), Map.of());
        Map<String, String> before = target.contents();
        assertEquals(
                "[checkpoint] " + file
                        + ": expected the file that was checked, got one that was written meanwhile: load it"
                        + " again",
                assertThrows(
                                CheckpointException.class,
                                () -> checked.read(target.state().arrays()))
                        .getMessage());
        assertEquals(before, target.contents());
    }

    @Test
    void numbersThatChangeAfterTheyWereCheckedAreToldAsHalfRead() throws IOException {
        CheckedFile checked = CheckedFile.of(file);
        byte[] bad = Files.readAllBytes(file);
        bad[bad.length - 1] ^= 1;
        rewrite(bad);
        String words = "; some numbers are old ones and some new, so load a checkpoint before anything else";
        assertEquals(
                "[checkpoint] cannot read " + file + " again after it was checked: its numbers are not those that were"
                        + " checked" + words,
                assertThrows(
                                UncheckedIOException.class,
                                () -> checked.read(target.state().arrays()))
                        .getMessage());
    }

    /** Whatever the damage, a checkpoint is refused with a sentence; nothing else happens. */
    @Test
    void randomDamageNeverDoesMore() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Map<String, String> before = target.contents();
        for (int seed = 0; seed < 2000; seed++) {
            Rng rng = Rng.seeded(seed);
            byte[] bad = good.clone();
            for (int i = rng.integer(4); i >= 0; i--) {
                int at = rng.integer(bad.length);
                bad[at] = rng.integer(2) == 0
                        ? (byte) (bad[at] + 1 + rng.integer(255))
                        : (byte) "0123456789{}[]\",:".charAt(rng.integer(17));
            }
            if (!Arrays.equals(good, bad)) {
                faultOf(bad, "seed " + seed);
            }
        }
        assertEquals(before, target.contents());
    }
}
