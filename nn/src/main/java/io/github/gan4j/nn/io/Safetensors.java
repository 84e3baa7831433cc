package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
    /** Copies the maps. */
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes a file, in full or not at all ({@link WholeFile}). The same arrays in the same order give the same bytes.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param tensors the arrays by name, written in the map's order
     * @param metadata texts by name, written in the order of the names
     * @throws IllegalArgumentException if an array is named {@code __metadata__}, which the format keeps for itself
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) {
        byte[] header = Header.bytes(tensors, new TreeMap<>(metadata));
        try {
            WholeFile.write(file, out -> {
                out.write(header);
                FloatBytes bytes = new FloatBytes(largest(tensors.values()));
                for (NDArray tensor : tensors.values()) {
                    bytes.write(tensor, (chunk, count) -> out.write(chunk, 0, count));
                }
            });
        } catch (IOException e) {
            throw failure("safetensors", "write", file, e);
        }
    }

    /** How many bytes the largest of some arrays has. */
    static long largest(Collection<NDArray> tensors) {
        return 4L * tensors.stream().mapToInt(NDArray::elements).max().orElse(0);
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
        try (Incoming in = Incoming.open(file)) {
            return read(in);
        } catch (IOException e) {
            throw failure("safetensors", "read", file, e);
        }
    }

    /**
     * Reads what is in a file, such as one in a jar.
     *
     * @param content all its bytes
     * @param name the file's name in errors
     * @return all of it
     * @throws SafetensorsException if the file is damaged or has another type than F32
     */
    public static Safetensors read(byte[] content, String name) {
        try (Incoming in = Incoming.of(content, Path.of(name))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("[safetensors] memory can be read", e);
        }
    }

    private static Safetensors read(Incoming in) throws IOException {
        Header header = in.header();
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        FloatBytes bytes = new FloatBytes(in.size());
        for (Header.Entry entry : header.entries()) {
            NDArray tensor = NDArray.zeros(entry.shape());
            in.numbers(entry, tensor, bytes, (chunk, count) -> {});
            tensors.put(entry.name(), tensor);
        }
        return new Safetensors(tensors, header.metadata());
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
        return load(read(file), file, state);
    }

    /**
     * Reads all parameters and buffers of a network from what is in a file. Names and shapes must agree exactly; if
     * anything is wrong, nothing changes.
     *
     * @param content all bytes of the file
     * @param name the file's name in errors
     * @param state the network's state, whose numbers are replaced
     * @return the file's metadata
     * @throws SafetensorsException if the file is damaged, or lacks an array, has one too many, or has one of another
     *     shape
     */
    public static Map<String, String> load(byte[] content, String name, State state) {
        return load(read(content, name), Path.of(name), state);
    }

    private static Map<String, String> load(Safetensors read, Path file, State state) {
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
        state.touch();
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

    /** The first of some names, and how many more there are. */
    static String some(List<String> names) {
        int shown = Math.min(names.size(), 5);
        String list = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? list : list + " and " + (names.size() - shown) + " more";
    }

    /** For a file that cannot be read or written. */
    static UncheckedIOException failure(String op, String verb, Path file, IOException e) {
        String reason = WholeFile.reason(e);
        if (e instanceof NoSuchFileException) {
            reason = verb.equals("read") ? "there is no such file" : "its folder does not exist";
        }
        return new UncheckedIOException("[" + op + "] cannot " + verb + " " + file + ": " + reason, e);
    }

    /** The names with shapes. */
    @Override
    public String toString() {
        Map<String, Object> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return "Safetensors" + shapes + (metadata.isEmpty() ? "" : ", metadata " + metadata);
    }
}
