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
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever remembers has a state, and goes on from a checkpoint as if it had never stopped. */
class LastingTest {
    private static final int USES = 40;
    private static final String ROOT = "io.github.gan4j.";

    /** Types of fields that can change although the field cannot. */
    private static final Set<String> CHANGING = Set.of("NDArray", "Rng", "Counter", "Memory", "Buffer", "Parameter");

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
            remembering.addAll(remembering(in));
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

    private static Set<String> remembering(Class<?> in) throws IOException, URISyntaxException {
        URL source = in.getProtectionDomain().getCodeSource().getLocation();
        Path place = Path.of(source.toURI());
        if (Files.isDirectory(place)) {
            return remembering(place, in.getClassLoader());
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source), Map.of())) {
            return remembering(jar.getPath("/"), in.getClassLoader());
        }
    }

    private static Set<String> remembering(Path root, ClassLoader loader) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    Class<?> type = load(name.substring(0, name.length() - 6).replace('/', '.'), loader);
                    if (remembers(type)) {
                        found.add(type.getName().substring(ROOT.length()));
                    }
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Layers are left to the table of layers, which saves and loads each of them. */
    private static boolean remembers(Class<?> type) {
        if (type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || Throwable.class.isAssignableFrom(type)
                || Layer.class.isAssignableFrom(type)) {
            return false;
        }
        return Stream.of(type.getDeclaredFields()).anyMatch(LastingTest::changes);
    }

    private static boolean changes(Field field) {
        Class<?> type = field.getType();
        return !Modifier.isStatic(field.getModifiers())
                && (!Modifier.isFinal(field.getModifiers())
                        || type.isArray()
                        || Collection.class.isAssignableFrom(type)
                        || Map.class.isAssignableFrom(type)
                        || CHANGING.contains(type.getSimpleName()));
    }

    /** The scan sees fields of every kind. */
    @Test
    void scanKnowsWhatChanges() {
        assertTrue(remembers(Counter.class), "a field that is not final");
        assertTrue(remembers(Memory.class), "a map");
        assertTrue(remembers(ImageDataset.class), "an array");
        assertTrue(remembers(ReplayPool.class), "numbers");
        assertFalse(remembers(StepReport.class), "a record");
    }
}
