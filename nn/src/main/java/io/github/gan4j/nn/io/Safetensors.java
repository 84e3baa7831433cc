package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arrays in a file of the safetensors format: 8 bytes with the length of a JSON header, the header with each array's
 * name, type, shape and place, then the raw numbers, all little-endian. This reads and writes the type F32 (float32).
 *
 * <pre>{@code
 * Safetensors.save(Path.of("generator.safetensors"), generator.state(), Map.of("step", "5000"));
 * Safetensors.load(Path.of("generator.safetensors"), generator.state());
 * }</pre>
 *
 * @param tensors the arrays by name, in the order of their numbers in the file; unmodifiable
 * @param metadata texts by name; unmodifiable
 */
public record Safetensors(Map<String, NDArray> tensors, Map<String, String> metadata) {
    private static final int CHUNK = 1 << 18;

    /** Copies the maps. */
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes a file: to {@code <name>.part} beside it first, which is then moved into place, so that a reader never
     * sees half a file and a failure leaves an older file as it was. The same arrays in the same order give the same
     * bytes.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param tensors the arrays by name, written in the map's order
     * @param metadata texts by name, written in the order of the names
     * @throws IllegalArgumentException if an array is named {@code __metadata__}, which the format keeps for itself
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) {
        ByteBuffer header = Header.bytes(tensors, new TreeMap<>(metadata));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(channel, header);
                ByteBuffer chunk = chunk(4L * CHUNK);
                for (NDArray tensor : tensors.values()) {
                    writeNumbers(channel, tensor, chunk);
                }
                channel.force(true);
            }
            move(part, file);
        } catch (IOException e) {
            deleteQuietly(part, e);
            throw failure("write", file, e);
        }
    }

    private static ByteBuffer chunk(long enough) {
        return ByteBuffer.allocate((int) Math.min(4L * CHUNK, enough)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeNumbers(FileChannel channel, NDArray tensor, ByteBuffer chunk) throws IOException {
        for (int from = 0; from < tensor.elements(); from += CHUNK) {
            int count = Math.min(CHUNK, tensor.elements() - from);
            chunk.clear().limit(4 * count);
            chunk.asFloatBuffer().put(tensor.array(), tensor.offset() + from, count);
            writeFully(channel, chunk);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path part, IOException cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return all of it
     * @throws SafetensorsException if the file is damaged or has another type than F32
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Safetensors read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            readFully(channel, length, file);
            int headerLength = Header.checkLength(file, length.getLong(), size);
            ByteBuffer text = ByteBuffer.allocate(headerLength);
            readFully(channel, text, file);
            Header header = Header.parse(file, text, size - 8 - headerLength);
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            ByteBuffer chunk = chunk(size);
            for (Header.Entry entry : header.entries()) {
                tensors.put(entry.name(), readNumbers(channel, NDArray.zeros(entry.shape()), chunk, file));
            }
            return new Safetensors(tensors, header.metadata());
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    private static NDArray readNumbers(FileChannel channel, NDArray to, ByteBuffer chunk, Path file)
            throws IOException {
        for (int from = 0; from < to.elements(); from += CHUNK) {
            int count = Math.min(CHUNK, to.elements() - from);
            chunk.clear().limit(4 * count);
            readFully(channel, chunk, file);
            chunk.asFloatBuffer().get(to.array(), from, count);
        }
        return to;
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw Header.wrong(
                        file,
                        "expected " + bytes.limit() + " more bytes, got " + bytes.position()
                                + ": the file is truncated; copy or save it again");
            }
        }
        bytes.flip();
    }

    /**
     * Writes all parameters and buffers of a network.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param state the network's state
     * @param metadata texts by name
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void save(Path file, State state, Map<String, String> metadata) {
        write(file, state.arrays(), metadata);
    }

    /**
     * Reads all parameters and buffers of a network. Names and shapes must agree exactly; if anything is wrong, nothing
     * changes.
     *
     * @param file the file
     * @param state the network's state, whose numbers are replaced
     * @return the file's metadata
     * @throws SafetensorsException if the file is damaged, or lacks an array, has one too many, or has one of another
     *     shape
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, String> load(Path file, State state) {
        Safetensors read = read(file);
        Map<String, NDArray> targets = state.arrays();
        checkNames(file, targets, read.tensors);
        targets.forEach((name, target) -> {
            NDArray source = read.tensors.get(name);
            if (source != null && !source.shape().equals(target.shape())) {
                throw Header.wrong(
                        file,
                        "expected " + name + " of shape " + target.shape() + ", got " + source.shape()
                                + ": build the network with the sizes it was saved with");
            }
        });
        read.tensors.forEach((name, source) -> {
            NDArray target = targets.get(name);
            if (target != null) {
                target.copyFrom(source);
            }
        });
        state.parameters().values().stream().map(Parameter::tensor).forEach(tensor -> tensor.touch());
        return read.metadata;
    }

    private static void checkNames(Path file, Map<String, NDArray> targets, Map<String, NDArray> sources) {
        List<String> missing = new ArrayList<>(targets.keySet());
        missing.removeAll(sources.keySet());
        List<String> unexpected = new ArrayList<>(sources.keySet());
        unexpected.removeAll(targets.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw Header.wrong(
                    file,
                    "expected the " + targets.size() + " tensors of the network, got "
                            + (missing.isEmpty() ? "" : "none for " + some(missing))
                            + (missing.isEmpty() || unexpected.isEmpty() ? "" : " and ")
                            + (unexpected.isEmpty() ? "" : "unexpected " + some(unexpected))
                            + ": build the network with the layers it was saved with");
        }
    }

    private static String some(List<String> names) {
        int shown = Math.min(names.size(), 5);
        String list = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? list : list + " and " + (names.size() - shown) + " more";
    }

    private static UncheckedIOException failure(String verb, Path file, IOException e) {
        String reason = e.getMessage();
        if (e instanceof NoSuchFileException) {
            reason = verb.equals("read") ? "there is no such file" : "its folder does not exist";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        }
        return new UncheckedIOException("[safetensors] cannot " + verb + " " + file + ": " + reason, e);
    }

    /** The names with shapes. */
    @Override
    public String toString() {
        Map<String, Object> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return "Safetensors" + shapes + (metadata.isEmpty() ? "" : ", metadata " + metadata);
    }
}
