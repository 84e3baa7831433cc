package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.PlainFile;
import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * One array in a {@code .npy} file, as {@code np.save} writes it; {@link Npz} has several.
 *
 * <p>Read are whole numbers of 8 to 64 bits with and without a sign, booleans as 0 and 1, and floating numbers of 16,
 * 32 and 64 bits, in either order of bytes and of axes, of format versions 1 to 3. All become float32: a whole number
 * beyond ±2²⁴ and a float64 become the nearest one, and one beyond ±3.4e38 becomes infinite, as with
 * {@code a.astype('float32')}. Objects, texts, complex numbers, records and dates are refused.
 */
public final class Npy {
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    /**
     * Reads an array.
     *
     * @param file the file
     * @return the numbers, in the file's shape; a scalar where it holds one
     * @throws DataException if the file is missing or not such an array, or its size is not what its header says
     * @throws UncheckedIOException if reading fails
     */
    public static NDArray read(Path file) {
        try (InputStream in = new BufferedInputStream(PlainFile.open(file))) {
            return read(in, Files.size(file), file.toString());
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /**
     * Reads images. Those of {@code uint8} stay bytes, and so take a fifth of the memory meanwhile that
     * {@link #read(Path)} and {@link ImageDataset#of(NDArray)} take.
     *
     * @param file the file, with whole numbers from 0 to 255, (N, H, W) or (N, H, W, C)
     * @return the images, with C = 1 where there is no such axis
     * @throws ShapeException if the shape is another one
     * @throws DataException if the file is missing or not such an array, its size is not what its header says, or a
     *     number is no byte
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset readImages(Path file) {
        try (InputStream in = new BufferedInputStream(PlainFile.open(file))) {
            return images(in, Files.size(file), file.toString());
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /**
     * Looks at an array without reading its numbers.
     *
     * @param file the file
     * @return its type and shape
     * @throws DataException if the file is missing or not such an array, or its size is not what its header says
     * @throws UncheckedIOException if reading fails
     */
    public static NpyInfo info(Path file) {
        try (InputStream in = new BufferedInputStream(PlainFile.open(file))) {
            return NpyInfo.of("", NpyHeader.read(in, Files.size(file), file.toString()));
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /**
     * Writes an array: float32, little-endian, the last axis fastest.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @param array the numbers; a scalar is written in the shape (1), which all readers take
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path file, NDArray array) {
        try {
            WholeFile.write(file, out -> write(out, array));
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /**
     * Writes an array of more numbers than memory holds: its parts are asked for while it is written.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @param type what the numbers are stored as
     * @param shape the shape of the whole array, (N, …)
     * @param next gives the next samples, (n, …), until there are N
     * @throws IllegalArgumentException if a part is of another shape, or a number is not of the type
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path file, ArrayType type, Shape shape, Supplier<NDArray> next) {
        try {
            WholeFile.write(file, out -> {
                ArrayWriter writer = new ArrayWriter(out, type, shape);
                while (writer.left() > 0) {
                    writer.part(next.get());
                }
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /**
     * Reads an array.
     *
     * @param in the content, to its end
     * @param total how many bytes it has, or is said to have
     * @param name the file's name, for messages
     * @throws DataException if it is no such array, or there are more or fewer bytes than were said
     */
    static NDArray read(InputStream in, long total, String name) throws IOException {
        return numbers(in, NpyHeader.read(in, total, name), name);
    }

    /** Images; otherwise as {@link #read(InputStream, long, String)}. */
    static ImageDataset images(InputStream in, long total, String name) throws IOException {
        NpyHeader header = NpyHeader.read(in, total, name);
        Shape shape = header.shape();
        boolean areBytes = header.type().kind() == NpyType.Kind.U1 && !header.firstAxisFastest();
        if (!areBytes || shape.rank() < 3 || shape.rank() > 4 || shape.elements() == 0) {
            return ImageDataset.of(numbers(in, header, name));
        }
        byte[][] images = new byte[shape.size(0)][];
        for (int i = 0; i < images.length; i++) {
            images[i] = new byte[shape.elements() / images.length];
            if (in.readNBytes(images[i], 0, images[i].length) < images[i].length) {
                throw truncated(name, shape.elements());
            }
        }
        checkEnd(in, name, shape.elements());
        return ImageDataset.wrap(images, Shape.of(shape.size(1), shape.size(2), shape.rank() == 3 ? 1 : shape.size(3)));
    }

    private static DataException truncated(String name, int count) {
        return new DataException(
                name + " is truncated: it ends before the " + count + " numbers that its header says. Copy it again.");
    }

    private static void checkEnd(InputStream in, String name, int count) throws IOException {
        if (in.read() >= 0) {
            throw new DataException(name + " goes on behind the " + count
                    + " numbers that its header says: it is damaged. Copy it again.");
        }
    }

    private static NDArray numbers(InputStream in, NpyHeader header, String name) throws IOException {
        NpyType type = header.type();
        float[] numbers = new float[header.shape().elements()];
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < numbers.length; ) {
            int n = Math.min(numbers.length - at, CHUNK / type.kind().bytes);
            int bytes = n * type.kind().bytes;
            if (in.readNBytes(chunk, 0, bytes) < bytes) {
                throw truncated(name, numbers.length);
            }
            type.decode(ByteBuffer.wrap(chunk, 0, bytes), numbers, at);
            at += n;
        }
        checkEnd(in, name, numbers.length);
        NDArray array = NDArray.wrap(numbers, 0, header.shape());
        return header.firstAxisFastest() && header.shape().rank() > 1 ? lastAxisFastest(array) : array;
    }

    /** Goes through the places in the order of the file, where the first index counts fastest. */
    private static NDArray lastAxisFastest(NDArray stored) {
        Shape shape = stored.shape();
        float[] from = stored.array();
        float[] to = new float[from.length];
        int[] index = new int[shape.rank()];
        int place = 0;
        for (float number : from) {
            to[place] = number;
            for (int axis = 0; axis < index.length; axis++) {
                index[axis]++;
                place += shape.stride(axis);
                if (index[axis] < shape.size(axis)) {
                    break;
                }
                place -= index[axis] * shape.stride(axis);
                index[axis] = 0;
            }
        }
        return NDArray.wrap(to, 0, shape);
    }

    /** Writes an array; the stream stays open. */
    static void write(OutputStream out, NDArray array) throws IOException {
        new ArrayWriter(out, ArrayType.FLOAT32, array.shape()).numbers(array);
    }
}
