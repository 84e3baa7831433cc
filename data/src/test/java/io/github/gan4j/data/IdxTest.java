package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxTest {
    private static final byte[] IMAGES = idx(0x803, new int[] {2, 2, 3}, bytes(0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11));
    private static final byte[] LABELS = idx(0x801, new int[] {2}, bytes(9, 200));

    @TempDir
    private Path folder;

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] idx(int magic, int[] sizes, byte[] content) {
        ByteBuffer buffer =
                ByteBuffer.allocate(4 + 4 * sizes.length + content.length).putInt(magic);
        for (int size : sizes) {
            buffer.putInt(size);
        }
        return buffer.put(content).array();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void readsPlainAndGzipWhateverTheName() throws IOException {
        Path plain = file("images", IMAGES);
        Path zipped = file("images.gz", gzip(IMAGES));
        Path zippedUnawares = file("images-too", gzip(IMAGES));
        Path labels = file("labels", LABELS);
        for (Path images : new Path[] {plain, zipped, zippedUnawares}) {
            ImageDataset data = Idx.read(images, labels);
            assertEquals(2, data.size());
            assertEquals(Shape.of(2, 3, 1), data.imageShape());
            assertArrayEquals(bytes(0, 1, 2, 3, 4, 255), data.bytes(0));
            assertArrayEquals(bytes(6, 7, 8, 9, 10, 11), data.bytes(1));
            assertArrayEquals(new int[] {9, 200}, data.labels());
        }
    }

    @Test
    void readsStreams() {
        ImageDataset data =
                Idx.read(new ByteArrayInputStream(IMAGES), "a", new ByteArrayInputStream(gzip(LABELS)), "b.gz");
        assertArrayEquals(new int[] {9, 200}, data.labels());
        assertEquals(
                ImageDataset.UNLABELLED,
                Idx.readImages(new ByteArrayInputStream(IMAGES), "a").label(1));
    }

    @Test
    void readsImagesWithChannelsAsTheLastAxis() throws IOException {
        byte[] pixels = bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        ImageDataset color = Idx.readImages(file("color", idx(0x804, new int[] {2, 1, 2, 3}, pixels)));
        assertEquals(Shape.of(1, 2, 3), color.imageShape());
        assertArrayEquals(bytes(7, 8, 9, 10, 11, 12), color.bytes(1));
        ImageDataset grey = Idx.readImages(file("grey.gz", gzip(idx(0x804, new int[] {2, 2, 3, 1}, pixels))));
        assertEquals(Shape.of(2, 3, 1), grey.imageShape());
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 6), grey.bytes(0));
    }

    static Stream<Arguments> badImages() {
        byte[] zipped = gzip(IMAGES);
        byte[] damaged = zipped.clone();
        damaged[zipped.length - 7] ^= 1;
        return Stream.of(
                bad("empty", new byte[0], "x/empty is empty. Expected IDX images, which start with 00 00 08 03."),
                bad("png", bytes(0x89, 'P', 'N', 'G', 1), "is not an IDX file: it starts with 89 50 4e 47."),
                bad("short", bytes(0, 0, 8), "is not an IDX file: it starts with 00 00 08."),
                bad("header", Arrays.copyOf(IMAGES, 10), "is truncated: it ends inside its header."),
                bad(
                        "truncated",
                        Arrays.copyOf(IMAGES, 23),
                        "says it holds 2 images of 2x3, which makes 28 bytes, but it ends after 23: it is truncated or its"
                                + " count is wrong."),
                bad("truncated.gz", gzip(Arrays.copyOf(IMAGES, 23)), "which makes 28 bytes, but it ends after 23"),
                bad(
                        "count",
                        idx(0x803, new int[] {3, 2, 3}, new byte[12]),
                        "says it holds 3 images of 2x3, which makes 34 bytes, but it ends after 28"),
                bad(
                        "bigger",
                        idx(0x803, new int[] {1, 2, 3}, new byte[12]),
                        "says it holds 1 image of 2x3, which makes 22 bytes, but it goes on behind them"),
                bad("labels", LABELS, "holds labels instead of images: perhaps two files were swapped."),
                bad(
                        "floats",
                        idx(0xD03, new int[] {1, 1, 1}, new byte[4]),
                        "holds numbers of IDX type 0x0d; only unsigned"),
                bad(
                        "doubles",
                        idx(0xE03, new int[] {1, 1, 1}, new byte[8]),
                        "type 0x0e; only unsigned bytes (0x08) can be read, and these are 64-bit floats: write them as bytes"),
                bad(
                        "table",
                        idx(0x802, new int[] {2, 784}, new byte[2]),
                        "along 2 axes: if each row is an image, write its height and width as axes of their own"),
                bad("film", idx(0x805, new int[] {1, 1, 1, 1, 1}, new byte[1]), "along 5 axes: images have three"),
                bad("number", idx(0x800, new int[] {}, new byte[1]), "along 0 axes: images have three"),
                bad(
                        "first",
                        idx(0x804, new int[] {2, 3, 4, 5}, new byte[120]),
                        "holds images (2, 3, 4, 5), but images have 1 channel or 3, as their last axis: the channels seem to "
                                + "stand before rows and columns: write them last, (n, rows, columns, channels)."),
                bad(
                        "alpha",
                        idx(0x804, new int[] {1, 2, 2, 4}, new byte[16]),
                        "as their last axis: leave out the last channel, if it is the transparency."),
                bad(
                        "depth",
                        idx(0x804, new int[] {1, 8, 8, 8}, new byte[512]),
                        "as their last axis: write them as (n, rows, columns, 1) or (n, rows, columns, 3)."),
                bad(
                        "short color",
                        idx(0x804, new int[] {2, 1, 2, 3}, new byte[11]),
                        "says it holds 2 images of 1x2x3, which makes 32 bytes, but it ends after 31"),
                bad(
                        "huge color",
                        idx(0x804, new int[] {1, 32768, 32768, 3}, new byte[9]),
                        "1 image of 32768x32768x3: its header is"),
                bad("none", idx(0x803, new int[] {0, 28, 28}, new byte[0]), "says it holds 0 images of 28x28"),
                bad("negative", idx(0x803, new int[] {-1, 28, 28}, new byte[0]), "says it holds 4294967295 images of"),
                bad(
                        "huge",
                        idx(0x803, new int[] {1, 65536, 65536}, new byte[9]),
                        "1 image of 65536x65536: its header is"),
                bad(
                        "absurd",
                        idx(0x803, new int[] {2147483647, 46340, 46340}, new byte[9]),
                        "which makes 4611496934639753216 bytes, but it ends after 25"),
                bad(
                        "plain.gz",
                        IMAGES,
                        "plain.gz is named .gz, but its content is not gzip: take \".gz\" off its name"),
                bad("nothing.GZ", new byte[0], "nothing.GZ is named .gz, but its content is not gzip"),
                bad("half.gz", Arrays.copyOf(zipped, 20), "half.gz is truncated: its gzip data end too soon."),
                bad("tail.gz", Arrays.copyOf(zipped, zipped.length - 3), "tail.gz is truncated: its gzip data end"),
                bad("crc.gz", damaged, "crc.gz is damaged: its gzip data are wrong. Copy it again."));
    }

    private static Arguments bad(String name, byte[] content, String words) {
        return Arguments.of(name, content, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badImages")
    void badImagesAreSentences(String name, byte[] content, String words) throws IOException {
        Path file = file(name, content);
        String message =
                assertThrows(DataException.class, () -> Idx.readImages(file)).getMessage();
        assertTrue(message.startsWith(folder.resolve(name).toString()), message);
        assertTrue(("x/" + message.substring(folder.toString().length() + 1)).contains(words), message);
        assertTrue(message.endsWith("."), message);
    }

    @Test
    void badLabelsAreSentences() throws IOException {
        assertBadLabels("images", IMAGES, "holds images instead of labels: perhaps two files were swapped.");
        assertBadLabels("colors", idx(0x804, new int[] {1, 1, 1, 1}, new byte[1]), "holds images instead of labels");
        assertBadLabels(
                "one-hot",
                idx(0x802, new int[] {1, 10}, new byte[10]),
                "along 2 axes: if these are labels in the one-hot form, write the number of the class instead");
        assertBadLabels(
                "ints",
                idx(0xC01, new int[] {1}, new byte[4]),
                "type 0x0c; only unsigned bytes (0x08) can be read, and these are 32-bit integers");
        assertBadLabels(
                "few",
                idx(0x801, new int[] {3}, new byte[2]),
                "says it holds 3 labels, which makes 11 bytes, but it ends after 10");
        assertBadLabels("many", idx(0x801, new int[] {1}, new byte[2]), "1 label, which makes 9 bytes, but it goes on");
        assertBadLabels("absurd", idx(0x801, new int[] {2147483647}, new byte[2]), "2147483647 labels");
    }

    private void assertBadLabels(String name, byte[] content, String words) throws IOException {
        Path file = file(name, content);
        String message =
                assertThrows(DataException.class, () -> Idx.readLabels(file)).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void labelsMustMatchImages() throws IOException {
        Path images = file("images", IMAGES);
        Path labels = file("labels", idx(0x801, new int[] {3}, new byte[3]));
        String message = assertThrows(DataException.class, () -> Idx.read(images, labels))
                .getMessage();
        assertEquals(
                labels + " holds 3 labels, but " + images + " holds 2 images: take the two files from the same set.",
                message);
    }

    @Test
    void missingFileAndFolderAreSentences() {
        Path missing = folder.resolve("missing");
        assertEquals(
                "Cannot read " + missing + ": there is no such file or folder.",
                assertThrows(DataException.class, () -> Idx.readImages(missing)).getMessage());
        assertEquals(
                "Cannot read " + folder + ": expected a file, got a folder.",
                assertThrows(DataException.class, () -> Idx.readLabels(folder)).getMessage());
    }

    @Test
    void failedReadingIsNoFaultOfTheData() {
        IOException cause = new IOException("the disk is on fire");
        InputStream burning = new InputStream() {
            @Override
            public int read() throws IOException {
                throw cause;
            }
        };
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> Idx.readImages(burning, "a network drive"));
        assertEquals("Cannot read a network drive: the disk is on fire.", e.getMessage());
        assertSame(cause, e.getCause());
    }
}
