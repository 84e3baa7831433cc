package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.PlainFile;
import io.github.gan4j.nn.io.Printable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX files in which MNIST and its relatives come: images (n, rows, columns) or (n, rows, columns, channels)
 * with 1 or 3 channels, or labels (n), as unsigned bytes, plain or compressed with gzip, which is seen from the
 * content. Nothing is reserved for what a file merely claims to hold.
 */
public final class Idx {
    private static final int IMAGES_RANK = 3;
    private static final int COLORS_RANK = 4;
    private static final int RGB = 3;
    private static final int LABELS_RANK = 1;

    private Idx() {}

    /** What is done with a content. */
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** What a file says it holds, such as "3 images of 28x28", and how many bytes that makes. */
    private record Header(int count, Shape shape, String claim, long bytes) {}

    /**
     * Reads images and their labels.
     *
     * @param images the file of the images
     * @param labels the file of the labels
     * @return images (rows, columns, channels) with labels
     * @throws DataException if a file is missing or not what it should be, or the two do not match
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset read(Path images, Path labels) {
        return join(readImages(images), images.toString(), readLabels(labels), labels.toString());
    }

    /**
     * Reads images and their labels.
     *
     * @param images the content of the images' file; not closed
     * @param imagesName its name, for messages
     * @param labels the content of the labels' file; not closed
     * @param labelsName its name, for messages
     * @return images (rows, columns, channels) with labels
     * @throws DataException if a content is not what it should be, or the two do not match
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset read(InputStream images, String imagesName, InputStream labels, String labelsName) {
        return join(readImages(images, imagesName), imagesName, readLabels(labels, labelsName), labelsName);
    }

    private static ImageDataset join(ImageDataset images, String imagesName, int[] labels, String labelsName) {
        if (images.size() != labels.length) {
            throw new DataException(labelsName + " holds " + Printable.count(labels.length, "labels") + ", but "
                    + imagesName + " holds " + Printable.count(images.size(), "images")
                    + ": take the two files from the same set.");
        }
        return images.withLabels(labels);
    }

    /**
     * Reads images.
     *
     * @param file the file
     * @return images (rows, columns, channels) without labels
     * @throws DataException if the file is missing or not what it should be
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset readImages(Path file) {
        return open(file, in -> images(in, file.toString()));
    }

    /**
     * Reads images.
     *
     * @param in the content of the file; not closed
     * @param name the file's name, for messages
     * @return images (rows, columns, channels) without labels
     * @throws DataException if the content is not what it should be
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset readImages(InputStream in, String name) {
        try {
            return images(in, name);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private static ImageDataset images(InputStream in, String name) throws IOException {
        return unzipped(in, name, content -> {
            Header header = header(content, name, IMAGES_RANK);
            return ImageDataset.wrap(items(content, name, header, header.count, header.shape.elements()), header.shape);
        });
    }

    /**
     * Reads labels.
     *
     * @param file the file
     * @return the labels, each 0 … 255
     * @throws DataException if the file is missing or not what it should be
     * @throws UncheckedIOException if reading fails
     */
    public static int[] readLabels(Path file) {
        return open(file, in -> labels(in, file.toString()));
    }

    /**
     * Reads labels.
     *
     * @param in the content of the file; not closed
     * @param name the file's name, for messages
     * @return the labels, each 0 … 255
     * @throws DataException if the content is not what it should be
     * @throws UncheckedIOException if reading fails
     */
    public static int[] readLabels(InputStream in, String name) {
        try {
            return labels(in, name);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private static int[] labels(InputStream in, String name) throws IOException {
        return unzipped(in, name, content -> {
            Header header = header(content, name, LABELS_RANK);
            byte[] bytes = items(content, name, header, 1, header.count)[0];
            int[] labels = new int[bytes.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = bytes[i] & 0xFF;
            }
            return labels;
        });
    }

    private static <T> T open(Path file, Reader<T> reader) {
        try (InputStream in = PlainFile.open(file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private static UncheckedIOException failed(String name, IOException e) {
        return new UncheckedIOException("Cannot read " + name + ": " + DataException.reason(e) + ".", e);
    }

    private static <T> T unzipped(InputStream in, String name, Reader<T> reader) throws IOException {
        try {
            InputStream buffered = new BufferedInputStream(in, 1 << 16);
            buffered.mark(2);
            boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            if (!gzip && name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
                throw new DataException(
                        name + " is named .gz, but its content is not gzip: take \".gz\" off its name if it"
                                + " is a plain IDX file, or copy it again.");
            }
            return reader.read(gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered);
        } catch (EOFException e) {
            throw new DataException(name + " is truncated: its gzip data end too soon. Copy it again.", e);
        } catch (ZipException e) {
            throw new DataException(name + " is damaged: its gzip data are wrong. Copy it again.", e);
        }
    }

    private static Header header(InputStream in, String name, int wanted) throws IOException {
        byte[] magic = in.readNBytes(4);
        IdxKind.check(magic, name, wanted == LABELS_RANK);
        int rank = magic[3];
        long[] sizes = new long[rank];
        for (int i = 0; i < rank; i++) {
            byte[] bytes = in.readNBytes(4);
            if (bytes.length < 4) {
                throw new DataException(name + " is truncated: it ends inside its header. Copy it again.");
            }
            sizes[i] = new BigInteger(1, bytes).longValue();
        }
        return header(sizes, name);
    }

    private static Header header(long[] sizes, String name) {
        boolean labels = sizes.length == LABELS_RANK;
        if (sizes.length == COLORS_RANK) {
            IdxKind.checkChannels(sizes, name);
        }
        long channels = sizes.length == COLORS_RANK ? sizes[3] : 1;
        String claim = labels
                ? Printable.count(sizes[0], "labels")
                : Printable.count(sizes[0], "images") + " of " + sizes[1] + "x" + sizes[2]
                        + (channels == RGB ? "x3" : "");
        BigInteger each = BigInteger.ONE;
        boolean wrong = false;
        for (int i = 0; i < sizes.length; i++) {
            wrong |= sizes[i] == 0 || sizes[i] > Integer.MAX_VALUE;
            each = i == 0 ? each : each.multiply(BigInteger.valueOf(sizes[i]));
        }
        if (wrong || each.bitLength() > 31) {
            throw new DataException(
                    name + " says it holds " + claim + ": its header is damaged or the set is empty. Copy it again.");
        }
        Shape shape = labels ? Shape.of(1) : Shape.of((int) sizes[1], (int) sizes[2], (int) channels);
        return new Header((int) sizes[0], shape, claim, 4L + 4L * sizes.length + sizes[0] * shape.elements());
    }

    /** Reads items of some bytes each, and sees that the content ends behind them. */
    private static byte[][] items(InputStream in, String name, Header header, int items, int each) throws IOException {
        List<byte[]> read = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            byte[] item = in.readNBytes(each);
            if (item.length < each) {
                long got = header.bytes - (long) (items - i) * each + item.length;
                throw new DataException(name + " says it holds " + header.claim + ", which makes " + header.bytes
                        + " bytes, but it ends after " + got
                        + ": it is truncated or its count is wrong. Copy it again.");
            }
            read.add(item);
        }
        if (in.read() >= 0) {
            throw new DataException(name + " says it holds " + header.claim + ", which makes " + header.bytes
                    + " bytes, but it goes on behind them: its count is wrong or it is damaged. Copy it again.");
        }
        return read.toArray(new byte[0][]);
    }
}
