package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.Lasting.Row;
import io.github.gan4j.gan.Lasting.Thing;
import io.github.gan4j.gan.stability.ReplayPool;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever remembers has a state, and goes on from a checkpoint as if it had never stopped. */
class LastingTest {
    private static final int USES = 40;

    @TempDir
    private Path folder;

    static List<Row> rows() {
        return Lasting.rows();
    }

    private static List<Object> uses(Thing thing) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < USES; i++) {
            seen.add(thing.use());
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void goesOnFromACheckpointBitForBit(Row row) {
        Thing unbroken = row.make().get();
        uses(unbroken);
        Path file = folder.resolve("checkpoint");
        Checkpoint.save(file, unbroken.state(), Map.of());
        Thing resumed = row.make().get();
        Checkpoint.load(file, resumed.state());
        List<Object> later = uses(unbroken);
        assertEquals(later, uses(resumed));
        assertEquals(Contents.of(unbroken.state()), Contents.of(resumed.state()));
        assertNotEquals(later, uses(row.make().get()), "what it remembers makes no difference");
    }

    /** A class with fields that change is in the table, or there is a reason why not. */
    @Test
    void everyClassThatRemembersIsInTheTable() throws IOException, URISyntaxException {
        Set<String> remembering = new TreeSet<>();
        for (Class<?> in : List.of(State.class, Batch.class, GanTrainer.class)) {
            remembering.addAll(Remembering.in(in));
        }
        assertTrue(remembering.contains("data.Epochs"), remembering.toString());
        Set<String> known = new TreeSet<>(Lasting.NOTHING_LASTS.keySet());
        Lasting.rows().forEach(row -> known.addAll(row.classes()));
        Set<String> unknown = new TreeSet<>(remembering);
        unknown.removeAll(known);
        assertEquals(
                Set.of(),
                unknown,
                "fields that change: give the class a state() and a row in Lasting, or a reason in NOTHING_LASTS");
        known.removeAll(remembering);
        assertEquals(Set.of(), known, "no such class remembers anything: take it out of Lasting");
    }

    /** The scan sees fields of every kind. */
    @Test
    void scanKnowsWhatChanges() {
        assertTrue(Remembering.isOne(Counter.class), "a field that is not final");
        assertTrue(Remembering.isOne(Memory.class), "a map");
        assertTrue(Remembering.isOne(ImageDataset.class), "an array");
        assertTrue(Remembering.isOne(ReplayPool.class), "numbers");
        assertTrue(Remembering.isOne(Atomic.class), "an AtomicLong");
        assertTrue(Remembering.isOne(Referring.class), "an AtomicReference");
        assertTrue(Remembering.isOne(Text.class), "a StringBuilder");
        assertTrue(Remembering.isOne(Counting.class), "a record of what changes");
        assertFalse(Remembering.isOne(StepReport.class), "a record of numbers");
    }

    private static final class Atomic {
        final AtomicLong number = new AtomicLong();
    }

    private static final class Referring {
        final AtomicReference<String> text = new AtomicReference<>("");
    }

    private static final class Text {
        final StringBuilder text = new StringBuilder();
    }

    private record Counting(Counter counter) {}
}
