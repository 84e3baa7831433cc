package io.github.gan4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The chunks of a PNG file; of those that decide about pixels, the check sums are right. */
final class PngChunks {
    static final String HEADER = "IHDR";
    static final String PALETTE = "PLTE";
    static final String TRANSPARENCY = "tRNS";
    static final String DATA = "IDAT";

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String END = "IEND";
    private static final List<String> CRITICAL = List.of(HEADER, PALETTE, DATA, END);

    /** Bytes of a profile that are looked at. */
    private static final int MOST_PROFILE = 1 << 22;

    /** A chunk: its type and its data. */
    private record Chunk(String type, byte[] content) {}

    private final List<Chunk> chunks = new ArrayList<>();

    private PngChunks() {}

    static boolean fits(byte[] file) {
        return file.length >= SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * The chunks of a file, up to its end or where it is cut off.
     *
     * @throws IOException if what decides about pixels is damaged, or unknown
     */
    static PngChunks of(byte[] file) throws IOException {
        PngChunks all = new PngChunks();
        ByteBuffer bytes = ByteBuffer.wrap(file).position(SIGNATURE.length);
        while (bytes.remaining() >= 12) {
            int length = bytes.getInt();
            byte[] name = new byte[4];
            bytes.get(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > bytes.remaining() - 4) {
                throw new PictureException("it is truncated");
            }
            byte[] content = new byte[length];
            bytes.get(content);
            CRC32 sum = new CRC32();
            sum.update(name);
            sum.update(content);
            boolean intact = (int) sum.getValue() == bytes.getInt();
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (!intact && (critical || type.equals(TRANSPARENCY))) {
                throw new PictureException("it is damaged: the check sum of its part " + printable(type) + " is wrong");
            }
            if (critical && !CRITICAL.contains(type)) {
                throw new PictureException("it has a part " + printable(type) + ", which is not of PNG");
            }
            if (type.equals(END)) {
                break;
            }
            if (intact) {
                all.chunks.add(new Chunk(type, content));
            }
        }
        if (all.chunks.isEmpty() || !all.chunks.get(0).type.equals(HEADER) || all.first(HEADER).length != 13) {
            throw new PictureException("it is truncated, or damaged: it does not begin with a header");
        }
        return all;
    }

    private static String printable(String type) {
        return type.chars().allMatch(c -> c > ' ' && c < 127) ? type : "without a name";
    }

    boolean has(String type) {
        return chunks.stream().anyMatch(chunk -> chunk.type.equals(type));
    }

    /** The content of the first chunk of a type; empty without one. */
    byte[] first(String type) {
        return chunks.stream()
                .filter(chunk -> chunk.type.equals(type))
                .findFirst()
                .map(Chunk::content)
                .orElse(new byte[0]);
    }

    /** The contents of all chunks of pixels, one behind the other. */
    byte[] data() {
        int length = chunks.stream()
                .filter(chunk -> chunk.type.equals(DATA))
                .mapToInt(chunk -> chunk.content.length)
                .sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        chunks.stream().filter(chunk -> chunk.type.equals(DATA)).forEach(chunk -> all.put(chunk.content));
        return all.array();
    }

    Orientation orientation() {
        return ExifTags.of(first("eXIf")).map(ExifTags::orientation).orElse(Orientation.UPRIGHT);
    }

    /** The colour profile, unless the file says that it is sRGB. */
    Optional<ColorProfile> profile() {
        byte[] content = first("iCCP");
        if (content.length == 0 || has("sRGB")) {
            return Optional.empty();
        }
        int name = 0;
        while (name < content.length && content[name] != 0) {
            name++;
        }
        return Optional.of(ColorProfile.of(inflated(content, Math.min(name + 2, content.length))));
    }

    private static byte[] inflated(byte[] content, int from) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, from, content.length - from);
            byte[] out = new byte[(int) Math.min(MOST_PROFILE, 1024L * content.length)];
            int length = 0;
            for (int got = 1; got > 0; length += got) {
                got = inflater.inflate(out, length, out.length - length);
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
