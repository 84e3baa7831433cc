package io.github.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The first directory of a TIFF structure, which is also that of Exif. What cannot be read of it is as if it were not
 * there.
 */
final class ExifTags {
    static final int ORIENTATION = 274;
    static final int PALETTE = 320;
    static final int COLOR_PROFILE = 34675;

    private static final int ENTRY = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    /** How many bytes a value of each type has. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final ByteBuffer bytes;
    private final int directory;

    private ExifTags(ByteBuffer bytes, int directory) {
        this.bytes = bytes;
        this.directory = directory;
    }

    /**
     * The tags of a content.
     *
     * @param content begins with the order of bytes, {@code II} or {@code MM}
     * @return the tags, if it is one
     */
    static Optional<ExifTags> of(byte[] content) {
        if (content.length < 8 || content[0] != content[1] || (content[0] != 'I' && content[0] != 'M')) {
            return Optional.empty();
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(content).order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        return bytes.getShort(2) == 42 && directory >= 8 && directory <= content.length - 2
                ? Optional.of(new ExifTags(bytes, directory))
                : Optional.empty();
    }

    /** Where the entry of a tag is. */
    private OptionalInt find(int tag) {
        int entries = bytes.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + ENTRY * i;
            if (at > bytes.limit() - ENTRY) {
                break;
            }
            if ((bytes.getShort(at) & 0xFFFF) == tag) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return the first whole number of a tag, if it is there and has one} */
    OptionalInt number(int tag) {
        OptionalInt at = find(tag);
        if (at.isEmpty() || bytes.getInt(at.getAsInt() + 4) < 1) {
            return OptionalInt.empty();
        }
        int value = at.getAsInt() + 8;
        return switch (bytes.getShort(at.getAsInt() + 2)) {
            case BYTE -> OptionalInt.of(bytes.get(value) & 0xFF);
            case SHORT -> OptionalInt.of(bytes.getShort(value) & 0xFFFF);
            case LONG -> OptionalInt.of(bytes.getInt(value));
            default -> OptionalInt.empty();
        };
    }

    /**
     * All whole numbers of a tag, of a directory that {@linkplain #isWithin lies within} the content.
     *
     * @param tag the tag
     * @param otherwise what it has where it is missing, or has no whole numbers
     */
    long[] numbers(int tag, long... otherwise) {
        OptionalInt at = find(tag);
        int type = at.isEmpty() ? 0 : bytes.getShort(at.getAsInt() + 2);
        if (type != BYTE && type != SHORT && type != LONG) {
            return otherwise;
        }
        int count = bytes.getInt(at.getAsInt() + 4);
        int size = SIZES[type];
        int from = count * (long) size <= 4 ? at.getAsInt() + 8 : bytes.getInt(at.getAsInt() + 8);
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            int place = from + size * i;
            all[i] = switch (type) {
                case BYTE -> bytes.get(place) & 0xFF;
                case SHORT -> bytes.getShort(place) & 0xFFFF;
                default -> bytes.getInt(place) & 0xFFFFFFFFL;
            };
        }
        return all;
    }

    /** {@return the bytes of a tag that is longer than four, if it is there} */
    Optional<byte[]> block(int tag) {
        OptionalInt at = find(tag);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        int type = bytes.getShort(at.getAsInt() + 2);
        int length = bytes.getInt(at.getAsInt() + 4);
        int from = bytes.getInt(at.getAsInt() + 8);
        if ((type != BYTE && type != UNDEFINED) || length < 5 || from < 0 || from > bytes.limit() - length) {
            return Optional.empty();
        }
        byte[] block = new byte[length];
        bytes.get(from, block);
        return Optional.of(block);
    }

    /**
     * Whether another directory follows. Where it leads is not looked at: the places could lead in a circle.
     *
     * @return whether the first one names the place of another
     */
    boolean hasNext() {
        long end = directory + 2 + ENTRY * (long) (bytes.getShort(directory) & 0xFFFF);
        return end <= bytes.limit() - 4 && bytes.getInt((int) end) != 0;
    }

    /**
     * Whether all values of the directory lie within the content. Where they do not, what they claim must not be
     * believed.
     *
     * @return whether each entry is whole and has a known type
     */
    boolean isWithin() {
        int entries = bytes.getShort(directory) & 0xFFFF;
        if (directory + 2 + ENTRY * (long) entries > bytes.limit()) {
            return false;
        }
        for (int at = directory + 2; at < directory + 2 + ENTRY * entries; at += ENTRY) {
            int type = bytes.getShort(at + 2);
            if (type < 1 || type >= SIZES.length) {
                return false;
            }
            long length = SIZES[type] * (bytes.getInt(at + 4) & 0xFFFFFFFFL);
            if (length > 4 && length > bytes.limit() - (bytes.getInt(at + 8) & 0xFFFFFFFFL)) {
                return false;
            }
        }
        return true;
    }

    /** {@return how the picture is to be turned} */
    Orientation orientation() {
        return Orientation.of(number(ORIENTATION).orElse(1));
    }
}
