package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static io.github.gan4j.data.NpyTest.golden;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in golden/ are NumPy's; its script stands beside them. */
class NpzTest {
    @TempDir
    Path temp;

    private static void assertRefused(Path file, String words) {
        String message = assertThrows(DataException.class, () -> Npz.read(file)).getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains(words), message);
    }

    /** A zip file with given entries, deflated. */
    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = temp.resolve("entries.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static byte[] array(String name) throws IOException {
        return Files.readAllBytes(golden(name + ".npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz", "pipe.npz"})
    void filesOfNumPyAreRead(String name) {
        Map<String, NDArray> arrays = Npz.read(golden(name));
        assertEquals(
                name.equals("pipe.npz") ? List.of("x", "y") : List.of("x", "y", "bias"), List.copyOf(arrays.keySet()));
        assertSame(NDArray.of(Shape.of(3, 2, 2), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), arrays.get("x"));
        assertSame(NDArray.of(2, 0, 1), arrays.get("y"));
        if (arrays.containsKey("bias")) {
            assertSame(NDArray.scalar(.5f), arrays.get("bias"));
        }
        assertThrows(UnsupportedOperationException.class, () -> arrays.put("z", NDArray.of(1)));
    }

    /** NumPy's own {@code load} gives the array a for the name a.npy. */
    @Test
    void namesAreThoseTheArraysWereSavedUnder() {
        Map<String, NDArray> arrays = Npz.read(golden("names.npz"));
        assertEquals(List.of("a", "a.npy", "part/b"), List.copyOf(arrays.keySet()));
        assertSame(NDArray.of(1), arrays.get("a"));
        assertSame(NDArray.of(2), arrays.get("a.npy"));
        assertSame(NDArray.of(3), arrays.get("part/b"));
    }

    @Test
    void whatIsNoArrayOfNumbersIsNamed() throws IOException {
        Path file = golden("one-object.npz");
        String message = assertThrows(DataException.class, () -> Npz.read(file)).getMessage();
        assertTrue(message.startsWith("\"words\" in " + file + " holds Python objects"), message);
        assertRefused(
                zip(Map.of("notes.txt", "hello".getBytes(StandardCharsets.UTF_8))),
                "\"notes.txt\" in " + temp.resolve("entries.npz") + " is not a NumPy array: it starts with 68 65");
    }

    @Test
    void twoArraysOfOneNameAreRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", array("c-order"));
        entries.put("folder/", new byte[0]);
        assertEquals(List.of("a"), List.copyOf(Npz.read(zip(entries)).keySet()));
        entries.put("a.npy", array("fortran"));
        assertRefused(zip(entries), "holds two arrays named \"a\": save them again under names of their own.");
    }

    @Test
    void anEntryThatInflatesBeyondItsHeaderIsRefused() throws IOException {
        byte[] longer = Arrays.copyOf(array("c-order"), 5_000_000);
        assertRefused(zip(Map.of("x.npy", longer)), "\"x\" in ");
        assertRefused(zip(Map.of("x.npy", longer)), "which makes 96 bytes behind its header, but 4999872 follow");
        Path lying = zip(Map.of("x.npy", longer));
        byte[] bytes = Files.readAllBytes(lying);
        // The size in the central directory, which is at the end: the header's 128 bytes and 24 floats.
        int directory = indexOf(bytes, 0x02014b50);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 224);
        Files.write(lying, bytes);
        assertRefused(lying, "goes on behind the 24 numbers that its header says: it is damaged. Copy it again.");
    }

    @Test
    void sizesThatTheFileCannotHoldAreRefusedBeforeMemoryIsReserved() throws IOException {
        byte[] header = Arrays.copyOf(
                new String(array("c-order"), StandardCharsets.ISO_8859_1)
                        .replace("(2, 3, 4), }     ", "(400000000,), }  ")
                        .getBytes(StandardCharsets.ISO_8859_1),
                128);
        Path file = zip(Map.of("x.npy", header));
        assertRefused(file, "float32 (400000000), which makes 1600000000 bytes behind its header, but 0 follow");
        byte[] bytes = Files.readAllBytes(file);
        int directory = indexOf(bytes, 0x02014b50);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 1_600_000_128);
        Files.write(file, bytes);
        assertRefused(file, "bytes become 1600000128, which cannot be: the file is damaged. Copy it again.");
    }

    private static int indexOf(byte[] bytes, int signature) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = bytes.length - 4; i >= 0; i--) {
            if (buffer.getInt(i) == signature) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }

    /** Where a bit lies that means nothing (a date, a flag), the arrays are the same. */
    @Test
    void aTurnedBitOrACutNeverGivesOtherNumbers() throws IOException {
        for (String name : List.of("stored.npz", "deflated.npz", "pipe.npz")) {
            byte[] whole = Files.readAllBytes(golden(name));
            Map<String, NDArray> expected = Npz.read(golden(name));
            for (int at = 0; at < whole.length; at++) {
                byte[] turned = whole.clone();
                turned[at] ^= (byte) (1 << at % 8);
                checkDamaged(turned, expected, name + " with a bit turned in byte " + at);
                Path cut = Files.write(temp.resolve("cut.npz"), Arrays.copyOf(whole, at));
                assertThrows(DataException.class, () -> Npz.read(cut));
            }
        }
    }

    private void checkDamaged(byte[] bytes, Map<String, NDArray> expected, String what) throws IOException {
        Path file = Files.write(temp.resolve("turned.npz"), bytes);
        Map<String, NDArray> read;
        try {
            read = Npz.read(file);
        } catch (DataException e) {
            assertTrue(e.getMessage().contains("turned.npz"), e.getMessage());
            return;
        }
        List<NDArray> arrays = new ArrayList<>(expected.values());
        for (NDArray array : read.values()) {
            assertSame(arrays.remove(0), array);
        }
        assertTrue(arrays.isEmpty(), what);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path single = Files.write(temp.resolve("single.npz"), array("c-order"));
        assertRefused(single, "is a single array, not a .npz file: name it .npy, or read it with Npy.");
        Path text = Files.writeString(temp.resolve("text.npz"), "1,2");
        assertRefused(text, "is not a .npz file: it does not start as a zip file does. Save it with np.savez.");
        Path missing = temp.resolve("missing.npz");
        assertRefused(missing, "there is no such file or folder");
        assertRefused(zip(Map.of("folder/", new byte[0])), "holds no arrays: save some with np.savez.");
    }

    @Test
    void writtenArraysComeBackInTheirOrder() throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Rng rng = Rng.seeded(1);
        arrays.put("y.npy", rng.normal(Shape.of(70_000), 0, 1));
        arrays.put("y", rng.normal(Shape.of(3, 1, 5), 0, 1));
        arrays.put("ä/€", NDArray.zeros(Shape.of(0, 2)));
        Path file = temp.resolve("written.npz");
        Npz.write(file, arrays);
        Map<String, NDArray> read = Npz.read(file);
        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.keySet()));
        arrays.forEach((name, array) -> assertSame(array, read.get(name)));
        byte[] bytes = Files.readAllBytes(file);
        Npz.write(file, arrays);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void writtenFilesAreStoredAndScalarsOneNumber() throws IOException {
        Path file = temp.resolve("scalar.npz");
        Npz.write(file, Map.of("a", NDArray.scalar(2)));
        assertSame(NDArray.of(2), Npz.read(file).get("a"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(ZipEntry.STORED, zip.getEntry("a.npy").getMethod());
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Npz.write(file, Map.of()))
                .getMessage();
        assertEquals("[npz] expected one array or more, got none: name what is to be written", message);
    }

    @Test
    void moreEntriesThanThirtyTwoBitZipFilesHoldAreWrittenAndRead() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < 66_000; i++) {
            arrays.put("a" + i, NDArray.of(i));
        }
        Path file = temp.resolve("many.npz");
        Npz.write(file, arrays);
        Map<String, NDArray> read = Npz.read(file);
        assertEquals(66_000, read.size());
        assertEquals(65_999, read.get("a65999").item());
    }

    @Test
    void oneArrayIsReadByItsNameWhateverTheOthersAre() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("x.npy", Files.readAllBytes(npy("x", NDArray.of(Shape.of(2, 1), 3, 4))));
        entries.put("objects.npy", objects());
        Path file = zip(entries);
        assertSame(NDArray.of(Shape.of(2, 1), 3, 4), Npz.read(file, "x"));
        assertRefused(file, "Python objects");
        assertEquals(
                "There is no array \"z\" in " + file + ", which holds x, objects: name one of these.",
                assertThrows(DataException.class, () -> Npz.read(file, "z")).getMessage());
    }

    @Test
    void arraysAreListedWithoutTheirNumbers() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("x.npy", Files.readAllBytes(npy("x", NDArray.of(Shape.of(2, 1), 3, 4))));
        entries.put("objects.npy", objects());
        List<NpyInfo> all = Npz.list(zip(entries));
        assertEquals("[x float32 (2, 1), objects (cannot be read)]", all.toString());
        assertTrue(all.get(1).problem().orElseThrow().contains("Python objects"), all.toString());
        assertTrue(all.get(0).problem().isEmpty() && !all.get(0).isWhole());
        assertEquals("float32 (2, 1)", Npy.info(temp.resolve("x.npy")).toString());
    }

    private Path npy(String name, NDArray array) {
        Path file = temp.resolve(name + ".npy");
        Npy.write(file, array);
        return file;
    }

    /** The beginning of an array of objects, behind which nothing is ever read. */
    private static byte[] objects() {
        String fields = "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }";
        byte[] bytes = ("\u0093NUMPY\u0001\u0000" + (char) fields.length() + "\u0000" + fields)
                .getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(bytes, bytes.length + 40);
    }

    @Test
    void archivesWithinArchivesAreRead() throws IOException {
        Path outer = temp.resolve("outer.zip");
        try (FileSystem inside = FileSystems.newFileSystem(outer, Map.of("create", "true"))) {
            Path file = inside.getPath("/a.npz");
            Npz.write(file, Map.of("x", NDArray.of(1, 2, 3)));
            assertArrayEquals(new float[] {1, 2, 3}, Npz.read(file, "x").toArray());
            assertEquals("x", Npz.list(file).get(0).name());
        }
    }
}
