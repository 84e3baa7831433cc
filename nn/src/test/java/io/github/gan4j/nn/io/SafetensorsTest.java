package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private static Map<String, NDArray> tensors() {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put("2.weight", Rng.seeded(1).normal(Shape.of(5, 3), 0, 1));
        tensors.put("bias é", NDArray.of(1, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE));
        tensors.put("scalar", NDArray.scalar(3));
        tensors.put("empty", NDArray.zeros(Shape.of(0, 7)));
        tensors.put("view", NDArray.wrap(new float[] {9, 1, 2, 9}, 1, Shape.of(2)));
        return tensors;
    }

    private static void assertSame(Map<String, NDArray> expected, Map<String, NDArray> actual) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((name, array) -> {
            assertEquals(array.shape(), actual.get(name).shape(), name);
            assertArrayEquals(bits(array), bits(actual.get(name)), name);
        });
    }

    private static int[] bits(NDArray array) {
        int[] bits = new int[array.elements()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(array.array()[array.offset() + i]);
        }
        return bits;
    }

    @Test
    void whatIsInAJarIsReadFromItsBytes() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Dense dense = Dense.of(3, 2, Rng.seeded(1));
        Safetensors.save(file, dense.state(), Map.of("k", "v"));
        byte[] content = Files.readAllBytes(file);
        assertEquals(
                Safetensors.read(file).toString(),
                Safetensors.read(content, "jar").toString());

        Dense other = Dense.of(3, 2, Rng.seeded(2));
        assertEquals(Map.of("k", "v"), Safetensors.load(content, "jar", other.state()));
        assertSame(dense.state().arrays(), other.state().arrays());
        SafetensorsException cut = assertThrows(
                SafetensorsException.class, () -> Safetensors.read(Arrays.copyOf(content, content.length - 1), "jar"));
        assertTrue(cut.getMessage().contains("[safetensors] jar: "), cut.getMessage());
        SafetensorsException wrong = assertThrows(
                SafetensorsException.class,
                () -> Safetensors.load(
                        content, "jar", Dense.of(2, 2, Rng.seeded(2)).state()));
        assertTrue(wrong.getMessage().contains("jar: expected weight of shape (2, 2), got (3, 2)"), wrong.getMessage());
    }

    @Test
    void whatIsWrittenIsReadBitForBit() {
        Path file = folder.resolve("a.safetensors");
        Map<String, String> metadata = Map.of("step", "100", "note", "a \"quote\", a\ttab, 😀");
        Safetensors.write(file, tensors(), metadata);
        Safetensors read = Safetensors.read(file);
        assertSame(tensors(), read.tensors());
        assertEquals(metadata, read.metadata());
        assertEquals(
                "Safetensors{2.weight=(5, 3), bias é=(5), scalar=(), empty=(0, 7), view=(2)}",
                new Safetensors(read.tensors(), Map.of()).toString());
    }

    @Test
    void largeArraysCrossTheChunks() {
        Path file = folder.resolve("large.safetensors");
        NDArray large = Rng.seeded(2).uniform(Shape.of(3, 200_001), -1, 1);
        Safetensors.write(file, Map.of("x", large), Map.of());
        assertSame(Map.of("x", large), Safetensors.read(file).tensors());
    }

    @Test
    void bytesAreAsTheFormatSays() throws IOException {
        Path file = folder.resolve("b.safetensors");
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put("b", NDArray.of(1, 2));
        tensors.put("a", NDArray.of(Shape.of(1, 1), .5f));
        Safetensors.write(file, tensors, Map.of("z", "1", "k", "2"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] header = new byte[length];
        bytes.get(header);
        assertEquals(0, length % 8);
        assertEquals(
                "{\"__metadata__\":{\"k\":\"2\",\"z\":\"1\"},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[8,12]}}",
                new String(header, StandardCharsets.UTF_8).stripTrailing());
        assertEquals(List.of(1f, 2f, .5f), List.of(bytes.getFloat(), bytes.getFloat(), bytes.getFloat()));
        assertEquals(0, bytes.remaining());
    }

    /** As the format's reference implementation does. */
    @Test
    void metadataThatIsNullIsNone() throws IOException {
        Path file = folder.resolve("null.safetensors");
        byte[] header = "{\"__metadata__\":null,\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}  "
                .getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + header.length + 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .putFloat(7)
                        .array());
        Safetensors read = Safetensors.read(file);
        assertEquals(Map.of(), read.metadata());
        assertEquals(7, read.tensors().get("a").get());
    }

    @Test
    void sameArraysGiveTheSameBytes() throws IOException {
        Path first = folder.resolve("1");
        Path second = folder.resolve("2");
        Safetensors.write(first, tensors(), Map.of("a", "1", "b", "2", "c", "3"));
        Safetensors.write(second, tensors(), Map.of("c", "3", "b", "2", "a", "1"));
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void fileMadeByPythonIsRead() throws URISyntaxException {
        Path file = Path.of(
                SafetensorsTest.class.getResource("/golden/python.safetensors").toURI());
        Map<String, NDArray> expected = new LinkedHashMap<>();
        expected.put("first", NDArray.of(1.5f, -2.25f, Float.POSITIVE_INFINITY, 1e-45f));
        expected.put("empty", NDArray.zeros(Shape.of(0, 4)));
        expected.put("second", NDArray.of(Shape.of(2, 3), 0, .25f, .5f, .75f, 1, 1.25f));
        expected.put("scalar", NDArray.scalar(3));
        Safetensors read = Safetensors.read(file);
        assertSame(expected, read.tensors());
        assertEquals(Map.of("made by", "make_goldens.py", "a \"quote\"", "tab\t, é and 😀"), read.metadata());
    }

    @Test
    void olderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("c.safetensors");
        Files.writeString(file, "something else");
        Path left = Files.writeString(folder.resolve("c.safetensors.part"), "left by a crash".repeat(1000));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));
        Safetensors.write(file, tensors(), Map.of());
        assertSame(tensors(), Safetensors.read(file).tensors());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void failedWriteLeavesTheOlderFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is always full");
        Path file = folder.resolve("d.safetensors");
        Safetensors.write(file, tensors(), Map.of());
        byte[] before = Files.readAllBytes(file);
        Path part = folder.resolve("d.safetensors.part");
        Files.createSymbolicLink(part, full);
        String message = assertThrows(
                        UncheckedIOException.class,
                        () -> Safetensors.write(file, Map.of("other", NDArray.of(1)), Map.of()))
                .getMessage();
        assertTrue(message.startsWith("[safetensors] cannot write " + file + ": "), message);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertFalse(Files.exists(part, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void filesThatCannotBeReachedAreNamed() {
        Path missing = folder.resolve("missing.safetensors");
        assertEquals(
                "[safetensors] cannot read " + missing + ": there is no such file",
                assertThrows(UncheckedIOException.class, () -> Safetensors.read(missing))
                        .getMessage());
        Path nowhere = folder.resolve("nowhere").resolve("a.safetensors");
        assertEquals(
                "[safetensors] cannot write " + nowhere + ": its folder does not exist",
                assertThrows(UncheckedIOException.class, () -> Safetensors.write(nowhere, tensors(), Map.of()))
                        .getMessage());
        String message = assertThrows(UncheckedIOException.class, () -> Safetensors.read(folder))
                .getMessage();
        assertTrue(message.startsWith("[safetensors] cannot read " + folder + ": "), message);
    }

    @Test
    void nameOfTheMetadataIsRefused() {
        Path file = folder.resolve("e.safetensors");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Safetensors.write(file, Map.of("__metadata__", NDArray.of(1)), Map.of()))
                .getMessage();
        assertEquals(
                "[safetensors] expected another name than __metadata__, which the format keeps for itself", message);
        assertFalse(Files.exists(file));
    }

    @Test
    void fileNameWithoutFolderIsFine() throws IOException {
        Path file = Path.of("gan4j-test-" + ProcessHandle.current().pid() + ".safetensors");
        try {
            Safetensors.write(file, tensors(), Map.of());
            assertSame(tensors(), Safetensors.read(file).tensors());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
