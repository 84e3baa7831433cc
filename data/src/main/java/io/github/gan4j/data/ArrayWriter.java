package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes one array as {@code np.save} does, part by part; the stream stays open. */
final class ArrayWriter {
    private static final int CHUNK = 1 << 16;

    /** NumPy pads to a multiple of it, so that the numbers can be mapped into memory. */
    private static final int ALIGNMENT = 64;

    private final OutputStream out;
    private final ArrayType type;
    private final Shape shape;
    private int written;

    /** Writes the header. */
    ArrayWriter(OutputStream out, ArrayType type, Shape shape) throws IOException {
        this.out = out;
        this.type = type;
        this.shape = shape;
        out.write(header(type, shape));
    }

    /** How many samples are still to come. */
    int left() {
        return shape.size(0) - written;
    }

    /** Writes the next samples, (n, …). */
    void part(NDArray part) throws IOException {
        if (part.shape().rank() == 0
                || !part.shape().with(0, shape.size(0)).equals(shape)
                || part.shape().size(0) > left()) {
            throw new IllegalArgumentException("[npy] expected at most " + left() + " more samples of an array " + shape
                    + ", got " + part.shape());
        }
        numbers(part);
        written += part.shape().size(0);
    }

    /** Writes the numbers of an array, whatever its shape. */
    void numbers(NDArray array) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = array.array();
        for (int i = 0; i < array.elements(); i++) {
            type.put(numbers[array.offset() + i], chunk);
            if (chunk.remaining() < type.bytes || i == array.elements() - 1) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
    }

    private static byte[] header(ArrayType type, Shape shape) {
        int[] sizes = shape.rank() == 0 ? new int[] {1} : shape.toArray();
        String tuple = Arrays.stream(sizes)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", sizes.length == 1 ? ",)" : ")"));
        String fields = "{'descr': '" + type.descr + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int length = (10 + fields.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
        String text = fields + " ".repeat(length - 1 - fields.length()) + "\n";
        ByteBuffer header = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) length);
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
