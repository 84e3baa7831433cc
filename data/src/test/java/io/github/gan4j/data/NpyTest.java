package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in golden/ are NumPy's; its script stands beside them. */
class NpyTest {
    @TempDir
    Path temp;

    static Path golden(String name) {
        return Path.of("src", "test", "resources", "golden", name);
    }

    private static NDArray read(String name) {
        return Npy.read(golden(name + ".npy"));
    }

    /** 0 to 23 in the shape (2, 3, 4). */
    private static NDArray counted() {
        NDArray counted = NDArray.zeros(Shape.of(2, 3, 4));
        for (int i = 0; i < 24; i++) {
            counted.array()[i] = i;
        }
        return counted;
    }

    static void assertSame(NDArray expected, NDArray got) {
        assertEquals(expected.shape(), got.shape());
        assertArrayEquals(expected.toArray(), got.toArray());
    }

    @ParameterizedTest
    @CsvSource({"UINT8,5 4 3", "UINT8,5 4 3 1", "UINT8,5 4 3 3", "FLOAT32,5 4 3", "INT64,5 4 3 3"})
    void imagesAreThoseThatTheNumbersMake(ArrayType type, String sizes) throws IOException {
        Shape shape = Shape.of(
                Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray());
        NDArray pixels = NDArray.zeros(shape);
        for (int i = 0; i < pixels.elements(); i++) {
            pixels.array()[i] = (37 * i + 200) % 256;
        }
        Path file = temp.resolve("pixels.npy");
        Npy.write(file, type, shape, () -> pixels);
        assertSame(ImageDataset.of(pixels), Npy.readImages(file));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertEquals(refused(() -> Npy.read(file)), refused(() -> Npy.readImages(file)));
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(refused(() -> Npy.read(file)), refused(() -> Npy.readImages(file)));
        Path zip = temp.resolve("pixels.npz");
        Npz.write(zip, List.of(new NamedArray("x", type, shape)), () -> List.of(pixels));
        assertSame(ImageDataset.of(pixels), Npz.readImages(zip, "x"));
        assertTrue(refused(() -> Npz.readImages(zip, "y")).contains("There is no array \"y\""));
    }

    /** Orders of axes and kinds that are no bytes go through numbers, and so do shapes that are no images. */
    @Test
    void whatIsNotStoredAsImagesIsTheSameOrRefused() {
        assertSame(ImageDataset.of(read("fortran-i2-big")), Npy.readImages(golden("fortran-i2-big.npy")));
        assertThrows(ShapeException.class, () -> Npy.readImages(golden("u1-little.npy")));
    }

    private static String refused(Executable reading) {
        return assertThrows(DataException.class, reading).getMessage();
    }

    private static void assertSame(ImageDataset expected, ImageDataset got) {
        assertEquals(expected.imageShape(), got.imageShape());
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.bytes(i), got.bytes(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"})
    void everyKindInEitherOrderBecomesWhatNumPyMakesOfIt(String kind) {
        NDArray expected = read(kind + "-float32");
        assertEquals(Shape.of(4), expected.shape());
        assertSame(expected, read(kind + "-little"));
        assertSame(expected, read(kind + "-big"));
    }

    @Test
    void endsOfRangesAreTheNumbersThatWereSaved() {
        assertArrayEquals(new float[] {-128, -1, 0, 127}, read("i1-little").toArray());
        assertArrayEquals(new float[] {0, 258, 32768, 65535}, read("u2-big").toArray());
        assertArrayEquals(
                new float[] {-0x1p31f, -1, 16777216, 0x1p31f}, read("i4-big").toArray());
        assertArrayEquals(
                new float[] {-0x1p63f, -1, 0x1p53f, 0x1p63f}, read("i8-big").toArray());
        assertArrayEquals(
                new float[] {-65504, 0x1.998p-4f, 0x1p-24f, Float.POSITIVE_INFINITY},
                read("f2-big").toArray());
        assertArrayEquals(
                new float[] {-3.4e38f, 0.1f, 0, Float.POSITIVE_INFINITY},
                read("f8-little").toArray());
        assertArrayEquals(
                new float[] {-3.4e38f, 0.1f, Float.MIN_VALUE, Float.NaN},
                read("f4-little").toArray());
        assertArrayEquals(new float[] {1, 0, 1}, read("b1").toArray());
    }

    @Test
    void everyHalfIsTheNumberOfItsBits() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double size = (exponent == 0 ? 0 : 1) + (bits & 1023) / 1024.0;
            double expected = exponent == 31
                    ? (bits & 1023) == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                    : size * Math.pow(2, Math.max(1, exponent) - 15);
            assertEquals((float) (bits >> 15 == 0 ? expected : -expected), NpyType.half((short) bits));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-order", "fortran", "fortran-i2-big", "version2", "version3"})
    void orderOfAxesAndVersionMakeNoDifference(String name) {
        assertSame(counted(), read(name));
    }

    @Test
    void scalarsAndEmptyArraysKeepTheirShape() {
        assertSame(NDArray.scalar(2.5f), read("scalar"));
        assertEquals(Shape.of(0, 3), read("empty").shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            objects     ! holds Python objects, which are a program and not numbers (type |O): save rows of equal length as numbers
            texts       ! holds texts (type <U2): give each text a number, such as np.unique(a, return_inverse=True)[1].
            bytes       ! holds texts (type |S2): give each text a number
            complex     ! holds complex numbers (type <c16): save a.real and a.imag as two arrays.
            records     ! holds records of several fields: save each field as an array of its own, such as a['x'].
            dates       ! holds dates or times (type <M8[D]): save it as numbers, such as a.astype('float32').
            long-double ! holds numbers of a kind that cannot be read (type <f16): save it as numbers, such as a.astype('float32').
            twice       ! says that it holds float32 (2), which makes 8 bytes behind its header, but 144 follow: it is damaged, or several
            """, quoteCharacter = '~')
    void whatIsNoArrayOfNumbersIsRefusedInASentence(String name, String words) {
        String message = assertThrows(DataException.class, () -> read(name)).getMessage();
        assertTrue(message.startsWith(golden(name + ".npy").toString()), message);
        assertTrue(message.contains(words), message);
    }

    /** A file of one version with any header, and some bytes behind it. */
    private Path file(int version, long length, String header, int data) throws IOException {
        int digits = version == 1 ? 2 : 4;
        byte[] size = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x93);
        out.writeBytes("NUMPY".getBytes(StandardCharsets.US_ASCII));
        out.write(version);
        out.write(0);
        out.write(size, 0, digits);
        out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[data]);
        return Files.write(temp.resolve("hostile.npy"), out.toByteArray());
    }

    private Path file(String header, int data) throws IOException {
        return file(1, header.length(), header, data);
    }

    private static void assertRefused(Path file, String words) {
        String message = assertThrows(DataException.class, () -> Npy.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            (-1,)                          ! float32 (-1), which is no shape of an array
            (3, -2)                        ! float32 (3, -2), which is no shape of an array
            (-1, -1)                       ! float32 (-1, -1), which is no shape of an array
            (2147483647, 2147483647)       ! which is no shape of an array of at most 2147483647 numbers
            (4294967296, 4294967296)       ! which is no shape
            (9223372036854775807, 2)       ! which is no shape
            (0, 65536, 65536)              ! which is no shape
            (65536, 65536, 0)              ! which is no shape
            (99999999999999999999,)        ! has a header that cannot be understood
            (2000000000,)                  ! which makes 8000000000 bytes behind its header, but 8 follow: it is truncated. Copy it again.
            (3,)                           ! which makes 12 bytes behind its header, but 8 follow: it is truncated
            (1,)                           ! which makes 4 bytes behind its header, but 8 follow: it is damaged, or several arrays
            (0,)                           ! which makes 0 bytes behind its header, but 8 follow: it is damaged
            (2                             ! has a header that cannot be understood
            (2 2)                          ! has a header that cannot be understood
            (-,)                           ! has a header that cannot be understood
            2                              ! has a header that cannot be understood
            (True,)                        ! has a header that cannot be understood
            """)
    void sizesThatCannotBeAreRefusedBeforeMemoryIsReserved(String shape, String words) throws IOException {
        assertRefused(file("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", 8), words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{'descr': '<f4'}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} import os",
                "{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}",
                "{'descr': 4, 'fortran_order': False, 'shape': (2,)}",
                "{descr: '<f4', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}"
            })
    void headersThatAreNoneAreRefused(String header) throws IOException {
        assertRefused(file(header, 8), "has a header that cannot be understood near character ");
    }

    @Test
    void typesWithoutANameAreRefused() throws IOException {
        for (String descr : new String[] {"", "<", "f", "<f3", "<f4x"}) {
            assertRefused(
                    file("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2,), }", 8),
                    "holds numbers of a kind that cannot be read (type " + descr + ")");
        }
    }

    @Test
    void headersOfPython2AndDoubleQuotesAreRead() throws IOException {
        Path file = file("{\"descr\":\"f4\",\"shape\":(2L,1L),\"fortran_order\":True}", 8);
        assertSame(NDArray.zeros(Shape.of(2, 1)), Npy.read(file));
    }

    @Test
    void lengthsOfHeadersBeyondTheEndAreRefused() throws IOException {
        assertRefused(file(1, 60_000, "{}", 0), "says that its header has 60000 bytes, but 2 follow: it is truncated");
        assertRefused(file(2, 0xFFFFFFFFL, "{}", 0), "says that its header has 4294967295 bytes, but 2 follow");
        assertRefused(
                file(3, 2_000_000, "{}", 2_000_000), "says that its header has 2000000 bytes, but 2000002 follow");
    }

    @Test
    void everyCutIsSeen() throws IOException {
        byte[] whole = Files.readAllBytes(golden("version2.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(temp.resolve("cut.npy"), Arrays.copyOf(whole, length));
            String message =
                    assertThrows(DataException.class, () -> Npy.read(cut)).getMessage();
            assertTrue(message.matches("(?s).*(truncated|is empty|is not a NumPy array).*"), message);
        }
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(temp.resolve("text.npy"), "1,2,3\n4,5,6\n");
        assertRefused(
                text, "is not a NumPy array: it starts with 31 2c 32 2c 33 0a instead of 93 4e 55 4d 50 59. Save it");
        Path empty = Files.write(temp.resolve("empty.npy"), new byte[0]);
        assertRefused(empty, "is empty: save it again with np.save.");
        assertRefused(file(4, 2, "{}", 0), "is of version 4.0 of NumPy's format, and only 1, 2 and 3 can be read");
        Path missing = temp.resolve("missing.npy");
        String message =
                assertThrows(DataException.class, () -> Npy.read(missing)).getMessage();
        assertEquals("Cannot read " + missing + ": there is no such file or folder.", message);
        message = assertThrows(DataException.class, () -> Npy.read(temp)).getMessage();
        assertEquals("Cannot read " + temp + ": expected a file, got a folder.", message);
    }

    @Test
    void whatIsWrittenIsWhatNumPyWrites() throws IOException {
        Path file = temp.resolve("counted.npy");
        Npy.write(file, counted());
        assertArrayEquals(Files.readAllBytes(golden("c-order.npy")), Files.readAllBytes(file));
    }

    @Test
    void writtenArraysComeBack() {
        Path file = temp.resolve("random.npy");
        for (long seed = 1; seed <= 40; seed++) {
            Rng rng = Rng.seeded(seed);
            int[] sizes = new int[1 + rng.integer(5)];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = rng.integer(8) + (i == 0 && seed % 8 == 0 ? 20_000 : 0);
            }
            if (sizes[0] >= 20_000) {
                sizes = new int[] {sizes[0]};
            }
            NDArray array = rng.normal(Shape.of(sizes), 0, 1000);
            Npy.write(file, array);
            assertSame(array, Npy.read(file));
        }
        Npy.write(file, counted().part(1, 2));
        assertSame(counted().part(1, 2), Npy.read(file));
    }

    @Test
    void aScalarIsWrittenAsOneNumber() {
        Path file = temp.resolve("scalar.npy");
        Npy.write(file, NDArray.scalar(3));
        assertSame(NDArray.of(3), Npy.read(file));
    }
}
