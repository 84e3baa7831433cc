package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file.
 *
 * @param entries the arrays, in the order of their numbers
 * @param metadata texts by name, in the order of the file
 */
record Header(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MAX_LENGTH = 100_000_000; // as in the format's reference implementation

    /** One array: its numbers are the bytes [begin, end) of the data. */
    record Entry(String name, Shape shape, long begin, long end) {}

    static SafetensorsException wrong(Path file, String message) {
        return new SafetensorsException("[safetensors] " + file + ": " + message);
    }

    static SafetensorsException truncated(Path file, String message) {
        return new SafetensorsException(
                "[safetensors] " + file + ": " + message + ": the file is truncated; copy or save it again", true);
    }

    /** Length and header, padded with spaces so that the data begin at a multiple of 8. */
    static byte[] bytes(Map<String, NDArray> tensors, Map<String, String> metadata) {
        List<String> members = new ArrayList<>();
        if (!metadata.isEmpty()) {
            List<String> texts = new ArrayList<>();
            metadata.forEach((key, value) -> texts.add(Json.quote(key) + ":" + Json.quote(value)));
            members.add(Json.quote(METADATA) + ":{" + String.join(",", texts) + "}");
        }
        long begin = 0;
        for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
            if (tensor.getKey().equals(METADATA)) {
                throw new IllegalArgumentException(
                        "[safetensors] expected another name than " + METADATA + ", which the format keeps for itself");
            }
            List<String> sizes = new ArrayList<>();
            for (int size : tensor.getValue().shape().toArray()) {
                sizes.add(Integer.toString(size));
            }
            long end = begin + 4L * tensor.getValue().elements();
            members.add(Json.quote(tensor.getKey()) + ":{\"dtype\":\"F32\",\"shape\":[" + String.join(",", sizes)
                    + "],\"data_offsets\":[" + begin + "," + end + "]}");
            begin = end;
        }
        String json = "{" + String.join(",", members) + "}";
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        byte[] padded = (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .array();
    }

    static int checkLength(Path file, long length, long fileSize) {
        if (length < 0 || length > MAX_LENGTH) {
            throw wrong(
                    file,
                    "expected a header of at most " + MAX_LENGTH + " bytes, got a length of "
                            + Long.toUnsignedString(length) + ": this is not a safetensors file, or it is damaged");
        }
        if (length > fileSize - 8) {
            throw truncated(file, "expected a header of " + length + " bytes, got " + (fileSize - 8));
        }
        return (int) length;
    }

    static Header parse(Path file, ByteBuffer bytes, long dataSize) {
        Map<?, ?> members;
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            members = asMap(Json.parse(text));
        } catch (CharacterCodingException e) {
            throw wrong(file, "expected a header in JSON, got bytes that are not UTF-8: the file is damaged");
        } catch (IllegalArgumentException e) {
            throw wrong(file, "expected a header in JSON, got " + e.getMessage() + ": the file is damaged");
        }
        if (members == null) {
            throw wrong(file, "expected a header that is a JSON object, got something else: the file is damaged");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = Map.of();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = (String) member.getKey();
            if (name.equals(METADATA)) {
                metadata = metadata(file, member.getValue());
            } else {
                entries.add(entry(file, name, asMap(member.getValue()), dataSize));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkPlaces(file, entries, dataSize);
        return new Header(entries, metadata);
    }

    /** The texts; null is as none, as for the format's reference implementation. */
    private static Map<String, String> metadata(Path file, @Nullable Object value) {
        Map<?, ?> members = value == null ? Map.of() : asMap(value);
        Map<String, String> metadata = new LinkedHashMap<>();
        if (members != null) {
            members.forEach((key, text) -> {
                if (text instanceof String string) {
                    metadata.put((String) key, string);
                }
            });
        }
        if (members == null || metadata.size() != members.size()) {
            throw wrong(file, "expected " + METADATA + " to be texts by name, got something else: the file is damaged");
        }
        return metadata;
    }

    private static Entry entry(Path file, String name, @Nullable Map<?, ?> members, long dataSize) {
        Object dtype = members == null ? null : members.get("dtype");
        long[] sizes = members == null ? null : wholeNumbers(members.get("shape"));
        long[] offsets = members == null ? null : wholeNumbers(members.get("data_offsets"));
        if (!(dtype instanceof String) || sizes == null || offsets == null || offsets.length != 2) {
            throw wrong(
                    file,
                    "expected a dtype, a shape and two data_offsets, all of 0 or more, for tensor " + name
                            + ", got something else: the file is damaged");
        }
        if (!dtype.equals("F32")) {
            throw wrong(
                    file, "expected dtype F32, got " + dtype + " for tensor " + name + ": convert the file to float32");
        }
        Shape shape = shape(file, name, sizes);
        long begin = offsets[0];
        long end = offsets[1];
        if (begin > end) {
            throw wrong(
                    file,
                    "expected offsets in order, got " + begin + " and " + end + " for tensor " + name
                            + ": the file is damaged");
        }
        if (end > dataSize) {
            throw truncated(
                    file,
                    "expected the bytes " + begin + " to " + end + " of tensor " + name + ", got " + dataSize
                            + " bytes of data");
        }
        if (end - begin != 4L * shape.elements()) {
            throw wrong(
                    file,
                    "expected " + 4L * shape.elements() + " bytes for tensor " + name + " of shape " + shape
                            + " and dtype F32, got " + (end - begin) + ": the file is damaged");
        }
        return new Entry(name, shape, begin, end);
    }

    private static Shape shape(Path file, String name, long[] sizes) {
        int[] small = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            small[i] = (int) Math.min(sizes[i], Integer.MAX_VALUE);
            if (small[i] != sizes[i]) {
                throw wrong(
                        file,
                        "expected sizes below 2147483648, got " + sizes[i] + " for tensor " + name
                                + ": split the tensor");
            }
        }
        try {
            return Shape.of(small);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    file, "expected at most 2147483647 numbers, got more for tensor " + name + ": split the tensor");
        }
    }

    /** Every byte of the data belongs to exactly one array. */
    private static void checkPlaces(Path file, List<Entry> entries, long dataSize) {
        long at = 0;
        String before = "";
        for (Entry entry : entries) {
            if (entry.begin() < at) {
                throw wrong(
                        file,
                        "expected tensors apart, got " + before + " and " + entry.name()
                                + " sharing bytes: the file is damaged");
            }
            if (entry.begin() > at) {
                throw wrong(
                        file,
                        "expected tensors without gaps, got bytes " + at + " to " + entry.begin() + " before tensor "
                                + entry.name() + " that belong to none: the file is damaged");
            }
            at = entry.end();
            before = entry.name();
        }
        if (at != dataSize) {
            throw wrong(
                    file,
                    "expected " + at + " bytes of data, got " + dataSize
                            + ": the file has bytes at its end that belong to no tensor, so it is damaged");
        }
    }

    private static long @Nullable [] wholeNumbers(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Long number) || number < 0) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static @Nullable Map<?, ?> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : null;
    }
}
